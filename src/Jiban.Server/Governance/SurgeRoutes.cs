using System.ComponentModel;
using Jiban.Server.Exchange;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Units;

namespace Jiban.Server.Governance;

/// <summary>激增 and single series for programs, and as lists to take away.</summary>
public static class SurgeRoutes
{
    public static void MapApi(IEndpointRouteBuilder api)
    {
        api.MapGet("/surges", List)
            .RequireAuthorization(nameof(Permission.ReadOrders))
            .WithName("ListSurges")
            .WithSummary(
                "Where more requests came than a street or community should bring of one category, over the orders the caller may read, newest first."
            )
            .Produces<Surges>()
            .ProducesProblem(400)
            .ProducesProblem(403);
        api.MapGet("/series", Read)
            .RequireAuthorization(nameof(Permission.ReadOrders))
            .WithName("ReadSeries")
            .WithSummary(
                "The daily counts of one category at one place with what was expected of each day, and the same month of the last years, over the orders the caller may read."
            )
            .Produces<RequestSeries>()
            .ProducesProblem(400)
            .ProducesProblem(403);
    }

    public static void MapPages(IEndpointRouteBuilder app)
    {
        app.MapGet("/governance/surges/export.{form}", ExportSurges)
            .RequireAuthorization(nameof(Permission.ReadOrders), nameof(Permission.ExportLists))
            .ExcludeFromDescription();
        app.MapGet("/governance/series/export.{form}", ExportSeries)
            .RequireAuthorization(nameof(Permission.ReadOrders), nameof(Permission.ExportLists))
            .ExcludeFromDescription();
    }

    static async Task<IResult> List(
        [Description("1 to 90 local days, today among them; 90 when not given")] string? days,
        [Description("code of a street or town, its communities too")] string? street,
        [Description("with its whole subtree")] string? category,
        [Description(
            "until, since, place, category, requests, expected or surprise; a dash before it the other way round"
        )]
            string? sort,
        HttpContext http,
        ReadSurges surges,
        CurrentPolicy policy,
        CancellationToken ct
    )
    {
        var asked = new AskedFields(http.Request.Query);
        var known = SurgesAsked.Read(asked, await policy.Book(ct));
        asked.NothingElse();
        asked.Check();
        return Results.Ok(await surges.Handle(known, ct));
    }

    static async Task<IResult> Read(
        [Description("code of a street, town or community; everywhere when not given")] string? place,
        [Description("with its whole subtree; all when not given")] string? category,
        [Description("28 to 400 local days, today among them; 90 when not given")] string? days,
        [Description("2 to 6 years the month is compared over, this one among them; 3 when not given")] string? years,
        [Description(
            "the month that is compared, such as 2026-09, or one to come, twelve months ahead at most; the present one when not given"
        )]
            string? month,
        HttpContext http,
        ReadSeries series,
        CancellationToken ct
    )
    {
        var asked = new AskedFields(http.Request.Query);
        var known = await series.Asked(asked, ct);
        asked.NothingElse();
        asked.Check();
        return Results.Ok(await series.Handle(known, ct));
    }

    static async Task<IResult> ExportSurges(
        string form,
        HttpContext http,
        ReadSurges surges,
        CurrentPolicy policy,
        ExportFile file,
        CancellationToken ct
    )
    {
        var book = await policy.Book(ct);
        var found = await surges.Handle(SurgesAsked.Read(new(http.Request.Query), book), ct);
        return await file.Of(
            http,
            form,
            Say.It($"激增 {found.To:yyyy-MM-dd}", $"Surges {found.To:yyyy-MM-dd}"),
            [
                new(Say.It("地点", "Place"), l => l.PlaceName(book), Width: 36),
                new(Say.It("类别", "Category"), l => book.WayToCategory(l.Category), Width: 36),
                new(Say.It("开始", "Since"), l => l.Since, SheetFormat.Day, 12),
                new(Say.It("最近告警", "Last alarm"), l => l.Until, SheetFormat.Day, 12),
                new(Say.It("最突出从", "Most surprising from"), l => l.From, SheetFormat.Day, 12),
                new(Say.It("到", "to"), l => l.To, SheetFormat.Day, 12),
                new(Say.It("来了", "Came"), l => l.Requests, SheetFormat.Number, 9),
                new(Say.It("预期", "Expected"), l => l.Expected, SheetFormat.Number, 9),
                new(Say.It("增幅", "Growth"), l => l.Growth, SheetFormat.Percent, 10),
                new(Say.It("意外度", "Surprise"), l => l.Surprise, SheetFormat.Number, 10),
                new(
                    Say.It("可能原因", "Likely cause"),
                    l => string.Join(Say.It("；", "; "), l.Causes.Select(c => c.Words)),
                    Width: 30
                ),
                new(Say.It("说到雨", "Speak of rain"), l => l.Rain, SheetFormat.Number, 10),
                new(Say.It("28 天走势", "Trend of 28 days"), l => string.Join(' ', l.Trend), Width: 56),
            ],
            found.Items.ToAsyncEnumerable(),
            ct,
            Sentence(found),
            Caution()
        );
    }

