using Jiban.Assessment;
using Jiban.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Assessment;

/// <summary>By how much the running totals of a district move.</summary>
public sealed class TotalsChange(int district)
{
    readonly Dictionary<(DateTimeOffset From, string Units), Moved> moved = [];

    public void Add(CountedOrder order, int by)
    {
        var key = (order.PeriodFrom, order.Units);
        if (!moved.TryGetValue(key, out var units))
            moved.Add(key, units = new());
        units.Add(new(order.Pattern), by);
    }

    /// <summary>Moves the rows; whoever calls holds the counter and saves.</summary>
    /// <returns>The periods of which fewer than no orders would be left somewhere: their totals are to be made anew.</returns>
    public async Task<IReadOnlyCollection<DateTimeOffset>> Apply(
        JibanDb db,
        AssessmentPeriods periods,
        CancellationToken ct
    )
    {
        await Tell(db, ct);
        var touched = moved.Where(m => m.Value.Any).ToList();
        DateTimeOffset[] begun = [.. touched.Select(m => m.Key.From).Distinct()];
        string[] units = [.. touched.Select(m => m.Key.Units).Distinct()];
        var rows = await db
            .UnitTotals.Where(t => t.District == district && begun.Contains(t.PeriodFrom) && units.Contains(t.Units))
            .ToDictionaryAsync(t => (t.PeriodFrom, t.Units), ct);
        var apart = new HashSet<DateTimeOffset>();
        foreach (var (key, by) in touched)
        {
            if (!rows.TryGetValue(key, out var row))
                db.Add(row = Empty(key.From, key.Units, periods));
            if (!by.Move(row))
                apart.Add(key.From);
            if (row.Answers.Length == 0)
                db.Remove(row);
        }
        return apart;
    }

    /// <summary>An order may be called back on another day and count as before: no total moves by that, what is remembered of some days does.</summary>
    async Task Tell(JibanDb db, CancellationToken ct)
    {
        foreach (var begun in moved.Keys.Select(key => key.From).Distinct())
            await db.Database.ExecuteSqlAsync(
                $"""
                insert into counted_periods (district_id, period_from, moves) values ({district}, {begun}, 1)
                on conflict (district_id, period_from) do update set moves = counted_periods.moves + 1
                """,
                ct
            );
    }

    /// <summary>Makes the totals of one period anew from its orders' rows; whoever calls holds the counter.</summary>
    public static async Task Rebuild(JibanDb db, int district, AssessmentPeriod period, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        await db.UnitTotals.Where(t => t.District == district && t.PeriodFrom == period.From).ExecuteDeleteAsync(ct);
        foreach (
            var units in (await new CountedTotals(db).Recount(district, period, ct)).GroupBy(counted => counted.Units)
        )
        {
            var alike = units
                .GroupBy(counted => counted.Answers.Code)
                .OrderBy(same => same.Key)
                .ToDictionary(same => same.Key, same => same.Sum(counted => counted.Orders));
            var marks = units.Aggregate(new HandlingMarks(), (sum, counted) => sum + counted.Marks);
            db.Add(
                new UnitTotal
                {
                    District = district,
                    PeriodFrom = period.From,
                    Units = units.Key,
                    PeriodTo = period.To,
                    Answers = [.. alike.Keys],
                    Orders = [.. alike.Values],
                    Marks = marks.Counts,
                }
            );
        }
        await db.SaveChangesAsync(ct);
    }

    UnitTotal Empty(DateTimeOffset from, string units, AssessmentPeriods periods) =>
        new()
        {
            District = district,
            PeriodFrom = from,
            Units = units,
            PeriodTo = periods.At(from).To,
            Answers = [],
            Orders = [],
            Marks = new HandlingMarks().Counts,
        };

    /// <summary>By how much one row moves.</summary>
    sealed class Moved
    {
        readonly SortedDictionary<int, int> answers = [];
        readonly int[] marks = new HandlingMarks().Counts;

        public bool Any => answers.Values.Any(by => by != 0) || marks.Any(by => by != 0);

        public void Add(FactPattern pattern, int by)
        {
            answers[pattern.Answers.Code] = answers.GetValueOrDefault(pattern.Answers.Code) + by;
            var carried = pattern.Marks.Counts;
            for (var bit = 0; bit < marks.Length; bit++)
                marks[bit] += by * carried[bit];
        }

        /// <returns>Whether no count fell below none.</returns>
        public bool Move(UnitTotal row)
        {
            foreach (var (code, orders) in row.Answers.Zip(row.Orders))
                answers[code] = answers.GetValueOrDefault(code) + orders;
            var left = answers.Where(a => a.Value > 0).ToList();
            (row.Answers, row.Orders) = ([.. left.Select(a => a.Key)], [.. left.Select(a => a.Value)]);
            row.Marks = [.. row.Marks.Zip(marks, (count, by) => count + by)];
            return answers.Values.All(orders => orders >= 0) && row.Marks.All(count => count >= 0);
        }
    }
}
