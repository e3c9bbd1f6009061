using Jiban.Insight.Phrases;
using Jiban.Places;
using Jiban.Server.Intake;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Intake;

/// <summary>What is left of a request when neither its person nor its place may speak.</summary>
public sealed class MatterWordsTests
{
    private static readonly Gazetteer Names = new([
        new("芳群园一区", PlaceKind.Community, "110106012", "110106012001", null, null, null),
        new("方庄", PlaceKind.Street, "110106012", null, null, null, null),
    ]);

    [Theory]
    [InlineData("我的电话是19912345678，请回电", "，请回电")]
    [InlineData("微信号abc_20260101，手机信号弱", "，手机信号弱")]
    [InlineData("邮箱li.si@mail.example.cn，微信号wx_123456", "，")]
    [InlineData("本人身份证号110106199001010017，楼道堆物", "，楼道堆物")]
    [InlineData("地铁方庄站C口直梯后面有人摆摊卖烤串", "有人摆摊卖烤串")]
    [InlineData("地铁方庄站C口有人摆摊", "有人摆摊")]
    [InlineData("地铁方庄站C口直梯坏了", "地铁站C口直梯坏了")]
    [InlineData("芳群园一区5号楼2单元501天花板漏水", "天花板漏水")]
    [InlineData("芳群园一区三号楼电梯停了", "电梯停了")]
    [InlineData("住址芳群园一区5号楼", "")]
    [InlineData("消防栓前面停车", "消防栓前面停车")]
    [InlineData("电梯里面有人抽烟", "电梯里面有人抽烟")]
    [InlineData("方庄东路路灯不亮", "方庄东路路灯不亮")]
    [InlineData("", "")]
    public void Persons_and_places_are_blanked_and_the_matter_stays(string said, string matter) =>
        MatterWords.Of(PersonalData.Mask(said), Names).Replace(" ", "", StringComparison.Ordinal).ShouldBe(matter);

    [Fact]
    public void A_title_cut_from_the_text_is_none_of_its_own()
    {
        MatterWords.Of("芳群园一区路灯不…", "芳群园一区路灯不亮，晚上看不清", Names).Title.ShouldBe("");
        MatterWords.Of("方庄路灯", "芳群园一区晚上看不清", Names).Title.Trim().ShouldBe("路灯");
    }
}