    static async Task<IResult> ExportSeries(
        string form,
        HttpContext http,
        ReadSeries series,
        CurrentPolicy policy,
        ExportFile file,
        CancellationToken ct
    )
    {
        var book = await policy.Book(ct);
        var found = await series.Handle(await series.Asked(new(http.Request.Query), ct), ct);
        return await file.Of(
            http,
            form,
            Say.It($"每日诉求 {found.To:yyyy-MM-dd}", $"Requests by day {found.To:yyyy-MM-dd}"),
            [
                new(Say.It("日期", "Day"), d => d.Date, SheetFormat.Day, 12),
                new(Say.It("来了", "Came"), d => d.Requests, SheetFormat.Number, 9),
                new(Say.It("预期", "Expected"), d => d.Expected, SheetFormat.Number, 9),
                new(Say.It("平常最少", "Usual least"), d => d.Low, SheetFormat.Number, 10),
                new(Say.It("平常最多", "Usual most"), d => d.High, SheetFormat.Number, 10),
                new(
                    Say.It("天气和节假日", "Weather and holidays"),
                    d => string.Join(Say.It("、", ", "), d.Marks.Select(m => new SurgeCause(m, "", 1, 0).Word)),
                    Width: 24
                ),
            ],
            found.Days.ToAsyncEnumerable(),
            ct,
            Named(found, book)
        );
    }

    /// <summary>"方庄街道 · 供排水"</summary>
    public static string Named(RequestSeries found, PolicyBook book) =>
        string.Join(
            " · ",
            found.Place is { } place ? SeriesAsked.PlaceName(book, place) : Say.It("全区", "The whole district"),
            found.Category is { } category ? book.NameOfCategory(category) : Say.It("全部类别", "All categories")
        );

    /// <summary>What is counted, over which days.</summary>
    public static string Sentence(Surges found) =>
        Say.It(
            $"{found.From:yyyy-MM-dd} 至 {found.To:yyyy-MM-dd}，您能看的工单里，哪个街道、社区的哪类诉求比预期多得多。同一诉求人的同一件事只数一次，按北京时间的日子数。",
            $"From {found.From:yyyy-MM-dd} to {found.To:yyyy-MM-dd}, over the orders you may read: where a street or community brought far more of one category than expected. A requester counts once an order, on the local day."
        );

    /// <summary>How false alarms are held down, in plain words.</summary>
    public static string Caution() =>
        Say.It(
            $"怎样少误报：预期从以往每天的数量学来，知道星期几、季节、节假日和天气。每天把全区所有地点和类别放在一起比，只列出平常极少见的，长期看 100 条里误报不超过 {Percent} 条；不到 {Least} 件的不算；头 {History} 天只学不报。",
            $"How false alarms are held down: what to expect is learnt from each day before, with weekday, season, holidays and weather. Every day all places and categories of the district are compared together and only what hardly ever happens is listed: in the long run no more than {Percent} in 100 are false. Fewer than {Least} requests never count; the first {History} days are for learning only."
        );

    const int Percent = (int)(100 * Insight.Trends.SurgeAlarms.UsualFalseShare);
    const int Least = Insight.Trends.SurgeAlarms.UsualLeast;
    const int History = Insight.Trends.SurgeWatch.History;
}
