using Jiban.Dispatch;
using Jiban.Places;
using Jiban.Server.Demo;
using Jiban.Units;
using Jiban.WorkOrders;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Demo;

public class DemoFactsTests
{
    static readonly DemoFacts facts = DemoFacts.Read();

    [Fact]
    public void The_district_has_its_26_streets_and_440_communities_near_their_street()
    {
        facts.Places.Streets.Count.ShouldBe(26);
        facts.Places.Communities.Count.ShouldBe(440);
        facts.Places.Communities.ShouldAllBe(c =>
            Metres(c.Lat, c.Lng, c.Street.Lat, c.Street.Lng) <= c.Street.Radius + 1
        );
        facts.Places.Communities.Select(c => (c.Lat, c.Lng)).Distinct().Count().ShouldBe(440);
        facts.Places.Estates.Count.ShouldBeGreaterThanOrEqualTo(12);
    }

    [Fact]
    public void The_tree_of_categories_has_three_levels_and_no_orphans()
    {
        var byLevel = facts.Policies.Categories.ToLookup(c => c.Level);

        byLevel[1].Count().ShouldBeGreaterThanOrEqualTo(14);
        byLevel[2].Count().ShouldBeGreaterThanOrEqualTo(55);
        byLevel[3].Count().ShouldBeGreaterThanOrEqualTo(120);
        facts.Policies.Categories.ShouldAllBe(c => c.Parent == null || facts.Book.Categories.ContainsKey(c.Parent));
        byLevel[3].ShouldAllBe(c => c.Keywords.Length > 0 && c.NameEn.Length > 0);
        byLevel[3].ShouldAllBe(c => facts.Book.Categories[c.Parent!].Level == 2);
    }

    [Fact]
    public void Every_unit_the_catalogue_names_exists()
    {
        var named = facts
            .Policies.Catalogue.SelectMany(r => r.CoUnits.Split(' ').Append(r.Lead))
            .Where(t => t.StartsWith("unit:"))
            .Select(t => new UnitCode(t[5..]));

        named.ShouldAllBe(u => facts.Book.Units.ContainsKey(u));
        facts.Policies.Catalogue.Select(r => r.Rule).ShouldBeUnique();
        facts.Policies.Catalogue.ShouldAllBe(r => facts.Book.Categories.ContainsKey(r.Category));
    }

    [Fact]
    public void Every_second_level_category_finds_a_unit_but_the_few_left_unclear()
    {
        var estate = facts.Places.Estates[0];
        var place = new Place
        {
            Street = estate.Community.Street.Code,
            Community = estate.Community.Code,
            Estate = estate.Name,
            Type = "estate",
        };
        var unclear = facts
            .Policies.Categories.Where(c => c.Level == 2)
            .Where(c => Suggest(c.Code, place).Rule is null)
            .Select(c => c.Code);

        unclear.ShouldBe(["170200", "190200", "990100"]);
    }

    [Theory]
    [InlineData("140101", "estate", "110106-S01")] // heat: the heating firm
    [InlineData("020102", "estate", "110106-P01")] // lift: the property firm of the estate
    [InlineData("030201", "school", "110106-D03")] // food: market regulation
    [InlineData("010102", "road", "110106013001")] // piled-up goods: the community
    [InlineData("010401", "road", "110106013")] // vendors: the street
    public void A_matter_goes_to_the_unit_the_catalogue_names(string category, string type, string unit)
    {
        var place = new Place
        {
            Street = "110106013",
            Community = "110106013001",
            Estate = "槐香苑",
            Type = type,
        };

        Suggest(category, place).Lead.ShouldBe(new UnitCode(unit));
    }

    [Theory]
    [InlineData("140101", "110106013", "110106-S01")] // a cold flat in 方庄
    [InlineData("140101", "110106100", "110106-S02")] // in 北宫, west of the river
    [InlineData("140101", "110106101", "110106-S02")] // in 王佐
    [InlineData("140201", "110106011", "110106-S02")] // a burst heating pipe in 长辛店
    [InlineData("140301", "110106014", "110106-S02")] // the fee in 宛平
    [InlineData("140101", "110106017", "110106-S01")] // in 卢沟桥, on this side
    [InlineData("140101", null, "110106-S01")] // nobody knows where
    public void Who_heats_depends_on_the_side_of_the_river(string category, string? street, string firm) =>
        Suggest(category, new() { Street = street, Type = "estate" }).Lead.ShouldBe(new UnitCode(firm));

    [Fact]
    public void A_lift_of_the_armed_forces_is_the_housing_commissions_matter()
    {
        var place = new Place
        {
            Street = "110106013",
            Community = "110106013001",
            Estate = "槐香苑",
            Type = "estate",
        };

        Suggest("020102", place with { Owner = Ownership.Military }).Rule.ShouldBe("R0201-military");
        Suggest("020102", place).Steps.ShouldContain(new SuggestionStep("R0201-military", StepVerdict.OwnerUnknown));
    }

    [Fact]
    public void Every_clock_has_a_limit_for_every_tier()
    {
        foreach (var clock in TimeLimit.Kinds)
        foreach (var tier in Enum.GetValues<Urgency>())
            TimeLimits
                .Find(facts.Policies.Limits, clock, new(tier, "010101", Channel.Phone), new(2026, 11, 1))
                .Amount.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Units_stand_under_their_parents_and_paths_tell_the_way()
    {
        facts.Units.Select(u => u.Code).ShouldBeUnique();
        facts
            .Units.Where(u => u.Parent is not null)
            .ShouldAllBe(u => u.Path == facts.Book.Units[u.Parent!.Value].Path + u.Code + "/");
        facts.Units.Count(u => u.Level is UnitLevel.Community).ShouldBe(440);
        facts.Places.Estates.ShouldAllBe(e => facts.Book.Units[new(e.Firm)].OutsideGovernment);
    }

    [Fact]
    public void Every_sentence_and_answer_belongs_to_a_category()
    {
        DemoFiles.Rows("sentences").ShouldAllBe(r => facts.Book.Categories[r["leaf"]].Level == 3);
        DemoFiles.Rows("sentences").GroupBy(r => r["leaf"][..4]).ShouldAllBe(g => g.Count() >= 4);
        facts.Policies.Answers.Count.ShouldBeGreaterThanOrEqualTo(25);
        facts.Policies.Answers.ShouldAllBe(a => facts.Book.Categories.ContainsKey(a.Category));
    }

    static Suggestion Suggest(string category, Place place) =>
        facts.Book.Suggest(DemoUnits.District, new(category, Urgency.General, place, new(2026, 11, 1)));

    static double Metres(double lat, double lng, double toLat, double toLng) =>
        111_320 * Math.Sqrt(Math.Pow(lat - toLat, 2) + Math.Pow((lng - toLng) * Math.Cos(lat * Math.PI / 180), 2));
}
