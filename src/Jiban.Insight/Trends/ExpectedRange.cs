namespace Jiban.Insight.Trends;

/// <summary>预期区间: what one day should bring, and how far it may stray from that when nothing is the matter.</summary>
/// <param name="Expected">Not negative; a fraction where less than one a day is usual.</param>
/// <param name="Low">Fewer come on one day in 40.</param>
/// <param name="High">More come on one day in 40.</param>
public readonly record struct ExpectedRange(double Expected, int Low, int High);
