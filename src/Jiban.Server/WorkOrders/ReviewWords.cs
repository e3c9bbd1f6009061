using Jiban.Server.Assessment;
using Jiban.Server.Shell;
using Jiban.WorkOrders;

namespace Jiban.Server.WorkOrders;

/// <summary>By which rule an order lost points.</summary>
public static class ReviewWords
{
    /// <summary>口径 2026.1：解决权重 35，得 0 分（满 1 分）；满意权重 35，得 0 分（满 1 分）</summary>
    public static string Rule(LostOrder lost)
    {
        var (policy, counted) = (lost.Policy, lost.Counted);
        var parts = counted.Losses.Select(answer =>
            answer switch
            {
                LostAnswer.Contacted => Part(Say.It("响应", "response"), policy.ResponseWeight, counted.Response),
                LostAnswer.Solved => Part(Say.It("解决", "solved"), policy.SolvedWeight, counted.Solved),
                LostAnswer.Satisfied => Part(
                    Say.It("满意", "satisfied"),
                    policy.SatisfactionWeight,
                    counted.Satisfaction
                ),
            }
        );
        return Say.It($"口径 {policy.Version}：", $"Policy {policy.Version}: ")
            + string.Join(Say.It("；", "; "), parts);
    }

    static string Part(string name, decimal weight, decimal? points) =>
        Say.It(
            $"{name}权重 {weight:0.##}，得 {points ?? 0:0.##} 分（满 1 分）",
            $"{name}, weight {weight:0.##}, {points ?? 0:0.##} of 1"
        );
}
