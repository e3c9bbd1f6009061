using System.ComponentModel;
using Jiban.Server.Access;
using Jiban.Server.Exchange;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Units;

namespace Jiban.Server.Assessment;

/// <summary>GET /api/reviews, and /reviews/export.xlsx and .csv: the lost orders of a period and how far their reviews are.</summary>
public static class LostOrdersApi
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/reviews", Read)
            .RequireAuthorization(AccessSetup.MonthEnd)
            .WithTags("reviews")
            .WithName("ReadReviews")
            .WithSummary("The lost orders of a period that is over, who still owes a statement, and the lessons drawn.")
            .Produces<LostOrdersRead>()
            .ProducesProblem(400)
            .ProducesProblem(403)
            .ProducesProblem(404);

    public static void MapExport(IEndpointRouteBuilder app) =>
        app.MapGet("/reviews/export.{form}", Write)
            .RequireAuthorization(AccessSetup.MonthEnd, nameof(Permission.ExportLists))
            .ExcludeFromDescription();

    /// <summary>What page, API and export are asked for.</summary>
    public static (string? Period, UnitCode? Unit, ReviewState? State) Asked(AskedFields fields, PolicyBook book) =>
        (fields.Text("period", 20), fields.Unit(book), fields.One<ReviewState>("state"));

    /// <summary>The parameters stand here for the API's description; <see cref="Asked"/> reads them.</summary>
    static async Task<IResult> Read(
        [Description("2026-11; the last that is over when not given")] string? period,
        [Description("Touched by it or a unit below; the caller's own when not given")] string? unit,
        [Description("outstanding or done")] string? state,
        HttpContext http,
        LostOrderList list,
        CurrentPolicy policy,
        CancellationToken ct
    )
    {
        var fields = new AskedFields(http.Request.Query);
        var asked = Asked(fields, await policy.Book(ct));
        fields.NothingElse();
        fields.Check();
        return Results.Ok(await list.Handle(asked.Period, asked.Unit, asked.State, ct));
    }

    static async Task<IResult> Write(
        string form,
        HttpContext http,
        LostOrderList list,
        CurrentPolicy policy,
        ExportFile file,
        CancellationToken ct
    )
    {
        var book = await policy.Book(ct);
        var fields = new AskedFields(http.Request.Query);
        var asked = Asked(fields, book);
        if (fields.AreWrong)
            return Results.BadRequest();
        var read = await list.Handle(asked.Period, asked.Unit, asked.State, ct);
        return await file.Of(
            http,
            form,
            Say.It($"失分复盘 {read.Period}", $"Lost orders {read.Period}"),
            Columns(book),
            read.Lines.ToAsyncEnumerable(),
            ct,
            [LostOrderWords.Lead(read, book)]
        );
    }

    static IReadOnlyList<SheetColumn<LostOrderLine>> Columns(PolicyBook book)
    {
        return
        [
            new(Say.It("编号", "Number"), l => l.Number, Width: 24),
            new(Say.It("标题", "Title"), l => l.Title, Width: 42),
            new(Say.It("类别", "Category"), l => book.WayToCategory(l.Category), Width: 34),
            new(Say.It("环节", "Stage"), l => Words.Of(l.Stage), Width: 11),
            new(Say.It("失分", "Lost"), l => Joined(l.Lost.Select(Words.Of)), Width: 26),
            new(Say.It("申辩", "Appeal"), l => Words.Of(l.Appeal), Width: 14),
            new(Say.It("经手单位", "Units"), l => Names(l.Units), Width: 34),
            new(Say.It("未陈述", "Owing"), l => Names(l.Owing), Width: 34),
            new(Say.It("教训", "Lesson"), l => l.Lesson ?? "", Width: 50),
            new(Say.It("进度", "State"), l => LostOrderWords.Of(l.State), Width: 12),
        ];

        string Names(IEnumerable<string> units) => Joined(units.Select(u => book.NameOfUnit(u)));

        static string Joined(IEnumerable<string> words) => string.Join(Say.It("、", ", "), words);
    }
}
