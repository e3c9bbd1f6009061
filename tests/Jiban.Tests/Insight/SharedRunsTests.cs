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
                        .In(lines, Longest, Edge)
                        .Select(run => $"{run.Letters} {run.Lines}")
                        .Order(StringComparer.Ordinal)
                        .ShouldBe(Plainly(lines).Order(StringComparer.Ordinal))
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void A_run_that_begins_or_ends_within_a_word_is_none() =>
        SharedRuns
            .In(["健身房关门", "书房关门", "健身房收费"], Longest, (line, at) => at != line.IndexOf('房'))
            .ShouldBe([("关门", 2), ("健身房", 2)], ignoreOrder: true);

    [Fact]
    public void A_part_of_a_run_that_is_as_frequent_is_none() =>
        SharedRuns
            .In(["搅拌站扰民", "搅拌站粉尘", "搅拌机扰民"], Longest, (_, _) => true)
            .ShouldBe([("搅拌", 3), ("扰民", 2), ("搅拌站", 2)], ignoreOrder: true);

    /// <summary>No word begins with 不 or 亮 here, but after a break.</summary>
    private static bool Edge(string line, int at) =>
        at == 0 || at == line.Length || line[at - 1] == '\n' || line[at] is not ('不' or '亮');

    private static IEnumerable<string> Plainly(string[] lines)
    {
        var found = (
            from line in lines.Index()
            from length in Enumerable.Range(2, Longest - 1)
            from start in Enumerable.Range(0, Math.Max(0, line.Item.Length - length + 1))
            let run = line.Item.Substring(start, length)
            where !run.Contains('\n')
            group (line.Index, Whole: Edge(line.Item, start) && Edge(line.Item, start + length)) by run into seen
            select (
                Letters: seen.Key,
                Lines: seen.Select(s => s.Index).Distinct().Count(),
                Whole: seen.Where(s => s.Whole).Select(s => s.Index).Distinct().Count()
            )
        )
            .Where(run => run.Lines > 1)
            .ToList();
        var words = found.Where(run => run.Whole * 2 >= run.Lines).ToList();
        return words
            .Where(run =>
                !words.Exists(other =>
                    other.Letters.Length > run.Letters.Length
                    && other.Letters.Contains(run.Letters, StringComparison.Ordinal)
                    && other.Lines >= .8 * run.Lines
                )
            )
            .Select(run => $"{run.Letters} {run.Lines}");
    }
}
