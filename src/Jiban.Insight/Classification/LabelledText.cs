namespace Jiban.Insight.Classification;

/// <summary>样例: a text that somebody has put under a label; what a classifier learns from and is judged by.</summary>
/// <param name="Label">What it belongs to, in whatever code the caller uses; not blank. Compared letter by letter.</param>
/// <param name="Title">Its title or first line; may be empty.</param>
/// <param name="Detail">The rest of what was said; may be empty.</param>
public sealed record LabelledText(string Label, string Title, string Detail);
