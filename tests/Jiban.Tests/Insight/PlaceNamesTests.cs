using Jiban.Insight.Topics;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Insight;

public sealed class PlaceNamesTests
{
    [Theory]
    [InlineData("柳荫苑3期16栋电梯坏了", "柳荫苑", "苑3期16栋")]
    [InlineData("柳荫庭院三期物业不管", "柳荫庭", "庭院三期")]
    [InlineData("北河路128号占道", "北河路", "路128号")]
    [InlineData("晴川园A区7栋2单元，芳草路堆物", "晴川园,芳草路", "园A区7栋2单元")]
    [InlineData("柳荫苑电梯坏了", "柳荫苑", "")]
    [InlineData("柳荫苑3台电梯", "柳荫苑", "")] // numbers nothing of a place
    [InlineData("柳荫苑期待开工", "柳荫苑", "")]
    [InlineData("电梯坏了", "", "")]
    public void A_name_is_told_apart_from_the_spot_behind_it(string text, string names, string spots)
    {
        List<string> beside = [];

        string.Join(',', PlaceNames.In(text, beside)).ShouldBe(names);
        string.Join(',', beside).ShouldBe(spots);
        string.Join(',', PlaceNames.In(text)).ShouldBe(names);
    }

    [Fact]
    public void What_only_shares_the_block_is_no_topic()
    {
        string[] unlike = ["物业费涨了", "楼道堆满杂物", "保安打人", "地库漏水"];
        var topics = new Topics();
        topics.Add(
            TopicRows
                .All()
                .Concat(
                    unlike.Select(
                        (matter, i) => TopicRows.One("block", i, $"柳荫庭院三期16栋2单元{matter}", $"{matter}。", i)
                    )
                )
        );

        topics.Find().ShouldAllBe(topic => !topic.Ids.Any(id => id.StartsWith("block")));
    }
}
