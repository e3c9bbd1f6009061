using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.WorkOrders;

namespace Jiban.Server.Callback;

/// <summary>What is wrong with the settings of signs, links and proof, beside what <see cref="Admin.ChangePolicy"/> checks.</summary>
static class CallbackPolicyFaults
{
    public static void Find(PolicyDocument policy, IDictionary<string, string> wrong)
    {
        foreach (
            var (path, value, least, most) in new[]
            {
                ("callback.linkDays", policy.Callback.LinkDays, 1, 90),
                ("callback.linkWaitDays", policy.Callback.LinkWaitDays, 0, 30),
                ("signs.burstCallbacks", policy.Signs.BurstCallbacks, 2, 10_000),
                ("signs.burstMinutes", policy.Signs.BurstMinutes, 1, 1_440),
                ("signs.leastSeconds", policy.Signs.LeastSeconds, 0, 3_600),
                ("signs.handlerMinutes", policy.Signs.HandlerMinutes, 0, 10_080),
                ("signs.leastAnswers", policy.Signs.LeastAnswers, 2, 100_000),
                ("proof.nearMetres", policy.Proof.NearMetres, 1, 20_000),
                ("proof.clockMinutes", policy.Proof.ClockMinutes, 0, 1_440),
                ("signs.pointsAbove", policy.Signs.PointsAbove, 1, 100),
            }
        )
            if (value < least || value > most)
                wrong[path] = Say.It($"要在 {least} 到 {most} 之间", $"must lie between {least} and {most}");
        if (LinkFirst(policy.Callback.LinkFirst) is null)
            wrong["callback.linkFirst"] =
                Say.It("写渠道，用逗号隔开：", "channels apart by commas, of: ")
                + string.Join(", ", Kebab.All<Channel>());
    }

    /// <summary>先发链接的渠道: null when one of them is no channel.</summary>
    public static IReadOnlyList<Channel>? LinkFirst(string text)
    {
        var read = new List<Channel>();
        foreach (
            var word in text.Split(
                [',', '，', '、'],
                StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
            )
        )
            if (Kebab.TryRead<Channel>(word, out var channel))
                read.Add(channel);
            else
                return null;
        return read;
    }
}
