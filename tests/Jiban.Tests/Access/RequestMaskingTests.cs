using Jiban.Places;
using Jiban.Server.Access;
using Jiban.Tests.Support;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Access;

public sealed class RequestMaskingTests
{
    [Theory]
    [InlineData("李明明", "李明明13800138000家漏水", "李**138****8000家漏水")]
    [InlineData("李明明女士", "李明明家漏水", "李**家漏水")]
    [InlineData("Ann Lee", "Lee is without water", "L** is without water")]
    [InlineData("李", "李子树倒了", "李子树倒了")] // one character is no name
    [InlineData("业主", "业主都没有水", "业主都没有水")] // nobody in particular
    [InlineData("", "路灯不亮", "路灯不亮")]
    public void The_callers_own_name_stands_in_no_word(string name, string said, string masked)
    {
        var words = RequestMasking.Of("", said, Place.Unknown, name);

        (words.Title, words.Text).ShouldBe((masked, masked));
        RequestMasking.Of(said, "说过", Place.Unknown, name).Title.ShouldBe(masked);
        RequestMasking.TitleOf("", said, name).ShouldBe(masked);
    }

    [Fact]
    public void A_title_cut_from_the_text_holds_no_half_number()
    {
        var text = new string('水', 32) + "19900001234" + "漏了很久";

        RequestMasking.Of("", text, Place.Unknown, "").Title.ShouldBe(new string('水', 32) + "199****…");
    }

    [Fact]
    public void Text_place_and_building_are_masked_alike_once_a_door_is_told()
    {
        var place = new Place
        {
            Text = "芳草家园3号楼2单元501",
            Building = "3号楼",
            Door = "501",
        };

        var words = RequestMasking.Of("3号楼501漏水", "501漏水，楼上是601", place, "");

        words.Title.ShouldBe("*号楼***漏水");
        words.Text.ShouldBe("***漏水，楼上是601");
        words.Place.ShouldBe("芳草家园*号楼*单元***");
        words.Building.ShouldBe("*号楼");
    }

    [Theory]
    [InlineData("芳草家园3号楼东门", "楼道堆物", "3号楼")]
    [InlineData("芳草家园3号楼东门", "我家在3号楼2单元501", "*号楼")]
    public void A_building_is_told_unless_a_door_is_known_with_it(string where, string text, string building)
    {
        var words = RequestMasking.Of("", text, new() { Text = where, Building = "3号楼" }, "");

        words.Building.ShouldBe(building);
        words.Place.ShouldBe($"芳草家园{building}东门");
    }

    [Theory]
    [InlineData("芳草家园3号楼2单元501", "3号楼", "501", "芳草家园3号楼*单元***", "3号楼")]
    [InlineData("芳草家园", "3", "2-501", "芳草家园", "3")] // a building by its number alone
    [InlineData("芳草家园", "3号楼2单元", "501", "芳草家园", "3号楼*单元")]
    [InlineData("芳草家园", "12", "12", "芳草家园", "**")] // a room written where the building goes
    [InlineData("芳草家园东门", null, null, "芳草家园东门", null)]
    public void Who_goes_there_reads_the_building_but_neither_unit_nor_door(
        string text,
        string? building,
        string? door,
        string told,
        string? toldBuilding
    )
    {
        var order = Orders.Opened(
            FakeClock.Monday9,
            place: new()
            {
                Text = text,
                Building = building,
                Door = door,
            }
        );

        var place = RequestMasking.PlaceToGo(order);

        (place.Text, place.Building, place.Door is null or "＊＊＊").ShouldBe((told, toldBuilding, true));
    }
}
