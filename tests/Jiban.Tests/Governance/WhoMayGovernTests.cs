using Jiban.Governance;
using Jiban.Units;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Governance;

/// <summary>The district's reviewers began it, the street 013 leads it.</summary>
public sealed class WhoMayGovernTests
{
    private static readonly ProjectParties Parties = new("110106/013/", "110106/R01/");

    private static Reach Of(string path, UnitLevel level, string area, params Permission[] permissions) =>
        new(new Actor(default, new(path)), path, level, 110106, area, permissions.ToHashSet());

    // path, level, area, reads, leads, reports, calls back
    [Theory]
    [InlineData("110106/", UnitLevel.District, "", true, true, true, true)] // the district
    [InlineData("110106/H01/", UnitLevel.District, "110106", true, true, true, true)] // the hotline serves the district
    [InlineData("110106/013/", UnitLevel.Street, "110106013", true, false, true, false)] // leads: never asks what people think of it
    [InlineData("110106/013/C1/", UnitLevel.Community, "", true, false, true, false)] // below the lead
    [InlineData("110106/012/", UnitLevel.Street, "110106012", false, false, false, false)] // another street
    [InlineData("110106/R01/", UnitLevel.Department, "", true, true, true, false)] // began it
    [InlineData("110106/R01/K1/", UnitLevel.Section, "", false, false, false, false)] // below who began it
    public void Who_reads_leads_reports_and_calls(
        string path,
        UnitLevel level,
        string area,
        bool reads,
        bool leads,
        bool reports,
        bool calls
    )
    {
        var reach = Of(
            path,
            level,
            area,
            Permission.LeadProjects,
            Permission.HandleOrders,
            Permission.MakeCallbacks,
            Permission.ReadOrders
        );

        WhoMayGovern.MayRead(reach, Parties).ShouldBe(reads);
        foreach (var action in Enum.GetValues<ProjectAction>())
        {
            var may = action switch
            {
                ProjectAction.Report => reports,
                ProjectAction.CallBack => calls,
                _ => leads,
            };
            WhoMayGovern
                .Refusal(reach, action, Parties)
                .ShouldBe(may ? null : new NotYourProject(action), $"{action} by {path}");
        }
    }

    [Fact]
    public void Nobody_does_anything_without_the_actions_permission()
    {
        foreach (var action in Enum.GetValues<ProjectAction>())
        {
            Permission[] others =
            [
                .. Enum.GetValues<Permission>()
                    .Except([WhoMayGovern.PermissionFor(action)])
                    .Except(action is ProjectAction.Report ? [Permission.LeadProjects] : []),
            ];
            WhoMayGovern
                .Refusal(Of("110106/", UnitLevel.District, "", others), action, Parties)
                .ShouldBe(new NotYourProject(action));
        }
        WhoMayGovern.MayRead(Of("110106/", UnitLevel.District, "", Permission.EditPolicy), Parties).ShouldBeFalse();
    }

    [Fact]
    public void A_street_begins_projects_of_its_own_units_only()
    {
        var street = Of("110106/013/", UnitLevel.Street, "110106013", Permission.LeadProjects);

        WhoMayGovern.MayBegin(street, "110106/013/C1/").ShouldBeTrue();
        WhoMayGovern.MayBegin(street, "110106/D03/").ShouldBeFalse();
        WhoMayGovern.MayBegin(street, null).ShouldBeFalse();
        WhoMayGovern.MayBegin(Of("110106/", UnitLevel.District, ""), "110106/013/").ShouldBeFalse();
    }
}
