using Jiban.Calendar;
using Jiban.Server.Storage;
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
        Areas = [.. places.Streets.Select(Area), .. places.Communities.Select(Area)];
        Estates = [.. places.Estates.Select(Estate)];
        Book = BookOf(this);
    }

    public static TimeZoneInfo Beijing { get; } = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    public DemoPlaces Places { get; }
    public DemoPolicies Policies { get; }
    public IReadOnlyList<Unit> Units { get; }
    public IReadOnlyList<Area> Areas { get; }
    public IReadOnlyList<Estate> Estates { get; }

    public District District { get; } =
        new()
        {
            Id = DemoUnits.District,
            Name = "丰台区",
            NameEn = "Fengtai",
            Zone = Beijing.Id,
            DeskUnit = DemoUnits.HotlineCentre,
        };

    public IReadOnlyList<CalendarRow> Calendars => Policies.Calendars;

    public StatutoryHolidays Holidays { get; } = StatutoryHolidays.Load();

    /// <summary>The same book the handlers read, so that the plan and the district follow the same rules.</summary>
    public PolicyBook Book { get; }

    public WorkCalendar Office => Book.Calendars["office"];

    public static DemoFacts Read() => new(DemoPlaces.Read(), DemoPolicies.Read());

    public DateTimeOffset Due(ClockKind clock, TimedMatter matter, UnitCode? unit, DateTimeOffset start) =>
        Book.Due(clock, matter, DemoUnits.District, unit, start);

    public static DateTimeOffset At(DateOnly day, TimeSpan clock) =>
        new(TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(TimeOnly.MinValue) + clock, Beijing), TimeSpan.Zero);

    static PolicyBook BookOf(DemoFacts f) =>
        new()
        {
            Districts = new Dictionary<int, District> { [f.District.Id] = f.District },
            Units = f.Units.ToDictionary(u => u.Code),
            Areas = f.Areas.ToDictionary(a => a.Code),
            Estates = f.Estates,
            Firms = f.Places.Estates.ToDictionary(e => e.Name, e => new UnitCode(e.Firm)),
            Categories = f.Policies.Categories.ToDictionary(c => c.Code),
            Catalogue = f.Policies.Catalogue,
            Courses = f.Policies.Courses,
            Limits = f.Policies.Limits,
            Calendars = f.Calendars.ToDictionary(c => c.Code, c => new WorkCalendar(c.Plan(Beijing, []), f.Holidays)),
            Policies = [f.Policies.Policy],
            Periods = [],
            Reasons = f.Policies.Reasons,
            KnownAnswers = f.Policies.Answers,
            ReinspectionTemplates = f.Policies.Reinspections,
            Holidays = f.Holidays,
        };

    static Area Area(DemoStreet s) =>
        new()
        {
            Code = s.Code,
            District = DemoUnits.District,
            Name = s.Name,
            NameEn = s.NameEn,
            Kind = "street",
            Lat = s.Lat,
            Lng = s.Lng,
            Schematic = true,
            Aliases = string.Join(';', s.Roads),
        };

    static Area Area(DemoCommunity c) =>
        new()
        {
            Code = c.Code,
            District = DemoUnits.District,
            Name = c.Name,
            Kind = "community",
            Parent = c.Street.Code,
            Lat = c.Lat,
            Lng = c.Lng,
            Schematic = true,
            Aliases = c.Spoken == c.Name ? "" : c.Spoken,
        };

    static Estate Estate(DemoEstate e) =>
        new()
        {
            Code = e.Code,
            District = DemoUnits.District,
            Name = e.Name,
            Aliases = string.Join(';', e.Aliases),
            Community = e.Community.Code,
            Firm = new UnitCode(e.Firm),
            Buildings = e.Buildings,
            Gates = e.Gates,
            Floors = e.Floors,
            Doors = e.DoorsPerFloor,
        };
}
