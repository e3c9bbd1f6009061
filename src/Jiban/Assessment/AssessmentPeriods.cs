using System.Globalization;
using static Jiban.Guard;

namespace Jiban.Assessment;

/// <summary>考核期的划分: cuts time into periods without gap or overlap, so that every instant belongs to exactly one.</summary>
/// <remarks>
/// A period named 2026-11 runs by default from 19 October to 18 November, Beijing time; with start day 1 it is November
/// itself. A period that began on another day is a row of data: its first day replaces the default and also ends the
/// period before. Source: domain rule 44 (dates are not published, hence data).
/// </remarks>
public sealed class AssessmentPeriods
{
    private const string Form = "yyyy-MM";
    private readonly TimeZoneInfo zone;
    private readonly int startDay;
    private readonly Dictionary<DateOnly, DateOnly> moved = [];

    /// <param name="zone">Whose midnights bound the periods.</param>
    /// <param name="startDay">Day of the month on which periods begin, 1–28; from 2 on they are called after the month
    /// in which they end.</param>
    /// <param name="movedStarts">First days that differ, by period code.</param>
    /// <exception cref="RefusedException"><see cref="NotAStartDay"/>, <see cref="NotAPeriodCode"/>,
    /// <see cref="PeriodsOutOfOrder"/>.</exception>
    public AssessmentPeriods(
        TimeZoneInfo zone,
        int startDay = 19,
        IReadOnlyDictionary<string, DateOnly>? movedStarts = null
    )
    {
        Require(startDay is >= 1 and <= 28, new NotAStartDay(startDay));
        this.zone = zone;
        this.startDay = startDay;

        foreach (var (code, first) in movedStarts ?? new Dictionary<string, DateOnly>())
            moved.Add(Month(code), first);
        foreach (var month in moved.Keys)
        {
            Require(First(month.AddMonths(-1)) < First(month), new PeriodsOutOfOrder(Code(month)));
            Require(First(month) < First(month.AddMonths(1)), new PeriodsOutOfOrder(Code(month)));
        }
    }

    /// <summary>The period called <paramref name="code"/>.</summary>
    /// <exception cref="RefusedException"><see cref="NotAPeriodCode"/>: not written <c>yyyy-MM</c>.</exception>
    public AssessmentPeriod Called(string code) => Of(Month(code));

    /// <summary>The one period to which <paramref name="instant"/> belongs.</summary>
    public AssessmentPeriod At(DateTimeOffset instant)
    {
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);
        var month = new DateOnly(day.Year, day.Month, 1);
        while (day < First(month))
            month = month.AddMonths(-1);
        while (day >= First(month.AddMonths(1)))
            month = month.AddMonths(1);
        return Of(month);
    }

    /// <summary>上期: the one before.</summary>
    public AssessmentPeriod Before(AssessmentPeriod period) => Of(Month(period.Code).AddMonths(-1));

    /// <summary>去年同期: the same one a year earlier.</summary>
    public AssessmentPeriod YearBefore(AssessmentPeriod period) => Of(Month(period.Code).AddYears(-1));

    /// <summary>下期: the one after.</summary>
    public AssessmentPeriod After(AssessmentPeriod period) => Of(Month(period.Code).AddMonths(1));

    private AssessmentPeriod Of(DateOnly month)
    {
        var (first, next) = (First(month), First(month.AddMonths(1)));
        return new(Code(month), first, next.AddDays(-1), Midnight(first), Midnight(next));
    }

    private DateOnly First(DateOnly month) =>
        moved.TryGetValue(month, out var first) ? first
        : startDay == 1 ? month
        : month.AddMonths(-1).AddDays(startDay - 1);

    private DateTimeOffset Midnight(DateOnly day)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }

    private static string Code(DateOnly month) => month.ToString(Form, CultureInfo.InvariantCulture);

    /// <summary>Whether a text is written like a period's code, <c>yyyy-MM</c>; whether there is such a period is another question.</summary>
    public static bool IsCode(string text) => TryMonth(text, out _);

    private static DateOnly Month(string code)
    {
        Require(TryMonth(code, out var month), new NotAPeriodCode(code));
        return month;
    }

    private static bool TryMonth(string code, out DateOnly month) =>
        DateOnly.TryParseExact(code, Form, CultureInfo.InvariantCulture, default, out month)
        && month.Year is > 1900 and < 2200;
}
