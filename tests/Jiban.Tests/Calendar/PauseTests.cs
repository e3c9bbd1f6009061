using FsCheck;
using FsCheck.Fluent;
using Jiban.Calendar;
using Shouldly;
using Xunit;
using static Jiban.Tests.Calendar.DueTests;

namespace Jiban.Tests.Calendar;

/// <summary>停表: rows worked out by hand, and what must hold whatever the pauses are.</summary>
public sealed class PauseTests
{
    [Theory]
    // elapsed hours move by the time that passed
    [InlineData("Mon 2026-11-16 09:00", "24 h", "Mon 2026-11-16 12:00 ~ Mon 2026-11-16 15:00", "Tue 2026-11-17 12:00")]
    [InlineData("Fri 2026-11-20 17:00", "24 h", "Fri 2026-11-20 18:00 ~ Mon 2026-11-23 09:00", "Tue 2026-11-24 08:00")]
    // calendar days as well
    [InlineData(
        "Mon 2026-11-16 09:00",
        "7 days",
        "Tue 2026-11-17 09:00 ~ Wed 2026-11-18 10:30",
        "Tue 2026-11-24 10:30"
    )]
    // working hours move by the open time that passed: 10:00–11:00 is one hour of it
    [InlineData(
        "Mon 2026-11-16 09:00",
        "7 working h",
        "Mon 2026-11-16 10:00 ~ Mon 2026-11-16 11:00",
        "Tue 2026-11-17 10:00"
    )]
    // ... a lunch break is none of it
    [InlineData(
        "Mon 2026-11-16 09:00",
        "7 working h",
        "Mon 2026-11-16 12:00 ~ Mon 2026-11-16 13:30",
        "Mon 2026-11-16 17:30"
    )]
    // ... nor a weekend
    [InlineData(
        "Fri 2026-11-20 17:20",
        "1 working h",
        "Fri 2026-11-20 17:30 ~ Mon 2026-11-23 09:00",
        "Mon 2026-11-23 09:50"
    )]
    // ... nor Spring Festival, though the Saturday before it is a working day
    [InlineData(
        "Fri 2026-02-13 17:00",
        "4 working h",
        "Fri 2026-02-13 17:30 ~ Sat 2026-02-14 10:00",
        "Sat 2026-02-14 15:00"
    )]
    [InlineData(
        "Fri 2026-02-13 17:00",
        "9 working h",
        "Sat 2026-02-14 17:30 ~ Tue 2026-02-24 09:00",
        "Tue 2026-02-24 10:30"
    )]
    // working days move by open time too: half a day stood still is half a day more
    [InlineData(
        "Mon 2026-11-16 09:00",
        "2 working days",
        "Mon 2026-11-16 13:30 ~ Mon 2026-11-16 17:30",
        "Wed 2026-11-18 14:30"
    )]
    [InlineData(
        "Mon 2026-11-16 09:00",
        "5 working days",
        "Sat 2026-11-21 00:00 ~ Sun 2026-11-22 23:59",
        "Mon 2026-11-23 09:00"
    )]
    // two pauses, and the same two given the other way round
    [InlineData(
        "Mon 2026-11-16 09:00",
        "2 h",
        "Mon 2026-11-16 09:30 ~ Mon 2026-11-16 10:00; Mon 2026-11-16 10:30 ~ Mon 2026-11-16 10:40",
        "Mon 2026-11-16 11:40"
    )]
    [InlineData(
        "Mon 2026-11-16 09:00",
        "2 h",
        "Mon 2026-11-16 10:30 ~ Mon 2026-11-16 10:40; Mon 2026-11-16 09:30 ~ Mon 2026-11-16 10:00",
        "Mon 2026-11-16 11:40"
    )]
    // overlapping pauses count once
    [InlineData(
        "Mon 2026-11-16 09:00",
        "2 h",
        "Mon 2026-11-16 09:30 ~ Mon 2026-11-16 10:30; Mon 2026-11-16 10:00 ~ Mon 2026-11-16 11:00",
        "Mon 2026-11-16 12:30"
    )]
    // what stood still before the start does not count
    [InlineData("Mon 2026-11-16 09:00", "2 h", "Mon 2026-11-16 08:00 ~ Mon 2026-11-16 09:10", "Mon 2026-11-16 11:10")]
    // a pause at the deadline's very instant comes too late; a minute earlier it does not
    [InlineData("Mon 2026-11-16 09:00", "2 h", "Mon 2026-11-16 11:00 ~ Mon 2026-11-16 13:00", "Mon 2026-11-16 11:00")]
    [InlineData("Mon 2026-11-16 09:00", "2 h", "Mon 2026-11-16 10:59 ~ Mon 2026-11-16 13:00", "Mon 2026-11-16 13:01")]
    // a pause that the first one brought within the deadline counts
    [InlineData(
        "Mon 2026-11-16 09:00",
        "2 h",
        "Mon 2026-11-16 10:00 ~ Mon 2026-11-16 11:00; Mon 2026-11-16 11:30 ~ Mon 2026-11-16 11:45",
        "Mon 2026-11-16 12:15"
    )]
    // nothing runs out while it stands: due at an opening it would have met in the pause, due at the next one after it
    [InlineData(
        "Wed 2026-08-26 22:41",
        "1 working days",
        "Fri 2026-08-28 07:03 ~ Thu 2026-09-03 02:36",
        "Thu 2026-09-03 09:00"
    )]
    // ... cut in two on Wednesday afternoon it is the same pause
    [InlineData(
        "Wed 2026-08-26 22:41",
        "1 working days",
        "Fri 2026-08-28 07:03 ~ Wed 2026-09-02 14:02; Wed 2026-09-02 14:02 ~ Thu 2026-09-03 02:36",
        "Thu 2026-09-03 09:00"
    )]
    // still standing: no deadline
    [InlineData("Mon 2026-11-16 09:00", "2 h", "Mon 2026-11-16 10:00 ~", null)]
    // over the year's end and a leap day
    [InlineData("Thu 2026-12-31 17:00", "24 h", "Thu 2026-12-31 23:00 ~ Fri 2027-01-01 01:00", "Fri 2027-01-01 19:00")]
    [InlineData(
        "Mon 2028-02-28 09:00",
        "2 days",
        "Tue 2028-02-29 00:00 ~ Wed 2028-03-01 00:00",
        "Thu 2028-03-02 09:00"
    )]
    public void A_deadline_moves_by_what_stood_still(string start, string limit, string pauses, string? due) =>
        Office
            .Due(ClockRow.Instant(start), ClockRow.LimitOf(limit), Read(pauses))
            .ShouldBe(due is null ? null : ClockRow.Instant(due));

