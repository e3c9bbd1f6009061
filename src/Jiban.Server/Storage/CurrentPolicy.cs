using Jiban.Calendar;
using Jiban.Units;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Storage;

/// <summary>Keeps the newest <see cref="PolicyBook"/>; reads the tables again after a change here, and within half a minute after one on another node.</summary>
public sealed class CurrentPolicy(IServiceScopeFactory scopes, TimeProvider clock)
{
    /// <summary>After so long every node has read a change.</summary>
    public static readonly TimeSpan FreshFor = TimeSpan.FromSeconds(30);
    readonly SemaphoreSlim reading = new(1);
    PolicyBook? book;
    long readAt;

    public async ValueTask<PolicyBook> Book(CancellationToken ct)
    {
        if (book is { } known && clock.GetElapsedTime(readAt) < FreshFor)
            return known;
        await reading.WaitAsync(ct);
        try
        {
            if (book is { } meanwhile && clock.GetElapsedTime(readAt) < FreshFor)
                return meanwhile;
            await using var scope = scopes.CreateAsyncScope();
            book = await Read(scope.ServiceProvider.GetRequiredService<JibanDb>(), ct);
            readAt = clock.GetTimestamp();
            return book;
        }
        finally
        {
            reading.Release();
        }
    }

    /// <summary>The book as it was last read; null before. For names, where nothing is decided by it.</summary>
    public PolicyBook? Newest => book;

    /// <summary>Called after every change of a policy table on this node.</summary>
    public void Forget() => book = null;

    static async Task<PolicyBook> Read(JibanDb db, CancellationToken ct)
    {
        var districts = await db.Districts.AsNoTracking().ToListAsync(ct);
        var holidays = StatutoryHolidays.Of(
            (await db.Holidays.AsNoTracking().OrderBy(h => h.Day).ToListAsync(ct)).Select(h => new StatutoryDay(
                h.Day,
                h.Off,
                h.Name
            ))
        );
        var estates = await db.Estates.AsNoTracking().OrderBy(e => e.Code).ToListAsync(ct);
        return new()
        {
            Districts = districts.ToDictionary(d => d.Id),
            Units = await db.Units.AsNoTracking().ToDictionaryAsync(u => u.Code, ct),
            Areas = await db.Areas.AsNoTracking().ToDictionaryAsync(a => a.Code, ct),
            Estates = estates,
            Firms = estates
                .Where(e => e.Firm is not null)
                .GroupBy(e => e.Name)
                .ToDictionary(g => g.Key, g => g.First().Firm ?? default),
            Categories = await db.Categories.AsNoTracking().ToDictionaryAsync(c => c.Code, ct),
            Catalogue = await db.Catalogue.AsNoTracking().ToListAsync(ct),
            Courses = await db
                .CourseTemplates.AsNoTracking()
                .OrderBy(c => c.Code)
                .ThenByDescending(c => c.From)
                .ToListAsync(ct),
            Limits = await db.TimeLimits.AsNoTracking().ToListAsync(ct),
            Calendars = await Calendars(db, districts.FirstOrDefault()?.Zone ?? "Asia/Shanghai", holidays, ct),
            Policies = await db.Policies.AsNoTracking().ToListAsync(ct),
            Periods = await db.Periods.AsNoTracking().ToListAsync(ct),
            Reasons = await db.Reasons.AsNoTracking().OrderBy(r => r.Use).ThenBy(r => r.Code).ToListAsync(ct),
            KnownAnswers = await db.KnownAnswers.AsNoTracking().Where(a => a.Active).ToListAsync(ct),
            ReinspectionTemplates = await db.ReinspectionTemplates.AsNoTracking().ToListAsync(ct),
            Holidays = holidays,
            Weather = (await db.DayMarks.AsNoTracking().ToListAsync(ct)).ToDictionary(m => m.Day, m => m.Marks),
        };
    }

    static async Task<IReadOnlyDictionary<string, WorkCalendar>> Calendars(
        JibanDb db,
        string zoneName,
        StatutoryHolidays statutory,
        CancellationToken ct
    )
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(zoneName);
        var special = await db.SpecialDays.AsNoTracking().ToListAsync(ct);
        var rows = await db.Calendars.AsNoTracking().ToListAsync(ct);
        if (rows.All(r => r.Code != "office"))
            rows.Add(
                new()
                {
                    Code = "office",
                    Name = "机关工作日历",
                    NameEn = "Office hours",
                    Periods = "09:00-12:00, 13:30-17:30",
                    WeeklyRest = [DayOfWeek.Saturday, DayOfWeek.Sunday],
                    KeepsHolidays = true,
                }
            );
        return rows.ToDictionary(r => r.Code, r => new WorkCalendar(r.Plan(zone, special), statutory));
    }
}
