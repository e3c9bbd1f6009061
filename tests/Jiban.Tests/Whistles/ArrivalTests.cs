using Jiban.Units;
using Jiban.Whistles;
using Jiban.WorkOrders;
using Shouldly;
using Xunit;
using static Jiban.Tests.Whistles.Blown;

namespace Jiban.Tests.Whistles;

/// <summary>Arrival limits and attendance: blown on Monday 2026-11-23 at 09:00.</summary>
public sealed class ArrivalTests
{
    [Theory]
    [InlineData(WhistleKind.Emergency, 30)] // Mon 09:30, the origin rule
    [InlineData(WhistleKind.JointEnforcement, 120)] // Mon 11:00
    [InlineData(WhistleKind.ResidentRequest, 240)] // Mon 13:00
    [InlineData(WhistleKind.KeyWork, 240)] // Mon 13:00
    public void Each_kind_has_its_own_limit(WhistleKind kind, int minutes)
    {
        var whistle = Now(For(kind));

        whistle.Attendances.Select(a => a.DueAt).Distinct().ShouldBe([At(minutes)]);
        whistle.DueAt.ShouldBe(At(minutes));
    }

    [Fact]
    public void Each_unit_has_the_limit_policy_gives_it_and_an_emergency_meets_before_the_first()
    {
        Func<UnitCode, DateTimeOffset> arrival = unit => At(unit == Market ? 20 : 45);
        var whistle = Now(For(WhistleKind.Emergency), arrival: arrival);

        whistle.Attendances.Select(a => a.DueAt).ShouldBe([At(20), At(45)]);
        whistle.DueAt.ShouldBe(At(20));
        ShouldNotBlow(
            () => Now(For(WhistleKind.Emergency, arriveBy: At(21)), arrival: arrival),
            new MeetingOutside(Monday9, At(20))
        );
    }

    [Fact]
    public void Every_kind_stands_under_a_tier_of_its_own() =>
        Enum.GetValues<WhistleKind>().Select(k => k.Tier()).ShouldBe(Enum.GetValues<Urgency>(), ignoreOrder: true);

    [Theory]
    [InlineData(29, 59, true)] // Mon 09:29:59
    [InlineData(30, 0, true)] // Mon 09:30:00, the limit's very instant is in time
    [InlineData(30, 1, false)] // Mon 09:30:01
    [InlineData(0, 0, true)] // Mon 09:00:00, there already
    public void Arrival_is_in_time_up_to_and_at_the_limit(int minutes, int seconds, bool inTime)
    {
        var whistle = Now(For(WhistleKind.Emergency));

        whistle.Arrive(Market, "东门", null, null, Policy, null, Of(Market), At(minutes, seconds));

        ((UnitArrived)whistle.Fresh[^1]).InTime.ShouldBe(inTime);
        var there = whistle.Find(Market)!;
        there.InTime.ShouldBe(inTime);
        there.State(At(60), false).ShouldBe(inTime ? AttendanceState.InTime : AttendanceState.Late);
        there.Breaches().ShouldBe(inTime ? [] : [AttendanceBreach.Late]);
    }

    [Theory]
    [InlineData(30, 0, AttendanceState.OnTheWay)] // Mon 09:30:00, still in time
    [InlineData(30, 1, AttendanceState.Overdue)] // Mon 09:30:01
    public void A_unit_is_overdue_only_after_its_limit(int minutes, int seconds, AttendanceState state) =>
        Now(For(WhistleKind.Emergency)).Find(Market)!.State(At(minutes, seconds), false).ShouldBe(state);

    [Fact]
    public void The_first_arrival_opens_the_site_and_place_and_point_are_kept()
    {
        var whistle = Now();

        whistle.Arrive(Market, " 东门 ", (39.8645, 116.433), null, Policy, null, Of(Market), At(20));

        whistle.Stage.ShouldBe(WhistleStage.OnSite);
        whistle.Find(Market)!.Where.ShouldBe("东门");
        (whistle.Find(Market)!.Lat, whistle.Find(Market)!.Lng).ShouldBe((39.8645, 116.433));
        whistle.Find(Police)!.ArrivedAt.ShouldBeNull();
        whistle.DueAt.ShouldBe(At(120), "the police are still awaited");
    }

