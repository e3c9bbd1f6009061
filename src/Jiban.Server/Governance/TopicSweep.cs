using Jiban.Server.Shell;

namespace Jiban.Server.Governance;

/// <summary>Reads the topics when the program starts, and takes in what is new every minute.</summary>
public sealed class TopicSweep(CurrentTopics topics, ILogger<TopicSweep> log)
    : Repeated(TimeSpan.FromMinutes(1), log, "Topics were not read")
{
    protected override Task Look(CancellationToken ct) => topics.Refresh(ct);
}