    [Fact]
    public void The_arithmetic_ends_where_the_deadline_is_and_names_what_moved_it()
    {
        var course = Office.Explain(
            ClockRow.Instant("Fri 2026-11-20 17:20"),
            Limit.WorkingHours(4),
            Read("Mon 2026-11-23 10:00 ~ Mon 2026-11-23 11:00; Mon 2026-11-23 12:00 ~ Mon 2026-11-23 13:30")
        );

        course.Reckoning.Due.ShouldBe(ClockRow.Instant("Mon 2026-11-23 14:20"));
        course.Delays.Select(d => d.By).ShouldBe([TimeSpan.FromHours(1), TimeSpan.Zero]);
        course.Due.ShouldBe(ClockRow.Instant("Mon 2026-11-23 15:20"));
    }

    [Fact]
    public void A_pause_cut_in_two_is_the_same_pause() =>
        Prop.ForAll(
                Cases,
                c =>
                    Office.Due(c.Start, c.Limit, [c.Pause])
                    == Office.Due(c.Start, c.Limit, [c.Pause with { To = c.Middle }, c.Pause with { From = c.Middle }])
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(20_000));

    [Fact]
    public void A_longer_pause_never_brings_the_deadline_nearer() =>
        Prop.ForAll(
                Cases,
                c =>
                {
                    var (none, shorter, whole) = (
                        Office.Due(c.Start, c.Limit, []),
                        Office.Due(c.Start, c.Limit, [c.Pause with { To = c.Middle }]),
                        Office.Due(c.Start, c.Limit, [c.Pause])
                    );
                    return none <= shorter && shorter <= whole;
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(20_000));

    [Fact]
    public void Working_hours_counted_minute_by_minute_outside_the_pause_are_the_limit() =>
        Prop.ForAll(
                Cases.Filter(c => c.Limit.Unit is LimitUnit.WorkingHours),
                c =>
                {
                    var due = Office.Due(c.Start, c.Limit, [c.Pause])!.Value;
                    var (from, to) = (Later(c.Pause.From, c.Start), Earlier(c.Pause.To!.Value, due));
                    var stood = from < to ? Office.CountedBetween(from, to) : TimeSpan.Zero;
                    return Office.CountedBetween(c.Start, due) - stood == TimeSpan.FromHours((double)c.Limit.Amount);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(20_000));

    private sealed record Case(DateTimeOffset Start, Limit Limit, Pause Pause, DateTimeOffset Middle);

    private static Arbitrary<Case> Cases =>
        (
            from minute in Gen.Choose(0, 60 * 24 * 500)
            from unit in Gen.Elements(Enum.GetValues<LimitUnit>())
            from amount in Gen.Choose(1, 30)
            from wait in Gen.Choose(0, 60 * 24 * 12)
            from length in Gen.Choose(1, 60 * 24 * 12)
            from part in Gen.Choose(0, 100)
            select Of(minute, new(amount, unit), wait, length, length * part / 100)
        ).ToArbitrary();

    private static Case Of(int minute, Limit limit, int wait, int length, int middle)
    {
        var start = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(minute);
        var stopped = start.AddMinutes(wait);
        return new(start, limit, new(stopped, stopped.AddMinutes(length), "test"), stopped.AddMinutes(middle));
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;

    private static IEnumerable<Pause> Read(string pauses) =>
        pauses
            .Split(';', StringSplitOptions.TrimEntries)
            .Select(p => p.Split('~', StringSplitOptions.TrimEntries))
            .Select(p => new Pause(ClockRow.Instant(p[0]), p[1].Length == 0 ? null : ClockRow.Instant(p[1]), "test"));
}
