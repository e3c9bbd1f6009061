using Jiban.Calendar;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Calendar;

public sealed class DeadlineVerdictTests
{
    private const string Monday = "Mon 2026-11-16 17:30:00";

    [Theory]
    // done
    [InlineData(Monday, "Fri 2026-11-13 17:00:00", DeadlineVerdict.Kept)]
    [InlineData(Monday, "Mon 2026-11-16 17:29:59", DeadlineVerdict.Kept)]
    [InlineData(Monday, "Mon 2026-11-16 17:30:00", DeadlineVerdict.Kept)] // the due instant belongs to the limit
    [InlineData(Monday, "Mon 2026-11-16 17:30:01", DeadlineVerdict.Missed)]
    [InlineData(Monday, "Tue 2026-11-17 09:00:00", DeadlineVerdict.Missed)]
    [InlineData("Thu 2026-12-31 23:59:59", "Fri 2027-01-01 00:00:00", DeadlineVerdict.Missed)]
    [InlineData(null, "Tue 2026-11-17 09:00:00", DeadlineVerdict.NoDeadline)]
    public void What_was_done_by_the_due_instant_is_kept(string? due, string done, DeadlineVerdict verdict) =>
        Of(due, done, "Wed 2026-12-16 09:00:00").ShouldBe(verdict);

    [Theory]
    [InlineData(Monday, "Fri 2026-11-13 17:00:00", DeadlineVerdict.Running)]
    [InlineData(Monday, "Mon 2026-11-16 17:29:59", DeadlineVerdict.Running)]
    [InlineData(Monday, "Mon 2026-11-16 17:30:00", DeadlineVerdict.Missed)] // what was done by now is known, and nothing was
    [InlineData(Monday, "Mon 2026-11-16 17:30:01", DeadlineVerdict.Missed)]
    [InlineData(null, "Tue 2026-11-17 09:00:00", DeadlineVerdict.NoDeadline)]
    public void With_nothing_done_it_runs_until_the_due_instant(string? due, string at, DeadlineVerdict verdict) =>
        Of(due, null, at).ShouldBe(verdict);

    [Fact]
    public void One_tick_decides()
    {
        var due = ClockRow.Instant(Monday);

        DeadlineVerdicts.Of(due, due.AddTicks(1), due.AddDays(1)).ShouldBe(DeadlineVerdict.Missed);
        DeadlineVerdicts.Of(due, null, due.AddTicks(-1)).ShouldBe(DeadlineVerdict.Running);
    }

    [Fact]
    public void The_offset_an_instant_is_written_in_decides_nothing()
    {
        var due = ClockRow.Instant(Monday);

        DeadlineVerdicts.Of(due, due.ToOffset(TimeSpan.FromHours(-5)), due).ShouldBe(DeadlineVerdict.Kept);
        DeadlineVerdicts.Of(due.ToUniversalTime(), due.AddMinutes(1), due).ShouldBe(DeadlineVerdict.Missed);
    }

    private static DeadlineVerdict Of(string? due, string? done, string at) =>
        DeadlineVerdicts.Of(
            due is null ? null : ClockRow.Instant(due),
            done is null ? null : ClockRow.Instant(done),
            ClockRow.Instant(at)
        );
}
