using Jiban.Server.Shell;
using Jiban.Server.WorkOrders;
using Jiban.WorkOrders;

namespace Jiban.Server.Assessment;

/// <summary>The routes by which an order is left out of the score, or its loss appealed against.</summary>
static class ScoreActionsApi
{
    public static void Map(IEndpointRouteBuilder orders)
    {
        WorkOrderApi.Action<ExcludeWorkOrder>(
            orders,
            "exclude",
            f =>
                new(
                    f.Text("reason", 80, true) ?? "",
                    f.Text("evidence", 2000, true) ?? "",
                    f.Text("document", 200),
                    f.Id("attachment"),
                    f.Day("reviewOn")
                ),
            (s, n, v, c, ct) => s.GetRequiredService<ExclusionActions>().Handle(n, v, c, ct)
        );
        WorkOrderApi.Action<DecideExclusion>(
            orders,
            "decide-exclusion",
            f => new(f.YesNo("accept", true) ?? false, f.Text("why", 1000, true) ?? ""),
            (s, n, v, c, ct) => s.GetRequiredService<ExclusionActions>().Handle(n, v, c, ct)
        );
        WorkOrderApi.Action<ReverseExclusion>(
            orders,
            "reverse-exclusion",
            f => new(f.Text("why", 1000, true) ?? ""),
            (s, n, v, c, ct) => s.GetRequiredService<ExclusionActions>().Handle(n, v, c, ct)
        );
        WorkOrderApi.Action<AppealWorkOrder>(
            orders,
            "appeal",
            f => new(f.Text("grounds", 2000, true) ?? "", f.Text("document", 200), f.Id("attachment")),
            (s, n, v, c, ct) => s.GetRequiredService<AppealActions>().Handle(n, v, c, ct)
        );
        WorkOrderApi.Action<DecideAppeal>(
            orders,
            "decide-appeal",
            f => new(f.YesNo("uphold", true) ?? false, f.Text("why", 1000, true) ?? ""),
            (s, n, v, c, ct) => s.GetRequiredService<AppealActions>().Handle(n, v, c, ct)
        );
        WorkOrderApi.Action<StateReview>(
            orders,
            "state-review",
            f => new(f.Text("text", 2000, true) ?? ""),
            (s, n, v, c, ct) => s.GetRequiredService<ReviewActions>().Handle(n, v, c, ct)
        );
        WorkOrderApi.Action<AskHardCase>(
            orders,
            "ask-hard-case",
            f => new(f.Text("reason", 80, true) ?? "", f.Text("why", 1000, true) ?? "", f.Id("leader")),
            (s, n, v, c, ct) => s.GetRequiredService<HardCaseActions>().Handle(n, v, c, ct)
        );
        WorkOrderApi.Action<DecideHardCase>(
            orders,
            "decide-hard-case",
            f => new(f.YesNo("accept", true) ?? false, f.Text("why", 1000, true) ?? "", f.Id("leader")),
            (s, n, v, c, ct) => s.GetRequiredService<HardCaseActions>().Handle(n, v, c, ct)
        );
        WorkOrderApi.Action<ChangeCaseLeader>(
            orders,
            "change-case-leader",
            f => new(f.Id("leader", true).GetValueOrDefault(), f.Text("why", 1000, true) ?? ""),
            (s, n, v, c, ct) => s.GetRequiredService<HardCaseActions>().Handle(n, v, c, ct)
        );
        WorkOrderApi.Action<EndHardCase>(
            orders,
            "end-hard-case",
            f => new(f.Text("why", 1000, true) ?? ""),
            (s, n, v, c, ct) => s.GetRequiredService<HardCaseActions>().Handle(n, v, c, ct)
        );
        WorkOrderApi.Action<DrawLesson>(
            orders,
            "draw-lesson",
            f => new(f.Text("text", WorkOrder.LongestLesson, true) ?? "", f.Texts("tags", 20)),
            (s, n, v, c, ct) => s.GetRequiredService<ReviewActions>().Handle(n, v, c, ct)
        );
    }
}
