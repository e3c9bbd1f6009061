using Jiban.Callback;
using Jiban.Server.Access;
using Jiban.Server.Shell;
using Jiban.WorkOrders;

namespace Jiban.Server.Callback;

/// <summary>Answers were taken: of which order, and where it stands now.</summary>
public sealed record AnswerTaken(string Number, Stage Stage);

/// <summary>自助回访 for programs: a gateway fetches a link to send; the requester, or the system of a chat account, brings the answers.</summary>
public static class LinkApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/work-orders/{number}/issue-link", Issue)
            .RequireAuthorization(AccessSetup.Anyone)
            .WithName("IssueCallbackLink")
            .WithTags("actions")
            .WithSummary(
                "A single-use link behind which the requester answers the three questions; its code is told this once. With an account it is for a chat."
            )
            .Accepts<IssueCallbackLink>(isOptional: true, "application/json")
            .Produces<IssuedLink>()
            .ActsOnVersion();
        api.MapPost("/callback-answers", Answer)
            .AllowAnonymous()
            .RequireRateLimiting(RateLimits.Track)
            .WithTags("callbacks")
            .WithName("AnswerByLink")
            .WithSummary(
                "Answers by the code of a link; count like a callback that reached the requester. With an account, by the key of the chat's system."
            )
            .Accepts<AnswerByLink>("application/json")
            .Produces<AnswerTaken>()
            .ProducesProblem(400)
            .ProducesProblem(401)
            .ProducesProblem(403)
            .ProducesProblem(404)
            .ProducesProblem(409)
            .ProducesProblem(429);
    }

    static async Task<IResult> Issue(string number, HttpContext http, CallbackLinks links, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "no-store";
        var command = await http.Command(f => new IssueCallbackLink(f.Text("account", 200)), ct);
        var issued = await links.Handle(ApiRequests.Number(number), http.Request.Version(), command, ct);
        http.Response.Tag(issued.Version);
        return Results.Ok(issued);
    }

    static async Task<IResult> Answer(HttpContext http, CallbackLinks links, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "no-store";
        var fields = ApiRequests.Fields(await http.Request.Bytes(ct));
        var command = new AnswerByLink(
            fields.Text("code", 60, true) ?? "",
            fields.YesNo("contacted", true) ?? false,
            fields.OneOf<Solved>("solved", true) ?? default,
            fields.OneOf<Satisfied>("satisfied", true) ?? default,
            fields.Text("words", 500),
            fields.Text("account", 200)
        );
        fields.Check();
        var order = await links.Handle(command, ct);
        return Results.Ok(new AnswerTaken(order.Number.Value, order.Stage));
    }
}
