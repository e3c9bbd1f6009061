using Jiban.Insight.Phrases;
using Shouldly;
using Xunit;
using static Jiban.Insight.Phrases.PlaceRelation;

namespace Jiban.Tests.Insight;

public sealed class RelativePlaceTests
{
    [Theory]
    [InlineData("3号楼2单元", "3", "2", null, null)]
    [InlineData("三号楼二单元501室漏水", "3", "2", null, "501")]
    [InlineData("三号楼二单元五零一漏水", "3", "2", null, "501")]
    [InlineData("三号楼二单元五〇一室", "3", "2", null, "501")]
    [InlineData("十二栋一单元一幺零二的水管", "12", "1", null, "1102")]
    [InlineData("三号楼一二三四单元都停电", "3", null, null, null)]
    [InlineData("三号楼一二三层都没水", "3", null, null, null)]
    [InlineData("三号楼二单元一一九打不通", "3", "2", null, "119")]
    [InlineData("１２号楼１单元", "12", "1", null, null)]
    [InlineData("十二号楼的电梯", "12", null, null, null)]
    [InlineData("二十一栋楼道灯不亮", "21", null, null, null)]
    [InlineData("B座1203", "B", null, null, "1203")]
    [InlineData("甲3号楼1门402", "甲3", "1", null, "402")]
    [InlineData("3号楼6层602", "3", null, "6", "602")]
    [InlineData("5-2-301往楼下扔垃圾", "5", "2", null, "301")]
    [InlineData("3楼2单元门禁坏了", "3", "2", null, null)]
    [InlineData("2单元电梯坏了", null, "2", null, null)]
    [InlineData("12号楼300户居民没有热水", "12", null, null, null)]
    [InlineData("3号楼2024年换过电梯", "3", null, null, null)]
    [InlineData("300路公交不停", null, null, null, null)]
    [InlineData("", null, null, null, null)]
    public void Building_unit_floor_and_door_are_told_apart(
        string text,
        string? building,
        string? unit,
        string? floor,
        string? door
    )
    {
        var place = RelativePlace.Read(text);
        RelativePlace.House(text).ShouldBe((place.Building, place.Unit));

        (place.Building, place.Unit, place.Floor, place.Door).ShouldBe((building, unit, floor, door));
    }

    [Theory]
    [InlineData("地铁C口直梯后面", "地铁C口直梯", Behind, null, null)]
    [InlineData("东门往北50米", "东门", Towards, "北", 50)]
    [InlineData("在菜市场旁边有人烧垃圾", "菜市场", Beside, null, null)]
    [InlineData("小区东门对面的烧烤店", "小区东门", Opposite, null, null)]
    [InlineData("公园南门向东南约100米，路灯不亮", "公园南门", Towards, "东南", 100)]
    [InlineData("幼儿园东侧20米", "幼儿园", Towards, "东", 20)]
    [InlineData("幼儿园东侧", "幼儿园", Beside, "东", null)]
    [InlineData("就在超市门口", "超市", InFrontOf, null, null)]
    [InlineData("地下车库里面积水", "地下车库", Inside, null, null)]
    [InlineData("过街天桥下面有积水", "过街天桥", Below, null, null)]
    [InlineData("噪声太大", null, null, null, null)]
    public void What_it_is_near_to_and_how_is_told(
        string text,
        string? anchor,
        PlaceRelation? relation,
        string? direction,
        int? metres
    )
    {
        var place = RelativePlace.Read(text);

        (place.Anchor, place.Relation, place.Direction, place.Metres).ShouldBe((anchor, relation, direction, metres));
    }

    [Fact]
    public void An_estate_is_one_of_the_names_handed_in_the_longest_that_occurs()
    {
        RelativePlace.Read("云朵园二区3号楼漏水", ["云朵园", "云朵园二区", "柳荫里"]).Estate.ShouldBe("云朵园二区");
        RelativePlace.Read("云朵园二区3号楼漏水", ["柳荫里", ""]).Estate.ShouldBeNull();
        RelativePlace.Read("云朵园二区3号楼漏水").Estate.ShouldBeNull();
    }
}
