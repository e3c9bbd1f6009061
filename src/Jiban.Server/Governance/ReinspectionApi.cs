using System.ComponentModel;
using Jiban.Governance;
using Jiban.Server.Access;
using Jiban.Server.Exchange;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Units;

namespace Jiban.Server.Governance;

/// <summary>GET /api/reinspections, the four actions on an order, and /reinspections/export.xlsx and .csv.</summary>
public static class ReinspectionApi
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/reinspections", Read)
            .RequireAuthorization(AccessSetup.Reinspections)
            .WithTags("reinspections")
            .WithName("ReadReinspections")
            .WithSummary(
                "Checks after closing, by unit: overdue, due, coming, and what was found; `next` is the cursor of the following page, `count` goes no further than 1,001."
            )
            .Produces<ReinspectionsRead>()
            .ProducesProblem(400)
            .ProducesProblem(403)
            .ProducesProblem(404);

    public static void MapExport(IEndpointRouteBuilder app) =>
        app.MapGet("/reinspections/export.{form}", Write)
            .RequireAuthorization(AccessSetup.Reinspections, nameof(Permission.ExportLists))
            .ExcludeFromDescription();

    /// <summary>The routes by which plans and findings come to an order.</summary>
    internal static void MapActions(IEndpointRouteBuilder orders)
    {
        WorkOrderApi.Action<PlanReinspection>(
            orders,
            "plan-reinspection",
            f =>
                new(
                    f.Text("what", 200, true) ?? "",
                    Whole(f, "every", ReinspectionPace.MostEvery, true) ?? 0,
                    f.OneOf<PaceUnit>("pace", true) ?? default,
                    f.Day("firstDay", true) ?? default,
                    f.Day("lastDay"),
                    Whole(f, "checks", ReinspectionDays.Most),
                    f.Text("where", 200),
                    f.Text("unit", 40),
                    f.YesNo("workingDays") ?? false,
                    f.YesNo("tell") ?? false
                ),
            (s, n, v, c, ct) => s.GetRequiredService<ReinspectionActions>().Handle(n, v, c, ct)
        );
        WorkOrderApi.Action<Reinspect>(
            orders,
            "reinspect",
            f =>
                new(
                    Whole(f, "check", ReinspectionDays.Most, true) ?? 0,
                    f.OneOf<ReinspectionFinding>("finding", true) ?? default,
                    f.Text("note", 1000),
                    f.Text("order", 40),
                    f.Id("attachment")
                ),
            (s, n, v, c, ct) => s.GetRequiredService<ReinspectionActions>().Handle(n, v, c, ct)
        );
        WorkOrderApi.Action<ExtendReinspection>(
            orders,
            "extend-reinspection",
            f => new(f.Text("why", 1000, true) ?? "", f.Day("lastDay"), Whole(f, "checks", ReinspectionDays.Most)),
            (s, n, v, c, ct) => s.GetRequiredService<ReinspectionActions>().Handle(n, v, c, ct)
        );
        WorkOrderApi.Action<EndReinspection>(
            orders,
            "end-reinspection",
            f => new(f.Text("why", 1000, true) ?? ""),
            (s, n, v, c, ct) => s.GetRequiredService<ReinspectionActions>().Handle(n, v, c, ct)
        );
    }

    static int? Whole(JsonFields fields, string name, int most, bool needed = false)
    {
        if (fields.Number(name, 1, most, needed) is not { } number)
            return null;
        return number % 1 == 0
            ? (int)number
            : throw new InvalidInputException(name, Say.It("要是整数", "must be a whole number"));
    }

    /// <summary>What page, API and export are asked for.</summary>
    public static ReinspectionsAsked Asked(AskedFields fields, PolicyBook book) =>
        new(fields.Text("period", 20), fields.Unit(book), fields.One<ReinspectionView>("view"));

    /// <summary>The parameters stand here for the API's description; <see cref="Asked"/> reads them.</summary>
    static async Task<IResult> Read(
        [Description("2026-11; the one of now when not given. What is still to do is told whatever its period")]
            string? period,
        [Description("Checked by it or a unit below; the caller's own when not given")] string? unit,
        [Description("open, today, overdue, coming, done, came-back, missed or all; open when not given")] string? view,
        string? cursor,
        [Description("1 to 200, 50 when not given")] string? size,
        HttpContext http,
        ReadReinspections checks,
        CurrentPolicy policy,
        CancellationToken ct
    )
    {
        var fields = new AskedFields(http.Request.Query);
        var asked = Asked(fields, await policy.Book(ct));
        var rows = fields.Rows(ReadReinspections.MostRows);
        fields.NothingElse("cursor");
        fields.Check();
        return Results.Ok(await checks.Handle(asked, cursor, rows, ct));
    }

    static async Task<IResult> Write(
        string form,
        HttpContext http,
        ReadReinspections checks,
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
        var period = (await checks.PeriodOf(asked, ct)).Code;
        return await file.Of(
            http,
            form,
            Say.It($"定期检查 {period}", $"Checks after closing {period}"),
            Columns(book),
            checks.All(asked, ct),
            ct
        );
    }

    static IReadOnlyList<SheetColumn<ReinspectionLine>> Columns(PolicyBook book) =>
        [
            new(Say.It("到期日", "Due on"), l => $"{l.DueOn:yyyy-MM-dd}", Width: 12),
            new(Say.It("检查内容", "What is checked"), l => l.What, Width: 36),
            new(Say.It("地点", "Place"), l => l.Where, Width: 30),
            new(Say.It("检查单位", "Checked by"), l => book.NameOfUnit(l.Unit), Width: 24),
            new(Say.It("第几次", "Check"), l => $"{l.Check}/{l.Checks}", Width: 10),
            new(Say.It("状态", "State"), l => ReinspectionWords.Of(l.State), Width: 14),
            new(Say.It("现场情况", "What was found"), l => l.Note, Width: 40),
            new(Say.It("检查人", "Who looked"), l => l.Checker ?? "", Width: 12),
            new(Say.It("检查日", "Looked at on"), l => l.DoneOn is { } on ? $"{on:yyyy-MM-dd}" : "", Width: 12),
            new(Say.It("接续工单", "Carried on by"), l => l.Successor ?? "", Width: 24),
            new(Say.It("工单", "Order"), l => l.Number, Width: 24),
            new(Say.It("标题", "Title"), l => l.Title, Width: 42),
        ];
}
