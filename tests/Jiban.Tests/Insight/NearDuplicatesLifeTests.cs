using FsCheck;
using FsCheck.Fluent;
using Jiban.Insight.Similarity;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Insight;

/// <summary>Texts that come, change and go; floods of them.</summary>
public sealed class NearDuplicatesLifeTests
{
    private static readonly string[] Sayings =
    [
        "路灯不亮",
        "路灯不亮了",
        "井盖松动",
        "井盖松动！",
        "停水",
        "停",
        "",
        "……",
    ];

    /// <summary>The plain meaning: a list, and a look at every text of it.</summary>
    [Fact]
    public void Whatever_came_and_went_it_finds_what_a_plain_list_would() =>
        Prop.ForAll(
                Gen.Choose(0, 5)
                    .SelectMany(_ => Gen.Choose(0, Sayings.Length), (key, saying) => (key, saying))
                    .ArrayOf()
                    .ToArbitrary(),
                steps =>
                {
                    var (known, plain) = (new NearDuplicates<int>(), new Dictionary<int, string>());
                    foreach (var (key, saying) in steps)
                        if (saying == Sayings.Length)
                            known.Remove(key).ShouldBe(plain.Remove(key));
                        else
                            known.Add(key, plain[key] = Sayings[saying]);

                    known.Count.ShouldBe(plain.Count);
                    foreach (var asked in Sayings)
                        known
                            .Nearest(asked)
                            .Select(near => near.Key)
                            .Order()
                            .ShouldBe(
                                plain
                                    .Where(p => ShingleSet.Of(p.Value).Jaccard(ShingleSet.Of(asked)) >= .7)
                                    .Select(p => p.Key)
                                    .Order()
                            );
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Asking_and_taking_in_at_once_is_asking_and_then_taking_in() =>
        Prop.ForAll(
                Gen.Choose(0, 5)
                    .SelectMany(_ => Gen.Choose(0, Sayings.Length - 1), (key, saying) => (key, saying))
                    .ArrayOf()
                    .ToArbitrary(),
                steps =>
                {
                    var (atOnce, apart) = (new NearDuplicates<int>(), new NearDuplicates<int>());
                    foreach (var (key, saying) in steps)
                    {
                        apart.Remove(key);
                        var nearest = apart.Nearest(Sayings[saying], 3);
                        apart.Add(key, Sayings[saying]);

                        atOnce.NearestThenAdd(key, Sayings[saying], 3).ShouldBe(nearest);
                    }
                    foreach (var asked in Sayings)
                        atOnce.Nearest(asked).ShouldBe(apart.Nearest(asked));
                    (atOnce.Count, atOnce.Wordings).ShouldBe((apart.Count, apart.Wordings));
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void One_text_ten_thousand_times_is_kept_once_and_gone_when_the_last_has_gone()
    {
        var known = new NearDuplicates<int>();
        for (var i = 0; i < 10_000; i++)
            known.Add(i, "集中反映：幸福里小区停水，何时恢复");

        (known.Count, known.Wordings).ShouldBe((10_000, 1));
        known.Likest("幸福里小区停水，何时恢复——集中反映").Wordings.ShouldBe(1);
        known.Nearest("集中反映幸福里小区停水何时恢复", top: 3).Count.ShouldBe(3);

        for (var i = 0; i < 10_000; i++)
            known.Remove(i).ShouldBeTrue();
        known.Nearest("集中反映：幸福里小区停水，何时恢复").ShouldBeEmpty();
        known.Remove(0).ShouldBeFalse();
    }

    /// <summary>Each compares with the newest of its bucket, never with all: work does not grow with the flood.</summary>
    [Fact]
    public void In_a_flood_of_one_template_a_query_looks_at_a_bounded_number_and_finds_new_ones()
    {
        var edits = new EditedTexts(6);
        var template = edits.Text(200);
        var known = new NearDuplicates<int>();
        for (var i = 0; i < 20_000; i++)
            known.Add(i, template + edits.Text(4));

        var near = known.Nearest(template + edits.Text(4), top: int.MaxValue);

        near.Count.ShouldBeInRange(64, 20 * 64);
        near.ShouldAllBe(n => n.Score > .9);
        near.Max(n => n.Key).ShouldBeGreaterThan(19_900);
    }

    /// <summary>Keys that nobody has any more are left behind and cleared away again: neither hides a text.</summary>
    [Fact]
    public void While_thousands_come_and_go_those_that_are_there_are_found_and_no_others()
    {
        const int Stay = 700;
        var edits = new EditedTexts(8);
        var texts = Enumerable.Range(0, 6000).Select(_ => edits.Text(edits.Next(5, 40))).ToArray();
        var known = new NearDuplicates<int>();
        for (var i = 0; i < texts.Length; i++)
        {
            known.Add(i, texts[i]);
            known.Remove(i - Stay);
            var there = edits.Next(Math.Max(0, i - Stay + 1), i + 1);
            known.Nearest(texts[there]).ShouldContain(near => near.Key == there && near.Score == 1);
            if (i >= Stay)
                known.Nearest(texts[i - Stay]).ShouldNotContain(near => near.Key == i - Stay);
        }
        known.Wordings.ShouldBe(Stay);
    }

    [Fact]
    public void The_same_calls_give_the_same_answers()
    {
        NearDuplicates<int> Filled()
        {
            var edits = new EditedTexts(7);
            var known = new NearDuplicates<int>();
            for (var i = 0; i < 3000; i++)
                known.Add(i % 2500, edits.Edited("幸福里小区三号楼二单元电梯坏了三天没有人修理老人上不了楼", .8));
            return known;
        }

        const string Asked = "幸福里小区三号楼二单元电梯坏了三天没人修老人上不了楼";
        Filled().Nearest(Asked, 50).ShouldBe(Filled().Nearest(Asked, 50));
    }
}
