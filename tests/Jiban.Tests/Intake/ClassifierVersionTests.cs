using Jiban.Intake;
using Jiban.Tests.Support;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Intake;

/// <summary>模型版本: when a district learns, and when what it learnt is used.</summary>
public sealed class ClassifierVersionTests
{
    private static readonly ClassifierPolicy Policy = new() { LeastGain = .01 };
    private static readonly DateTimeOffset Now = FakeClock.Monday9;

    [Theory]
    [InlineData(.900, .990, .890, .990, true)] // better by exactly what is asked
    [InlineData(.899, .990, .890, .990, false)] // not enough
    [InlineData(.950, .980, .890, .981, false)] // better on the first, seldomer among the first three
    [InlineData(.890, .990, .890, .990, false)] // the same
    [InlineData(.100, .100, .000, .000, true)] // nothing was told before
    public void A_version_is_used_when_it_is_clearly_better(
        double macroF1,
        double top3,
        double usedMacroF1,
        double usedTop3,
        bool replaces
    ) =>
        Policy
            .Replaces(ClassifierFigures.Of(.5, macroF1, top3, .1), ClassifierFigures.Of(.5, usedMacroF1, usedTop3, .1))
            .ShouldBe(replaces);

    [Theory]
    [InlineData("2026-11-23 02:59", null, 500, false)] // Monday, before the hour
    [InlineData("2026-11-23 03:00", null, 500, true)] // the hour
    [InlineData("2026-11-23 03:00", null, 499, false)] // one too few to begin
    [InlineData("2026-11-23 23:59", "2026-11-22 23:59", 50, true)] // Sunday's is yesterday's
    [InlineData("2026-11-23 23:59", "2026-11-23 00:00", 900, false)] // learnt this very day
    [InlineData("2026-11-24 03:00", "2026-11-23 03:00", 49, false)] // too little is new
    [InlineData("2027-01-01 03:00", "2026-12-31 03:10", 50, true)] // over the end of the year
    public void It_learns_once_a_night_when_enough_is_new(string now, string? last, int fresh, bool time) =>
        new ClassifierPolicy { LeastOrders = 500, LeastNew = 50 }
            .IsTime(At(now), last is null ? null : At(last), fresh)
            .ShouldBe(time);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(4, 4)]
    [InlineData(5, 4)]
    [InlineData(500, 400)]
    public void The_newest_fifth_judges(int orders, int learntOf) =>
        ClassifierPolicy.LearntOf(orders).ShouldBe(learntOf);

    [Fact]
    public void A_version_is_taken_up_and_laid_down_and_taken_up_again_as_the_way_back()
    {
        var version = Learnt(3);
        version.IsUsed.ShouldBeFalse();
        Refused(() => version.LayDown(Now)).ShouldBe(new ClassifierNotInUse(3));

        version.TakeUp(Now);
        (version.IsUsed, version.UsedFrom, version.UsedUntil).ShouldBe((true, Now, null));
        Refused(() => version.TakeUp(Now)).ShouldBe(new ClassifierInUse(3));

        version.LayDown(Now.AddDays(1));
        (version.IsUsed, version.UsedFrom, version.UsedUntil).ShouldBe((false, Now, Now.AddDays(1)));

        version.TakeUp(Now.AddDays(2));
        (version.IsUsed, version.UsedFrom, version.UsedUntil).ShouldBe((true, Now.AddDays(2), null));
    }

    private static ClassifierVersion Learnt(int number)
    {
        var figures = ClassifierFigures.Of(.91234, .90006, .99, .02);
        figures.ShouldBe(new(.9123, .9001, .99, .02));
        return ClassifierVersion.Learnt(
            SmallDistrict.Id,
            ClassifierUse.Category,
            number,
            new(400, Now.AddDays(-3), 7, 100, figures, 2, figures),
            null,
            Now
        );
    }

    private static Refusal Refused(Action act) => Should.Throw<RefusedException>(act).Refusal;

    private static DateTime At(string text) => DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
