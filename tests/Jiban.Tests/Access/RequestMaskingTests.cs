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

    [Theory]
    [InlineData("芳草家园3号楼2单元501", "3号楼", "501", "芳草家园3号楼*单元***", "3号楼")]
    [InlineData("芳草家园3号楼2单元", "3号楼2单元", "501", "芳草家园3号楼*单元", "3号楼*单元")] // the room in a field of its own
    [InlineData("芳草家园3号楼2单元", "3号楼2单元", null, "芳草家园3号楼2单元", "3号楼2单元")] // the stairs of many
    [InlineData("芳草家园三号楼东门", "3号楼", null, "芳草家园三号楼东门", "3号楼")]
    [InlineData("芳草家园3号楼501", "3", "501", "芳草家园3号楼***", "3")] // a building by its number alone
    [InlineData("芳草家园3-2-501", null, null, "芳草家园*-*-***", null)] // nothing says which number is which
    [InlineData("芳草家园", "3号楼2单元", "2-501", "芳草家园", "3号楼*单元")]
    [InlineData("芳草家园", "12", "12", "芳草家园", "**")] // a room written where the building goes
    [InlineData("芳草家园东门", null, null, "芳草家园东门", null)]
    public void Of_a_place_everybody_reads_the_building_and_nobody_the_door(
        string where,
        string? building,
        string? door,
        string told,
        string? toldBuilding
    )
    {
        var place = new Place
        {
            Text = where,
            Building = building,
            Door = door,
        };

        var words = RequestMasking.Of("", "楼道堆物", place, "");

        (words.Place, words.Building).ShouldBe((told, toldBuilding));
    }

    [Theory]
    [InlineData("芳草家园5号楼电梯坏了", null, "芳草家园5号楼电梯坏了")]
    [InlineData("芳草家园5号楼电梯坏了", "501", "芳草家园5号楼电梯坏了")]
    [InlineData("芳草家园5号楼501漏水", null, "芳草家园5号楼***漏水")]
    [InlineData("芳草家园5号楼501漏水", "501", "芳草家园5号楼***漏水")]
    [InlineData("501漏水，楼上是601", "501", "***漏水，楼上是601")]
    public void A_building_reads_the_same_whether_or_not_the_door_is_known(string said, string? door, string masked)
    {
        var place = new Place
        {
            Text = "芳草家园5号楼",
            Building = "5号楼",
            Door = door,
        };

        var words = RequestMasking.Of(said, said, place, "");

        (words.Title, words.Text).ShouldBe((masked, masked));
        (words.Place, words.Building).ShouldBe(("芳草家园5号楼", "5号楼"));
    }

    [Fact]
    public void A_door_told_in_the_text_takes_the_unit_of_the_place_with_it()
    {
        var place = new Place { Text = "芳草家园3号楼2单元" };

        RequestMasking.Of("", "我家在3号楼2单元501", place, "").Place.ShouldBe("芳草家园3号楼*单元");
    }
}