    [Theory]
    [InlineData(39.8645, 116.433, 0, false)]
    [InlineData(39.8689, 116.433, 489, false)]
    [InlineData(39.8691, 116.433, 511, true)] // half a kilometre is policy's bound
    [InlineData(39.9645, 116.433, 11120, true)]
    public void How_far_from_the_place_it_reports_is_kept_and_flagged(double lat, double lng, int metres, bool far)
    {
        var whistle = Now();

        whistle.Arrive(Market, "", (lat, lng), (39.8645, 116.433), Policy, null, Of(Market), At(20));

        var there = whistle.Find(Market)!;
        there.MetresOff!.Value.ShouldBeInRange(metres - 2, metres + 2);
        there.Far.ShouldBe(far);
        there.InTime.ShouldBeTrue("it is taken all the same");
        Whistle.Relive(whistle.Fresh).Find(Market).ShouldBe(there);
    }

    [Fact]
    public void Where_no_point_of_the_place_is_known_nothing_is_far()
    {
        var whistle = Now();

        whistle.Arrive(Market, "", (39.9645, 116.433), null, Policy, null, Of(Market), At(20));

        (whistle.Find(Market)!.MetresOff, whistle.Find(Market)!.Far).ShouldBe((null, false));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("。")]
    public void An_arrival_says_where_by_a_point_or_in_words(string where) =>
        Now()
            .ShouldRefuse(
                w => w.Arrive(Market, where, null, null, Policy, null, Of(Market), At(20)),
                new ArrivalPlaceMissing()
            );

    [Fact]
    public void Nobody_has_arrived_long_before_the_hour_to_meet()
    {
        var friday = At(4 * 24 * 60); // Fri 2026-11-27 09:00
        var whistle = Now(For(WhistleKind.KeyWork, arriveBy: friday));

        whistle.ShouldRefuse(
            w => w.Arrive(Market, "东门", null, null, Policy, null, Of(Market), friday.AddMinutes(-121)),
            new ArrivesTooEarly(friday, friday.AddHours(-2))
        );
        whistle.Arrive(Market, "东门", null, null, Policy, null, Of(Market), friday.AddHours(-2)); // Fri 07:00 itself

        whistle.Find(Market)!.InTime.ShouldBeTrue();
    }

    [Fact]
    public void A_limit_is_no_hour_to_meet_and_whoever_is_there_at_once_has_arrived()
    {
        var whistle = Now(For(WhistleKind.KeyWork)); // until Mon 13:00

        whistle.Arrive(Market, "东门", null, null, Policy, null, Of(Market), At(1));

        whistle.Find(Market)!.Present.ShouldBeTrue();
    }

    [Fact]
    public void A_photo_of_the_spot_stays_with_the_arrival_and_its_hash_with_the_fact()
    {
        var (whistle, photo) = (Now(), new ArrivalPhoto(Guid.CreateVersion7(At(20)), new string('a', 64)));

        whistle.Arrive(Market, "东门", null, null, Policy, photo, Of(Market), At(20));
        whistle.Arrive(Police, "东门", null, null, Policy, null, Of(Police), At(21));

        whistle.Find(Market)!.Photo.ShouldBe(photo.Id);
        whistle.Find(Police)!.Photo.ShouldBeNull();
        whistle.Fresh.OfType<UnitArrived>().Select(a => a.Photo).ShouldBe([photo, null]);
    }

    [Fact]
    public void Who_is_not_called_or_was_there_already_does_not_arrive()
    {
        var whistle = OnSite();

        whistle.ShouldRefuse(
            w => w.Arrive(Heat, "东门", null, null, Policy, null, Of(Heat), At(21)),
            new NotInvited(Heat)
        );
        whistle.ShouldRefuse(
            w => w.Arrive(Market, "东门", null, null, Policy, null, Of(Market), At(21)),
            new ArrivedAlready(Market)
        );
    }

