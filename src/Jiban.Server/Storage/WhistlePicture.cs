using Jiban.Units;

namespace Jiban.Server.Storage;

/// <summary>到场照片: a re-encoded picture that came with a unit's arrival.</summary>
public sealed class WhistlePicture
{
    public required int District { get; init; }
    public required Guid WhistleId { get; init; }
    public required Guid Id { get; init; }
    public required UnitCode Unit { get; init; }
    public required string MediaType { get; init; }
    public required byte[] Bytes { get; init; }
    public required string Sha256 { get; init; }
    public required Guid ByStaff { get; init; }
    public required DateTimeOffset At { get; init; }
}
