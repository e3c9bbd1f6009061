using Jiban.Insight.Similarity;
using Jiban.Insight.Topics;
using Jiban.Server.Commands;
using Jiban.Tests.Support;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Insight;

/// <summary>On a year of real messages, when they are beside this clone.</summary>
public sealed class TopicMessagesTests
{
    private static readonly string Messages = Path.Combine(
        Approved.Root,
        "..",
        "shared",
        "data",
        "requests-zh",
        "stream.csv.gz"
    );

    /// <summary>The published sample: two topics, of ten texts and of five.</summary>
    private static readonly string[] Flats = [.. Enumerable.Range(360_100, 10).Select(id => $"{id}")];
    private static readonly string[] Students = [.. Enumerable.Range(360_110, 5).Select(id => $"{id}")];

    [Fact]
    public async Task The_two_known_topics_are_found_whole_and_apart()
    {
        Assert.SkipUnless(
            File.Exists(Messages),
            "stream.csv.gz is not beside this clone (../shared/data/requests-zh)."
        );
        var rows = await MessageFile.Read(Messages, timed: true, default);
        var topics = new Topics();
        topics.Add(rows.Select(m => new TopicText(m.Id, m.Title, m.Detail, m.At, m.User, m.Place, m.Likes)));

        var sample = topics
            .Find()
            .Select(t => t.Ids.Intersect([.. Flats, .. Students]).Order(StringComparer.Ordinal).ToArray())
            .Where(ids => ids.Length > 0)
            .ToArray();

        sample.Length.ShouldBe(2);
        sample.ShouldContain(ids => ids.SequenceEqual(Flats));
        sample.ShouldContain(ids => ids.SequenceEqual(Students));
    }

    [Fact]
    public async Task Near_duplicates_are_those_that_a_look_at_every_pair_finds()
    {
        Assert.SkipUnless(
            File.Exists(Messages),
            "stream.csv.gz is not beside this clone (../shared/data/requests-zh)."
        );
        var rows = await MessageFile.Read(Messages, timed: true, default);
        var texts = rows.Select(m => m.Text).Take(1500).ToArray();
        var sets = texts.Select(t => ShingleSet.Of(t)).ToArray();
        var every = (
            from b in Enumerable.Range(0, texts.Length)
            from a in Enumerable.Range(0, b)
            where Math.Min(sets[a].Count, sets[b].Count) >= .7 * Math.Max(sets[a].Count, sets[b].Count)
            where sets[a].Jaccard(sets[b]) >= .7
            select (a, b)
        ).ToHashSet();

        var known = new NearDuplicates<int>();
        var found = new HashSet<(int, int)>();
        foreach (var (b, text) in texts.Index())
        {
            foreach (var near in known.Nearest(text, int.MaxValue))
                found.Add((near.Key, b));
            known.Add(b, text);
        }

        every.Count.ShouldBeGreaterThan(10);
        found.Except(every).ShouldBeEmpty();
        every.Except(found).Count().ShouldBeLessThanOrEqualTo(every.Count / 100);
    }
}
