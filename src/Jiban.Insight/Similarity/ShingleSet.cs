namespace Jiban.Insight.Similarity;

/// <summary>字片集合: the distinct runs of N characters of a text, for comparing wording exactly.</summary>
/// <remarks>
/// Only letters, digits and Chinese characters count: case, full width, spaces and punctuation make no difference. A
/// text shorter than N is one run by itself; a text without any letter is the empty set. Runs are kept sorted as
/// numbers of 16 bits a character, so two runs are equal exactly when their characters are; there are no collisions.
/// Memory is 8 bytes a run.
/// </remarks>
public sealed class ShingleSet
{
    private readonly ulong[] runs;

    private ShingleSet(ulong[] runs, int size)
    {
        this.runs = runs;
        Size = size;
    }

    /// <summary>N: characters in a run, 1–4.</summary>
    public int Size { get; }

    /// <summary>Number of distinct runs.</summary>
    public int Count => runs.Length;

    /// <summary>The runs as numbers, ascending; equal numbers mean equal characters, in sets of the same size.</summary>
    public ReadOnlySpan<ulong> Runs => runs;

    /// <summary>The runs of <paramref name="size"/> characters of <paramref name="text"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="size"/> is not 1–4.</exception>
    public static ShingleSet Of(string text, int size = 2)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, 4);

        var plain = NormalForm.Of(text);
        if (plain.Length == 0)
            return new ShingleSet([], size);
        var width = Math.Min(size, plain.Length);
        var all = new ulong[plain.Length - width + 1];
        for (var i = 0; i < all.Length; i++)
            foreach (var c in plain.AsSpan(i, width))
                all[i] = all[i] << 16 | c;

        Array.Sort(all);
        var distinct = 1;
        for (var i = 1; i < all.Length; i++)
            if (all[i] != all[distinct - 1])
                all[distinct++] = all[i];
        return new ShingleSet(all[..distinct], size);
    }

    /// <summary>How many runs both have.</summary>
    /// <exception cref="ArgumentException">The sets are of different sizes.</exception>
    public int Shared(ShingleSet other)
    {
        if (other.Size != Size)
            throw new ArgumentException($"Runs of {Size} and {other.Size} characters do not compare.", nameof(other));

        var (mine, theirs, shared) = (0, 0, 0);
        while (mine < runs.Length && theirs < other.runs.Length)
        {
            var (a, b) = (runs[mine], other.runs[theirs]);
            shared += a == b ? 1 : 0;
            mine += a <= b ? 1 : 0;
            theirs += b <= a ? 1 : 0;
        }
        return shared;
    }

    /// <summary>雅卡尔相似度: shared runs ÷ runs of either, 0–1. Symmetric; 1 exactly for equal sets; 0 where either is
    /// empty, for nothing resembles nothing.</summary>
    public double Jaccard(ShingleSet other)
    {
        var shared = Shared(other);
        return shared == 0 ? 0 : (double)shared / (Count + other.Count - shared);
    }

    /// <summary>包含度: the share of these runs that <paramref name="other"/> has too, 0–1; for a few words against a
    /// long text. 0 for an empty set.</summary>
    public double ContainedIn(ShingleSet other) => Count == 0 ? 0 : (double)Shared(other) / Count;
}
