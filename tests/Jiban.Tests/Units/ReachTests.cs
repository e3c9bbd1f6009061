using Jiban.Tests.WorkOrders;
using Jiban.Units;
using Shouldly;
using Xunit;
using static Jiban.Tests.WorkOrders.WhoMayRows;

namespace Jiban.Tests.Units;

public sealed class ReachTests
{
    [Theory]
    [InlineData(Street, Street, true)]
    [InlineData(Street, Section, true)]
    [InlineData(Section, Street, false)]
    [InlineData(Street, Street10, false)] // begins alike, is another
    [InlineData(Street, "", false)]
    [InlineData(Street, null, false)]
    public void A_subtree_is_the_unit_and_all_below(string mine, string? path, bool covered) =>
        At(mine).Covers(path).ShouldBe(covered);

    [Theory]
    [InlineData("", "110106001", false)]
    [InlineData("110106001", "110106001", true)]
    [InlineData("110106001", "110106001003", true)]
    [InlineData("110106001", "110106002", false)]
    [InlineData("110106001", null, false)]
    [InlineData("110106", null, true)] // the whole district serves even a place nobody knows
    public void An_area_is_a_prefix_of_place_codes(string area, string? place, bool served) =>
        At(Street, area).Serves(place).ShouldBe(served);

    [Theory]
    [InlineData(Section, Street, true)] // below
    [InlineData(Street, Section, true)] // above
    [InlineData(Street, Street, true)]
    [InlineData(Hotline, Street, false)]
    [InlineData(District, Street, false)] // the district is above everybody and must judge somebody
    [InlineData(Street, District, false)] // everybody is below the district and must judge somebody
    [InlineData(District, District, true)]
    [InlineData(Street, null, false)]
    public void Whoever_stands_above_or_below_a_unit_is_part_of_it(string mine, string? path, bool part) =>
        At(mine).IsPartOf(path).ShouldBe(part);

    [Theory]
    [InlineData(UnitLevel.Firm, true)]
    [InlineData(UnitLevel.PublicService, true)]
    [InlineData(UnitLevel.Community, false)]
    public void Firms_stand_outside_government(UnitLevel level, bool outside) =>
        new Unit
        {
            Code = new("x"),
            District = 110106,
            Name = "某单位",
            Level = level,
            Path = "110106/x/",
        }.OutsideGovernment.ShouldBe(outside);

    [Fact]
    public void System_and_resident_act_for_no_person()
    {
        Actor.System.Staff.Value.ShouldBe(Guid.Empty);
        Actor.Resident.Unit.ToString().ShouldBe("resident");
        Given.Clerk.Staff.ToString().ShouldBe(Given.Clerk.Staff.Value.ToString());
    }
}
