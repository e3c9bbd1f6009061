using System.ComponentModel;
using Jiban.Governance;
using Jiban.Server.Access;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Units;

namespace Jiban.Server.Governance;

/// <summary>What beginning and every action answer.</summary>
/// <param name="Requesters">Different people who asked, by the number they left; until it is done counted as its orders stand now.</param>
public sealed record ProjectChanged(Guid Id, int Version, ProjectStage Stage, int Orders, int Requesters);

/// <summary>The routes of projects: begin, list, read, and one per action. Who may is asked by the use cases themselves.</summary>
public static class ProjectApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var projects = api.MapGroup("/projects").RequireAuthorization(AccessSetup.Anyone).WithTags("projects");
        projects
            .MapPost("", Begin)
            .RequireAuthorization(nameof(Permission.LeadProjects))
            .WithName(nameof(BeginProject))
            .WithSummary(
                "Makes a topic of the month or a project of a hot topic's orders (but those in `without`; with `everywhere` also those of the same matter at other places), of orders named one by one, or of both. An order belongs to one open project."
            )
            .Accepts<BeginProject>("application/json")
            .Produces<ProjectChanged>(201)
            .ProducesProblem(400)
            .ProducesProblem(403)
            .ProducesProblem(404)
            .ProducesProblem(409);
        projects
            .MapGet("", List)
            .WithName("ListProjects")
            .WithSummary("Projects the caller may read; `next` is the cursor of the following page.")
            .Produces<PageOfProjects>()
            .ProducesProblem(400);
        projects
            .MapGet("/{id:guid}", Read)
            .WithName("ReadProject")
            .WithSummary(
                "Everything about one project with its history; of its requesters only numbers, while it is open as its orders stand now. ETag is its version."
            )
            .Produces<ProjectDetail>()
            .ProducesProblem(404);
        Action<AddToProject>(
            projects,
            "add-orders",
            f => new(f.Texts("orders", 22) ?? [], f.Text("why", 500, true) ?? ""),
            (a, id, v, c, ct) => a.Handle(id, v, c, ct)
        );
        Action<ReviseProject>(
            projects,
            "revise",
            f => new(f.Text("why", 500, true) ?? "", f.Text("lead", 40), f.Text("plan", 4000), f.Day("dueOn")),
            (a, id, v, c, ct) => a.Handle(id, v, c, ct)
        );
        Action<ReportProgress>(
            projects,
            "report",
            f => new(f.Text("text", 2000, true) ?? ""),
            (a, id, v, c, ct) => a.Handle(id, v, c, ct)
        );
        Action<FinishProject>(
            projects,
            "finish",
            f => new(f.Text("result", 2000, true) ?? ""),
            (a, id, v, c, ct) => a.Handle(id, v, c, ct)
        );
        Action<DropProject>(
            projects,
            "drop",
            f => new(f.Text("why", 500, true) ?? ""),
            (a, id, v, c, ct) => a.Handle(id, v, c, ct)
        );
        ProjectCallbackApi.Map(api);
    }

    static async Task<IResult> Begin(
        HttpContext http,
        ProjectActions actions,
        CurrentPolicy policy,
        CancellationToken ct
    )
    {
        var book = await policy.Book(ct);
        var f = ApiRequests.Fields(await http.Request.Bytes(ct), book.Zone(book.Home.Id));
        var command = new BeginProject(
            f.OneOf<ProjectKind>("kind", true) ?? default,
            f.Text("title", 120, true) ?? "",
            f.Text("lead", 40, true) ?? "",
            f.Text("plan", 4000, true) ?? "",
            f.Day("dueOn", true) ?? default,
            f.Id("topic"),
            f.Texts("orders", 22),
            f.Texts("without", 22),
            f.YesNo("everywhere") ?? false
        );
        if (f.AnyWrong)
            f.AlsoWrong(CommandFaults.Of(command, book));
        f.Check();
        var project = await actions.Handle(command, ct);
        http.Response.Tag(project.Version);
        return Results.Created($"/api/projects/{project.Id}", await actions.Changed(project, ct));
    }

    /// <summary>The parameters stand here for the API's description; <see cref="ProjectFilter"/> reads them.</summary>
    static async Task<IResult> List(
        string? stage,
        string? kind,
        [Description("Code of the lead unit")] string? lead,
        [Description("Made of this topic")] string? topic,
        [Description("Words that must all occur")] string? q,
        [Description("begun, due, title, kind, stage or lead; -begun the other way round, as when not given")]
            string? sort,
        string? cursor,
        [Description("1 to 200, 50 when not given")] string? size,
        HttpContext http,
        ProjectList list,
        CurrentPolicy policy,
        CancellationToken ct
    )
    {
        var asked = new AskedFields(http.Request.Query);
        var filter = ProjectFilter.Read(asked, await policy.Book(ct));
        var by = asked.Text("sort", 40);
        if (!ProjectList.Knows(by))
            asked.Wrong("sort", Say.It("只能是：", "one of: ") + string.Join(", ", Kebab.All<ProjectSortKey>()));
        var rows = asked.Rows(ProjectList.MostRows);
        asked.NothingElse("cursor");
        asked.Check();
        return Results.Ok(await list.Page(filter, by, cursor, rows, ct));
    }

    static async Task<IResult> Read(Guid id, ReadProject projects, HttpContext http, CancellationToken ct)
    {
        var detail = await projects.Handle(id, ct);
        http.Response.Tag(detail.Version);
        http.Response.Headers.CacheControl = "no-store";
        return Results.Ok(detail);
    }

    static void Action<TCommand>(
        IEndpointRouteBuilder projects,
        string name,
        Func<JsonFields, TCommand> read,
        Func<ProjectActions, Guid, int?, TCommand, CancellationToken, Task<GovernanceProject>> handle
    )
        where TCommand : notnull =>
        projects
            .MapPost(
                $"/{{id:guid}}/{name}",
                async (Guid id, HttpContext http, ProjectActions actions, CancellationToken ct) =>
                {
                    var command = await http.Command(read, ct);
                    var project = await handle(actions, id, http.Request.Version(), command, ct);
                    http.Response.Tag(project.Version);
                    return Results.Ok(await actions.Changed(project, ct));
                }
            )
            .WithName(typeof(TCommand).Name)
            .Accepts<TCommand>(isOptional: true, "application/json")
            .Produces<ProjectChanged>()
            .ActsOnVersion();
}
