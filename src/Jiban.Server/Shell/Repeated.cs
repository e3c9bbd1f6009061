namespace Jiban.Server.Shell;

/// <summary>反复查看: work looked after again and again while the program runs. What fails is said and tried again after the pause.</summary>
/// <param name="pause">Between two looks.</param>
/// <param name="failed">What was not done, for the log: "Topics were not read".</param>
/// <param name="pauseFirst">The first look may wait, so that the program starts without it.</param>
public abstract class Repeated(TimeSpan pause, ILogger log, string failed, bool pauseFirst = false) : BackgroundService
{
    /// <summary>One look. The database may be away for a while, the disk full, the district not founded yet.</summary>
    protected abstract Task Look(CancellationToken ct);

    protected sealed override async Task ExecuteAsync(CancellationToken stopping)
    {
        if (pauseFirst)
            await Pause(stopping);
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await Look(stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested) { }
            catch (Exception e)
            {
                log.LogWarning("{Failed}: {Reason}", failed, e.Message);
            }
            await Pause(stopping);
        }
    }

    async Task Pause(CancellationToken stopping) =>
        await Task.Delay(pause, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
