using Jiban.Server.Shell;
using Jiban.Server.Storage;

namespace Jiban.Server.Callback;

/// <summary>What is wrong with the settings of signs, beside what <see cref="Admin.ChangePolicy"/> checks.</summary>
static class CallbackPolicyFaults
{
    public static void Find(PolicyDocument policy, IDictionary<string, string> wrong)
    {
        foreach (
            var (path, value, least, most) in new[]
            {
                ("signs.burstCallbacks", policy.Signs.BurstCallbacks, 2, 10_000),
                ("signs.burstMinutes", policy.Signs.BurstMinutes, 1, 1_440),
                ("signs.leastSeconds", policy.Signs.LeastSeconds, 0, 3_600),
                ("signs.handlerMinutes", policy.Signs.HandlerMinutes, 0, 10_080),
                ("signs.leastAnswers", policy.Signs.LeastAnswers, 2, 100_000),
                ("signs.pointsAbove", policy.Signs.PointsAbove, 1, 100),
            }
        )
            if (value < least || value > most)
                wrong[path] = Say.It($"要在 {least} 到 {most} 之间", $"must lie between {least} and {most}");
    }
}
