using Jiban.Units;
using Jiban.Whistles;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Whistles;

/// <summary>The street 013 blew; the market bureau D03 is called.</summary>
public sealed class WhoMayWhistleTests
{
    private static readonly UnitCode Market = new("D03");
    private static readonly WhistleParties Parties = new(
        "110106/013/",
        new Dictionary<UnitCode, string?> { [Market] = "110106/D03/" }
    );

    private static Reach Of(string path, UnitLevel level, string area, params Permission[] permissions) =>
        new(new Actor(default, new(path)), path, level, 110106, area, permissions.ToHashSet());

    private static readonly Permission[] Both = [Permission.BlowWhistles, Permission.AnswerWhistles];

    // path, level, reads, leads, answers for the market bureau
    [Theory]
    [InlineData("110106/013/", UnitLevel.Street, true, true, false)] // the whistler
    [InlineData("110106/", UnitLevel.District, true, true, false)] // above the whistler
    [InlineData("110106/013/K1/", UnitLevel.Section, false, false, false)] // below the whistler, not called
    [InlineData("110106/012/", UnitLevel.Street, false, false, false)] // another street
    [InlineData("110106/D03/", UnitLevel.Department, true, false, true)] // called
    [InlineData("110106/D03/K2/", UnitLevel.Section, true, false, true)] // a section of the unit called
    [InlineData("110106/D04/", UnitLevel.Department, false, false, false)] // another department
    [InlineData("110106/H01/", UnitLevel.District, true, false, false)] // the hotline reads
    public void Who_reads_leads_and_answers(string path, UnitLevel level, bool reads, bool leads, bool answers)
    {
        var reach = Of(path, level, "", Both);

        WhoMayWhistle.MayRead(reach, Parties).ShouldBe(reads);
        foreach (var action in Enum.GetValues<WhistleAction>())
        {
            var may = action switch
            {
                WhistleAction.Arrive or WhistleAction.Leave => answers,
                WhistleAction.FinishTask => answers || leads,
                _ => leads,
            };
            WhoMayWhistle
                .Refusal(reach, action, Parties, Market)
                .ShouldBe(may ? null : new NotYourWhistle(action), $"{action} by {path}");
        }
    }

    [Fact]
    public void Nobody_does_anything_without_the_actions_permission()
    {
        foreach (var action in Enum.GetValues<WhistleAction>())
        {
            var other =
                WhoMayWhistle.PermissionFor(action) is Permission.BlowWhistles
                    ? Permission.AnswerWhistles
                    : Permission.BlowWhistles;
            WhoMayWhistle
                .Refusal(Of("110106/013/", UnitLevel.Street, "", Permission.ReadOrders), action, Parties, Market)
                .ShouldBe(new NotYourWhistle(action));
            WhoMayWhistle
                .Refusal(Of("110106/D03/", UnitLevel.Department, "", Permission.ReadOrders), action, Parties, Market)
                .ShouldBe(new NotYourWhistle(action));
            if (action is not WhistleAction.FinishTask)
                WhoMayWhistle
                    .Refusal(Of("110106/013/", UnitLevel.Street, "", other), action, Parties, Market)
                    .ShouldBe(new NotYourWhistle(action));
        }
    }

    [Fact]
    public void A_called_unit_reports_only_its_own_arrival()
    {
        var both = new WhistleParties(
            Parties.Whistler,
            new Dictionary<UnitCode, string?> { [Market] = "110106/D03/", [new("D09")] = "110106/D09/" }
        );
        var market = Of("110106/D03/", UnitLevel.Department, "", Both);

        WhoMayWhistle.Refusal(market, WhistleAction.Arrive, both, Market).ShouldBeNull();
        WhoMayWhistle
            .Refusal(market, WhistleAction.Arrive, both, new("D09"))
            .ShouldBe(new NotYourWhistle(WhistleAction.Arrive));
    }

    [Fact]
    public void Without_any_reading_permission_nothing_is_read() =>
        WhoMayWhistle.MayRead(Of("110106/013/", UnitLevel.Street, "", Permission.EditPolicy), Parties).ShouldBeFalse();
}
