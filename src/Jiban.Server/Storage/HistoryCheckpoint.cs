namespace Jiban.Server.Storage;

/// <summary>履历存证 as it is remembered: what it came to, not its lines, which stand in the file.</summary>
public sealed class HistoryCheckpoint
{
    public required int District { get; init; }
    public required int Number { get; init; }
    public required DateTimeOffset At { get; init; }
    public required long Orders { get; init; }
    public required long Facts { get; init; }
    public required byte[] Previous { get; init; }
    public required byte[] Digest { get; init; }
    public required byte[] Signature { get; init; }
}
