using Jiban.Places;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Places;

public sealed class PlaceTests
{
    [Fact]
    public void A_printed_place_hides_its_door()
    {
        var place = new Place
        {
            Text = "芳古园 3号楼 2单元501",
            Estate = "芳古园",
            Building = "3号楼",
            Door = "2单元501",
        };

        place.ToString().ShouldBe("芳古园 3号楼 ＊＊＊");
        $"{place with { Text = "" }}".ShouldBe("芳古园 3号楼");
    }

    [Fact]
    public void A_printed_place_names_the_estate_only_where_the_words_do_not()
    {
        var place = new Place
        {
            Text = "3号楼东门外",
            Estate = "芳古园",
            Building = "3号楼",
        };

        place.ToString().ShouldBe("3号楼东门外 芳古园");
        $"{place with { Text = "芳古园3号楼东门外" }}".ShouldBe("芳古园3号楼东门外");
    }

    [Fact]
    public void The_finest_code_known_is_the_code()
    {
        Place.Unknown.Code.ShouldBeNull();
        new Place { Street = "110106007" }.Code.ShouldBe("110106007");
        new Place { Street = "110106007", Community = "110106007001" }.Code.ShouldBe("110106007001");
    }
}
