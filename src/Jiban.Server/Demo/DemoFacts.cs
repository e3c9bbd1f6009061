using Jiban.Calendar;
using Jiban.Dispatch;
using Jiban.Places;
using Jiban.Units;
using Jiban.WorkOrders;

namespace Jiban.Server.Demo;

/// <summary>演示区的底数: everything the demo district is made from before the first call comes in.</summary>
internal sealed class DemoFacts
{
    DemoFacts(DemoPlaces places, DemoPolicies policies)
    {
        (Places, Policies) = (places, policies);
        Units = DemoUnits.Read(places);
        UnitsByCode = Units.ToDictionary(u => u.Code);
        Firms = places.Estates.ToDictionary(e => e.Name, e => new UnitCode(e.Firm));
        Categories = policies.Categories.ToDictionary(c => c.Code);
        Office = new(CalendarPlan.Office("office", "机关工作日历", Beijing), StatutoryHolidays.Load());
    }

    public static TimeZoneInfo Beijing { get; } = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    public DemoPlaces Places { get; }
    public DemoPolicies Policies { get; }
    public IReadOnlyList<Unit> Units { get; }
    public IReadOnlyDictionary<UnitCode, Unit> UnitsByCode { get; }
    public IReadOnlyDictionary<string, UnitCode> Firms { get; }
    public IReadOnlyDictionary<string, Category> Categories { get; }
    public WorkCalendar Office { get; }

    public static DemoFacts Read() => new(DemoPlaces.Read(), DemoPolicies.Read());

    /// <summary>Who is competent, by the same rule the dispatch desk uses.</summary>
    public Suggestion Suggest(string category, Urgency urgency, Place place, DateTimeOffset at) =>
        Responsibility.Decide(
            Policies.Catalogue,
            UnitsByCode,
            Firms,
            DemoUnits.HotlineCentre,
            new(category, urgency, place, Office.DateOf(at))
        );

    public static DateTimeOffset At(DateOnly day, TimeSpan clock) =>
        new(TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(TimeOnly.MinValue) + clock, Beijing), TimeSpan.Zero);
}
