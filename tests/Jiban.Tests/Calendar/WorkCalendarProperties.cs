using FsCheck;
using FsCheck.Fluent;
using Jiban.Calendar;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Calendar;

/// <summary>What must hold of every calendar, start and limit, checked on calendars made up at random.</summary>
public sealed class WorkCalendarProperties
{
    private static readonly StatutoryHolidays Holidays = StatutoryHolidays.Load();
    private static readonly DateTimeOffset Epoch = new(2019, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeZoneInfo[] Zones =
    [
        ClockRow.Beijing,
        TimeZoneInfo.FindSystemTimeZoneById("America/New_York"),
        TimeZoneInfo.FindSystemTimeZoneById("Asia/Kolkata"),
    ];

    private sealed record Case(CalendarPlan Plan, DateTimeOffset Start, int Minutes, int Days, int Later)
    {
        public WorkCalendar Calendar { get; } = new(Plan, Holidays);
        public Limit WorkingHours => Limit.WorkingHours(Minutes / 10m);
        public Limit WorkingDays => Limit.WorkingDays(Days);
        public DateTimeOffset LaterStart => Start.AddMinutes(Later);

        public override string ToString() =>
            $"{Plan.Zone.Id} {string.Join(',', Plan.Periods)} rest {string.Join(',', Plan.WeeklyRest)} "
            + $"special {string.Join(';', Plan.SpecialDays.Select(d => $"{d.Date:yyyy-MM-dd} {string.Join(',', d.Periods)}"))}"
            + $" holidays {Plan.KeepsHolidays} from {Start:u} {WorkingHours} {WorkingDays} later {Later}";
    }

    private static readonly Gen<IReadOnlyList<OpenPeriod>> Periods =
        from ends in Gen.Choose(0, 96).Select(quarter => TimeSpan.FromMinutes(15 * quarter)).ArrayOf()
        let sorted = ends.Distinct().Order().ToArray()
        select (IReadOnlyList<OpenPeriod>)
            [.. sorted.Chunk(2).Where(c => c.Length == 2).Take(3).Select(c => new OpenPeriod(c[0], c[1]))];

    private static readonly Gen<Case> Cases =
        from zone in Gen.Elements(Zones)
        from periods in Periods.Where(p => p.Count > 0)
        from rest in Gen.Elements(Enum.GetValues<DayOfWeek>()).ArrayOf()
        from keeps in Gen.Elements(true, false)
        from minute in Gen.Choose(0, 7 * 365 * 24 * 60)
        let start = Epoch.AddMinutes(minute)
        from offsets in Gen.Choose(0, 8).ArrayOf()
        from special in Periods
        from minutes in Gen.Choose(1, 300)
        from days in Gen.Choose(1, 12)
        from later in Gen.Choose(0, 10_000)
        let plan = new CalendarPlan
        {
            Code = "any",
            Name = "any",
            Zone = zone,
            Periods = periods,
            WeeklyRest = [.. rest.Distinct().Take(4)],
            KeepsHolidays = keeps,
            Years = (2018, 2029),
            SpecialDays =
            [
                .. offsets
                    .Distinct()
                    .Take(3)
                    .Select(o => new SpecialDay(
                        DateOnly.FromDateTime(start.UtcDateTime).AddDays(o),
                        o % 2 == 0 ? special : [],
                        "any"
                    )),
            ],
        }
        select new Case(plan, start, minutes, days, later);

    [Fact]
    public void Every_due_time_is_the_one_found_by_looking_at_every_minute() =>
        Holds(
            150,
            c =>
            {
                var slow = new MinuteByMinute(c.Plan, Holidays);
                c.Calendar.Due(c.Start, c.WorkingHours).ShouldBe(slow.Due(c.Start, c.WorkingHours));
                c.Calendar.CountedBetween(c.Start, c.LaterStart)
                    .ShouldBe(TimeSpan.FromMinutes(slow.OpenMinutesBetween(c.Start, c.LaterStart)));
                if (c.Plan.Zone.Id != "America/New_York")
                    c.Calendar.Due(c.Start, c.WorkingDays).ShouldBe(slow.Due(c.Start, c.WorkingDays));
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
                var hours = Limit.Hours(c.WorkingHours.Amount);
                c.Calendar.Due(c.Calendar.Before(c.Start, hours), hours).ShouldBe(c.Start);
                if (c.Plan.SpecialDays.Count == 0 && c.Plan.Zone.Id != "America/New_York")
                    c.Calendar.Due(c.Calendar.Before(open, c.WorkingDays), c.WorkingDays).ShouldBe(open);
            }
        );

    [Fact]
    public void A_later_start_is_never_due_earlier() =>
        Holds(
            1000,
            c =>
            {
                foreach (var limit in new[] { c.WorkingHours, c.WorkingDays, Limit.CalendarDays(c.Days) })
                    c.Calendar.Due(c.LaterStart, limit).ShouldBeGreaterThanOrEqualTo(c.Calendar.Due(c.Start, limit));
            },
            except: c => c.Plan.Zone.Id == "America/New_York"
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
                if (c.Plan.SpecialDays.Count == 0 && c.Plan.Zone.Id != "America/New_York")
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

    private static void Holds(int times, Action<Case> claim, Func<Case, bool>? except = null)
    {
        var cases = Cases.Where(c => except is null || !except(c)).ToArbitrary();
        Prop.ForAll(cases, claim).Check(Config.QuickThrowOnFailure.WithMaxTest(times));
    }
}
