using System.ComponentModel;
using Jiban.Server.Exchange;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Units;

namespace Jiban.Server.Governance;

/// <summary>热点话题 for programs, as points of a map, and as a list to take away.</summary>
public static class TopicRoutes
{
    const string DaysMean = "1 to 730 local days, today among them; 90 when not given, 730 for one topic";
    const string SortsMean =
        "label, heat, orders, callers, open, growth, from, to, place or category; a dash before it the other way round";

    public static void MapApi(IEndpointRouteBuilder api)
    {
        api.MapGet("/topics", List)
            .RequireAuthorization(nameof(Permission.ReadOrders))
            .WithName("ListTopics")
            .WithSummary(
                "Hot topics: what several people asked for about one matter at one place, over the orders the caller may read, hottest first."
            )
            .Produces<HotTopics>()
            .ProducesProblem(400)
            .ProducesProblem(403);
        api.MapGet("/topics/common", Common)
            .RequireAuthorization(nameof(Permission.ReadOrders))
            .WithName("ListCommonTopics")
            .WithSummary(
                "Common matters: what is a hot topic at several places, over the orders the caller may read, hottest first."
            )
            .Produces<CommonTopics>()
            .ProducesProblem(400)
            .ProducesProblem(403);
        api.MapGet("/topics/{id:guid}/everywhere", Everywhere)
            .RequireAuthorization(nameof(Permission.ReadOrders))
            .WithName("ReadCommonTopic")
            .WithSummary(
                "The common matter a hot topic is a part of, with all its orders that the caller may read, newest first."
            )
            .Produces<CommonDetail>()
            .ProducesProblem(400)
            .ProducesProblem(403)
            .ProducesProblem(404);
        api.MapGet("/topics/{id:guid}", Read)
            .RequireAuthorization(nameof(Permission.ReadOrders))
            .WithName("ReadTopic")
            .WithSummary("One hot topic with all its orders that the caller may read, newest first.")
            .Produces<TopicDetail>()
            .ProducesProblem(400)
            .ProducesProblem(403)
            .ProducesProblem(404);
    }

    public static void MapPages(IEndpointRouteBuilder app)
    {
        app.MapGet("/governance/export.{form}", Export)
            .RequireAuthorization(nameof(Permission.ReadOrders), nameof(Permission.ExportLists))
            .ExcludeFromDescription();
        app.MapGet("/governance/topics.geojson", Points)
            .RequireAuthorization(nameof(Permission.ReadOrders))
            .ExcludeFromDescription();
    }

    static async Task<IResult> List(
        [Description(DaysMean)] string? days,
        [Description("code of a street or town")] string? street,
        [Description("with its whole subtree")] string? category,
        [Description(SortsMean)] string? sort,
        HttpContext http,
        ReadTopics topics,
        CurrentPolicy policy,
        CancellationToken ct
    ) => Results.Ok(await topics.Handle(await Asked(http, policy, ct), ct));

    static async Task<IResult> Read(
        Guid id,
        [Description(DaysMean)] string? days,
        HttpContext http,
        ReadTopics topics,
        CurrentPolicy policy,
        CancellationToken ct
    ) => Results.Ok(await topics.Handle(id, await Asked(http, policy, ct, TopicsAsked.MostDays), ct));

    static async Task<IResult> Common(
        [Description(DaysMean)] string? days,
        [Description("code of a street or town")] string? street,
        [Description("with its whole subtree")] string? category,
        HttpContext http,
        ReadTopics topics,
        CurrentPolicy policy,
        CancellationToken ct
    ) => Results.Ok(await topics.Common(await Asked(http, policy, ct, sorts: false), ct));

    static async Task<IResult> Everywhere(
        Guid id,
        [Description(DaysMean)] string? days,
        HttpContext http,
        ReadTopics topics,
        CurrentPolicy policy,
        CancellationToken ct
    )
    {
        var known = await Asked(http, policy, ct, TopicsAsked.MostDays);
        return Results.Ok(
            await topics.Everywhere(id, known, ct) ?? throw new RefusedException(new NoSuchTopic($"{id}"))
        );
    }

