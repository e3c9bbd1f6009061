using Jiban.Calendar;
using Shouldly;
using Xunit;
using static Jiban.Tests.Calendar.AnyCase;

namespace Jiban.Tests.Calendar;

/// <summary>What must hold of every calendar, start and limit, checked on calendars made up at random.</summary>
public sealed class WorkCalendarProperties
{
    [Fact]
    public void Every_due_time_is_the_one_found_by_looking_at_every_minute() =>
        Holds(
            150,
            c =>
            {
                var slow = new MinuteByMinute(c.Plan, Holidays);
                c.Calendar.Due(c.Start, c.WorkingHours).ShouldBe(slow.Due(c.Start, c.WorkingHours));
                c.Calendar.Due(c.Start, c.Hours).ShouldBe(slow.Due(c.Start, c.Hours));
                c.Calendar.CountedBetween(c.Start, c.LaterStart)
                    .ShouldBe(TimeSpan.FromMinutes(slow.OpenMinutesBetween(c.Start, c.LaterStart)));
                if (c.ChangesClocks)
                    return;
                c.Calendar.Due(c.Start, c.WorkingDays).ShouldBe(slow.Due(c.Start, c.WorkingDays));
                c.Calendar.Due(c.Start, c.CalendarDays).ShouldBe(slow.Due(c.Start, c.CalendarDays));
            }
        );

    [Fact]
    public void What_is_counted_up_to_the_due_time_is_the_limit() =>
        Holds(
            1000,
            c =>
            {
                var due = c.Calendar.Due(c.Start, c.WorkingHours);
                c.Calendar.CountedBetween(c.Start, due).Ticks.ShouldBe((long)(c.WorkingHours.Amount * 36_000_000_000));
                c.Calendar.CountedBetween(due, c.Start).ShouldBe(-c.Calendar.CountedBetween(c.Start, due));
            }
        );

    [Fact]
    public void Going_back_by_a_limit_and_forward_again_comes_to_the_same_instant() =>
        Holds(
            1000,
            c =>
            {
                var open = c.Calendar.NextOpening(c.Start);
                var within = open.AddMinutes(1);
                c.Calendar.Due(c.Calendar.Before(within, c.WorkingHours), c.WorkingHours).ShouldBe(within);
                c.Calendar.Due(c.Calendar.Before(c.Start, c.Hours), c.Hours).ShouldBe(c.Start);
                if (!c.ChangesClocks)
                    c.Calendar.Due(c.Calendar.Before(c.Start, c.CalendarDays), c.CalendarDays).ShouldBe(c.Start);
                if (c.Plan.SpecialDays.Count == 0 && !c.ChangesClocks)
                    c.Calendar.Due(c.Calendar.Before(open, c.WorkingDays), c.WorkingDays).ShouldBe(open);
            }
        );

    [Fact]
    public void A_later_start_is_never_due_earlier() =>
        Holds(
            1000,
            c =>
            {
                Limit[] days = c.ChangesClocks ? [] : [c.WorkingDays, c.CalendarDays];
                foreach (var limit in days.Append(c.WorkingHours).Append(c.Hours))
                    c.Calendar.Due(c.LaterStart, limit).ShouldBeGreaterThanOrEqualTo(c.Calendar.Due(c.Start, limit));
            }
        );

    [Fact]
    public void Splitting_a_limit_changes_nothing() =>
        Holds(
            1000,
            c =>
            {
                var (a, b) = (c.WorkingHours, Limit.WorkingHours(c.Days / 2m));
                c.Calendar.Due(c.Calendar.Due(c.Start, a), b)
                    .ShouldBe(c.Calendar.Due(c.Start, Limit.WorkingHours(a.Amount + b.Amount)));
                if (c.Plan.SpecialDays.Count == 0 && !c.ChangesClocks)
                    c.Calendar.Due(c.Calendar.Due(c.Start, c.WorkingDays), Limit.WorkingDays(3))
                        .ShouldBe(c.Calendar.Due(c.Start, Limit.WorkingDays(c.Days + 3)));
            }
        );

    [Fact]
    public void The_arithmetic_covers_every_instant_once_and_adds_up() =>
        Holds(
            500,
            c =>
            {
                foreach (var limit in new[] { c.WorkingHours, c.WorkingDays })
                {
                    var reckoning = c.Calendar.Explain(c.Start, limit);
                    var at = c.Start;
                    foreach (var segment in reckoning.Segments)
                    {
                        segment.From.ShouldBe(at);
                        at = segment.To;
                    }
                    at.ShouldBe(c.Calendar.Due(c.Start, limit));
                    if (limit.CountsTime)
                        reckoning.Segments.Sum(s => s.Counted.Ticks).ShouldBe((long)(limit.Amount * 36_000_000_000));
                    else
                        reckoning.Segments.Sum(s => s.CountedDays).ShouldBe((int)limit.Amount);
                }
            }
        );
}
