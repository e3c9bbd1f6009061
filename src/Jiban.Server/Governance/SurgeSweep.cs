namespace Jiban.Server.Governance;

/// <summary>Counts requests by day when the program starts and every ten minutes after, and finds where more came than expected.</summary>
public sealed class SurgeSweep(CurrentSurges surges, TimeProvider clock, ILogger<SurgeSweep> log) : BackgroundService
{
    static readonly TimeSpan pause = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await surges.Refresh(stopping);
                await Task.Delay(pause, clock, stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested) { }
            // The database may be away for a while, or the district not founded yet; the pages show what was found last.
            catch (Exception e)
            {
                log.LogWarning("Surges were not looked for: {Reason}", e.Message);
                await Task.Delay(pause, clock, CancellationToken.None);
            }
        }
    }
}
