using Jiban.Dispatch;
using Jiban.Places;
using Jiban.Units;
using Jiban.WorkOrders;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Dispatch;

/// <summary>职责认定 (rules 13 to 16): rows of a small catalogue, first match by priority, the desk catches the rest.</summary>
public sealed class ResponsibilityTests
{
    private static readonly UnitCode Desk = new("desk");
    private static readonly Place Estate = new()
    {
        Street = "s1",
        Community = "s1c1",
        Estate = "紫荆花园",
        Type = "estate",
    };

    private static readonly Dictionary<UnitCode, Unit> Units = new[]
    {
        Unit("desk"),
        Unit("s1"),
        Unit("s1c1"),
        Unit("firm"),
        Unit("heat-b", "heat"),
        Unit("heat-a", "heat"),
        Unit("gas", "gas", active: false),
        Unit("police"),
    }.ToDictionary(u => u.Code);

    private static readonly Dictionary<string, UnitCode> Firms = new()
    {
        ["紫荆花园"] = new("firm"),
        ["旧园"] = new("gone"),
    };

    [Fact]
    public void A_unit_that_is_complained_about_is_never_named()
    {
        var accused = Decide([Row("r1", "010000", "unit:police"), Row("r2", "010000", "street")], about: new("police"));
        var nobody = Decide([Row("r1", "010000", "unit:police")], about: new("police"));

        (accused.Lead, accused.Rule).ShouldBe((new UnitCode("s1"), "r2"));
        accused.Steps[0].ShouldBe(new("r1", StepVerdict.ComplainedAbout));
        (nobody.Lead, nobody.Rule).ShouldBe((Desk, null));
    }

    [Theory]
    [InlineData("community", "s1c1")]
    [InlineData("street", "s1")]
    [InlineData("property", "firm")]
    [InlineData("service:heat", "heat-a")] // the first by code, always the same
    [InlineData("unit:police", "police")]
    public void A_row_names_its_lead_in_words_that_the_place_fills(string lead, string unit)
    {
        var suggestion = Decide([Row("r1", "010000", lead)]);

        suggestion.Lead.ShouldBe(new UnitCode(unit));
        suggestion.Rule.ShouldBe("r1");
        suggestion.Steps.ShouldBe([new("r1", StepVerdict.Fired)]);
    }

    [Theory]
    [InlineData("community", StepVerdict.PlaceUnknown)]
    [InlineData("street", StepVerdict.PlaceUnknown)]
    [InlineData("property", StepVerdict.PlaceUnknown)]
    [InlineData("service:gas", StepVerdict.NoSuchUnit)] // takes no more orders
    [InlineData("service:parking", StepVerdict.NoSuchUnit)]
    [InlineData("unit:nobody", StepVerdict.NoSuchUnit)]
    [InlineData("somebody", StepVerdict.NoSuchUnit)]
    public void A_row_whose_unit_is_not_known_is_passed_over_with_its_reason(string lead, StepVerdict verdict)
    {
        var suggestion = Decide([Row("r1", "010000", lead)], Place.Unknown);

        suggestion.Lead.ShouldBe(Desk);
        (suggestion.Rule, suggestion.Version).ShouldBe((null, null));
        suggestion.Steps.ShouldBe([new("r1", verdict)]);
    }

    [Fact]
    public void An_estate_whose_firm_is_gone_falls_to_the_next_row() =>
        Decide(
            [Row("r1", "010000", "property"), Row("r2", "010000", "street", priority: 200)],
            Estate with
            {
                Estate = "旧园",
            }
        )
            .Rule.ShouldBe("r2");

    [Fact]
    public void An_empty_catalogue_leaves_it_to_the_desk() => Decide([]).Lead.ShouldBe(Desk);

