using Jiban.Server.Whistles;

namespace Jiban.Server.WorkOrders;

/// <summary>巡表: looks again and again for clocks that have something to say.</summary>
public sealed class ClockSweep(IServiceScopeFactory scopes, TimeProvider clock, ILogger<ClockSweep> log)
    : BackgroundService
{
    static readonly TimeSpan pause = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                while (await Orders(stopping) >= RingClocks.Batch) { }
                while (await Whistles(stopping) >= RingArrivals.Batch) { }
                await Task.Delay(pause, clock, stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested) { }
            // The database may be away for a while; what is due stays due.
            catch (Exception e)
            {
                log.LogWarning("Clocks were not looked at: {Reason}", e.Message);
                await Task.Delay(pause, clock, CancellationToken.None);
            }
        }
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
