using Jiban.Insight.Similarity;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Insight;

public sealed class LikenessTests
{
    private static readonly Likeness<int> Known = new([
        (1, "幸福里小区3号楼电梯坏了，请尽快处理"),
        (2, "光明街路灯不亮，请尽快处理"),
        (3, "幸福里小区门口垃圾没人清运，请尽快处理"),
        (4, "光明街井盖松动，请尽快处理"),
        (5, ""),
    ]);

    [Theory]
    [InlineData("幸福里3号楼电梯又坏了", 1)]
    [InlineData("路灯不亮", 2)]
    [InlineData("垃圾一直没有清运", 3)]
    [InlineData("井盖松了", 4)]
    public void The_text_that_shares_the_rare_words_comes_first(string text, int key) =>
        Known.Nearest(text)[0].Key.ShouldBe(key);

    [Fact]
    public void The_same_wording_scores_one_and_polite_phrases_score_little()
    {
        Known.Nearest("光明街路灯不亮——请尽快处理！")[0].Score.ShouldBe(1, 1e-9);
        Known.Nearest("请尽快处理").ShouldAllBe(alike => alike.Score < .5);
    }

    [Fact]
    public void Scores_fall_and_stay_within_what_was_asked()
    {
        var all = Known.Nearest("光明街路灯不亮，井盖松动");

        all.Select(a => a.Score).ShouldBeInOrder(SortDirection.Descending);
        Known.Nearest("光明街路灯不亮，井盖松动", top: 2).ShouldBe(all.Take(2));
        Known.Nearest("光明街路灯不亮，井盖松动", atLeast: all[1].Score).ShouldBe(all.Take(2));
    }

    [Theory]
    [InlineData("")]
    [InlineData("……")]
    [InlineData("xyz")]
    public void A_text_that_shares_nothing_resembles_nothing(string text) => Known.Nearest(text).ShouldBeEmpty();

    [Fact]
    public void Without_known_texts_nothing_is_alike() => new Likeness<int>([]).Nearest("路灯不亮").ShouldBeEmpty();
}
