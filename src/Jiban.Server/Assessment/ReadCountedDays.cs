using Jiban.Assessment;
using Jiban.Server.Access;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Units;

namespace Jiban.Server.Assessment;

/// <summary>What the figures of a week's bulletin and of a secretary's term open to: counted as those are, order by order, without points, which belong to periods.</summary>
public sealed class ReadCountedDays(
    Me me,
    CurrentPolicy policy,
    CountOrders count,
    CountedTotals totals,
    TimeProvider clock
)
{
    /// <summary>The name the orders of a community are counted under; who handled them does not matter.</summary>
    const string There = "there";

    /// <exception cref="RefusedException"><see cref="NotPermitted"/>, <see cref="NoSuchPolicy"/>.</exception>
    public async Task<CountedDays> Handle(CountedDaysAsked asked, CancellationToken ct)
    {
        var reach = await me.Known(ct);
        Guard.Require(reach.May(Permission.ReadAssessment), new NotPermitted(Permission.ReadAssessment));
        var (district, book) = (reach.District, await policy.Book(ct));
        var periods = book.PeriodsOn(district, clock.Now());
        var (from, until) = (Midnight(asked.FirstDay), Midnight(asked.LastDay.AddDays(1)));
        var last = periods.At(until.AddTicks(-1));
        var scoring = asked.Policy is { } version ? book.Scoring(version) : book.Scoring(last);
        await count.Handle(district, int.MaxValue, ct);
        var (unit, map, facts) = (asked.Unit?.Value ?? There, LevelMap.Of(asked.Level, book), new List<CallbackFact>());
        for (var period = last; period.To > from; period = periods.Before(period))
            foreach (var order in await totals.Orders(new(district, period, from, until, asked.Community), ct))
                facts.AddRange(
                    asked.Unit is null
                        ? [new FactPattern(order.Pattern).Fact(There, order.Number, order.AnsweredAt)]
                        : map[order.Units].Facts(order).Where(fact => fact.Unit == unit)
                );
        var score = Scoring.Rate(facts, scoring with { Points = null, Groups = null }, [unit]).Single();
        return new(
            asked.Unit is { } code ? book.NameOf(code) : book.NameOfArea(asked.Community!),
            asked.FirstDay,
            asked.LastDay,
            scoring.Version,
            RateFigures.Of(score.Adjusted.Response),
            RateFigures.Of(score.Adjusted.Solved),
            RateFigures.Of(score.Adjusted.Satisfaction),
            score.Orders
        );

        DateTimeOffset Midnight(DateOnly day) => book.Instant(district, day.ToDateTime(TimeOnly.MinValue));
    }
}
