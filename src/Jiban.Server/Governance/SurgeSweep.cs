using Jiban.Server.Shell;

namespace Jiban.Server.Governance;

/// <summary>Counts requests by day when the program starts and every ten minutes after, and finds where more came than expected.</summary>
public sealed class SurgeSweep(CurrentSurges surges, ILogger<SurgeSweep> log)
    : Repeated(TimeSpan.FromMinutes(10), log, "Surges were not looked for")
{
    protected override Task Look(CancellationToken ct) => surges.Refresh(ct);
}
