using Jiban.Units;
using Jiban.Whistles;
using Shouldly;
using Xunit;
using static Jiban.Tests.Whistles.Blown;

namespace Jiban.Tests.Whistles;

/// <summary>Bounds per street and period (rule 37) and both sides' score (rule 36).</summary>
public sealed class WhistlePolicyTests
{
    private static readonly WhistlePolicy Bounded = new() { Fewest = 2, Most = 5 };

    [Theory]
    [InlineData(0, WhistleAlarm.TooFew)]
    [InlineData(1, WhistleAlarm.TooFew)]
    [InlineData(2, WhistleAlarm.None)] // the lower bound itself is enough
    [InlineData(4, WhistleAlarm.None)]
    [InlineData(5, WhistleAlarm.TooMany)] // the upper bound is reached
    [InlineData(6, WhistleAlarm.TooMany)] // by an emergency
    public void A_street_outside_its_bounds_raises_an_alarm(int blown, WhistleAlarm alarm) =>
        Bounded.Alarm(blown).ShouldBe(alarm);

    [Theory]
    [InlineData(4, false)] // the fifth is the last
    [InlineData(5, true)]
    public void Only_above_the_upper_bound_is_refused(int blown, bool refused)
    {
        void Blow() => Now(For(street: Street), Bounded, blown);

        if (refused)
            ShouldNotBlow(Blow, new TooManyWhistles(Street, 5));
        else
            Should.NotThrow(Blow);
    }

    [Fact]
    public void No_bound_stops_an_emergency_or_a_unit_of_no_street()
    {
        Now(For(WhistleKind.Emergency, street: Street), Bounded, 99).Stage.ShouldBe(WhistleStage.Called);
        Now(For(), Bounded, 99).Street.ShouldBeNull();
    }

    [Fact]
    public void Before_the_result_nobody_has_a_score()
    {
        WhistleScore.Of(WithMinutes(), Policy).ShouldBeEmpty();
        var off = OnSite();
        off.CallOff("不用了", Whistler, At(60));
        WhistleScore.Of(off, Policy).ShouldBeEmpty();
    }

    [Fact]
    public void Solved_pays_both_sides_by_the_policys_shares()
    {
        var whistle = WithMinutes();
        whistle.Arrive(Police, "东门", null, null, Policy, null, Of(Police), At(121)); // Mon 11:01, a minute late
        whistle.Confirm(true, "", Whistler, At(130));

        var scores = WhistleScore.Of(
            whistle,
            Policy with
            {
                WhistlerShare = 0.4m,
                InvitedShare = 0.6m,
                LateWorth = 0.5m,
            }
        );

        scores
            .Select(s => (s.Unit, s.Whistler, s.Share, s.Earned))
            .ShouldBe([(Street, true, 40m, 40m), (Market, false, 60m, 60m), (Police, false, 60m, 30m)]);
    }

    [Fact]
    public void Who_stays_away_or_goes_early_earns_nothing_of_a_solved_whistle()
    {
        var whistle = WithMinutes();
        whistle.Leave(Market, "另有任务", Of(Market), At(50));
        whistle.Confirm(true, "", Whistler, At(130)); // the police never came

        var scores = WhistleScore.Of(whistle, Policy);

        scores.Select(s => (s.Unit, s.Earned)).ShouldBe([(Street, 50m), (Market, 0m), (Police, 0m)]);
        scores[1].Breaches.ShouldBe([AttendanceBreach.LeftEarly]);
        scores[2].Breaches.ShouldBe([AttendanceBreach.Absent]);
    }

    [Fact]
    public void Unsolved_earns_neither_side_anything_and_who_was_released_is_not_scored()
    {
        var whistle = WithMinutes();
        whistle.Confirm(false, "未解决", Whistler, At(60)); // the police's limit still runs

        WhistleScore
            .Of(whistle, Policy)
            .Select(s => (s.Unit, s.Share, s.Earned))
            .ShouldBe([(Street, 50m, 0m), (Market, 50m, 0m)]);
    }
}
