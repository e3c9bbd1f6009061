using Jiban.Assessment;
using Jiban.Server.Assessment;
using Jiban.Server.Shell;
using Jiban.Server.Storage;

namespace Jiban.Server.Admin;

/// <summary>Whether the kinds of points of a policy can be read, and how they are written.</summary>
static class PolicyPoints
{
    /// <summary>What is wrong, by setting; nothing when nothing is.</summary>
    public static void Find(PolicyDocument.ScoringSettings scoring, Dictionary<string, string> wrong)
    {
        try
        {
            PointKind.Read(scoring.Points);
        }
        catch (RefusedException e) when (e.Refusal is PointsUnclear unclear)
        {
            wrong["scoring.points"] =
                unclear.Part.Length == 0
                    ? Say.It($"最多 {PointKind.Most} 项", $"{PointKind.Most} kinds at most")
                    : Say.It(
                        $"看不懂、超出范围，或代码、来源重复：{unclear.Part}",
                        $"cannot be read, lies outside its bounds, or its code or source stands there twice: {unclear.Part}"
                    );
        }
        foreach (
            var (path, most) in new[]
            {
                ("scoring.mostBonus", scoring.MostBonus),
                ("scoring.mostMinus", scoring.MostMinus),
            }
        )
            if (most is < 0 or > 100 || most * 10_000 % 1 != 0)
                wrong[path] = Say.It(
                    "要在 0 到 100 之间，最多四位小数",
                    "must lie between 0 and 100, with four decimals at most"
                );
    }

    /// <summary>The kinds in words, as they stand in a version.</summary>
    public static string Words(string text) =>
        string.Join(Say.It("；\n", ";\n"), PointKind.Read(text).Select(kind => PointWords.Rule(kind)));

    public static string Hint =>
        Say.It(
            "留空就没有加减分。每行一项：代码 来源 每次分值 每期最多 中文名 / 英文名，如 model awarded +1 3 典型经验 / Model practice。来源：",
            "Empty has none. A line each: code source points-each-time most-in-a-period name / English name, e.g. model awarded +1 3 Model practice. Sources: "
        )
        + string.Join(
            Say.It("，", ", "),
            Enum.GetValues<PointSource>().Select(source => $"{PointKind.Written(source)} {PointWords.Of(source)}")
        );
}
