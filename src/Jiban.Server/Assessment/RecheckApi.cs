using System.ComponentModel;
using Jiban.Server.Access;
using Jiban.Server.Exchange;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Units;

namespace Jiban.Server.Assessment;

/// <summary>GET /api/rechecks, drawing and assigning, what it was drawn from, and /rechecks/export.xlsx and .csv.</summary>
public static class RecheckApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var rechecks = api.MapGroup("/rechecks").RequireAuthorization(AccessSetup.Rechecks).WithTags("rechecks");
        rechecks
            .MapGet("", Read)
            .WithName("ReadRechecks")
            .WithSummary(
                "Closed orders of a period drawn to be looked at again on the spot, with the seed and what was found."
            )
            .Produces<RechecksRead>()
            .ProducesProblem(400)
            .ProducesProblem(403)
            .ProducesProblem(404);
        rechecks
            .MapGet("/{period}/candidates", Candidates)
            .RequireAuthorization(nameof(Permission.CloseAssessments))
            .WithName("ReadRecheckCandidates")
            .WithSummary("What a list was drawn from, a line an order: number, unit, kind of unit.")
            .Produces<string>(200, "text/plain")
            .ProducesProblem(403)
            .ProducesProblem(404);
        rechecks
            .MapPost("/draw", Draw)
            .RequireAuthorization(nameof(Permission.CloseAssessments))
            .WithName("DrawRechecks")
            .WithSummary("Draws the list of a period that is over, once, by the first checkpoint after it.")
            .Accepts<DrawRechecks>("application/json")
            .Produces<RechecksRead>()
            .ProducesProblem(400)
            .ProducesProblem(403)
            .ProducesProblem(409);
        rechecks
            .MapPost("/assign", Assign)
            .RequireAuthorization(nameof(Permission.CloseAssessments))
            .WithName("AssignRecheck")
            .WithSummary("Sends somebody outside the units that handled an order to look at it again.")
            .Accepts<AssignRecheck>("application/json")
            .Produces<RecheckLine>()
            .ProducesProblem(400)
            .ProducesProblem(403)
            .ProducesProblem(409);
    }

    public static void MapExport(IEndpointRouteBuilder app) =>
        app.MapGet("/rechecks/export.{form}", Write)
            .RequireAuthorization(AccessSetup.Rechecks, nameof(Permission.ExportLists))
            .ExcludeFromDescription();

    /// <summary>The route by which a finding comes to an order.</summary>
    internal static void MapActions(IEndpointRouteBuilder orders) =>
        WorkOrderApi.Action<RecordRecheck>(
            orders,
            "recheck",
            f => new(f.YesNo("holds", true) ?? false, f.Text("note", 1000, true) ?? "", f.Id("attachment")),
            (s, n, v, c, ct) => s.GetRequiredService<RecheckActions>().Handle(n, v, c, ct)
        );

    /// <summary>What page, API and export are asked for.</summary>
    public static RechecksAsked Asked(AskedFields fields, PolicyBook book) =>
        new(fields.Text("period", 20), fields.Unit(book), fields.One<RecheckState>("state"));

    /// <summary>The parameters stand here for the API's description; <see cref="Asked"/> reads them.</summary>
    static async Task<IResult> Read(
        [Description("2026-11; the one before that of now when not given")] string? period,
        [Description("Handled by it")] string? unit,
        [Description("open, mine, holds, fails or to-decide")] string? state,
        HttpContext http,
        ReadRechecks rechecks,
        CurrentPolicy policy,
        CancellationToken ct
    )
    {
        var fields = new AskedFields(http.Request.Query);
        var asked = Asked(fields, await policy.Book(ct));
        fields.NothingElse();
        fields.Check();
        return Results.Ok(await rechecks.Handle(asked, ct));
    }

    static async Task<IResult> Candidates(string period, ReadRechecks rechecks, CancellationToken ct) =>
        await rechecks.Candidates(period, ct) is { } text
            ? Results.Text(text + "\n", "text/plain; charset=utf-8")
            : throw new RefusedException(new NoSuchPeriod(period));

    static async Task<IResult> Draw(
        RecheckActions actions,
        ReadRechecks rechecks,
        HttpContext http,
        CancellationToken ct
    )
    {
        var fields = ApiRequests.Fields(await http.Request.Bytes(ct));
        var command = new DrawRechecks(fields.Text("period", 20, true) ?? "");
        fields.Check();
        var list = await actions.Handle(command, ct);
        return Results.Ok(await rechecks.Handle(new(list.Period, null, null), ct));
    }

    static async Task<IResult> Assign(
        RecheckActions actions,
        ReadRechecks rechecks,
        HttpContext http,
        CancellationToken ct
    )
    {
        var fields = ApiRequests.Fields(await http.Request.Bytes(ct));
        var command = new AssignRecheck(
            fields.Text("period", 20, true) ?? "",
            fields.Text("number", 40, true) ?? "",
            fields.Id("staff", true) ?? default
        );
        fields.Check();
        await actions.Handle(command, ct);
        var read = await rechecks.Handle(new(command.Period, null, null), ct);
        return Results.Ok(read.Lines.Single(l => l.Number == ApiRequests.Number(command.Number).Value));
    }

    static async Task<IResult> Write(
        string form,
        HttpContext http,
        ReadRechecks rechecks,
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
        var read = await rechecks.Handle(asked, ct);
        return await file.Of(
            http,
            form,
            Say.It($"现场复核 {read.Period}", $"Re-checks {read.Period}"),
            Columns(book),
            read.Lines.ToAsyncEnumerable(),
            ct
        );
    }

    static IReadOnlyList<SheetColumn<RecheckLine>> Columns(PolicyBook book) =>
        [
            new(Say.It("编号", "Number"), l => l.Number, Width: 24),
            new(Say.It("标题", "Title"), l => l.Title, Width: 42),
            new(Say.It("办理单位", "Handled by"), l => book.NameOfUnit(l.Unit), Width: 24),
            new(Say.It("分层", "Stratum"), l => RecheckWords.Strata(l.Stratum, book), Width: 24),
            new(Say.It("复核人", "Checked by"), l => l.Checker ?? "", Width: 12),
            new(Say.It("结果", "Result"), l => RecheckWords.Of(l), Width: 20),
            new(Say.It("现场情况", "What was found"), l => l.Note, Width: 50),
            new(Say.It("签号", "Lot"), l => l.Lot, Width: 30),
        ];
}
