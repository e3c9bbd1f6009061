namespace Jiban.Server.Governance;

/// <summary>Reads the topics when the program starts, and takes in what is new every minute.</summary>
public sealed class TopicSweep(CurrentTopics topics, TimeProvider clock, ILogger<TopicSweep> log) : BackgroundService
{
    static readonly TimeSpan pause = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await topics.Refresh(stopping);
                await Task.Delay(pause, clock, stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested) { }
            // The database may be away for a while, or the district not founded yet; the pages show what was read last.
            catch (Exception e)
            {
                log.LogWarning("Topics were not read: {Reason}", e.Message);
                await Task.Delay(pause, clock, CancellationToken.None);
            }
        }
    }
}
