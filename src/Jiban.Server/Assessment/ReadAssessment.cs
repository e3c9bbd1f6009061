using System.Globalization;
using Jiban.Assessment;
using Jiban.Server.Access;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Assessment;

/// <summary>What of the assessment is asked for.</summary>
/// <param name="Period">2026-11; null for the period of now.</param>
/// <param name="Policy">试算: count the facts as they stand with this version, whatever is in force or closed.</param>
/// <param name="Version">定榜第几版: null for the newest.</param>
public sealed record AssessmentAsked(string? Period, AssessmentLevel Level, string? Policy = null, int? Version = null)
{
    /// <summary>As an address writes it; what is left empty is not asked for.</summary>
    /// <exception cref="InvalidInputException">No such level, or a version that is no number.</exception>
    public static AssessmentAsked Read(string? period, string? level, string? policy, string? version)
    {
        var (asked, number) = (AssessmentLevel.Street, 0);
        if (!string.IsNullOrEmpty(level) && !Kebab.TryRead(level, out asked))
            throw AssessedUnit.NoSuchLevel();
        if (
            !string.IsNullOrEmpty(version)
            && !(int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number > 0)
        )
            throw new InvalidInputException("version", Say.It("要是 1、2、3 这样的整数", "must be a number such as 1"));
        return new(period, asked, string.IsNullOrEmpty(policy) ? null : policy, number > 0 ? number : null);
    }
}

/// <summary>考核结果: one period at one level, with everything a published ranking must name (rule 51).</summary>
/// <param name="Closed">定榜: what makes it final; null while it is not.</param>
/// <param name="Trial">试算: counted with another policy than the period's own.</param>
public sealed record AssessmentResult(
    AssessmentPeriod Period,
    AssessmentLevel Level,
    AssessmentInputs Inputs,
    IReadOnlyList<UnitScore> Rows,
    Closed? Closed = null,
    bool Trial = false
);

/// <summary>
/// Scores one period: a closed one from its frozen inputs, any other from the history alone, so that a period that has
/// ended reads the same on any later day.
/// </summary>
public sealed class ReadAssessment(JibanDb db, Me me, CurrentPolicy policy, Closings closings, TimeProvider clock)
{
    /// <exception cref="RefusedException"><see cref="NotPermitted"/>, <see cref="NotAPeriodCode"/>,
    /// <see cref="NoSuchPolicy"/>, <see cref="NoSuchClosing"/>.</exception>
    public async Task<AssessmentResult> Handle(AssessmentAsked asked, CancellationToken ct)
    {
        var reach = await me.Known(ct);
        Guard.Require(reach.May(Permission.ReadAssessment), new NotPermitted(Permission.ReadAssessment));
        var (book, now) = (await policy.Book(ct), clock.Now());
        var periods = book.Periods(reach.District, book.Day(reach.District, now));
        var period = asked.Period is null ? periods.At(now) : periods.Called(asked.Period);
        if (asked.Policy is { } version)
            return Result(await Inputs(reach.District, period, asked.Level, book, book.Scoring(version), ct)) with
            {
                Trial = true,
            };
        var frozen = await closings.Find(reach.District, period.Code, asked.Level, asked.Version, ct);
        Guard.Require(frozen is not null || asked.Version is null, new NoSuchClosing(period.Code, asked.Version ?? 0));
        return frozen is var (inputs, closed)
            ? Result(inputs) with
            {
                Closed = closed,
            }
            : Result(await Now(reach.District, period, asked.Level, ct));

        AssessmentResult Result(AssessmentInputs from) => new(period, asked.Level, from, from.Score());
    }

    /// <summary>The period before, for the trend.</summary>
    public async Task<AssessmentResult> Before(AssessmentResult result, CancellationToken ct)
    {
        var (reach, book) = (await me.Known(ct), await policy.Book(ct));
        var periods = book.Periods(reach.District, result.Period.FirstDay);
        return await Handle(new(periods.Before(result.Period).Code, result.Level), ct);
    }

    /// <summary>迟到的事实: what has changed in the history since a result was closed.</summary>
    public async Task<IReadOnlyList<FactChange>> Since(AssessmentResult closed, CancellationToken ct)
    {
        var reach = await me.Known(ct);
        return closed.Closed is null
            ? []
            : closed.Inputs.ChangesTo(await Now(reach.District, closed.Period, closed.Level, ct));
    }

    /// <summary>计分底稿 as the history stands, by the period's own policy.</summary>
    public async Task<AssessmentInputs> Now(
        int district,
        AssessmentPeriod period,
        AssessmentLevel level,
        CancellationToken ct
    )
    {
        var book = await policy.Book(ct);
        return await Inputs(district, period, level, book, book.Scoring(period), ct);
    }

    async Task<AssessmentInputs> Inputs(
        int district,
        AssessmentPeriod period,
        AssessmentLevel level,
        PolicyBook book,
        ScoringPolicy scoring,
        CancellationToken ct
    )
    {
        var orders = await Scored(district, period, ct);
        var facts = orders.SelectMany(order => Facts(order, level, book)).ToList();
        var mentioned = facts.Select(fact => fact.Unit).ToHashSet();
        return new(
            period.Code,
            period.FirstDay,
            period.LastDay,
            Kebab.Of(level),
            scoring,
            orders.Count == 0 ? null : orders.Max(o => o.AtEnd.ChangedAt),
            [
                .. from unit in book.Units.Values
                let ranked = level is not AssessmentLevel.Community
                    && unit.District == district
                    && unit.Active
                    && AssessedUnit.Holds(level, unit.Level)
                where ranked || mentioned.Contains(unit.Code.Value)
                select new AssessedName(unit.Code.Value, unit.Name, unit.NameEn, ranked),
            ],
            facts
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
