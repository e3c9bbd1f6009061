using Jiban.Insight.Trends;
using Jiban.Server.Access;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Governance;

/// <summary>One day of a series.</summary>
/// <param name="Requests">What came; of today, what has come so far.</param>
/// <param name="Expected">What was expected the day before; null while too little is learnt.</param>
/// <param name="Low">19 days in 20 lie between this and <paramref name="High"/> when nothing is the matter.</param>
/// <param name="Marks">What is known of the day.</param>
public sealed record SeriesDay(
    DateOnly Date,
    int Requests,
    double? Expected,
    int? Low,
    int? High,
    IReadOnlyList<DayMarks> Marks
);

/// <summary>One day of a month to come.</summary>
/// <param name="Expected">What it should bring, by what was learnt until yesterday.</param>
/// <param name="Low">19 days in 20 lie between this and <paramref name="High"/> when nothing is the matter.</param>
/// <param name="Marks">What is known of the day.</param>
public sealed record ComingDay(DateOnly Date, double Expected, int Low, int High, IReadOnlyList<DayMarks> Marks);

/// <summary>One month of one year.</summary>
/// <param name="Days">Days counted in it.</param>
/// <param name="Requests">What came on them.</param>
/// <param name="PerDay">On one of them.</param>
/// <param name="Rain">Requests whose words speak of rain.</param>
/// <param name="Change">Of the newest month against this one; .5 is "+50 %". Null of the newest itself, where nothing came, and beside a month to come.</param>
public sealed record YearOfMonth(int Year, int Month, int Days, int Requests, double PerDay, int Rain, double? Change);

/// <summary>月度常见诉求: a category the month compared brought more of in past years than other months did.</summary>
/// <param name="Requests">What came in that month of the past years.</param>
/// <param name="PerDay">On one day of it.</param>
/// <param name="UsualPerDay">On a day of any other month.</param>
/// <param name="Growth">1 is "+100 %"; null where it came in that month alone.</param>
/// <param name="Years">Years it was seen in.</param>
public sealed record TypicalOfMonth(
    string Category,
    int Requests,
    double PerDay,
    double UsualPerDay,
    double? Growth,
    int Years
);

/// <summary>序列: the daily counts of one category at one place over the orders its reader may read, what they should have been, and the same month of the last years.</summary>
/// <param name="From">First day shown.</param>
/// <param name="To">Last day shown: today, which is not over.</param>
/// <param name="Since">The first day counted in this district; earlier years have nothing to compare.</param>
/// <param name="MonthTo">Last day of the month that is compared: today in the present one.</param>
/// <param name="Change">Of the newest month against the mean of the earlier ones; null without any, and of a month to come.</param>
/// <param name="Coming">The days of a month to come; empty of any other, and while too little is learnt.</param>
/// <param name="Typical">What the years before know that month for, most first: kinds, or the leaves of the kind that was asked for.</param>
public sealed record RequestSeries(
    string? Place,
    string? Category,
    DateOnly From,
    DateOnly To,
    DateOnly Since,
    IReadOnlyList<SeriesDay> Days,
    DateOnly MonthTo,
    IReadOnlyList<YearOfMonth> SameMonth,
    double? Change,
    IReadOnlyList<ComingDay> Coming,
    IReadOnlyList<TypicalOfMonth> Typical
);

/// <summary>Reads one series; everything is counted and expected from the orders its reader may read.</summary>
public sealed class ReadSeries(JibanDb db, Me me, CurrentPolicy policy, TimeProvider clock)
{
    /// <summary>A list to study, not a table of everything.</summary>
    const int MostTypical = 10;

    /// <summary>Of a category's six digits those that say the kind within its field.</summary>
    const int KindDigits = 4;

    /// <summary>As an address writes it; what cannot be read is said beside its name.</summary>
    public async Task<SeriesAsked> Asked(AskedFields fields, CancellationToken ct)
    {
        var book = await policy.Book(ct);
        return SeriesAsked.Read(fields, book, book.Day((await me.Known(ct)).District, clock.GetUtcNow()));
    }

    /// <exception cref="RefusedException"><see cref="NotPermitted"/>.</exception>
    public async Task<RequestSeries> Handle(SeriesAsked asked, CancellationToken ct)
    {
        var (book, reach) = (await policy.Book(ct), await me.Known(ct));
        Guard.Require(reach.May(Permission.ReadOrders), new NotPermitted(Permission.ReadOrders));
        var district = reach.District;
        var today = book.Day(district, clock.GetUtcNow());
        var monthTo = LastDay(asked.Month, today);
        var since = await Since(district, book, today, ct);
        var oldest = Earlier(
            Earlier(today.AddDays(1 - asked.Days - SurgeWatch.History * 2), new(today.Year - 1, 1, 1)),
            new(monthTo.Year - asked.Years + 1, monthTo.Month, 1)
        );
        var first = oldest > since ? oldest : since;
        var rows = await Rows(asked, reach, book, first, ct);
        var counts = DailyCounts.Of(rows.Select(r => r.Day), first, today, book);
        var from = today.AddDays(1 - asked.Days);
        var years = SameMonth.Of(counts, monthTo, asked.Years);
        return new(
            asked.Place,
            asked.Category,
            from,
            today,
            since,
            [.. Expected(counts).Where(d => d.Date >= from)],
            monthTo,
            [.. years.Select(y => Year(y, monthTo > today ? null : years[0], rows, monthTo))],
            monthTo <= today && SameMonth.Growth(years) is { } growth ? Math.Round(growth, 3) : null,
            monthTo > today ? Coming(counts.Where(d => d.Date < today), monthTo, book) : [],
            Typical(asked, rows, first, today.AddDays(-1), monthTo)
        );
    }

