using Jiban.Server.Shell;

namespace Jiban.Server.LiveDesks;

/// <summary>脉搏: the one clock of all streams of this node.</summary>
public sealed class LivePulse(LiveStreams streams, ILogger<LivePulse> log)
    : Repeated(TimeSpan.FromMilliseconds(250), log, "Live desks were not looked after")
{
    protected override Task Look(CancellationToken ct)
    {
        streams.Tick();
        return Task.CompletedTask;
    }
}
