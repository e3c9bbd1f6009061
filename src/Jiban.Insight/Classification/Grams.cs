using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

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

    /// <summary>1 + ln by occurrences; 0 for none.</summary>
    public static readonly float[] Logarithms =
    [
        .. Enumerable.Range(0, byte.MaxValue + 1).Select(n => n == 0 ? 0 : 1 + MathF.Log(n)),
    ];

    private readonly Alphabet alphabet;
    private readonly GramTable titleTable;
    private readonly GramTable wholeTable;

    public Grams(uint[] titles, uint[] whole, float[] worth, int mostCharacters)
    {
        (Titles, Whole, Worth, MostCharacters) = (titles, whole, worth, mostCharacters);
        alphabet = new Alphabet(whole.Concat(titles));
        titleTable = new GramTable(alphabet, titles, 0, Unknown);
        wholeTable = new GramTable(alphabet, whole, titles.Length, Unknown);
    }

    private Grams(Grams other, float[] worth)
    {
        (Titles, Whole, Worth, MostCharacters) = (other.Titles, other.Whole, worth, other.MostCharacters);
        (alphabet, titleTable, wholeTable) = (other.alphabet, other.titleTable, other.wholeTable);
    }

    public uint[] Titles { get; }
    public uint[] Whole { get; }

    /// <summary>By gram: those of titles first; at least 0.</summary>
    public float[] Worth { get; }
    public int MostCharacters { get; }

    /// <summary>Grams and the constant, which comes last.</summary>
    public int Columns => Worth.Length + 1;

    private int Unknown => Worth.Length;

    /// <summary>The same grams, worth something else.</summary>
    public Grams WithWorth(float[] worth) => new(this, worth);

    /// <summary>Some of the grams, ascending by number, each worth what <paramref name="worth"/> says of it.</summary>
    public Grams Only(int[] some, float[] worth) =>
        some.Length == Worth.Length
            ? WithWorth(worth)
            : new(
                [.. some.TakeWhile(id => id < Titles.Length).Select(id => Titles[id])],
                [.. some.SkipWhile(id => id < Titles.Length).Select(id => Whole[id - Titles.Length])],
                [.. some.Select(id => worth[id])],
                MostCharacters
            );

    public GramScratch Scratch() => new(Worth.Length, MostCharacters);

    public void Read(ReadOnlySpan<char> title, ReadOnlySpan<char> detail, GramScratch scratch)
    {
        var titles = Gather(title, detail, scratch);
        var (byTitle, byWhole) = Lengths(Weigh(0, titles, scratch), Weigh(titles, scratch.Count, scratch));
        Scale(scratch.Values.AsSpan(0, titles), byTitle);
        Scale(scratch.Values.AsSpan(titles..scratch.Count), byWhole);
        scratch.Ids[scratch.Count] = Worth.Length;
        scratch.Values[scratch.Count++] = Constant;
    }

    /// <summary>Reads a text and scores it; few classes in one pass, for which <paramref name="scratch"/> is left unfinished.</summary>
    public void Score(
        ReadOnlySpan<char> title,
        ReadOnlySpan<char> detail,
        BriefWeights weights,
        GramScratch scratch,
        Span<float> scores
    )
    {
        if (weights.Width > Vector256<float>.Count)
        {
            Read(title, detail, scratch);
            weights.Score(scratch.ReadIds, scratch.ReadValues, scores);
            return;
        }
        var titles = Gather(title, detail, scratch);
        var (ofTitle, t) = weights.WeighedScore(scratch.Ids.AsSpan(0, titles), Worth, scratch.Occurrences);
        var (ofWhole, w) = weights.WeighedScore(scratch.Ids.AsSpan(titles..scratch.Count), Worth, scratch.Occurrences);
        var (byTitle, byWhole) = Lengths(t, w);
        (ofTitle * byTitle + ofWhole * byWhole + weights.Eight(Worth.Length) * Constant).CopyTo(scores);
    }

    /// <summary>Calls back for every occurrence in order of the text, with the index of its first letter and how many letters.</summary>
    public void Each(bool title, ReadOnlySpan<char> letters, Action<int, int, int> found)
    {
        var table = title ? titleTable : wholeTable;
        for (var i = 0; i < letters.Length; i++)
        {
            var letter = alphabet.Number(letters[i]);
            if (table.One(letter) is var one && one != Unknown)
                found(one, i, 1);
            if (
                i + 1 < letters.Length
                && table.Two(letter, alphabet.Number(letters[i + 1])) is var two
                && two != Unknown
            )
                found(two, i, 2);
        }
    }

    public static uint Pair(char first, char second) => (uint)first << 16 | second;

    /// <summary>The grams of title and whole, their occurrences counted; how many of them are the title's.</summary>
    private int Gather(ReadOnlySpan<char> title, ReadOnlySpan<char> detail, GramScratch scratch)
    {
        scratch.Count = 0;
        var letters = scratch.Letters.AsSpan();
        var n = alphabet.Read(title, letters);
        Collect(letters[..n], titleTable, scratch);
        var titles = scratch.Count;
        n += alphabet.Read(detail, letters[n..]);
        Collect(letters[..n], wholeTable, scratch);
        return titles;
    }

    /// <summary>By what title and whole are multiplied to have their lengths, from the squares of what they have.</summary>
    private static (float Title, float Whole) Lengths(float title, float whole)
    {
        var both = MathF.Sqrt(
            (title > 0 ? TitleLength * TitleLength : 0) + (whole > 0 ? WholeLength * WholeLength : 0)
        );
        return (
            title > 0 ? TitleLength / (MathF.Sqrt(title) * both) : 0,
            whole > 0 ? WholeLength / (MathF.Sqrt(whole) * both) : 0
        );
    }

    /// <summary>Every known gram once. Each is written down in any case and stays only when it is the first of its kind: no
    /// branch that a processor must guess.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Collect(ReadOnlySpan<ushort> letters, GramTable table, GramScratch scratch)
    {
        var found = table.Find(letters, scratch.Found);
        ref var ids = ref MemoryMarshal.GetArrayDataReference(scratch.Ids);
        ref var occurrences = ref MemoryMarshal.GetArrayDataReference(scratch.Occurrences);
        var n = scratch.Count;
        foreach (var id in scratch.Found.AsSpan(0, found))
        {
            ref var times = ref Unsafe.Add(ref occurrences, id);
            int before = times;
            Unsafe.Add(ref ids, n) = id;
            times = (byte)(before + (before == byte.MaxValue ? 0 : 1));
            n += before == 0 ? 1 : 0;
        }
        scratch.Count = n;
    }

    /// <summary>The square of their length.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private float Weigh(int from, int to, GramScratch scratch)
    {
        var (worth, times, logarithms) = (Worth, scratch.Occurrences, Logarithms);
        var ids = scratch.Ids.AsSpan(from..to);
        var values = scratch.Values.AsSpan(from..to);
        for (var i = 0; i < ids.Length && i < values.Length; i++)
        {
            ref var count = ref times[ids[i]];
            values[i] = worth[ids[i]] * logarithms[count];
            count = 0;
        }
        return Separation.Square(values);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Scale(Span<float> values, float by)
    {
        var i = 0;
        for (; i <= values.Length - Vector256<float>.Count; i += Vector256<float>.Count)
            (Vector256.Create<float>(values[i..]) * by).CopyTo(values[i..]);
        for (; i < values.Length; i++)
            values[i] *= by;
    }
}
