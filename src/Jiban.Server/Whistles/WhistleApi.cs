using System.ComponentModel;
using Jiban.Server.Access;
using Jiban.Server.Governance;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Jiban.Whistles;

namespace Jiban.Server.Whistles;

/// <summary>What blowing and every action answer.</summary>
public sealed record WhistleChanged(Guid Id, int Version, WhistleStage Stage, DateTimeOffset? DueAt);

/// <summary>The routes of whistles: blow, list, read, and one per action. Who may is asked by the use cases themselves.</summary>
public static class WhistleApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var whistles = api.MapGroup("/whistles").RequireAuthorization(AccessSetup.Anyone).WithTags("whistles");
        whistles
            .MapPost("", Blow)
            .RequireAuthorization(nameof(Permission.BlowWhistles))
            .WithName(nameof(BlowWhistle))
            .WithSummary("Calls units together on the spot; each has its own arrival limit.")
            .Accepts<BlowWhistle>("application/json")
            .Produces<WhistleChanged>(201)
            .ProducesProblem(400)
            .ProducesProblem(403)
            .ProducesProblem(409);
        whistles
            .MapGet("", List)
            .WithName("ListWhistles")
            .WithSummary("Whistles the caller blew or is called to; `next` is the cursor of the following page.")
            .Produces<PageOfWhistles>()
            .ProducesProblem(400);
        whistles
            .MapGet("/tallies", (WhistleTallies tallies, CancellationToken ct) => tallies.Handle(ct))
            .WithName("ReadWhistleTallies")
            .WithSummary("Whistles per street in the running period, with the policy's bounds and their alarm.")
            .Produces<IReadOnlyList<WhistleTally>>();
        whistles
            .MapGet("/{id:guid}", Read)
            .WithName("ReadWhistle")
            .WithSummary(
                "Everything about one whistle, with attendance as of now and its history; ETag is its version."
            )
            .Produces<WhistleDetail>()
            .ProducesProblem(404);

        Action<InviteToWhistle>(
            whistles,
            "invite",
            f => new(f.Texts("units", 40) ?? [], f.Instant("arriveBy")),
            (a, id, v, c, ct) => a.Handle(id, v, c, ct)
        );
        ArrivalRoutes.Map(whistles);
        Action<LeaveWhistle>(
            whistles,
            "leave",
            f => new(f.Text("unit", 40), f.Text("why", 500)),
            (a, id, v, c, ct) => a.Handle(id, v, c, ct)
        );
        Action<WriteMinutes>(
            whistles,
            "minutes",
            f => new(f.Text("text", 4000, true) ?? ""),
            (a, id, v, c, ct) => a.Handle(id, v, c, ct)
        );
        Action<GiveTask>(
            whistles,
            "task",
            f => new(f.Text("unit", 40, true) ?? "", f.Text("what", 500, true) ?? "", f.Day("dueOn", true) ?? default),
            (a, id, v, c, ct) => a.Handle(id, v, c, ct)
        );
        Action<FinishTask>(
            whistles,
            "finish-task",
            f =>
            {
                if (!f.Has("task"))
                    f.Missing("task");
                return new((int)(f.Number("task", 1, 1000) ?? 0), f.Text("result", 1000, true) ?? "");
            },
            (a, id, v, c, ct) => a.Handle(id, v, c, ct)
        );
        Action<ConfirmWhistle>(
            whistles,
            "confirm",
            f => new(f.YesNo("solved", true) ?? false, f.Text("words", 1000)),
            (a, id, v, c, ct) => a.Handle(id, v, c, ct)
        );
        Action<CallOffWhistle>(
            whistles,
            "call-off",
            f => new(f.Text("why", 500, true) ?? ""),
            (a, id, v, c, ct) => a.Handle(id, v, c, ct)
        );
    }

    static async Task<IResult> Blow(HttpContext http, BlowWhistles blow, CurrentPolicy policy, CancellationToken ct)
    {
        var book = await policy.Book(ct);
        var f = ApiRequests.Fields(await http.Request.Bytes(ct), book.Zone(book.Home.Id));
        var command = new BlowWhistle(
            f.OneOf<WhistleKind>("kind", true) ?? default,
            f.Text("title", 120, true) ?? "",
            f.Text("where", 200, true) ?? "",
            f.Texts("units", 40) ?? [],
            f.Text("text", 2000),
            f.Text("order", 22),
            f.Instant("arriveBy"),
            f.Text("hotSpot", HotSpotKey.Longest)
        );
        if (f.AnyWrong)
            f.AlsoWrong(CommandFaults.Of(command, book));
        f.Check();
        var whistle = await blow.Handle(command, ct);
        http.Response.Tag(whistle.Version);
        return Results.Created($"/api/whistles/{whistle.Id}", Changed(whistle));
    }

    /// <summary>The parameters stand here for the API's description; <see cref="WhistleFilter"/> reads them.</summary>
    static async Task<IResult> List(
        string? stage,
        string? kind,
        [Description("Blew it or was called")] string? unit,
        [Description("Words that must all occur")] string? q,
        [Description("Blown from this order")] string? order,
        [Description("Blown from this hot spot, by its key")] string? hotSpot,
        [Description("1: a limit has passed and somebody is not there")] string? overdue,
        [Description("1: my unit is called")] string? mine,
        [Description("blown, due, changed or kind; -blown the other way round, as when not given")] string? sort,
        string? cursor,
        [Description("1 to 200, 50 when not given")] string? size,
        HttpContext http,
        WhistleList list,
        CurrentPolicy policy,
        CancellationToken ct
    )
    {
        var asked = new AskedFields(http.Request.Query);
        var filter = WhistleFilter.Read(asked, await policy.Book(ct));
        var by = asked.Text("sort", 40);
        if (!WhistleList.Knows(by))
            asked.Wrong("sort", Say.It("只能是：", "one of: ") + "blown, due, changed, kind");
        var rows = asked.Rows(WhistleList.MostRows);
        asked.NothingElse("cursor");
        asked.Check();
        return Results.Ok(await list.Page(filter, by, cursor, rows, ct));
    }

    static async Task<IResult> Read(Guid id, ReadWhistle whistles, HttpContext http, CancellationToken ct)
    {
        var detail = await whistles.Handle(id, ct);
        http.Response.Tag(detail.Version);
        http.Response.Headers.CacheControl = "no-store";
        return Results.Ok(detail);
    }

    static WhistleChanged Changed(Whistle whistle) => new(whistle.Id, whistle.Version, whistle.Stage, whistle.DueAt);

    /// <summary>What every action answers.</summary>
    internal static IResult Answer(HttpContext http, Whistle whistle)
    {
        http.Response.Tag(whistle.Version);
        return Results.Ok(Changed(whistle));
    }

    static void Action<TCommand>(
        IEndpointRouteBuilder whistles,
        string name,
        Func<JsonFields, TCommand> read,
        Func<WhistleActions, Guid, int?, TCommand, CancellationToken, Task<Whistle>> handle
    )
        where TCommand : notnull =>
        whistles
            .MapPost(
                $"/{{id:guid}}/{name}",
                async (Guid id, HttpContext http, WhistleActions actions, CancellationToken ct) =>
                {
                    var command = await http.Command(read, ct);
                    return Answer(http, await handle(actions, id, http.Request.Version(), command, ct));
                }
            )
            .WithName(typeof(TCommand).Name)
            .Accepts<TCommand>(isOptional: true, "application/json")
            .AnswersWithWhistle();

    /// <summary>What every action needs besides its body, what it gives and how it refuses.</summary>
    internal static RouteHandlerBuilder AnswersWithWhistle(this RouteHandlerBuilder action) =>
        action.Produces<WhistleChanged>().ActsOnVersion();
}
