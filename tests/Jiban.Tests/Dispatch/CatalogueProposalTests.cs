using Jiban.Dispatch;
using Jiban.Places;
using Jiban.Server.Dispatch;
using Jiban.Server.Storage;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Dispatch;

/// <summary>目录改进建议: when rulings are enough for a row, and where that row holds.</summary>
public sealed class CatalogueProposalTests
{
    private const string South = "110106012",
        West = "110106001";

    [Theory]
    [InlineData(3, 3, ProposalState.Ready)]
    [InlineData(2, 2, ProposalState.TooFew)]
    [InlineData(15, 3, ProposalState.Ready)] // a fifth exactly
    [InlineData(16, 3, ProposalState.TooFew)]
    [InlineData(20, 4, ProposalState.Ready)]
    [InlineData(99, 2, ProposalState.TooFew)]
    [InlineData(99, 19, ProposalState.TooFew)]
    [InlineData(99, 20, ProposalState.Ready)]
    public void So_many_rulings_and_such_a_share_are_needed(int sent, int moved, ProposalState state) =>
        ProposalStates.Of(Rule(), sent, moved, new(), toGrassroots: true, South).ShouldBe(state);

    [Theory]
    [InlineData(9, 1, 1, "0.2", ProposalState.TooFew)]
    [InlineData(5, 1, 1, "0.2", ProposalState.Ready)]
    [InlineData(9, 4, 5, "0", ProposalState.TooFew)]
    [InlineData(9, 9, 1, "1", ProposalState.Ready)]
    public void Both_bounds_are_policy(int sent, int moved, int rulings, string share, ProposalState state) =>
        ProposalStates
            .Of(
                Rule(),
                sent,
                moved,
                new()
                {
                    RulingsToPropose = rulings,
                    ShareToPropose = decimal.Parse(share, System.Globalization.CultureInfo.InvariantCulture),
                },
                toGrassroots: false,
                South
            )
            .ShouldBe(state);

    [Theory]
    [InlineData(true, true, ProposalState.DepartmentMatter)]
    [InlineData(true, false, ProposalState.Ready)]
    [InlineData(false, true, ProposalState.Ready)]
    public void A_departments_matter_is_not_proposed_for_the_grassroots(
        bool departmentOnly,
        bool toGrassroots,
        ProposalState state
    ) =>
        ProposalStates
            .Of(Rule(departmentOnly: departmentOnly), 9, 3, new PolicyDocument.DispatchSettings(), toGrassroots, South)
            .ShouldBe(state);

    [Fact]
    public void Without_a_place_there_is_no_row() =>
        ProposalStates.Of(Rule(), 9, 3, new(), toGrassroots: false, area: null).ShouldBe(ProposalState.PlaceUnknown);

    [Theory]
    [InlineData("", "110106012001 110106012001", "110106012001")]
    [InlineData("", "110106012001 110106012002", South)]
    [InlineData("", "110106012 110106012001", South)]
    [InlineData("", "110106012001 110106020003 ?", "110106012 110106020")]
    [InlineData("", "110106012001 110106001001 110106020003", "")] // every street of the district
    [InlineData("110106012 110106001", "110106012001 110106001001", "110106001 110106012")]
    [InlineData("110106012001 110106012002", "110106012001 110106012002", "110106012001 110106012002")] // never wider than the rule
    [InlineData("", "? ?", null)]
    public void A_row_holds_where_the_rulings_came_from(string ruleArea, string places, string? area) =>
        ProposedRow
            .AreaOf(Rule(ruleArea), [.. places.Split(' ').Select(At)], [South, West, "110106020"])
            .ShouldBe(area);

    [Theory]
    [InlineData("", "010102", South, 100)] // narrower by its category
    [InlineData("", "010000", South, 100)] // narrower by its area
    [InlineData(South, "010000", South, 99)] // neither
    [InlineData("", "010000", "", 99)]
    public void It_is_tried_before_its_rule_and_no_sooner(string ruleArea, string category, string area, int priority)
    {
        var rule = Rule(ruleArea);
        var row = ProposedRow.Of(rule, category, area, "unit:110106-D01", "R01-2");

        row.Priority.ShouldBe(priority);
        (row.Area, row.Lead).ShouldBe((area, "unit:110106-D01"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_stop_for_the_grassroots_stays_on_the_row(bool stop)
    {
        var row = ProposedRow.Of(Rule(departmentOnly: stop), "010102", South, "unit:110106-D01", "R01-2");

        row.DepartmentOnly.ShouldBe(stop);
        row.Form.Contains("departmentOnly=true", StringComparison.Ordinal).ShouldBe(stop);
        row.On(Rule(departmentOnly: stop)).DepartmentOnly.ShouldBe(stop);
    }

    private static CatalogueRow Rule(string area = "", bool departmentOnly = false) =>
        new()
        {
            Version = "2026",
            Rule = "R01",
            Category = "010000",
            Area = area,
            Lead = "unit:110106-D09",
            DepartmentOnly = departmentOnly,
        };

    private static Place At(string code) =>
        code switch
        {
            "?" => Place.Unknown,
            { Length: 9 } => new() { Street = code },
            _ => new() { Street = code[..9], Community = code },
        };
}
