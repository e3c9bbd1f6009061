using Jiban.Server.Shell;
using Jiban.Server.Whistles;

namespace Jiban.Server.WorkOrders;

/// <summary>巡表: looks again and again for clocks that have something to say.</summary>
public sealed class ClockSweep(IServiceScopeFactory scopes, ILogger<ClockSweep> log)
    : Repeated(TimeSpan.FromSeconds(2), log, "Clocks were not looked at")
{
    /// <summary>What is due stays due where a look fails.</summary>
    protected override async Task Look(CancellationToken ct)
    {
        while (await Orders(ct) >= RingClocks.Batch) { }
        while (await Whistles(ct) >= RingArrivals.Batch) { }
    }

    async Task<int> Orders(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<RingClocks>().Once(ct);
    }

    async Task<int> Whistles(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<RingArrivals>().Once(ct);
    }
}
