namespace Jiban.Insight.Classification;

/// <summary>关键词: a word that speaks for a category.</summary>
/// <param name="Category">The category, in whatever code the caller uses.</param>
/// <param name="Word">At least one letter, digit or Chinese character; case, width, spaces and signs do not matter.</param>
/// <param name="Weight">How strongly, above 0; 1 is ordinary.</param>
public sealed record Keyword(string Category, string Word, double Weight = 1);
