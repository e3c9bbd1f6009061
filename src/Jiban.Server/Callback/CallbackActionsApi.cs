using Jiban.Callback;
using Jiban.Server.WorkOrders;

namespace Jiban.Server.Callback;

/// <summary>The routes by which a requester's judgement comes to an order: the unit's own asking, the callback, and doing it again.</summary>
static class CallbackActionsApi
{
    public static void Map(IEndpointRouteBuilder orders)
    {
        WorkOrderApi.Action<CallAhead>(
            orders,
            "call-ahead",
            f =>
                new(
                    f.YesNo("contacted", true) ?? false,
                    f.OneOf<Solved>("solved", true) ?? default,
                    f.OneOf<Satisfied>("satisfied", true) ?? default,
                    f.Text("words", 1000)
                ),
            (s, n, v, c, ct) => s.GetRequiredService<CallbackActions>().Handle(n, v, c, ct)
        );
        WorkOrderApi.Action<CallBackRequester>(
            orders,
            "call-back",
            f =>
                new(
                    f.OneOf<CallbackOutcome>("outcome", true) ?? default,
                    f.YesNo("contacted"),
                    f.OneOf<Solved>("solved"),
                    f.OneOf<Satisfied>("satisfied"),
                    f.Text("words", 2000),
                    f.Text("praise", 1000)
                ),
            (s, n, v, c, ct) => s.GetRequiredService<CallbackActions>().Handle(n, v, c, ct)
        );
        PraiseApi.MapActions(orders);
        Assessment.RecheckApi.MapActions(orders);
        Governance.ReinspectionApi.MapActions(orders);
        WorkOrderApi.Action<ReopenWorkOrder>(
            orders,
            "reopen",
            f => new(f.Text("reason", 1000, true) ?? ""),
            (s, n, v, c, ct) => s.GetRequiredService<CallbackActions>().Handle(n, v, c, ct)
        );
    }
}
