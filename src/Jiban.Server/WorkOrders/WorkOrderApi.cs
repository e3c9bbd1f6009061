using Jiban.Places;
using Jiban.Server.Access;
using Jiban.Server.Assessment;
using Jiban.Server.Callback;
using Jiban.Server.Dispatch;
using Jiban.Server.Handling;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.WorkOrders;

namespace Jiban.Server.WorkOrders;

/// <summary>The routes of the chain: one per action, in the order of the process. Who may is asked by the use cases themselves.</summary>
public static class WorkOrderApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var orders = api.MapGroup("/work-orders").RequireAuthorization(AccessSetup.Anyone);
        orders
            .MapGet("/{number}", Read)
            .WithName("ReadWorkOrder")
            .WithSummary("Everything about one order, with its history; ETag is its version.")
            .Produces<WorkOrderDetail>()
            .ProducesProblem(404);

        Action<ReclassifyWorkOrder>(
            orders,
            "reclassify",
            f =>
                new(
                    f.Text("category", 6),
                    f.OneOf<Urgency>("urgency"),
                    f.Text("why", 500, true) ?? "",
                    f.OneOf<Ownership>("owner")
                ),
            (s, n, v, c, ct) => s.GetRequiredService<DispatchActions>().Handle(n, v, c, ct)
        );
        Action<DispatchWorkOrder>(
            orders,
            "dispatch",
            f =>
                new(
                    f.Text("unit", 40, true) ?? "",
                    f.Texts("coUnits", 40),
                    f.OneOf<Urgency>("urgency"),
                    f.Text("why", 500)
                ),
            (s, n, v, c, ct) => s.GetRequiredService<DispatchActions>().Handle(n, v, c, ct)
        );
        Action<RequestOverride>(
            orders,
            "request-override",
            f =>
                new(
                    f.Text("unit", 40, true) ?? "",
                    f.Texts("coUnits", 40),
                    f.OneOf<Urgency>("urgency"),
                    f.Text("why", 500, true) ?? ""
                ),
            (s, n, v, c, ct) => s.GetRequiredService<OverrideActions>().Handle(n, v, c, ct)
        );
        Action<DecideOverride>(
            orders,
            "decide-override",
            f => new(f.YesNo("accept", true) ?? false, f.Text("why", 1000)),
            (s, n, v, c, ct) => s.GetRequiredService<OverrideActions>().Handle(n, v, c, ct)
        );
        Action<SignForWorkOrder>(
            orders,
            "sign-for",
            _ => new(),
            (s, n, v, c, ct) => s.GetRequiredService<DispatchActions>().Handle(n, v, c, ct)
        );
        Action<HandOnWorkOrder>(
            orders,
            "hand-on",
            f => new(f.Text("unit", 40, true) ?? "", f.Text("why", 500)),
            (s, n, v, c, ct) => s.GetRequiredService<DispatchActions>().Handle(n, v, c, ct)
        );
        Action<RequestStepUp>(
            orders,
            "request-step-up",
            f => new(f.Text("why", 500, true) ?? ""),
            (s, n, v, c, ct) => s.GetRequiredService<StepUpActions>().Handle(n, v, c, ct)
        );
        Action<DecideStepUp>(
            orders,
            "decide-step-up",
            f => new(f.YesNo("accept", true) ?? false, f.Text("why", 1000)),
            (s, n, v, c, ct) => s.GetRequiredService<StepUpActions>().Handle(n, v, c, ct)
        );
        Action<AssignHandlerToWorkOrder>(
            orders,
            "assign-handler",
            f => new(f.Id("handler"), f.Text("why", 500)),
            (s, n, v, c, ct) => s.GetRequiredService<AssignInTurn>().Handle(n, v, c, ct)
        );
        Action<ObjectToDispatch>(
            orders,
            "object",
            f => new(f.Text("reason", 80, true) ?? "", f.Text("basis", 1000, true) ?? ""),
            (s, n, v, c, ct) => s.GetRequiredService<DispatchActions>().Handle(n, v, c, ct)
        );
        Action<RuleObjection>(
            orders,
            "rule-objection",
            f => new(f.YesNo("accept", true) ?? false, f.Text("unit", 40), f.Text("why", 1000, true) ?? ""),
            (s, n, v, c, ct) => s.GetRequiredService<DispatchActions>().Handle(n, v, c, ct)
        );

        Action<ContactRequester>(
            orders,
            "contact",
            f => new(f.Text("medium", 40, true) ?? "", f.YesNo("met"), f.Text("note", 1000)),
            (s, n, v, c, ct) => s.GetRequiredService<HandlingActions>().Handle(n, v, c, ct)
        );
        Action<InformRequester>(
            orders,
            "note",
            f => new(f.Text("text", 1000, true) ?? ""),
            (s, n, v, c, ct) => s.GetRequiredService<HandlingActions>().Handle(n, v, c, ct)
        );
        Action<CoReplyToWorkOrder>(
            orders,
            "co-reply",
            f => new(f.Text("text", 2000, true) ?? "", f.Text("unit", 40)),
            (s, n, v, c, ct) => s.GetRequiredService<CoUnitActions>().Handle(n, v, c, ct)
        );
        CourseApi.Map(orders);
        Action<ExtendWorkOrder>(
            orders,
            "extend",
            f => new(f.Instant("until", true) ?? default, f.Text("reason", 1000, true) ?? ""),
            (s, n, v, c, ct) => s.GetRequiredService<HandlingActions>().Handle(n, v, c, ct)
        );
        Action<DecideExtension>(
            orders,
            "decide-extension",
            f => new(f.YesNo("accept", true) ?? false, f.Text("why", 1000)),
            (s, n, v, c, ct) => s.GetRequiredService<HandlingActions>().Handle(n, v, c, ct)
        );
        Action<PutOnAccount>(
            orders,
            "put-on-account",
            f =>
                new(
                    f.Text("reason", 80, true) ?? "",
                    f.Text("plan", 2000, true) ?? "",
                    f.Day("reviewOn", true) ?? default
                ),
            (s, n, v, c, ct) => s.GetRequiredService<HandlingActions>().Handle(n, v, c, ct)
        );
        Action<DecideAccount>(
            orders,
            "decide-account",
            f => new(f.YesNo("accept", true) ?? false, f.Text("why", 1000)),
            (s, n, v, c, ct) => s.GetRequiredService<HandlingActions>().Handle(n, v, c, ct)
        );
        Action<ClearAccount>(
            orders,
            "clear-account",
            f => new(f.Text("why", 1000, true) ?? ""),
            (s, n, v, c, ct) => s.GetRequiredService<HandlingActions>().Handle(n, v, c, ct)
        );
        Action<PauseHandling>(
            orders,
            "pause",
            f =>
                new(
                    f.Text("reason", 80, true) ?? "",
                    f.Text("awaited", 1000, true) ?? "",
                    f.Day("lastDay", true) ?? default
                ),
            (s, n, v, c, ct) => s.GetRequiredService<HandlingActions>().Handle(n, v, c, ct)
        );
        Action<ResumeHandling>(
            orders,
            "resume",
            f => new(f.Text("why", 1000, true) ?? ""),
            (s, n, v, c, ct) => s.GetRequiredService<HandlingActions>().Handle(n, v, c, ct)
        );
        Action<ReplyToWorkOrder>(
            orders,
            "reply",
            f =>
                new(
                    f.OneOf<HandlingResult>("result", true) ?? default,
                    f.Text("text", 4000, true) ?? "",
                    f.Text("basis", 2000),
                    f.Text("unsolvedReason", 80),
                    f.Text("law", 120),
                    f.Text("article", 60)
                ),
            (s, n, v, c, ct) => s.GetRequiredService<HandlingActions>().Handle(n, v, c, ct)
        );
        Action<CloseWorkOrder>(
            orders,
            "close",
            _ => new(),
            (s, n, v, c, ct) => s.GetRequiredService<HandlingActions>().Handle(n, v, c, ct)
        );

        CallbackActionsApi.Map(orders);
        ScoreActionsApi.Map(orders);
    }

    static async Task<IResult> Read(string number, ReadWorkOrder orders, HttpContext http, CancellationToken ct)
    {
        var detail = await orders.Handle(ApiRequests.Number(number), ct);
        http.Response.Tag(detail.Version);
        http.Response.Headers.CacheControl = "no-store";
        return Results.Ok(detail);
    }

    /// <summary>The route of one action: If-Match in, the new version out.</summary>
    internal static void Action<TCommand>(
        IEndpointRouteBuilder orders,
        string name,
        Func<JsonFields, TCommand> read,
        Func<IServiceProvider, WorkOrderNumber, int?, TCommand, CancellationToken, Task<WorkOrder>> handle
    )
        where TCommand : notnull =>
        orders
            .MapPost(
                $"/{{number}}/{name}",
                async (string number, HttpContext http, CancellationToken ct) =>
                {
                    var command = await http.Command(read, ct);
                    var order = await handle(
                        http.RequestServices,
                        ApiRequests.Number(number),
                        http.Request.Version(),
                        command,
                        ct
                    );
                    http.Response.Tag(order.Version);
                    return Results.Ok(
                        new Changed(
                            order.Number.Value,
                            order.Version,
                            order.Stage,
                            order.HandlingUnit?.Value,
                            order.DueAt
                        )
                    );
                }
            )
            .WithName(typeof(TCommand).Name)
            .WithTags("actions")
            .Accepts<TCommand>(isOptional: true, "application/json")
            .Produces<Changed>()
            .ActsOnVersion();
}

/// <summary>What an action answers: the order's new version and where it stands.</summary>
public sealed record Changed(string Number, int Version, Stage Stage, string? Unit, DateTimeOffset? DueAt);
