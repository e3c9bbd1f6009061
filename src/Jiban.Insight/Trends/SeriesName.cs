namespace Jiban.Insight.Trends;

/// <summary>序列: which counts are meant: those of one category at one place, in whatever codes the caller uses.</summary>
/// <param name="Place">A place's code.</param>
/// <param name="Category">A category's code.</param>
public readonly record struct SeriesName(string Place, string Category);
