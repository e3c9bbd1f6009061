using FsCheck;
using FsCheck.Fluent;
using Jiban.Calendar;

namespace Jiban.Tests.Calendar;

/// <summary>A calendar made up at random, and what is asked of it: one case of the properties.</summary>
internal sealed record AnyCase(CalendarPlan Plan, DateTimeOffset Start, int Minutes, int Days, int Later)
{
    public static readonly StatutoryHolidays Holidays = StatutoryHolidays.Load();
    private static readonly DateTimeOffset Epoch = new(2019, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeZoneInfo[] Zones =
    [
        ClockRow.Beijing,
        TimeZoneInfo.FindSystemTimeZoneById("America/New_York"),
        TimeZoneInfo.FindSystemTimeZoneById("Asia/Kolkata"),
    ];

    public WorkCalendar Calendar { get; } = new(Plan, Holidays);
    public Limit Hours => Limit.Hours(Minutes / 10m);
    public Limit WorkingHours => Limit.WorkingHours(Minutes / 10m);
    public Limit CalendarDays => Limit.CalendarDays(Days);
    public Limit WorkingDays => Limit.WorkingDays(Days);
    public DateTimeOffset LaterStart => Start.AddMinutes(Later);

    /// <summary>Whether some clock times are skipped or shown twice: days are then no longer comparable by clock time.</summary>
    public bool ChangesClocks => Plan.Zone.Id == "America/New_York";

    public override string ToString() =>
        $"{Plan.Zone.Id} {string.Join(',', Plan.Periods)} rest {string.Join(',', Plan.WeeklyRest)} "
        + $"special {string.Join(';', Plan.SpecialDays.Select(d => $"{d.Date:yyyy-MM-dd} {string.Join(',', d.Periods)}"))}"
        + $" holidays {Plan.KeepsHolidays} from {Start:u} {WorkingHours} {WorkingDays} later {Later}";

    /// <summary>Checks a claim on so many random cases; the first counterexample is shown.</summary>
    public static void Holds(int times, Action<AnyCase> claim) =>
        Prop.ForAll(Cases.ToArbitrary(), claim).Check(Config.QuickThrowOnFailure.WithMaxTest(times));

    private static readonly Gen<IReadOnlyList<OpenPeriod>> Periods =
        from ends in Gen.Choose(0, 96).Select(quarter => TimeSpan.FromMinutes(15 * quarter)).ArrayOf()
        let sorted = ends.Distinct().Order().ToArray()
        select (IReadOnlyList<OpenPeriod>)
            [.. sorted.Chunk(2).Where(c => c.Length == 2).Take(3).Select(c => new OpenPeriod(c[0], c[1]))];

    private static readonly Gen<AnyCase> Cases =
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
        select new AnyCase(plan, start, minutes, days, later);
}