    /// <exception cref="InvalidInputException">Something asked for cannot be read.</exception>
    static async Task<TopicsAsked> Asked(
        HttpContext http,
        CurrentPolicy policy,
        CancellationToken ct,
        int usual = TopicsAsked.Usual,
        bool sorts = true
    )
    {
        var asked = new AskedFields(http.Request.Query);
        if (!sorts && asked.Text("sort", 40) is not null)
            asked.Wrong("sort", Say.It("总是按热度排列", "always stand by their heat"));
        var known = TopicsAsked.Read(asked, await policy.Book(ct), usual);
        asked.NothingElse();
        asked.Check();
        return known;
    }

    static async Task<IResult> Points(HttpContext http, ReadTopics topics, CurrentPolicy policy, CancellationToken ct)
    {
        var book = await policy.Book(ct);
        var found = await topics.Handle(TopicsAsked.Read(new(http.Request.Query), book), ct);
        http.Response.Headers.CacheControl = "no-store";
        var points = found
            .Topics.Where(t => t is { Lat: not null, Lng: not null })
            .Select(t =>
                Feature(
                    t.Lng,
                    t.Lat,
                    new
                    {
                        title = t.Label,
                        count = t.Orders,
                        tone = "act",
                        href = $"/governance/topics/{t.Id}",
                    }
                )
            );
        var streets = book
            .Areas.Values.Where(a => a is { Kind: "street", Lat: not null, Lng: not null })
            .Select(a => Feature(a.Lng, a.Lat, new { label = book.NameOfArea(a.Code), tone = "waiting" }));
        return Results.Json(
            new { type = "FeatureCollection", features = streets.Concat(points) },
            contentType: "application/geo+json"
        );
    }

    static object Feature(double? lng, double? lat, object properties) =>
        new
        {
            type = "Feature",
            geometry = new { type = "Point", coordinates = new[] { lng, lat } },
            properties,
        };

    static async Task<IResult> Export(
        string form,
        HttpContext http,
        ReadTopics topics,
        CurrentPolicy policy,
        ExportFile file,
        CancellationToken ct
    )
    {
        var book = await policy.Book(ct);
        var found = await topics.Handle(TopicsAsked.Read(new(http.Request.Query), book), ct);
        var zone = book.Zone(book.Home.Id);
        return await file.Of(
            http,
            form,
            Say.It($"热点话题 {found.To:yyyy-MM-dd}", $"Hot topics {found.To:yyyy-MM-dd}"),
            [
                new(Say.It("话题", "Topic"), t => t.Label, Width: 40),
                new(Say.It("地点", "Place"), t => t.Place(book), Width: 36),
                new(Say.It("类别", "Category"), t => book.WayToCategory(t.Category), Width: 36),
                new(Say.It("热度", "Heat"), t => t.Heat, SheetFormat.Number, 10),
                new(Say.It("工单", "Orders"), t => t.Orders, SheetFormat.Number, 10),
                new(Say.It("来件", "Contacts"), t => t.Contacts, SheetFormat.Number, 10),
                new(Say.It("来电人", "Callers"), t => t.Callers, SheetFormat.Number, 10),
                new(Say.It("未办结", "Open"), t => t.Open, SheetFormat.Number, 10),
                new(Say.It("增长", "Growth"), t => t.Growth, SheetFormat.Percent, 10),
                SheetColumns.Moment<HotTopic>(Say.It("第一件", "First"), t => t.From, zone),
                SheetColumns.Moment<HotTopic>(Say.It("最近一件", "Newest"), t => t.To, zone),
                new(
                    Say.It($"走势（每 {found.StretchDays} 天）", $"Trend (per {found.StretchDays} days)"),
                    t => string.Join(' ', t.Trend),
                    Width: 30
                ),
                new(
                    Say.It("示例工单", "Sample orders"),
                    t => string.Join(' ', t.Samples.Select(s => s.Number)),
                    Width: 50
                ),
            ],
            found.Topics.ToAsyncEnumerable(),
            ct,
            Sentence(found)
        );
    }

    /// <summary>"2026-08-26 至 2026-11-23 受理、您能看的工单里……"</summary>
    public static string Sentence(HotTopics found) =>
        Say.It(
            $"{found.From:yyyy-MM-dd} 至 {found.To:yyyy-MM-dd} 受理、您能看的工单里，同一地点说同一件事的，满 3 件算一个话题。",
            $"Of the orders accepted from {found.From:yyyy-MM-dd} to {found.To:yyyy-MM-dd} that you may read: three or more about one matter at one place are a topic."
        );
}
