using Jiban.Assessment;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Units;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Assessment;

/// <summary>Whose points, in which period, by which rules.</summary>
public sealed record PointsAsked(
    int District,
    AssessmentPeriod Period,
    AssessmentLevel Level,
    PolicyBook Book,
    ScoringPolicy Scoring
);

/// <summary>
/// 加减分事实 of one period that no order called back in it says: read from the histories by when they were recorded, so that
/// what is recorded later belongs to a later period. Only sources the policy has a kind for are read; figures are counted by the
/// database, and each time is read where a number is opened or a result is kept.
/// </summary>
public sealed class ReadPointFacts(JibanDb db, SettledPoints settled, TimeProvider clock)
{
    /// <summary>How often, by unit of the level; null where the policy has no kinds of points.</summary>
    /// <param name="until">Only what was recorded before; null for the whole period.</param>
    public async Task<IReadOnlyList<PointTimes>?> Times(
        PointsAsked asked,
        CancellationToken ct,
        DateTimeOffset? until = null
    )
    {
        if (asked.Scoring.Points is null)
            return null;
        var times = new List<PointTimes>();
        foreach (var source in SourcesOf(asked))
            times.AddRange(
                from same in await Counted(asked, source, until, ct)
                let unit = UnitOf(same.Unit, same.NotBy, asked)
                where unit is not null
                select new PointTimes(unit, source, same.Kind, same.Times, same.Newest)
            );
        return times;
    }

    async Task<IReadOnlyList<GivenTimes>> Counted(
        PointsAsked asked,
        PointSource source,
        DateTimeOffset? until,
        CancellationToken ct
    )
    {
        var period = asked.Period;
        // An award is decided after it was proposed, and there are few.
        return source is PointSource.Awarded || until is null && !period.Contains(clock.Now())
            ? await Count(null, until)
            : await settled.Until(new(asked.District, source, period.From), until, (since, to) => Count(since, to));

        Task<List<GivenTimes>> Count(DateTimeOffset? since, DateTimeOffset? to) =>
            (
                from given in GivenPoints.Of(db, source, asked.District, period, since, to)
                group given by new
                {
                    given.Unit,
                    given.NotBy,
                    given.Kind,
                } into same
                select new GivenTimes(
                    same.Key.Unit,
                    same.Key.NotBy,
                    same.Key.Kind,
                    same.Count(),
                    same.Max(one => one.At)
                )
            ).ToListAsync(ct);
    }

    /// <summary>Each time; null where the policy has no kinds of points.</summary>
    /// <param name="of">Only those of this unit of the level; null for all.</param>
    public async Task<IReadOnlyList<PointFact>?> Of(PointsAsked asked, CancellationToken ct, string? of = null)
    {
        if (asked.Scoring.Points is null)
            return null;
        string[]? units = of is null
            ? null
            :
            [
                .. asked
                    .Book.Units.Values.Where(unit =>
                        AssessedUnit.Of(unit.Code, asked.Level, asked.Book)?.Code.Value == of
                    )
                    .Select(unit => unit.Code.Value),
            ];
        var facts = new List<PointFact>();
        foreach (var source in SourcesOf(asked))
        {
            var given = GivenPoints.Of(db, source, asked.District, asked.Period, null, null);
            facts.AddRange(
                from one in await (units is null ? given : given.Where(g => units.Contains(g.Unit))).ToListAsync(ct)
                let unit = UnitOf(one.Unit, one.NotBy, asked)
                where unit is not null
                select new PointFact(unit, source, one.Number, one.Seq) { Kind = one.Kind, At = one.At }
            );
        }
        return facts;
    }

    /// <summary>数据截止 with these facts in it.</summary>
    public static DateTimeOffset? Newest(DateTimeOffset? watermark, IEnumerable<DateTimeOffset?>? given) =>
        (given ?? []).Append(watermark).Max();

    /// <summary>What the policy has kinds for and no order called back in the period says.</summary>
    static IEnumerable<PointSource> SourcesOf(PointsAsked asked) =>
        (asked.Scoring.Points?.Kinds ?? []).Where(kind => !kind.OfOrders).Select(kind => kind.Source).Distinct();

    /// <summary>The unit of the level it counts for; null for none, and for what nobody outside that unit recorded.</summary>
    static string? UnitOf(string given, string? recorder, PointsAsked asked) =>
        AssessedUnit.Of(new UnitCode(given), asked.Level, asked.Book) is { Code.Value: var unit }
        && (recorder is null || asked.Book.PathOf(new UnitCode(recorder))?.Split('/').Contains(unit) is not true)
            ? unit
            : null;
}
