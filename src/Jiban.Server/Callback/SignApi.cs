using System.ComponentModel;
using Jiban.Callback;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Units;

namespace Jiban.Server.Callback;

/// <summary>GET /api/callback-signs and POST /api/callback-signs/notes, for whoever answers for the score.</summary>
public static class SignApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var signs = api.MapGroup("/callback-signs")
            .RequireAuthorization(nameof(Permission.CloseAssessments))
            .WithTags("callbacks");
        signs
            .MapGet("", Read)
            .WithName("ReadCallbackSigns")
            .WithSummary(
                "Signs of gaming in the callbacks of a period, with the orders behind them. Nothing follows from them by itself."
            )
            .Produces<SignsRead>()
            .ProducesProblem(400)
            .ProducesProblem(403)
            .ProducesProblem(404);
        signs
            .MapPost("/notes", Note)
            .WithName("NoteCallbackSign")
            .WithSummary(
                "Notes that a sign was looked at: explained, or to be followed up. Notes are added and never changed."
            )
            .Accepts<NoteSign>("application/json")
            .Produces<SignLine>()
            .ProducesProblem(400)
            .ProducesProblem(403)
            .ProducesProblem(404);
    }

    /// <summary>What page and API are asked for.</summary>
    public static SignsAsked Asked(AskedFields fields, PolicyBook book)
    {
        var (period, kind, unit) = (fields.Text("period", 20), fields.One<SignKind>("kind"), fields.Unit(book));
        var (caller, open) = (fields.Text("caller", 40), fields.Flag("open"));
        if (caller is not null && !Guid.TryParse(caller, out _))
            fields.Wrong("caller", Say.It("不是编号", "is not an id"));
        return new(period, kind, unit, Guid.TryParse(caller, out var id) ? id : null, open);
    }

    /// <summary>The parameters stand here for the API's description; <see cref="Asked"/> reads them.</summary>
    static async Task<IResult> Read(
        [Description("2026-11; the one of now when not given")] string? period,
        [Description("burst, seconds, handler-before or one-caller")] string? kind,
        string? unit,
        [Description("Id of whoever recorded the callbacks")] string? caller,
        [Description("1: only those nobody has explained")] string? open,
        HttpContext http,
        ReadSigns signs,
        CurrentPolicy policy,
        CancellationToken ct
    )
    {
        var fields = new AskedFields(http.Request.Query);
        var asked = Asked(fields, await policy.Book(ct));
        fields.NothingElse();
        fields.Check();
        return Results.Ok(await signs.Handle(asked, ct));
    }

    static async Task<IResult> Note(SignActions actions, ReadSigns signs, HttpContext http, CancellationToken ct)
    {
        var fields = ApiRequests.Fields(await http.Request.Bytes(ct));
        var command = new NoteSign(
            fields.Text("key", 200, true) ?? "",
            fields.OneOf<SignJudgement>("judgement", true) ?? default,
            fields.Text("words", 1000, true) ?? "",
            fields.Text("period", 20)
        );
        fields.Check();
        await actions.Handle(command, ct);
        var read = await signs.Handle(new(command.Period, null, null, null, false), ct);
        return Results.Ok(read.Lines.Single(s => s.Key == command.Key));
    }
}