    [Fact]
    public void The_smaller_priority_goes_first_whatever_the_order_of_rows()
    {
        CatalogueRow[] rows =
        [
            Row("later", "010203", "street", priority: 20),
            Row("first", "010000", "unit:police", priority: 10),
        ];

        Decide(rows).Rule.ShouldBe("first");
        Decide([.. rows.Reverse()]).Rule.ShouldBe("first");
    }

    [Fact]
    public void At_one_priority_the_finer_category_then_the_named_place_goes_first()
    {
        CatalogueRow[] rows =
        [
            Row("field", "010000", "street"),
            Row("item", "010203", "street"),
            Row("item-estate", "010203", "street", placeType: "estate"),
        ];

        Decide(rows).Rule.ShouldBe("item-estate");
        Decide(rows[..2]).Rule.ShouldBe("item");
    }

    [Theory]
    [InlineData("estate", "Fired")]
    [InlineData("any", "Fired")]
    [InlineData("road", "OtherPlaceType")]
    public void A_row_for_a_kind_of_place_fires_there_only(string kind, string verdict) =>
        Decide([Row("r1", "010000", "street", placeType: kind)]).Steps.Single().Verdict.ToString().ShouldBe(verdict);

    [Theory]
    [InlineData("010203", true)]
    [InlineData("010200", true)]
    [InlineData("010000", true)]
    [InlineData("010204", false)]
    [InlineData("020000", false)]
    public void A_row_holds_for_the_subtree_of_its_category(string category, bool holds) =>
        (Decide([Row("r1", category, "street")]).Rule == "r1").ShouldBe(holds);

    [Theory]
    [InlineData("2026-11-23", null, true)] // from today
    [InlineData("2026-11-24", null, false)] // from tomorrow
    [InlineData("2026-01-01", "2026-11-24", true)] // until today, the end is exclusive
    [InlineData("2026-01-01", "2026-11-23", false)]
    public void A_row_holds_between_its_days(string from, string? until, bool holds) =>
        (Decide([Row("r1", "010000", "street", from: from, until: until)]).Rule == "r1").ShouldBe(holds);

    [Fact]
    public void Co_units_are_named_once_and_never_the_lead_itself()
    {
        var row = Row("r1", "010000", "street");
        row.CoUnits = "street service:heat unit:heat-a service:gas community";

        Decide([row]).CoUnits.ShouldBe([new("heat-a"), new("s1c1")]);
    }

    [Fact]
    public void A_row_may_set_the_tier_and_the_hard_stop_and_tells_its_basis()
    {
        var row = Row("r1", "010000", "unit:police");
        (row.Urgency, row.DepartmentOnly, row.Basis) = (Urgency.Urgent, true, "道路交通安全法");

        var suggestion = Decide([row]);

        (suggestion.Urgency, suggestion.DepartmentOnly, suggestion.Basis, suggestion.Version).ShouldBe(
            (Urgency.Urgent, true, "道路交通安全法", "2026.1")
        );
        Decide([Row("r2", "010000", "street")]).Urgency.ShouldBe(Urgency.General);
    }

    private static Suggestion Decide(IReadOnlyList<CatalogueRow> rows, Place? place = null, UnitCode? about = null) =>
        Responsibility.Decide(
            rows,
            Units,
            Firms,
            Desk,
            new("010203", Urgency.General, place ?? Estate, new(2026, 11, 23), about)
        );

    private static CatalogueRow Row(
        string rule,
        string category,
        string lead,
        string placeType = "any",
        int priority = 100,
        string from = "2026-01-01",
        string? until = null
    ) =>
        new()
        {
            Version = "2026.1",
            Rule = rule,
            Category = category,
            Lead = lead,
            PlaceType = placeType,
            Priority = priority,
            From = DateOnly.Parse(from),
            Until = until is null ? null : DateOnly.Parse(until),
        };

    private static Unit Unit(string code, string service = "", bool active = true) =>
        new()
        {
            Code = new(code),
            District = 110106,
            Name = code,
            Level = UnitLevel.Department,
            Path = $"110106/{code}/",
            Service = service,
            Active = active,
        };
}
