using Jiban.Calendar;
using Shouldly;
using Xunit;
using static Jiban.Tests.Calendar.AnyCase;

namespace Jiban.Tests.Calendar;

/// <summary>What pauses do to a limit in working hours, on calendars made up at random: they give back exactly the open time they took.</summary>
public sealed class PauseProperties
{
    [Fact]
    public void Two_pauses_end_where_looking_at_every_minute_ends() =>
        Holds(
            150,
            c =>
            {
                var (first, second) = Pauses(c);

                Resumed(c, first, second)
                    .ShouldBe(
                        new MinuteByMinute(c.Plan, Holidays).Due(
                            c.Start,
                            (int)(c.WorkingHours.Amount * 60),
                            first,
                            second
                        )
                    );
            }
        );

    [Fact]
    public void A_pause_moves_the_due_time_by_the_open_time_it_took() =>
        Holds(
            1000,
            c =>
            {
                var due = c.Calendar.Due(c.Start, c.WorkingHours);
                var paused = c.Start + ((due - c.Start) * c.Days / 13);
                var pause = (paused, paused.AddMinutes(c.Later));

                c.Calendar.CountedBetween(due, Resumed(c, pause))
                    .ShouldBe(c.Calendar.CountedBetween(pause.Item1, pause.Item2));
            }
        );

    [Fact]
    public void A_pause_while_nothing_is_open_changes_nothing()
    {
        var closed = 0;
        Holds(
            1000,
            c =>
            {
                var due = c.Calendar.Due(c.Start, c.WorkingHours);
                var paused = c.Start + ((due - c.Start) * c.Days / 13);
                var opening = c.Calendar.NextOpening(paused);
                closed += opening > paused ? 1 : 0;

                Resumed(c, (paused, opening)).ShouldBe(due);
            }
        );
        closed.ShouldBeGreaterThan(200, "cases that pause while nothing is open");
    }

    [Fact]
    public void A_pause_in_two_parts_is_one_pause() =>
        Holds(
            1000,
            c =>
            {
                var (first, _) = Pauses(c);
                var middle = first.From + ((first.To - first.From) / 3);

                Resumed(c, (first.From, middle), (middle, first.To)).ShouldBe(Resumed(c, first));
            }
        );

    private static (
        (DateTimeOffset From, DateTimeOffset To) First,
        (DateTimeOffset From, DateTimeOffset To) Second
    ) Pauses(AnyCase c)
    {
        var from = c.Start.AddMinutes(37 * c.Days);
        var to = from.AddMinutes(c.Later);
        return ((from, to), (to.AddMinutes(c.Minutes), to.AddMinutes(c.Minutes + (c.Later / 7))));
    }

    /// <summary>Counts up to each pause and goes on after it with what is left.</summary>
    private static DateTimeOffset Resumed(AnyCase c, params (DateTimeOffset From, DateTimeOffset To)[] pauses)
    {
        var (running, left) = (c.Start, TimeSpan.FromMinutes((int)(c.WorkingHours.Amount * 60)));
        foreach (var pause in pauses)
        {
            var counted = c.Calendar.CountedBetween(running, pause.From);
            if (counted >= left)
                break;
            (running, left) = (pause.To, left - counted);
        }
        return c.Calendar.Due(running, left);
    }
}
