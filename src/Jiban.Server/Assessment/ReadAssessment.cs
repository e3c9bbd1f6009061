using Jiban.Assessment;
using Jiban.Server.Access;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Assessment;

/// <summary>考核结果: one period at one level, with everything a published ranking must name (rule 51).</summary>
/// <param name="Watermark">数据截止: the newest fact that went in; null when there is none.</param>
public sealed record AssessmentResult(
    AssessmentPeriod Period,
    AssessmentLevel Level,
    ScoringPolicy Policy,
    DateTimeOffset? Watermark,
    IReadOnlyList<UnitScore> Rows
);

/// <summary>Scores one period from the history alone, so that a period that has ended reads the same on any later day.</summary>
public sealed class ReadAssessment(JibanDb db, Me me, CurrentPolicy policy, TimeProvider clock)
{
    /// <param name="code">2026-11; null for the period of now.</param>
    /// <exception cref="RefusedException"><see cref="NotPermitted"/>, <see cref="NotAPeriodCode"/>.</exception>
    public async Task<AssessmentResult> Handle(string? code, AssessmentLevel level, CancellationToken ct)
    {
        var reach = await me.Known(ct);
        Guard.Require(reach.May(Permission.ReadAssessment), new NotPermitted(Permission.ReadAssessment));
        var (book, now) = (await policy.Book(ct), clock.Now());
        var periods = book.Periods(reach.District, book.Day(reach.District, now));
        var period = code is null ? periods.At(now) : periods.Called(code);
        return await Of(reach.District, period, level, book, ct);
    }

    /// <summary>The period before, for the trend.</summary>
    public async Task<AssessmentResult> Before(AssessmentResult result, CancellationToken ct)
    {
        var (reach, book) = (await me.Known(ct), await policy.Book(ct));
        var periods = book.Periods(reach.District, result.Period.FirstDay);
        return await Of(reach.District, periods.Before(result.Period), result.Level, book, ct);
    }

    async Task<AssessmentResult> Of(
        int district,
        AssessmentPeriod period,
        AssessmentLevel level,
        PolicyBook book,
        CancellationToken ct
    )
    {
        var orders = await Scored(district, period, ct);
        var facts = orders.SelectMany(order => Facts(order, level, book));
        var units = book
            .Units.Values.Where(u => u.District == district && u.Active && AssessedUnit.Holds(level, u.Level))
            .Select(u => u.Code.Value);
        var scoring = book.Scoring(period);
        return new(
            period,
            level,
            scoring,
            orders.Count == 0 ? null : orders.Max(o => o.AtEnd.ChangedAt),
            Scoring.Rate(facts, scoring, level is AssessmentLevel.Community ? null : units)
        );
    }

    /// <summary>The orders of the period, from the history of every order called back in it.</summary>
    async Task<List<ScoredOrder>> Scored(int district, AssessmentPeriod period, CancellationToken ct)
    {
        var calledBack = db
            .History.Where(h =>
                h.District == district
                && h.Type == nameof(RequesterCalledBack)
                && h.At >= period.From
                && h.At < period.To
            )
            .Select(h => h.OrderId);
        var rows = await db
            .History.AsNoTracking()
            .Where(h => h.District == district && h.At < period.To && calledBack.Contains(h.OrderId))
            .OrderBy(h => h.OrderId)
            .ThenBy(h => h.Seq)
            .ToListAsync(ct);
        return
        [
            .. rows.GroupBy(h => h.OrderId)
                .Select(history => ScoredOrder.In([.. history.Select(h => h.Fact)], period))
                .OfType<ScoredOrder>(),
        ];
    }

    /// <summary>One fact for the unit that answers for the order, one for every other that gave it back.</summary>
    static IEnumerable<CallbackFact> Facts(ScoredOrder order, AssessmentLevel level, PolicyBook book)
    {
        var returned = order
            .ReturnedBy.Select(unit => AssessedUnit.Of(unit, level, book)?.Code.Value)
            .OfType<string>()
            .Distinct()
            .ToList();
        var own = AssessedUnit.Of(order.Answered.HandlingUnit ?? order.Answered.LeadUnit, level, book)?.Code.Value;
        if (own is not null)
            yield return order.For(own) with
            {
                Returned = returned.Contains(own),
            };
        foreach (var unit in returned.Where(unit => unit != own))
            yield return order.GivenBackBy(unit);
    }
}
