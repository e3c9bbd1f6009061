using Jiban.Insight.Classification;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Insight;

public sealed class VocabularyTests
{
    private static readonly Vocabulary Words = new([
        new("heating", "暖气"),
        new("heating", "不热", .6),
        new("heating", "供暖", 1.5),
        new("parking", "停车", 1),
        new("price", "停车费", 1.2),
        new("price", "涨价"),
        new("noise", "噪声", 1.2),
        new("noise", "施工", .5),
        new("works", "施工", .6),
        new("net", "Wi-Fi"),
    ]);

    [Theory]
    [InlineData("家里暖气不热", "heating", "暖气|不热")]
    [InlineData("没有地方停车", "parking", "停车")]
    [InlineData("停车费太贵", "price", "停车费")] // 停车 inside 停车费 does not count
    [InlineData("夜里施工噪声大", "noise", "噪声|施工")]
    [InlineData("ＷＩＦＩ连不上", "net", "Wi-Fi")]
    public void A_text_goes_where_its_words_point(string text, string category, string words)
    {
        var suggestion = Words.Suggest(text);

        suggestion.Category.ShouldBe(category);
        string.Join('|', suggestion.Candidates[0].Words).ShouldBe(words);
    }

    [Fact]
    public void Shares_add_up_to_one_best_first()
    {
        var candidates = Words.Suggest("夜里施工噪声大，没地方停车").Candidates;

        // noise 1.2 + .5, parking 1, works .6; together 3.3
        candidates
            .Select(c => (c.Category, Math.Round(c.Share, 4)))
            .ShouldBe([("noise", .5152), ("parking", .303), ("works", .1818)]);
        Words.Suggest("夜里施工噪声大，没地方停车", top: 1).Candidates.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("今天天气不错")]
    [InlineData("")]
    [InlineData("屋里不热")] // weight .6 is too little
    [InlineData("停车涨价")] // one word each
    [InlineData("工地施工")] // works .6 against noise .5: too little of it
    public void Too_little_or_too_close_is_unsure(string text)
    {
        Words.Suggest(text).Unsure.ShouldBeTrue();
        Words.Suggest(text).Category.ShouldBeNull();
    }

    [Fact]
    public void A_word_counts_once_and_twice_in_the_title()
    {
        Words.Suggest("停车停车停车，涨价").Candidates[0].Share.ShouldBe(.5, 1e-9);
        Words
            .Suggest("停车，涨价", title: "涨价")
            .Candidates[0]
            .ShouldSatisfyAllConditions(
                best => best.Category.ShouldBe("price"),
                best => best.Share.ShouldBe(2.0 / 3, 1e-9)
            );
    }

    [Theory]
    [InlineData("", "路灯", 1)]
    [InlineData("light", "！", 1)]
    [InlineData("light", "路灯", 0)]
    [InlineData("light", "路灯", double.NaN)]
    [InlineData("heating", "暖 气", 1)]
    public void A_keyword_that_means_nothing_or_comes_twice_is_refused(string category, string word, double weight) =>
        Should.Throw<ArgumentException>(() =>
            new Vocabulary([new("heating", "暖气"), new Keyword(category, word, weight)])
        );
}
