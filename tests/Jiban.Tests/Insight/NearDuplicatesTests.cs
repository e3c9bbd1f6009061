using Jiban.Insight.Similarity;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Insight;

public sealed class NearDuplicatesTests
{
    [Theory]
    [InlineData(.7)]
    [InlineData(.5)]
    [InlineData(.9)]
    public void Nearly_all_pairs_that_a_look_at_every_pair_finds_are_found_with_their_exact_score(double threshold)
    {
        var edits = new EditedTexts(4);
        var texts = Enumerable
            .Range(0, 400)
            .Select(_ => edits.Text(edits.Next(20, 300)))
            .SelectMany(t =>
                new[] { t, edits.Edited(t, edits.Between(threshold, 1)), edits.Edited(t, threshold + .08) }
            )
            .ToArray();
        var sets = texts.Select(t => ShingleSet.Of(t)).ToArray();
        var every = (
            from b in Enumerable.Range(0, texts.Length)
            from a in Enumerable.Range(0, b)
            let score = sets[a].Jaccard(sets[b])
            where score >= threshold
            select (a, b, score)
        ).ToDictionary(p => (p.a, p.b), p => p.score);

        var known = new NearDuplicates<int>(threshold);
        var found = new Dictionary<(int, int), double>();
        foreach (var (b, text) in texts.Index())
        {
            foreach (var near in known.Nearest(text, top: int.MaxValue))
                found.Add((near.Key, b), near.Score);
            known.Add(b, text);
        }

        every.Count.ShouldBeGreaterThan(400);
        found.ShouldAllBe(p => Math.Abs(p.Value - every[p.Key]) < 1e-12);
        ((double)found.Count / every.Count).ShouldBeGreaterThanOrEqualTo(.99);
    }

    [Fact]
    public void Of_the_pairs_just_above_the_threshold_99_in_100_are_found()
    {
        var edits = new EditedTexts(5);
        var known = new NearDuplicates<int>();
        var (asked, found) = (0, 0);
        for (var i = 0; i < 4000; i++)
        {
            var text = edits.Text(edits.Next(30, 250));
            var edited = edits.Edited(text, .75);
            known.Add(i, text);
            if (ShingleSet.Of(text).Jaccard(ShingleSet.Of(edited)) is < .7 or > .75)
                continue;
            asked++;
            found += known.Nearest(edited).Any(near => near.Key == i) ? 1 : 0;
        }

        asked.ShouldBeGreaterThan(3000);
        ((double)found / asked).ShouldBeGreaterThanOrEqualTo(.99);
    }

    [Fact]
    public void The_best_come_first_and_no_more_than_asked_for()
    {
        var known = new NearDuplicates<string>();
        known.Add("other", "幸福里小区门口的垃圾三天没有人清运了");
        known.Add("near", "光明街十二号院门口的路灯一直不亮，请尽快修理");
        known.Add("same", "光明街十二号院门口的路灯不亮，请尽快修理");
        known.Add("again", "光明街 十二号院门口的路灯不亮。请尽快修理！");

        var all = known.Nearest("光明街十二号院门口的路灯不亮，请尽快修理");

        all.Select(a => a.Key).ShouldBe(["same", "again", "near"]);
        all.Select(a => a.Score).Take(2).ShouldBe([1, 1]);
        all[2].Score.ShouldBeInRange(.7, .99);
        known.Nearest("光明街十二号院门口的路灯不亮，请尽快修理", top: 1).Single().Key.ShouldBe("same");
        (known.Count, known.Wordings).ShouldBe((4, 3));
    }

    [Theory]
    [InlineData("")]
    [InlineData("！？……")]
    public void A_text_without_letters_is_known_but_never_found(string text)
    {
        var known = new NearDuplicates<int>();
        known.Add(1, text);

        known.Nearest(text).ShouldBeEmpty();
        known.Count.ShouldBe(1);
        known.Remove(1).ShouldBeTrue();
        known.Count.ShouldBe(0);
    }

    [Fact]
    public void Texts_of_one_or_two_letters_find_their_like()
    {
        var known = new NearDuplicates<int>();
        known.Add(1, "灯");
        known.Add(2, "停水");

        known.Nearest("灯！").Single().Key.ShouldBe(1);
        known.Nearest("停水").Single().Key.ShouldBe(2);
        known.Nearest("水").ShouldBeEmpty();
    }

    [Fact]
    public void Only_a_similarity_is_a_threshold()
    {
        foreach (var wrong in new[] { 0, -.1, 1.1, double.NaN })
            Should.Throw<ArgumentOutOfRangeException>(() => new NearDuplicates<int>(wrong));
        Should.Throw<ArgumentOutOfRangeException>(() => new NearDuplicates<int>().Nearest("灯", top: 0));
    }
}
