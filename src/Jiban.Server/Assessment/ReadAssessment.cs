using Jiban.Assessment;
using Jiban.Callback;
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

/// <summary>Scores one period from the history: the last callback that ended in it, per order.</summary>
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
        var answers = await Answers(district, period, ct);
        var ids = answers.Keys.ToList();
        var orders = await db
            .WorkOrders.AsNoTracking()
            .Where(o => o.District == district && ids.Contains(o.Id))
            .ToListAsync(ct);
        var facts =
            from order in orders
            let unit = AssessedUnit.Of(order, level, book)
            where unit is not null
            select Fact(unit.Code.Value, order, answers[order.Id]);
        var units = book
            .Units.Values.Where(u => u.District == district && u.Active && AssessedUnit.Holds(level, u.Level))
            .Select(u => u.Code.Value);
        var scoring = book.Scoring(period);
        return new(
            period,
            level,
            scoring,
            answers.Count == 0 ? null : answers.Values.Max(a => a.At),
            Scoring.Rate(facts, scoring, level is AssessmentLevel.Community ? null : units)
        );
    }

    /// <summary>The last final callback of each order in the period.</summary>
    async Task<Dictionary<Guid, RequesterCalledBack>> Answers(
        int district,
        AssessmentPeriod period,
        CancellationToken ct
    )
    {
        var rows = await db
            .History.AsNoTracking()
            .Where(h =>
                h.District == district
                && h.Type == nameof(RequesterCalledBack)
                && h.At >= period.From
                && h.At < period.To
            )
            .OrderBy(h => h.At)
            .ThenBy(h => h.Seq)
            .ToListAsync(ct);
        var last = new Dictionary<Guid, RequesterCalledBack>();
        foreach (var row in rows)
            if (row.Fact is RequesterCalledBack { Final: true } answer)
                last[row.OrderId] = answer;
        return last;
    }

    static CallbackFact Fact(string unit, WorkOrder order, RequesterCalledBack answer)
    {
        var reached = answer.Outcome is CallbackOutcome.Reached;
        return new(unit, order.Number.Value)
        {
            AnsweredAt = answer.At,
            End = answer.Outcome switch
            {
                CallbackOutcome.Reached => CallbackEnd.Reached,
                CallbackOutcome.Unreachable => CallbackEnd.Unreachable,
                CallbackOutcome.Refused => CallbackEnd.Refused,
                CallbackOutcome.WrongNumber => CallbackEnd.WrongNumber,
            },
            Contacted = reached ? answer.Contacted ?? false : null,
            Solved = answer.Solved switch
            {
                Solved.Yes => SolvedAnswer.Yes,
                Solved.Partly => SolvedAnswer.Partly,
                Solved.No => SolvedAnswer.No,
                null => null,
            },
            Satisfied = answer.Satisfied switch
            {
                Satisfied.Yes => SatisfiedAnswer.Yes,
                Satisfied.Mostly => SatisfiedAnswer.Mostly,
                Satisfied.No => SatisfiedAnswer.No,
                Satisfied.None => SatisfiedAnswer.None,
                null => null,
            },
            Excluded = order.Exclusion is ExclusionState.Excluded,
            OnAccount = order.Stage is Stage.OnAccount,
            SignedForInTime = order.SignedForInTime,
            ClosedInTime = order.ClosedInTime,
            Returned = order.Returns > 0,
            Redone = order.Round > 1,
        };
    }
}
