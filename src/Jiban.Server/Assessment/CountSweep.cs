using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Assessment;

/// <summary>Counts what has changed, every few seconds, and compares the totals with the history at the first look of each local day.</summary>
public sealed class CountSweep(
    IServiceScopeFactory scopes,
    CountOrders count,
    CurrentPolicy policy,
    TimeProvider clock,
    ILogger<CountSweep> log
) : Repeated(TimeSpan.FromSeconds(5), log, "Called-back orders were not counted")
{
    protected override async Task Look(CancellationToken ct)
    {
        foreach (var district in (await policy.Book(ct)).Districts.Keys)
        {
            await count.Handle(district, int.MaxValue, ct);
            await Verify(district, ct);
        }
    }

    /// <summary>The running period and the one before it, once a day; what differs is said and put right.</summary>
    public async Task Verify(int district, CancellationToken ct)
    {
        var (book, now) = (await policy.Book(ct), clock.Now());
        var today = book.Day(district, now);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<JibanDb>();
        var counter = await db.AssessmentCounters.AsNoTracking().FirstOrDefaultAsync(c => c.District == district, ct);
        if (counter is null || counter.VerifiedOn >= today)
            return;
        await db.AtATime("assessment totals", false, Each, ct);

        async Task<bool> Each()
        {
            var periods = book.PeriodsOn(district, now);
            var running = periods.At(now);
            foreach (var period in new[] { periods.Before(running), running })
            {
                var verdict = await scope
                    .ServiceProvider.GetRequiredService<VerifyTotals>()
                    .Handle(district, period.Code, repair: true, _ => { }, ct);
                foreach (var differs in verdict.Differs)
                    log.LogError(
                        "Totals of {Period} differed from the history for {Unit}: {Counted} counted, {Orders} by the history; put right",
                        verdict.Period,
                        differs.Unit,
                        differs.Counted,
                        differs.Orders
                    );
            }
            await db
                .AssessmentCounters.Where(c => c.District == district)
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.VerifiedOn, today), ct);
            return true;
        }
    }
}
