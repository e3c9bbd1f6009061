using Jiban.Assessment;
using Jiban.Server.Shell;
using Jiban.Server.Storage;

namespace Jiban.Server.Assessment;

/// <summary>What stands beside a result: earlier periods, the orders behind a number, and what has come late.</summary>
public sealed partial class ReadAssessment
{
    /// <summary>How far the running period goes on before an earlier one is read again beside it.</summary>
    static readonly TimeSpan step = TimeSpan.FromMinutes(5);

    /// <summary>The period before; of one that still runs only its first days, as many as have passed of this one.</summary>
    public async Task<AssessmentResult> Before(AssessmentResult result, CancellationToken ct)
    {
        var (reach, book) = (await me.Known(ct), await policy.Book(ct));
        return await Beside(book.Periods(reach.District, result.Period.FirstDay).Before(result.Period), result, ct);
    }

    /// <summary>环比、同比: beside the period before and the same one a year earlier.</summary>
    /// <exception cref="RefusedException">As <see cref="Handle"/>.</exception>
    public async Task<AssessmentTrend> Trend(AssessmentResult result, CancellationToken ct)
    {
        var (reach, book) = (await me.Known(ct), await policy.Book(ct));
        var year = book.Periods(reach.District, result.Period.FirstDay).YearBefore(result.Period);
        return AssessmentTrend.Of(
            AssessmentTable.Of(result),
            AssessmentTable.Of(await Before(result, ct)),
            AssessmentTable.Of(await Beside(year, result, ct)),
            result.Period.DaysUntil(clock.Now())
        );
    }

    /// <summary>An earlier period whole or, beside one that still runs, as it stood as long after its beginning, to five minutes.</summary>
    async Task<AssessmentResult> Beside(AssessmentPeriod earlier, AssessmentResult result, CancellationToken ct)
    {
        var (now, asked) = (clock.Now(), new AssessmentAsked(earlier.Code, result.Level));
        if (!result.Period.Contains(now))
            return await Handle(asked, ct);
        var (district, period) = await Asked(asked, ct);
        var book = await policy.Book(ct);
        var passed = now - result.Period.From;
        var until = period.From + (passed - new TimeSpan(passed.Ticks % step.Ticks));
        return await then.Result(totals, new(district, period, until, result.Level, book), Rate, ct);

        async Task<AssessmentResult> Rate(IReadOnlyList<AlikeCounted> counted)
        {
            var scoring = book.Scoring(period);
            var given = await points.Times(new(district, period, result.Level, book, scoring), ct, until);
            return Counted(district, period, result.Level, book, scoring, counted, given);
        }
    }

    /// <summary>期间计分: the callbacks that ended between two instants, whatever periods they belong to, by the policy of the later one; without points, which belong to periods.</summary>
    /// <param name="level">Null for the district as a whole: one line, called <see cref="WholeDistrict"/>.</param>
    /// <exception cref="RefusedException"><see cref="NotPermitted"/>.</exception>
    public async Task<AssessmentResult> Between(
        AssessmentLevel? level,
        DateTimeOffset from,
        DateTimeOffset until,
        CancellationToken ct
    )
    {
        var (district, last) = await Asked(new(null, level ?? AssessmentLevel.Street), ct);
        var book = await policy.Book(ct);
        var periods = book.PeriodsOn(district, clock.Now());
        await count.Handle(district, int.MaxValue, ct);
        var counted = new List<AlikeCounted>();
        for (last = periods.At(until.AddTicks(-1)); last.To > from; last = periods.Before(last))
            counted.AddRange(await totals.Recount(district, last, from, until, ct));
        var period = periods.At(until.AddTicks(-1));
        var scoring = book.Scoring(period) with { Points = null };
        return level is { } units
            ? Counted(district, period, units, book, scoring, counted)
            : new(
                period,
                AssessmentLevel.Street,
                scoring,
                null,
                [],
                Scoring.RateAlike(
                    counted.Select(alike => new AlikeOrders(WholeDistrict, alike.Answers, alike.Orders, alike.Marks)),
                    scoring,
                    [WholeDistrict]
                )
            );
    }

    /// <summary>The line of the district as a whole.</summary>
    public const string WholeDistrict = "district";

    static AssessmentResult Counted(
        int district,
        AssessmentPeriod period,
        AssessmentLevel level,
        PolicyBook book,
        ScoringPolicy scoring,
        IReadOnlyList<AlikeCounted> counted,
        IReadOnlyList<PointTimes>? given = null
    )
    {
        var (alike, mentioned) = At(level, book, counted);
        var units = Units(
            district,
            level,
            book,
            scoring,
            Mentioned(mentioned, given?.Select(times => times.Unit)),
            new Dictionary<string, int>()
        );
        return new(period, level, scoring, null, units, Rated(alike, scoring, units, given));
    }

    /// <summary>逐单计分 of one unit: what its numbers open to; null when it is not in the result.</summary>
    public async Task<UnitScore?> Opened(AssessmentResult result, string unit, CancellationToken ct)
    {
        var row = result.Rows.FirstOrDefault(r => r.Unit == unit);
        if (row is null || result.Inputs is not null || row.Count == 0 && row.Points is null)
            return row;
        var reach = await me.Known(ct);
        if (
            result.Closed is { } closed
            && await closings.Opened(reach.District, result.Period.Code, result.Level, closed.Version, ct)
                is var (inputs, _)
        )
        {
            var score = inputs.Of(unit).Score().Single();
            return row with { Orders = score.Orders, Points = score.Points };
        }
        var book = await policy.Book(ct);
        var map = LevelMap.Of(result.Level, book);
        var groups = (await totals.Running(reach.District, result.Period, ct))
            .Select(counted => counted.Units)
            .Distinct()
            .Where(units => map[units].All.Contains(unit))
            .ToList();
        var orders = await totals.Orders(reach.District, result.Period, groups, ct);
        var given = await points.Of(new(reach.District, result.Period, result.Level, book, result.Policy), ct, unit);
        return Scoring
            .Rate(
                orders.SelectMany(order => map[order.Units].Facts(order)).Where(fact => fact.Unit == unit),
                result.Policy,
                [unit],
                points: given
            )
            .Single();
    }

    /// <summary>迟到的事实: what has changed in the history since a result was closed.</summary>
    public async Task<IReadOnlyList<FactChange>> Since(AssessmentResult closed, CancellationToken ct)
    {
        var (reach, book) = (await me.Known(ct), await policy.Book(ct));
        if (
            closed.Closed is not { Version: var version }
            || await closings.Opened(reach.District, closed.Period.Code, closed.Level, version, ct)
                is not var (inputs, _)
        )
            return [];
        await count.Handle(reach.District, int.MaxValue, ct);
        var orders = await totals.Orders(reach.District, closed.Period, null, ct);
        return inputs.ChangesTo(
            await Inputs(reach.District, closed.Period, closed.Level, book, book.Scoring(closed.Period), orders, ct)
        );
    }
}