    static IEnumerable<SeriesDay> Expected(IEnumerable<DayCount> counts)
    {
        var watch = new SurgeWatch();
        var learnt = 0;
        foreach (var day in counts)
        {
            ExpectedRange? range = learnt++ < SurgeWatch.History ? null : watch.Expects(day.Date, day.Marks);
            yield return new(
                day.Date,
                (int)day.Count,
                range is { } r ? Math.Round(r.Expected, 2) : null,
                range?.Low,
                range?.High,
                Each(day.Marks)
            );
            watch.Learn(day);
        }
    }

    static List<TypicalOfMonth> Typical(
        SeriesAsked asked,
        IReadOnlyList<AskedOn> rows,
        DateOnly first,
        DateOnly last,
        DateOnly month
    )
    {
        var digits =
            asked.Category is { } category && Category.PrefixOf(category).Length >= KindDigits ? 6 : KindDigits;
        return
        [
            .. TypicalRequests
                .Of(
                    rows.Select(row => (row.Category[..digits].PadRight(6, '0'), row.Day)),
                    first,
                    last,
                    month,
                    asked.Years
                )
                .Take(MostTypical)
                .Select(t => new TypicalOfMonth(
                    t.Kind,
                    t.Requests,
                    Math.Round(t.PerDay, 2),
                    Math.Round(t.UsualPerDay, 2),
                    t.Growth is { } growth ? Math.Round(growth, 2) : null,
                    t.Years
                )),
        ];
    }

    static List<ComingDay> Coming(IEnumerable<DayCount> counts, DateOnly last, PolicyBook book)
    {
        var (watch, learnt) = (new SurgeWatch(), 0);
        foreach (var day in counts)
        {
            watch.Learn(day);
            learnt++;
        }
        if (learnt < SurgeWatch.History)
            return [];
        return
        [
            .. from day in DailyCounts.Of([], new(last.Year, last.Month, 1), last, book)
            let range = watch.Expects(day.Date, day.Marks)
            select new ComingDay(day.Date, Math.Round(range.Expected, 2), range.Low, range.High, Each(day.Marks)),
        ];
    }

    static List<DayMarks> Each(DayMarks marks) =>
        [.. Enum.GetValues<DayMarks>().Where(m => m is not DayMarks.None && marks.HasFlag(m))];

    static YearOfMonth Year(SameMonth of, SameMonth? newest, IReadOnlyList<AskedOn> rows, DateOnly to)
    {
        var whole = to.Day == DateTime.DaysInMonth(to.Year, to.Month);
        return new(
            of.Year,
            of.Month,
            of.Counted,
            (int)Math.Round(of.PerDay * of.Counted),
            Math.Round(of.PerDay, 2),
            rows.Count(r =>
                r.Rain && r.Day.Year == of.Year && r.Day.Month == of.Month && (whole || r.Day.Day <= to.Day)
            ),
            newest is null || of == newest || of.PerDay == 0 ? null : Math.Round(newest.PerDay / of.PerDay - 1, 3)
        );
    }

    async Task<IReadOnlyList<AskedOn>> Rows(
        SeriesAsked asked,
        Reach reach,
        PolicyBook book,
        DateOnly first,
        CancellationToken ct
    )
    {
        var prefix = asked.Category is { } category ? Category.PrefixOf(category) : "";
        var (place, from) = (asked.Place, book.Instant(reach.District, first.ToDateTime(TimeOnly.MinValue)));
        var orders = db
            .WorkOrders.AsNoTracking()
            .Readable(reach, book)
            .Where(o => o.Category.StartsWith(prefix))
            .Where(o => place == null || o.Place.Street == place || o.Place.Community == place);
        var found = await db.AskedOnce(orders, reach.District)
            .Where(a => a.At >= from)
            .Select(a => new
            {
                a.At,
                a.Rain,
                a.Category,
            })
            .ToListAsync(ct);
        return found.ConvertAll(a => new AskedOn(book.Day(reach.District, a.At), a.Rain, a.Category));
    }

    /// <summary>The day of the district's first order: before it nobody counted.</summary>
    async Task<DateOnly> Since(int district, PolicyBook book, DateOnly today, CancellationToken ct) =>
        await db.WorkOrders.Where(o => o.District == district).MinAsync(o => (DateTimeOffset?)o.AcceptedAt, ct)
            is { } first
            ? book.Day(district, first)
            : today;

    static DateOnly LastDay(DateOnly? month, DateOnly today) =>
        month is not { } first || first == new DateOnly(today.Year, today.Month, 1)
            ? today
            : first.AddMonths(1).AddDays(-1);

    static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;

    sealed record AskedOn(DateOnly Day, bool Rain, string Category);
}
