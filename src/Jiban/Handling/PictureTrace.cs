namespace Jiban.Handling;

/// <summary>照片线索: what a picture of handling said of itself before that was taken out of it. Where it was taken is kept as a distance alone.</summary>
/// <param name="TakenAt">拍摄时间, whole seconds, UTC; null where the picture says none.</param>
/// <param name="Located">Whether it said where it was taken.</param>
/// <param name="Metres">From the point of the order, rounded; null where one of the two points is not known.</param>
public sealed record PictureTrace(DateTimeOffset? TakenAt, bool Located, int? Metres);

/// <summary>照片核验的尺度: policy data.</summary>
public sealed record ProofPolicy
{
    /// <summary>Up to so many metres from the order's point a picture was taken at its place.</summary>
    public int NearMetres { get; init; } = 200;

    /// <summary>So many minutes a camera's clock may be wrong before that says anything.</summary>
    public int ClockMinutes { get; init; } = 10;
}
