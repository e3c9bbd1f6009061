using FsCheck;
using FsCheck.Fluent;
using Jiban.Insight.Topics;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Insight;

public sealed class SharedRunsTests
{
    private const int Longest = 4;

    [Fact]
    public void They_are_those_that_a_look_at_every_run_of_every_line_finds() =>
        Prop.ForAll(
                Gen.Elements("路灯不亮\n".ToCharArray())
                    .ArrayOf()
                    .Select(letters => new string(letters))
                    .ArrayOf()
                    .ToArbitrary(),
                lines =>
                    SharedRuns
                        .In(lines, Longest)
                        .Select(run => $"{run.Letters} {run.Lines}")
                        .Order(StringComparer.Ordinal)
                        .ShouldBe(Plainly(lines).Order(StringComparer.Ordinal))
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void A_part_of_a_run_that_is_as_frequent_is_none() =>
        SharedRuns
            .In(["搅拌站扰民", "搅拌站粉尘", "搅拌机扰民"], Longest)
            .ShouldBe([("搅拌", 3), ("扰民", 2), ("搅拌站", 2)], ignoreOrder: true);

    private static IEnumerable<string> Plainly(string[] lines)
    {
        var counts = lines
            .SelectMany(line =>
                (
                    from length in Enumerable.Range(2, Longest - 1)
                    from start in Enumerable.Range(0, Math.Max(0, line.Length - length + 1))
                    select line.Substring(start, length)
                ).Distinct()
            )
            .Where(run => !run.Contains('\n'))
            .CountBy(run => run)
            .Where(run => run.Value > 1)
            .ToDictionary();
        bool Hides(string whole, string part) =>
            whole.Length == part.Length + 1
            && (whole[1..] == part || whole[..^1] == part)
            && counts[whole] >= .8 * counts[part];
        return counts
            .Where(run => !counts.Keys.Any(whole => Hides(whole, run.Key)))
            .Select(run => $"{run.Key} {run.Value}");
    }
}
