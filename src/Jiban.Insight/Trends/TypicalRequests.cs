namespace Jiban.Insight.Trends;

/// <summary>月度常见诉求: a kind of request that one calendar month brings more of than other days do, so that it can be studied ahead (未诉先办).</summary>
/// <param name="Kind">The kind, as it was given.</param>
/// <param name="Requests">What came on the counted days of that month, of all years together.</param>
/// <param name="PerDay">On one of them.</param>
/// <param name="UsualPerDay">On a counted day of any other month; 0 where it came in that month alone.</param>
/// <param name="Years">Years in which a counted day of that month brought any; at least 1.</param>
public sealed record TypicalRequests(string Kind, int Requests, double PerDay, double UsualPerDay, int Years)
{
    /// <summary>Fewer say nothing of a month.</summary>
    public const int Least = 5;

    /// <summary>Days of other months to be counted before anything is usual.</summary>
    public const int LeastOtherDays = 28;

    /// <summary>As many would come by chance in one case of a hundred.</summary>
    private const double Chance = .01;

    /// <summary>Requests of one cause come together: their counts scatter twice as much as independent ones would.</summary>
    private const double Dispersion = 2;

    /// <summary>What never came in other months is taken for something four such months would bring once.</summary>
    private const double Seldom = .25;

    /// <summary>By how much more than usual a day brings; 1 is "+100 %". Null where it comes in that month alone.</summary>
    public double? Growth => UsualPerDay > 0 ? PerDay / UsualPerDay - 1 : null;

    /// <summary>
    /// The kinds a month is known for, those first that bring most above the usual, otherwise by kind. Empty while no day of that month or fewer than
    /// <see cref="LeastOtherDays"/> days of other months were counted.
    /// </summary>
    /// <param name="asked">Kind and local day of each request, in any order; those outside the counted days are left out.</param>
    /// <param name="first">First counted day; every day from it on was counted, though nothing may have come.</param>
    /// <param name="last">Last counted day that is over.</param>
    /// <param name="month">The month: of each year before it the same calendar month counts, not itself.</param>
    /// <param name="years">How many years back, its own included; at least 1. Other months count however old they are.</param>
    public static IReadOnlyList<TypicalRequests> Of(
        IEnumerable<(string Kind, DateOnly Day)> asked,
        DateOnly first,
        DateOnly last,
        DateOnly month,
        int years
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(years, 1);
        var (inMonth, others) = (0, 0);
        for (var day = first; day <= last; day = day.AddDays(1))
            if (Belongs(day))
                inMonth++;
            else if (day.Month != month.Month)
                others++;
        if (inMonth == 0 || others < LeastOtherDays)
            return [];
        return
        [
            .. asked
                .Where(one => one.Day >= first && one.Day <= last)
                .GroupBy(one => one.Kind, one => one.Day, StringComparer.Ordinal)
                .Select(kind =>
                {
                    var days = kind.Where(Belongs).ToList();
                    return new TypicalRequests(
                        kind.Key,
                        days.Count,
                        days.Count / (double)inMonth,
                        kind.Count(day => day.Month != month.Month) / (double)others,
                        days.Select(day => day.Year).Distinct().Count()
                    );
                })
                .Where(kind => kind.Requests >= Least && kind.StandsOut(inMonth))
                .OrderByDescending(kind => kind.Requests - kind.UsualPerDay * inMonth)
                .ThenBy(kind => kind.Kind, StringComparer.Ordinal),
        ];

        bool Belongs(DateOnly day) =>
            day.Month == month.Month && day.Year < month.Year && day.Year > month.Year - years;
    }

    private bool StandsOut(int days) =>
        CountTail.AtLeast(Requests, Math.Max(UsualPerDay * days, Seldom), Dispersion) < Chance;
}
