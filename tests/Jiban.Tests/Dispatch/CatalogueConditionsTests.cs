using Jiban.Dispatch;
using Jiban.Places;
using Jiban.Units;
using Jiban.WorkOrders;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Dispatch;

/// <summary>派单目录的适用条件 (rule 16): what a row asks for, what the matter is, and why the row decided or not. Each line reads by itself.</summary>
public sealed class CatalogueConditionsTests
{
    private const string Fangzhuang = "110106012";
    private const string Fangcaoyuan = "110106012001";
    private const string Youanmen = "110106001";

    private static readonly UnitCode Desk = new("desk");
    private static readonly Dictionary<UnitCode, Unit> Units = new[] { "desk", "night-shift" }
        .Select(code => new Unit
        {
            Code = new(code),
            District = 110106,
            Name = code,
            Level = UnitLevel.Department,
            Path = $"110106/{code}/",
        })
        .ToDictionary(u => u.Code);

    [Theory]
    //          the row asks for             the matter happened in       so the row
    [InlineData("", Fangcaoyuan, "Fired")] // any place
    [InlineData("", "", "Fired")] // any place, even none
    [InlineData(Fangzhuang, Fangcaoyuan, "Fired")] // a community of the street
    [InlineData(Fangzhuang, Fangzhuang, "Fired")]
    [InlineData(Fangzhuang, Youanmen, "OtherArea")] // another street
    [InlineData(Fangzhuang, "", "PlaceUnknown")] // nobody knows where
    [InlineData(Fangcaoyuan, "110106012002", "OtherArea")] // the next community
    [InlineData(Fangcaoyuan, Fangzhuang, "PlaceUnknown")] // only the street is known, it may be there
    [InlineData("110106", Youanmen, "Fired")] // the whole district
    [InlineData(Youanmen + " " + Fangcaoyuan, Fangcaoyuan, "Fired")] // one of several
    [InlineData(Youanmen + " " + Fangcaoyuan, "110106012002", "OtherArea")]
    public void A_row_for_an_area_holds_inside_it(string area, string code, string verdict)
    {
        var place =
            code.Length > 9 ? new Place { Street = code[..9], Community = code }
            : code.Length > 0 ? new() { Street = code }
            : Place.Unknown;

        Verdict(Row("r", area: area), place).ShouldBe(verdict);
    }

    [Theory]
    [InlineData(null, null, "Fired")]
    [InlineData(null, Ownership.Military, "Fired")]
    [InlineData(Ownership.Military, Ownership.Military, "Fired")]
    [InlineData(Ownership.Military, Ownership.Central, "OtherOwner")]
    [InlineData(Ownership.Military, null, "OwnerUnknown")]
    [InlineData(Ownership.Unowned, null, "OwnerUnknown")] // not knowing is not the same as nobody's
    [InlineData(Ownership.Unowned, Ownership.Unowned, "Fired")]
    public void A_row_for_an_owner_holds_where_that_owner_is_known(
        Ownership? asked,
        Ownership? known,
        string verdict
    ) => Verdict(Row("r", owner: asked), new() { Owner = known }).ShouldBe(verdict);

    [Theory]
    [InlineData("", "03:00", false, "Fired")]
    [InlineData("22:00-06:00", "23:15", false, "Fired")]
    [InlineData("22:00-06:00", "10:00", true, "OtherHours")]
    [InlineData("working", "10:00", true, "Fired")]
    [InlineData("working", "10:00", false, "OtherHours")] // a holiday
    [InlineData("non-working", "10:00", false, "Fired")]
    [InlineData("22:00-06:00", null, false, "OtherHours")] // nobody knows when
    public void A_row_for_hours_holds_when_it_happened_then(
        string hours,
        string? clock,
        bool working,
        string verdict
    ) =>
        Verdict(Row("r", hours: hours), Place.Unknown, clock is null ? null : new(TimeOnly.Parse(clock), working))
            .ShouldBe(verdict);

    [Fact]
    public void A_row_that_asks_for_more_goes_before_one_that_asks_for_less_and_every_row_before_it_says_why_not()
    {
        CatalogueRow[] rows =
        [
            Row("everywhere", lead: "unit:desk"),
            Row("street", area: Fangzhuang),
            Row("community", area: Fangcaoyuan),
            Row("community-night", area: Fangcaoyuan, hours: "22:00-06:00"),
            Row("community-military-night", area: Fangcaoyuan, owner: Ownership.Military, hours: "22:00-06:00"),
            Row("first", owner: Ownership.Central, priority: 10),
        ];
        var place = new Place { Street = Fangzhuang, Community = Fangcaoyuan };

        var suggestion = Decide(rows, place, new(new(12, 0), true));

        suggestion.Rule.ShouldBe("community");
        suggestion.Steps.ShouldBe([
            new("first", StepVerdict.OwnerUnknown), // the smaller priority, whatever it asks for
            new("community-military-night", StepVerdict.OwnerUnknown),
            new("community-night", StepVerdict.OtherHours),
            new("community", StepVerdict.Fired),
        ]);
        Decide(rows, place with { Community = null }, null).Rule.ShouldBe("street");
        Decide(rows, new() { Street = Youanmen }, null).Rule.ShouldBe("everywhere");
    }

    [Fact]
    public void Rows_without_conditions_keep_the_order_they_had()
    {
        CatalogueRow[] rows = [Row("b"), Row("a"), Row("c", placeType: "estate")];

        Decide(rows, new() { Type = "estate" }, null).Rule.ShouldBe("c");
        Decide(rows, Place.Unknown, null).Rule.ShouldBe("a");
    }

    private static string Verdict(CatalogueRow row, Place place, DayTime? at = null) =>
        Decide([row], place, at).Steps.Single().Verdict.ToString();

    private static Suggestion Decide(IReadOnlyList<CatalogueRow> rows, Place place, DayTime? at) =>
        Responsibility.Decide(
            rows,
            Units,
            new Dictionary<string, UnitCode>(),
            Desk,
            new("010203", Urgency.General, place, new(2026, 11, 23), null, at)
        );

    private static CatalogueRow Row(
        string rule,
        string area = "",
        Ownership? owner = null,
        string hours = "",
        string placeType = "any",
        string lead = "unit:night-shift",
        int priority = 100
    ) =>
        new()
        {
            Version = "2026.1",
            Rule = rule,
            Category = "010000",
            PlaceType = placeType,
            Area = area,
            Owner = owner,
            Hours = hours,
            Lead = lead,
            Priority = priority,
            From = new(2026, 1, 1),
        };
}
