namespace Jiban.Insight.Classification;

/// <summary>Room to read one text at a time; what it holds is good until the next reading. Not to be shared.</summary>
internal sealed class GramScratch(int grams, int mostCharacters)
{
    /// <summary>The folded title and detail.</summary>
    public readonly char[] Letters = new char[mostCharacters];

    /// <summary>Grams of the text, each once: those of the title, those of the whole, then the constant.</summary>
    public readonly int[] Ids = new int[4 * mostCharacters + 1];

    /// <summary>How much each of <see cref="Ids"/> counts.</summary>
    public readonly float[] Values = new float[4 * mostCharacters + 1];

    /// <summary>How many of them.</summary>
    public int Count;

    /// <summary>Occurrences by gram; all 0 between readings.</summary>
    public readonly int[] Occurrences = new int[grams];

    public ReadOnlySpan<int> ReadIds => Ids.AsSpan(0, Count);
    public ReadOnlySpan<float> ReadValues => Values.AsSpan(0, Count);
}
