namespace Jiban.Insight.Classification;

/// <summary>
/// 字串特征: the single characters and pairs of characters a classifier knows, once for the title alone and
/// once for title and detail as one text, and what each is worth. Reading a text gives a vector: 1 + ln(occurrences)
/// times the worth, title and whole each brought to a length of their own, both together to 1, and a constant.
/// </summary>
internal sealed class Grams
{
    private const float Constant = .3f;
    private const float TitleLength = .5f;
    private const float WholeLength = 1;
    private static readonly float[] logarithms =
    [
        .. Enumerable.Range(0, 256).Select(n => n == 0 ? 0 : 1 + MathF.Log(n)),
    ];

    private readonly GramTable titleTable;
    private readonly GramTable wholeTable;

    public Grams(uint[] titles, uint[] whole, float[] worth, int mostCharacters)
    {
        (Titles, Whole, Worth, MostCharacters) = (titles, whole, worth, mostCharacters);
        titleTable = new GramTable(titles, 0);
        wholeTable = new GramTable(whole, titles.Length);
    }

    public uint[] Titles { get; }
    public uint[] Whole { get; }

    /// <summary>By gram: those of titles first; at least 0.</summary>
    public float[] Worth { get; }
    public int MostCharacters { get; }

    /// <summary>Grams and the constant, which comes last.</summary>
    public int Columns => Worth.Length + 1;

    public GramScratch Scratch() => new(Worth.Length, MostCharacters);

    public void Read(ReadOnlySpan<char> title, ReadOnlySpan<char> detail, GramScratch scratch)
    {
        scratch.Count = 0;
        var letters = scratch.Letters.AsSpan();
        var n = Letters.Fold(title, letters);
        Collect(letters[..n], titleTable, scratch);
        var titles = scratch.Count;
        n += Letters.Fold(detail, letters[n..]);
        Collect(letters[..n], wholeTable, scratch);
        var (t, w) = (Weigh(0, titles, scratch), Weigh(titles, scratch.Count, scratch));
        var length = MathF.Sqrt((t > 0 ? TitleLength * TitleLength : 0) + (w > 0 ? WholeLength * WholeLength : 0));
        Scale(scratch.Values.AsSpan(0, titles), t > 0 ? TitleLength / (MathF.Sqrt(t) * length) : 0);
        Scale(scratch.Values.AsSpan(titles..scratch.Count), w > 0 ? WholeLength / (MathF.Sqrt(w) * length) : 0);
        scratch.Ids[scratch.Count] = Worth.Length;
        scratch.Values[scratch.Count++] = Constant;
    }

    /// <summary>Calls back for every occurrence in order of the text, with the index of its first letter and how many letters.</summary>
    public void Each(bool title, ReadOnlySpan<char> letters, Action<int, int, int> found)
    {
        var table = title ? titleTable : wholeTable;
        for (var i = 0; i < letters.Length; i++)
        {
            if (table.Find(letters[i]) is var one and >= 0)
                found(one, i, 1);
            if (i + 1 < letters.Length && table.Find(Pair(letters[i], letters[i + 1])) is var two and >= 0)
                found(two, i, 2);
        }
    }

    public static uint Pair(char first, char second) => (uint)first << 16 | second;

    private static void Collect(ReadOnlySpan<char> letters, GramTable table, GramScratch scratch)
    {
        var (before, n, ids, occurrences) = ('\0', scratch.Count, scratch.Ids, scratch.Occurrences);
        foreach (var letter in letters)
        {
            if (table.Find(letter) is var one and >= 0 && occurrences[one]++ == 0)
                ids[n++] = one;
            if (before != 0 && table.Find(Pair(before, letter)) is var two and >= 0 && occurrences[two]++ == 0)
                ids[n++] = two;
            before = letter;
        }
        scratch.Count = n;
    }

    private float Weigh(int from, int to, GramScratch scratch)
    {
        var sum = 0f;
        for (var i = from; i < to; i++)
        {
            var id = scratch.Ids[i];
            ref var times = ref scratch.Occurrences[id];
            var value = Worth[id] * logarithms[Math.Min(times, logarithms.Length - 1)];
            times = 0;
            scratch.Values[i] = value;
            sum += value * value;
        }
        return sum;
    }

    private static void Scale(Span<float> values, float by)
    {
        foreach (ref var value in values)
            value *= by;
    }
}
