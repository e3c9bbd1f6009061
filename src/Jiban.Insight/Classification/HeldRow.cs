namespace Jiban.Insight.Classification;

/// <summary>A row scored by weights that had not seen it: by separating weights and by plain counts, a class each.</summary>
internal sealed record HeldRow(float[] Separating, float[] Counting, int Label);
