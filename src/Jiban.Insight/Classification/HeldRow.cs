namespace Jiban.Insight.Classification;

/// <summary>A row scored by what had not seen it: by separating weights, by plain counts, and by precedents, a class each.</summary>
internal sealed record HeldRow(float[] Separating, float[] Counting, float[] Votes, int Label);
