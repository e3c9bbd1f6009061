using System.Globalization;

namespace Jiban.Assessment;

/// <summary>应发的通报: which stretch of days a bulletin tells of, and from when on it is to be made.</summary>
/// <param name="Kind">Weekly or monthly.</param>
/// <param name="Code"><c>2026-W47</c> by ISO 8601 (the week in which most of its days lie), or the period's <c>2026-11</c>.</param>
/// <param name="FirstDay">First local day.</param>
/// <param name="LastDay">Last local day.</param>
/// <param name="From">Midnight of <paramref name="FirstDay"/>, UTC; belongs to it.</param>
/// <param name="To">Midnight after <paramref name="LastDay"/>, UTC; no longer belongs to it.</param>
/// <param name="Due">From this instant on it is to be made.</param>
public sealed record DueBulletin(
    BulletinKind Kind,
    string Code,
    DateOnly FirstDay,
    DateOnly LastDay,
    DateTimeOffset From,
    DateTimeOffset To,
    DateTimeOffset Due
);

/// <summary>通报日程: the newest week and the newest period whose bulletins are due. Older ones that nobody made are not made up for: their "so far" is gone.</summary>
/// <param name="policy">When they are due; what cannot be read counts as the usual.</param>
/// <param name="zone">Whose midnights and mornings count.</param>
public sealed class BulletinPlan(BulletinPolicy policy, TimeZoneInfo zone)
{
    /// <summary>周通报: the seven days before the newest publishing day whose hour has come.</summary>
    public DueBulletin Week(DateTimeOffset now)
    {
        var local = TimeZoneInfo.ConvertTime(now, zone).DateTime;
        var day = DateOnly.FromDateTime(local);
        var weekday = Math.Clamp(policy.WeeklyOn, 1, 7) % 7;
        while ((int)day.DayOfWeek != weekday)
            day = day.AddDays(-1);
        if (Instant(day, Hour) > now)
            day = day.AddDays(-7);
        var first = day.AddDays(-7);
        var middle = first.AddDays(3).ToDateTime(TimeOnly.MinValue);
        var code = string.Create(
            CultureInfo.InvariantCulture,
            $"{ISOWeek.GetYear(middle)}-W{ISOWeek.GetWeekOfYear(middle):00}"
        );
        return new(BulletinKind.Weekly, code, first, day.AddDays(-1), Instant(first), Instant(day), Instant(day, Hour));
    }

    /// <summary>月排名: the newest period that ended so many days ago.</summary>
    public DueBulletin Month(DateTimeOffset now, AssessmentPeriods periods)
    {
        var period = periods.Before(periods.At(now));
        if (Due(period) > now)
            period = periods.Before(period);
        return new(
            BulletinKind.Monthly,
            period.Code,
            period.FirstDay,
            period.LastDay,
            period.From,
            period.To,
            Due(period)
        );
    }

    private DateTimeOffset Due(AssessmentPeriod period) =>
        Instant(period.LastDay.AddDays(Math.Max(1, policy.MonthlyAfterDays)), Hour);

    private TimeOnly Hour =>
        TimeOnly.TryParseExact(policy.At, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
            ? at
            : new(8, 0);

    private DateTimeOffset Instant(DateOnly day, TimeOnly at = default)
    {
        var local = day.ToDateTime(at);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
