using Jiban.Insight.Classification;
using Jiban.Server.Intake;
using Jiban.Tests.Insight;
using Jiban.WorkOrders;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Intake;

/// <summary>One list of probabilities, whoever spoke.</summary>
public sealed class ToldCategoryTests
{
    private static readonly Classifier Learnt = Classifier.Learn(LabelledRows.Known);
    private static readonly Vocabulary Words = new([
        new("noise", "噪声"),
        new("noise", "施工"),
        new("parking", "停车"),
        new("lift", "电梯"),
        new("heating", "噪声"),
    ]);

    public static TheoryData<string> Texts =>
        [
            "夜里施工噪声大",
            "电梯停了，没有车位停车",
            "暖气不热",
            "噪声",
            "电梯",
            "停车费涨价，电梯也坏，噪声也大",
            "ＸＹＺ",
            "",
        ];

    [Theory]
    [MemberData(nameof(Texts))]
    public void Shares_never_add_up_to_more_than_one_and_sure_means_one_thing(string text)
    {
        foreach (var learnt in new Experience?[] { null, new(Learnt, 10), new(Learnt, 1000) })
        {
            var told = ToldCategory.Of(learnt, Words, "", text, 10);

            told.Candidates.Sum(c => c.Share).ShouldBeLessThanOrEqualTo(1 + 1e-6);
            told.Candidates.Select(c => c.Share).ShouldBeInOrder(SortDirection.Descending);
            told.Candidates.Select(c => c.Category).ShouldBeUnique();
            told.Unsure.ShouldBe(!(told.Candidates is [{ Share: >= ToldCategory.Sure }, ..]));
        }
    }

    [Fact]
    public void One_word_alone_is_sure_but_never_certain()
    {
        var told = ToldCategory.Of(null, Words, "", "电梯");

        (told.Category, told.Candidates[0].Share).ShouldBe(("lift", .8));
        told.Candidates[0].Words.ShouldBe(["电梯"]);
    }

    [Fact]
    public void A_word_of_two_categories_is_sure_of_neither() =>
        ToldCategory
            .Of(null, Words, "", "噪声")
            .ShouldSatisfyAllConditions(
                t => t.Category.ShouldBeNull(),
                t => t.Candidates.Select(c => Math.Round(c.Share, 3)).ShouldBe([.444, .444])
            );

    [Fact]
    public void The_more_orders_were_learnt_from_the_less_the_words_of_the_categories_decide()
    {
        const string text = "电梯旁边暖气不热，供暖温度不够";

        double Share(int orders) =>
            ToldCategory.Of(new(Learnt, orders), Words, "", text).Candidates.First(c => c.Category == "lift").Share;

        ToldCategory.Of(new(Learnt, 1), Words, "", text).Candidates[0].Category.ShouldBe("lift");
        ToldCategory.Of(new(Learnt, 1000), Words, "", text).Candidates[0].Category.ShouldBe("heating");
        Share(1).ShouldBeGreaterThan(Share(100));
        Share(1000).ShouldBeLessThan(Share(100));
    }

    [Theory]
    [InlineData("夜里施工噪声大，睡不着。请尽快解决")]
    [InlineData("停车费涨价。小区电梯也坏了，没有车位停车，车辆乱停堵住通道")]
    public void A_title_cut_from_the_text_changes_nothing(string text)
    {
        var learnt = new Experience(Learnt, 64);
        var without = ToldCategory.Of(learnt, Words, "", text);
        var with = ToldCategory.Of(learnt, Words, Opening.TitleOf(text), text);

        with.Unsure.ShouldBe(without.Unsure);
        with.Candidates.Select(c => (c.Category, c.Share))
            .ShouldBe(without.Candidates.Select(c => (c.Category, c.Share)));
    }

    [Fact]
    public void A_title_of_ones_own_counts_twice() =>
        ToldCategory
            .Of(null, Words, "电梯", "停车")
            .Candidates.Select(c => (c.Category, Math.Round(c.Share, 3)))
            .ShouldBe([("lift", .762), ("parking", .19)]);

    [Fact]
    public void A_text_without_a_known_word_is_left_to_the_words_of_the_categories()
    {
        var nothing = ToldCategory.Of(new(Learnt, 1000), new Vocabulary([]), "", "ＸＹＺ");

        (nothing.Unsure, nothing.Candidates.Count).ShouldBe((true, 0));
    }
}
