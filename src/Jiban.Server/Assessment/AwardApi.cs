using System.ComponentModel;
using Jiban.Assessment;
using Jiban.Server.Exchange;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Units;

namespace Jiban.Server.Assessment;

/// <summary>The routes of points given by hand, and /assessment/awards/export.xlsx and .csv.</summary>
public static class AwardApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/assessments/{period}/awards", Read)
            .RequireAuthorization(nameof(Permission.ReadAssessment))
            .WithName("ReadAwards")
            .WithSummary("Points given by hand in one period: proposed, approved, refused and revoked.")
            .Produces<AwardsRead>()
            .ProducesProblem(400)
            .ProducesProblem(403)
            .ProducesProblem(404);
        api.MapPost("/assessments/{period}/awards", Propose)
            .RequireAuthorization(nameof(Permission.ReadAssessment))
            .WithName(nameof(ProposeAward))
            .WithSummary(
                "Proposes points for a unit by a kind the period's policy has awarded by hand; they count once a second person outside the unit approves. As JSON, or as a form that may bring the document as a picture."
            )
            .Accepts<AwardAsked>("application/json", ApiDescription.Form)
            .WithFile("files", "JPEG, PNG or WebP, 10 MB at most; kept without metadata.")
            .Produces<AwardLine>(201)
            .ProducesProblem(400)
            .ProducesProblem(403)
            .ProducesProblem(404)
            .ProducesProblem(413)
            .ProducesProblem(503);
        api.MapGet("/awards/{id:guid}/file", File)
            .RequireAuthorization(nameof(Permission.ReadAssessment))
            .WithName("ReadAwardFile")
            .WithSummary("The document a proposal of points brought, as a JPEG without metadata.")
            .Produces<Stream>(200, "image/jpeg")
            .ProducesProblem(403)
            .ProducesProblem(404);
        Action<DecideAward>(
            api,
            "decide",
            "Approves or refuses points proposed by somebody else: {accept, why}, why needed for a refusal.",
            f => new(f.YesNo("accept", true) ?? false, f.Text("why", 1000) ?? ""),
            (actions, id, version, command, ct) => actions.Handle(id, version, command, ct)
        );
        Action<RevokeAward>(
            api,
            "revoke",
            "Takes approved points back: {why}. A closed result stays until it is corrected.",
            f => new(f.Text("why", 1000, true) ?? ""),
            (actions, id, version, command, ct) => actions.Handle(id, version, command, ct)
        );
    }

    public static void MapExport(IEndpointRouteBuilder app)
    {
        app.MapGet("/assessment/awards/export.{form}", Write)
            .RequireAuthorization(nameof(Permission.ReadAssessment), nameof(Permission.ExportLists))
            .ExcludeFromDescription();
        app.MapGet("/assessment/awards/{id:guid}/file", File)
            .RequireAuthorization(nameof(Permission.ReadAssessment))
            .ExcludeFromDescription();
    }

    static async Task<IResult> File(Guid id, ReadAwards awards, HttpContext http, CancellationToken ct) =>
        await awards.File(id, ct) is var (file, bytes) ? OrderRoutes.Picture(http, file, bytes) : Results.NotFound();

    /// <summary>What page, API and export are asked for.</summary>
    public static AwardsAsked Asked(AskedFields fields, PolicyBook book, string? period = null) =>
        new(
            period ?? fields.Text("period", 20),
            fields.Unit(book),
            fields.One<AwardState>("state"),
            period is null && Guid.TryParse(fields.Text("number", 40), out var award) ? award : null
        );

    /// <summary>The body of a proposal; the period stands in the address.</summary>
    sealed record AwardAsked(string Unit, string Kind, string Reason, string? Document, string? Number);

    static void Action<TCommand>(
        IEndpointRouteBuilder api,
        string name,
        string summary,
        Func<JsonFields, TCommand> read,
        Func<AwardActions, Guid, int?, TCommand, CancellationToken, Task<PointAward>> act
    )
        where TCommand : notnull =>
        api.MapPost(
                $"/awards/{{id:guid}}/{name}",
                async (Guid id, HttpContext http, AwardActions actions, CancellationToken ct) =>
                {
                    var version = http.Request.Version();
                    var command = await http.Command(read, ct);
                    var award = await act(actions, id, version, command, ct);
                    http.Response.Tag(award.Version);
                    return Results.Ok(new AwardChanged(award.Id, award.Version, award.State));
                }
            )
            .RequireAuthorization(nameof(Permission.DecideAccounts))
            .WithName(typeof(TCommand).Name)
            .WithSummary(summary)
            .Accepts<TCommand>("application/json")
            .Produces<AwardChanged>()
            .ActsOnVersion();

    /// <summary>The parameters stand here for the API's description; <see cref="Asked"/> reads them.</summary>
    static async Task<IResult> Read(
        string period,
        [Description("Of this unit and those below it")] string? unit,
        [Description("proposed, approved, refused or revoked")] string? state,
        HttpContext http,
        ReadAwards awards,
        CurrentPolicy policy,
        CancellationToken ct
    )
    {
        var fields = new AskedFields(http.Request.Query);
        var asked = Asked(fields, await policy.Book(ct), period);
        fields.NothingElse();
        fields.Check();
        return Results.Ok(await awards.Handle(asked, ct));
    }

    static async Task<IResult> Propose(
        string period,
        HttpContext http,
        AwardActions actions,
        ReadAwards awards,
        CancellationToken ct
    )
    {
        var form = http.Request.HasFormContentType ? await http.Request.Form(ct) : null;
        var fields = form is null ? null : ApiRequests.Fields(form);
        var command = fields is null ? await http.Command(Read, ct) : Read(fields);
        fields?.Check();
        var award = await actions.Handle(command, ct, form?.Uploads() ?? []);
        http.Response.Tag(award.Version);
        var read = await awards.Handle(new(null, null, null, award.Id), ct);
        return Results.Created($"/api/assessments/{award.Period}/awards", read.Lines.Single());

        ProposeAward Read(JsonFields f) =>
            new(
                period,
                f.Text("unit", 40, true) ?? "",
                f.Text("kind", 20, true) ?? "",
                f.Text("reason", 1000, true) ?? "",
                f.Text("document", 200),
                f.Text("number", 40)
            );
    }

    static async Task<IResult> Write(
        string form,
        HttpContext http,
        ReadAwards awards,
        CurrentPolicy policy,
        ExportFile file,
        CancellationToken ct
    )
    {
        var fields = new AskedFields(http.Request.Query);
        var asked = Asked(fields, await policy.Book(ct));
        if (fields.AreWrong)
            return Results.BadRequest();
        var read = await awards.Handle(asked, ct);
        return await file.Of(
            http,
            form,
            Say.It($"加减分认定 {read.Period}", $"Points awarded {read.Period}"),
            Columns(),
            read.Lines.ToAsyncEnumerable(),
            ct
        );
    }

    static IReadOnlyList<SheetColumn<AwardLine>> Columns() =>
        [
            new(Say.It("单位编码", "Unit code"), l => l.Unit, Width: 16),
            new(Say.It("单位", "Unit"), l => l.UnitName, Width: 24),
            new(Say.It("项目", "Kind"), l => l.KindName, Width: 20),
            Figures.Number<AwardLine>(Say.It("每次", "Each"), l => l.Points),
            new(Say.It("事由", "Reason"), l => l.Reason, Width: 50),
            new(Say.It("依据文件", "Document"), l => l.Document, Width: 30),
            new(Say.It("依据工单", "Order"), l => l.Number ?? "", Width: 24),
            new(Say.It("进展", "State"), l => PointWords.Of(l.State), Width: 12),
            new(Say.It("提出人", "Proposed by"), l => l.ProposedBy, Width: 12),
            new(Say.It("提出时间", "Proposed"), l => l.ProposedAt, SheetFormat.Moment, 18),
            new(Say.It("审批人", "Decided by"), l => l.DecidedBy ?? "", Width: 12),
            new(Say.It("审批时间", "Decided"), l => l.DecidedAt, SheetFormat.Moment, 18),
            new(Say.It("撤销人", "Revoked by"), l => l.RevokedBy ?? "", Width: 12),
            new(Say.It("撤销时间", "Revoked"), l => l.RevokedAt, SheetFormat.Moment, 18),
            new(Say.It("意见", "What was said"), l => l.Says, Width: 40),
        ];
}

/// <summary>What deciding and revoking answer.</summary>
public sealed record AwardChanged(Guid Id, int Version, AwardState State);
