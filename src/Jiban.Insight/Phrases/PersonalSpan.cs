namespace Jiban.Insight.Phrases;

/// <summary>个人信息片段: one stretch of a text that gives a person away.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Index of its first UTF-16 unit in the original text.</param>
/// <param name="Length">UTF-16 units, at least 1.</param>
public readonly record struct PersonalSpan(PersonalKind Kind, int Start, int Length)
{
    /// <summary>Index after its last UTF-16 unit.</summary>
    public int End => Start + Length;

    /// <summary>The stretch of <paramref name="text"/>, the text it was found in.</summary>
    public string In(string text) => text.Substring(Start, Length);
}
