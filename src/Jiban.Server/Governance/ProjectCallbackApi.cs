using System.ComponentModel;
using Jiban.Governance;
using Jiban.Server.Access;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Units;

namespace Jiban.Server.Governance;

/// <summary>项目回访 for programs: the queue, one attempt, and the number to call.</summary>
public static class ProjectCallbackApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var callbacks = api.MapGroup("/project-callbacks")
            .RequireAuthorization(nameof(Permission.MakeCallbacks))
            .WithTags("projects");
        callbacks
            .MapGet("", List)
            .WithName("ListProjectCallbacks")
            .WithSummary(
                "Requesters to be called now about a project that is done, each once. Never for the unit that led it."
            )
            .Produces<PageOfProjectCallbacks>()
            .ProducesProblem(400)
            .ProducesProblem(403);
        callbacks
            .MapPost("/{id:guid}", Ask)
            .WithName(nameof(AskRequester))
            .WithSummary(
                "One attempt and what was said. Somebody not reached is tried again later, as often as policy says."
            )
            .Accepts<AskRequester>("application/json")
            .Produces<ProjectChanged>()
            .ProducesProblem(400)
            .ProducesProblem(403)
            .ProducesProblem(404)
            .ProducesProblem(409);
        callbacks
            .MapPost("/{id:guid}/reveal", Reveal)
            .WithName("RevealProjectRequester")
            .WithSummary("The name and number to call. Shown once; the view is logged with its reason.")
            .Accepts<RevealRequester>("application/json")
            .Produces<RevealedCaller>()
            .ProducesProblem(400)
            .ProducesProblem(403)
            .ProducesProblem(404);
    }

    static async Task<IResult> List(
        [Description("1 to 200, 50 when not given")] string? size,
        HttpContext http,
        ProjectCallbacks callbacks,
        CancellationToken ct
    )
    {
        var asked = new AskedFields(http.Request.Query);
        var rows = asked.Rows(ProjectCallbacks.MostRows);
        asked.NothingElse();
        asked.Check();
        http.Response.Headers.CacheControl = "no-store";
        return Results.Ok(await callbacks.Queue(rows, ct));
    }

    static async Task<IResult> Ask(
        Guid id,
        HttpContext http,
        ProjectCallbacks callbacks,
        ProjectActions projects,
        CurrentPolicy policy,
        CancellationToken ct
    )
    {
        var book = await policy.Book(ct);
        var f = ApiRequests.Fields(await http.Request.Bytes(ct), book.Zone(book.Home.Id));
        var command = new AskRequester(f.OneOf<ProjectAnswer>("answer", true) ?? default, f.Text("words", 2000));
        f.Check();
        return Results.Ok(await projects.Changed(await callbacks.Handle(id, command, ct), ct));
    }

    static async Task<IResult> Reveal(
        Guid id,
        HttpContext http,
        ProjectCallbacks callbacks,
        CurrentPolicy policy,
        CancellationToken ct
    )
    {
        var book = await policy.Book(ct);
        var f = ApiRequests.Fields(await http.Request.Bytes(ct), book.Zone(book.Home.Id));
        var command = new RevealRequester(f.Text("reason", 500, true) ?? "");
        f.Check();
        http.Response.Headers.CacheControl = "no-store";
        return Results.Ok(await callbacks.Reveal(id, command, ct));
    }
}
