using System.ComponentModel;
using Jiban.Server.Access;
using Jiban.Server.Exchange;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Jiban.WorkOrders;

namespace Jiban.Server.Callback;

/// <summary>GET /api/praises, and /praises/export.xlsx and .csv: thanks of a period by unit.</summary>
public static class PraiseApi
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/praises", Read)
            .RequireAuthorization(AccessSetup.MonthEnd)
            .WithTags("praises")
            .WithName("ReadPraises")
            .WithSummary("Thanks, banners and letters of a period by unit; no rate reads them.")
            .Produces<PraisesRead>()
            .ProducesProblem(400)
            .ProducesProblem(403)
            .ProducesProblem(404);

    public static void MapExport(IEndpointRouteBuilder app) =>
        app.MapGet("/praises/export.{form}", Write)
            .RequireAuthorization(AccessSetup.MonthEnd, nameof(Permission.ExportLists))
            .ExcludeFromDescription();

    /// <summary>The two routes by which thanks come to an order.</summary>
    internal static void MapActions(IEndpointRouteBuilder orders)
    {
        WorkOrderApi.Action<RecordPraise>(
            orders,
            "record-praise",
            f =>
                new(
                    f.OneOf<PraiseKind>("kind", true) ?? default,
                    f.Text("text", 1000, true) ?? "",
                    f.Day("on"),
                    f.Text("unit", 40),
                    f.Texts("staff", 40),
                    f.Text("giver", 40),
                    f.Id("attachment")
                ),
            (s, n, v, c, ct) => s.GetRequiredService<PraiseActions>().Handle(n, v, c, ct)
        );
        WorkOrderApi.Action<TakePraise>(
            orders,
            "take-praise",
            f => new(f.Text("text", 1000, true) ?? "", f.Text("unit", 40), f.Text("giver", 40)),
            (s, n, v, c, ct) => s.GetRequiredService<PraiseActions>().Handle(n, v, c, ct)
        );
    }

    /// <summary>What page, API and export are asked for.</summary>
    public static (string? Period, UnitCode? Unit, PraiseKind? Kind) Asked(AskedFields fields, PolicyBook book) =>
        (fields.Text("period", 20), fields.Unit(book), fields.One<PraiseKind>("kind"));

    /// <summary>The parameters stand here for the API's description; <see cref="Asked"/> reads them.</summary>
    static async Task<IResult> Read(
        [Description("2026-11; the one of now when not given")] string? period,
        [Description("Given to it or a unit below; the caller's own when not given")] string? unit,
        [Description("callback, call, visit, letter or banner")] string? kind,
        HttpContext http,
        ReadPraises praises,
        CurrentPolicy policy,
        CancellationToken ct
    )
    {
        var fields = new AskedFields(http.Request.Query);
        var asked = Asked(fields, await policy.Book(ct));
        fields.NothingElse();
        fields.Check();
        return Results.Ok(await praises.Handle(asked.Period, asked.Unit, asked.Kind, ct));
    }

    static async Task<IResult> Write(
        string form,
        HttpContext http,
        ReadPraises praises,
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
        var read = await praises.Handle(asked.Period, asked.Unit, asked.Kind, ct);
        return await file.Of(
            http,
            form,
            Say.It($"表扬 {read.Period}", $"Thanks {read.Period}"),
            Columns(book),
            read.Lines.ToAsyncEnumerable(),
            ct
        );
    }

    static IReadOnlyList<SheetColumn<PraiseLine>> Columns(PolicyBook book) =>
        [
            new(Say.It("日期", "Day"), l => l.On.ToString("yyyy-MM-dd"), Width: 12),
            new(Say.It("方式", "Kind"), l => PraiseWords.Of(l.Kind), Width: 14),
            new(Say.It("单位", "Unit"), l => book.NameOfUnit(l.Unit), Width: 24),
            new(Say.It("点名表扬", "Named"), l => string.Join(Say.It("、", ", "), l.Staff), Width: 20),
            new(Say.It("内容", "Words"), l => l.Words, Width: 50),
            new(Say.It("谁表扬的", "From"), l => l.Giver, Width: 12),
            new(Say.It("编号", "Number"), l => l.Number, Width: 24),
            new(Say.It("标题", "Title"), l => l.Title, Width: 42),
        ];
}
