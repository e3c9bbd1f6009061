namespace Jiban.Insight.Classification;

/// <summary>Room to read one text at a time; what it holds is good until the next reading. Not to be shared.</summary>
internal sealed class GramScratch
{
    /// <summary>The letters of title and detail by number.</summary>
    public readonly ushort[] Letters;

    /// <summary>Grams of the text, each once: those of the title, those of the whole, then the constant.</summary>
    public readonly int[] Ids;

    /// <summary>How much each of <see cref="Ids"/> counts.</summary>
    public readonly float[] Values;

    /// <summary>How many of them.</summary>
    public int Count;

    /// <summary>Grams as they were found, as often as they occur.</summary>
    public readonly int[] Found;

    /// <summary>Occurrences by gram, 255 for that many and more; all 0 between readings.</summary>
    public readonly byte[] Occurrences;

    public GramScratch(int grams, int mostCharacters)
    {
        Letters = new ushort[mostCharacters];
        (Ids, Values) = (new int[4 * mostCharacters + 2], new float[4 * mostCharacters + 2]);
        Found = new int[2 * mostCharacters + 1];
        Occurrences = new byte[grams];
    }

    public ReadOnlySpan<int> ReadIds => Ids.AsSpan(0, Count);
    public ReadOnlySpan<float> ReadValues => Values.AsSpan(0, Count);
}
