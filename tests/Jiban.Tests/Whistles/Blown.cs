using Jiban.Tests.Support;
using Jiban.Units;
using Jiban.Whistles;
using Jiban.WorkOrders;
using Shouldly;

namespace Jiban.Tests.Whistles;

/// <summary>Whistles that reach their state by living it. Blown on Monday 2026-11-23 at 09:00 in Beijing.</summary>
internal static class Blown
{
    public static readonly DateTimeOffset Monday9 = FakeClock.Monday9.ToUniversalTime();
    public static readonly DateOnly Monday = new(2026, 11, 23);
    public static readonly UnitCode Street = new(SmallDistrict.Street);
    public static readonly UnitCode Market = new("110106-D03");
    public static readonly UnitCode Police = new("110106-D09");
    public static readonly UnitCode Heat = new("110106-S01");
    public static readonly WhistlePolicy Policy = new();

    public static readonly Actor Whistler = Of(Street);

    public static Actor Of(UnitCode unit) => new(new(Guid.CreateVersion7(Monday9)), unit);

    public static DateTimeOffset At(int minutes, int seconds = 0) => Monday9.AddMinutes(minutes).AddSeconds(seconds);

    public static Blowing For(
        WhistleKind kind = WhistleKind.JointEnforcement,
        IReadOnlyList<UnitCode>? units = null,
        DateTimeOffset? arriveBy = null,
        UnitCode? street = null
    ) =>
        new(
            SmallDistrict.Id,
            Guid.CreateVersion7(Monday9),
            kind,
            "占道经营屡劝不改",
            "早市结束后摊位不撤。",
            "芳草园社区东门",
            WorkOrderNumber.Parse("110106-20261123-000001"),
            street,
            units ?? [Market, Police],
            arriveBy
        );

    public static readonly TaskDay Today = By(Monday);

    /// <summary>A day in Beijing, which ends at 16:00 UTC.</summary>
    public static TaskDay By(DateOnly day) => new(day, new(day.ToDateTime(new(16, 0)), TimeSpan.Zero));

    /// <summary>So many minutes for every unit, from an instant on; the usual ones of a kind when nothing else is said.</summary>
    public static Func<UnitCode, DateTimeOffset> Within(int minutes, int from = 0) => _ => At(from + minutes);

    public static Whistle Now(
        Blowing? blowing = null,
        WhistlePolicy? policy = null,
        int blown = 0,
        Func<UnitCode, DateTimeOffset>? arrival = null
    )
    {
        var begun = blowing ?? For();
        var usual = Within((int)begun.Kind.UsualArrival().TotalMinutes);
        return Whistle.Blow(begun, policy ?? Policy, arrival ?? usual, blown, Whistler, Monday9);
    }

    /// <summary>The market bureau is there after 20 minutes, the police are not.</summary>
    public static Whistle OnSite()
    {
        var whistle = Now();
        whistle.Arrive(Market, "东门", null, null, Policy, null, Of(Market), At(20));
        return whistle;
    }

    /// <summary>As <see cref="OnSite"/>, with minutes.</summary>
    public static Whistle WithMinutes()
    {
        var whistle = OnSite();
        whistle.WriteMinutes("当场清理，明天起每天巡查。", Whistler, At(40));
        return whistle;
    }

    public static Whistle Unsolved()
    {
        var whistle = WithMinutes();
        whistle.Confirm(false, "摊主不在，等明天复查。", Whistler, At(130));
        return whistle;
    }

    /// <summary>Asserts that the rules said no, why, and that nothing was changed by asking.</summary>
    public static void ShouldRefuse(this Whistle whistle, Action<Whistle> act, Refusal because)
    {
        var (version, stage, facts) = (whistle.Version, whistle.Stage, whistle.Fresh.ToList());

        var refused = Should.Throw<RefusedException>(() => act(whistle));

        refused.Refusal.ShouldBe(because);
        (whistle.Version, whistle.Stage).ShouldBe((version, stage));
        whistle.Fresh.ShouldBe(facts);
    }

    public static void ShouldNotBlow(Action blow, Refusal because) =>
        Should.Throw<RefusedException>(blow).Refusal.ShouldBe(because);
}
