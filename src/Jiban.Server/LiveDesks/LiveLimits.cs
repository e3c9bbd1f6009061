namespace Jiban.Server.LiveDesks;

/// <summary>实时上限: settings `Live:PerPerson`, `Live:PerNode` (streams open at once) and `Live:PerSecond` (how often one stream is told of changes).</summary>
public sealed record LiveLimits(int PerPerson, int PerNode, double PerSecond)
{
    static readonly TimeSpan widest = TimeSpan.FromSeconds(5);
    static readonly TimeSpan forEach = TimeSpan.FromMilliseconds(2);

    public static LiveLimits From(IConfiguration configuration) =>
        new(
            configuration.GetValue("Live:PerPerson", 12),
            configuration.GetValue("Live:PerNode", 2000),
            configuration.GetValue("Live:PerSecond", 1.0)
        );

    /// <summary>The shortest time between two words of a change to one stream.</summary>
    public TimeSpan Gap => TimeSpan.FromSeconds(1 / Math.Max(PerSecond, 0.01));

    /// <summary>Over how long so many desks spread what they ask after one word, so that they do not ask in one moment.</summary>
    public static TimeSpan Spread(int streams) => streams * forEach is var wide && wide < widest ? wide : widest;
}
