using System.Globalization;
using Jiban.Calendar;
using Jiban.Governance;
using Jiban.Handling;
using Jiban.Server.Storage;
using Jiban.WorkOrders;
using static Jiban.Server.Shell.ShippedTables;

namespace Jiban.Server.Setup;

/// <summary>起步政策: what a new district begins with and its administrators then change — categories, limits, reasons, calendars, one policy version; all of it public or our own.</summary>
internal sealed record StarterPolicies(
    IReadOnlyList<Category> Categories,
    IReadOnlyList<TimeLimit> Limits,
    IReadOnlyList<CourseTemplate> Courses,
    IReadOnlyList<Reason> Reasons,
    IReadOnlyList<ReinspectionTemplate> Reinspections,
    IReadOnlyList<CalendarRow> Calendars,
    PolicyRow Policy
)
{
    public const string Version = "2026.1";

    /// <param name="from">The day from which everything is in force.</param>
    /// <param name="newId">Makes an id for each limit.</param>
    public static StarterPolicies Read(DateOnly from, Func<Guid> newId) =>
        new(
            [.. Rows("Setup", "categories").Select(r => Category(r, from))],
            [.. Rows("Setup", "limits").Select(r => Limit(r, from, newId()))],
            [.. Rows("Setup", "courses").GroupBy(r => r["course"]).Select(g => Course([.. g], from))],
            [.. Rows("Setup", "reasons").Select(Reason)],
            [.. Rows("Setup", "reinspections").Select(r => Reinspection(r, from))],
            TwoCalendars(),
            new()
            {
                Version = Version,
                FromDay = from,
                Document = Text("Setup", "policies.json"),
            }
        );

    static List<CalendarRow> TwoCalendars() =>
        [
            new()
            {
                Code = "office",
                Name = "机关工作日历",
                NameEn = "Office hours",
                Periods = "09:00-12:00, 13:30-17:30",
                WeeklyRest = [DayOfWeek.Saturday, DayOfWeek.Sunday],
                KeepsHolidays = true,
            },
            new()
            {
                Code = "always",
                Name = "全天候",
                NameEn = "Around the clock",
                Always = true,
            },
        ];

    static Category Category(IReadOnlyDictionary<string, string> r, DateOnly from)
    {
        var prefix = Jiban.WorkOrders.Category.PrefixOf(r["code"]);
        return new()
        {
            Code = r["code"],
            Name = r["zh"],
            NameEn = r["en"],
            Level = prefix.Length / 2,
            Parent = prefix.Length == 2 ? null : prefix[..^2].PadRight(6, '0'),
            Keywords = r["keywords"],
            DefaultKind = Enum.Parse<RequestKind>(r["kind"], ignoreCase: true),
            DefaultUrgency = Enum.Parse<Urgency>(r["urgency"], ignoreCase: true),
            From = from,
        };
    }

    static TimeLimit Limit(IReadOnlyDictionary<string, string> r, DateOnly from, Guid id) =>
        new()
        {
            Id = id,
            Clock = Enum.Parse<ClockKind>(r["clock"]),
            Urgency = r["urgency"] == "any" ? null : Enum.Parse<Urgency>(r["urgency"], ignoreCase: true),
            Amount = (decimal)Number(r["amount"]),
            Unit = Enum.Parse<LimitUnit>(r["unit"]),
            Begins = Enum.Parse<Begins>(r["begins"]),
            WarnHours = [.. Hours(r["warn"])],
            EscalateHours = [.. Hours(r["escalate"])],
            Source = r["source"],
            From = from,
        };

    /// <summary>A row a step; what is said of the course stands in each.</summary>
    static CourseTemplate Course(IReadOnlyList<IReadOnlyDictionary<string, string>> rows, DateOnly from) =>
        new()
        {
            Code = rows[0]["course"],
            Name = rows[0]["zh"],
            NameEn = rows[0]["en"],
            NeedsChief = rows[0]["chief"] == "yes",
            Holds = rows[0]["holds"] == "yes",
            Steps = CourseText.Write(CourseText.Read(string.Join('\n', rows.Select(r => r["step"])))),
            From = from,
        };

    static IEnumerable<int> Hours(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Whole);

    static ReinspectionTemplate Reinspection(IReadOnlyDictionary<string, string> r, DateOnly from) =>
        new()
        {
            Category = r["category"],
            From = from,
            Every = Whole(r["every"]),
            Pace = Enum.Parse<PaceUnit>(r["pace"], ignoreCase: true),
            WorkingDays = r["working"] == "yes",
            Checks = Whole(r["checks"]),
        };

    static Reason Reason(IReadOnlyDictionary<string, string> r) =>
        new()
        {
            Use = r["use"],
            Code = r["code"],
            Name = r["zh"],
            NameEn = r["en"],
            TermDays = r["term_days"] is { Length: > 0 } days ? int.Parse(days, CultureInfo.InvariantCulture) : 0,
        };
}
