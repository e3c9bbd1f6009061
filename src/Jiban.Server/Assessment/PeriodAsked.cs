using Jiban.Assessment;
using Jiban.Server.Access;
using Jiban.Server.Shell;
using Jiban.Server.Storage;

namespace Jiban.Server.Assessment;

/// <summary>The period an address names: begun, and not older than the oldest policy. Before and after there is nothing to score.</summary>
public sealed class PeriodAsked(CurrentPolicy policy, Me me, TimeProvider clock)
{
    /// <param name="code">2026-11; null or empty for the period of now, which there always is.</param>
    /// <exception cref="RefusedException"><see cref="NotAPeriodCode"/>, <see cref="NoSuchPeriod"/>.</exception>
    public async Task<string?> Read(string? code, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(code))
            return null;
        var (periods, isThere) = await Those(ct);
        Guard.Require(isThere(periods.Called(code)), new NoSuchPeriod(code));
        return code;
    }

    /// <summary>The codes of the five periods before one, itself, and the one after, as far as there are such.</summary>
    public async Task<IReadOnlyList<string>> Around(AssessmentPeriod period, CancellationToken ct)
    {
        var (periods, isThere) = await Those(ct);
        var around = new List<AssessmentPeriod> { period };
        for (var i = 0; i < 5; i++)
            around.Insert(0, periods.Before(around[0]));
        around.Add(periods.After(period));
        return [.. around.Where(isThere).Select(p => p.Code)];
    }

    /// <summary>The same by the code of a period there is.</summary>
    public async Task<IReadOnlyList<string>> Around(string code, CancellationToken ct) =>
        await Around((await Those(ct)).Periods.Called(code), ct);

    async Task<(AssessmentPeriods Periods, Func<AssessmentPeriod, bool> IsThere)> Those(CancellationToken ct)
    {
        var (book, reach, now) = (await policy.Book(ct), await me.Known(ct), clock.Now());
        var first = book.Limits.Count > 0 ? book.Limits.Min(limit => limit.From) : DateOnly.MinValue;
        return (book.PeriodsOn(reach.District, now), p => p.From <= now && p.LastDay >= first);
    }
}

/// <summary>The period has not begun, or lies before the oldest policy.</summary>
public sealed record NoSuchPeriod(string Code) : Refusal;