    [Fact]
    public void Leaving_before_the_result_is_a_breach_and_says_why()
    {
        var whistle = OnSite();
        whistle.ShouldRefuse(w => w.Leave(Market, " ", Of(Market), At(30)), new ReasonMissing("why"));

        whistle.Leave(Market, "另有任务", Of(Market), At(30));

        var gone = whistle.Find(Market)!;
        (gone.LeftEarly, gone.Present).ShouldBe((true, false));
        gone.State(At(31), false).ShouldBe(AttendanceState.LeftEarly);
        gone.Breaches().ShouldBe([AttendanceBreach.LeftEarly]);
        whistle.ShouldRefuse(w => w.Leave(Market, "又走", Of(Market), At(31)), new LeftAlready(Market));
    }

    [Fact]
    public void Leaving_after_the_result_is_no_breach_even_at_its_very_instant()
    {
        var whistle = Unsolved();

        whistle.Leave(Market, "", Of(Market), At(130)); // Mon 11:10, the instant of the confirmation

        whistle.Find(Market)!.State(At(131), true).ShouldBe(AttendanceState.Left);
        whistle.Find(Market)!.Breaches().ShouldBeEmpty();
    }

    [Fact]
    public void Who_never_came_cannot_leave() =>
        OnSite().ShouldRefuse(w => w.Leave(Police, "走了", Of(Police), At(30)), new NotOnTheSpot(Police));

    [Theory]
    [InlineData(120, 0, AttendanceState.Released)] // Mon 11:00:00, its limit has not passed yet
    [InlineData(120, 1, AttendanceState.Absent)] // Mon 11:00:01
    public void Absence_is_settled_by_the_result(int minutes, int seconds, AttendanceState police)
    {
        var whistle = WithMinutes();

        whistle.Confirm(true, "", Whistler, At(minutes, seconds));

        whistle.Find(Police)!.State(At(500), whistle.Over).ShouldBe(police);
        whistle.Find(Police)!.Absent.ShouldBe(police is AttendanceState.Absent);
        whistle.Find(Police)!.Breaches().ShouldBe(police is AttendanceState.Absent ? [AttendanceBreach.Absent] : []);
        whistle.DueAt.ShouldBeNull();
    }

    [Fact]
    public void An_hour_to_meet_is_everybodys_limit()
    {
        var friday = At(4 * 24 * 60); // Fri 2026-11-27 09:00

        Now(For(WhistleKind.KeyWork, arriveBy: friday)).DueAt.ShouldBe(friday);
    }

    [Theory]
    [InlineData(WhistleKind.KeyWork, 0, 43200)] // Mon 09:00 itself is no future
    [InlineData(WhistleKind.KeyWork, 43201, 43200)] // a minute more than 30 days
    [InlineData(WhistleKind.Emergency, 31, 30)] // Mon 09:31, later than an emergency allows
    public void An_hour_to_meet_lies_ahead_but_not_too_far(WhistleKind kind, int minutes, int latest) =>
        ShouldNotBlow(() => Now(For(kind, arriveBy: At(minutes))), new MeetingOutside(Monday9, At(latest)));

    [Theory]
    [InlineData(WhistleKind.KeyWork, 43200)] // Wed 2026-12-23 09:00, exactly 30 days
    [InlineData(WhistleKind.Emergency, 30)] // Mon 09:30
    public void The_last_possible_hour_to_meet_is_possible(WhistleKind kind, int minutes) =>
        Now(For(kind, arriveBy: At(minutes))).DueAt.ShouldBe(At(minutes));

    [Fact]
    public void A_unit_called_later_has_its_limit_from_then()
    {
        var whistle = OnSite();

        whistle.Invite([Heat], null, Policy, Within(120, from: 40), Whistler, At(40));

        whistle.Find(Heat)!.DueAt.ShouldBe(At(160));
        whistle.Find(Heat)!.InvitedAt.ShouldBe(At(40));
        whistle.InvitedUnits.ShouldBe([Market.Value, Police.Value, Heat.Value]);
        whistle.ShouldRefuse(
            w => w.Invite([Market], null, Policy, Within(120, from: 41), Whistler, At(41)),
            new InvitedAlready(Market)
        );
        whistle.ShouldRefuse(
            w => w.Invite([], null, Policy, Within(120, from: 41), Whistler, At(41)),
            new NobodyInvited()
        );
        whistle.ShouldRefuse(
            w => w.Invite([Street], null, Policy, Within(120, from: 41), Whistler, At(41)),
            new WhistlesItself(Street)
        );
    }
}
