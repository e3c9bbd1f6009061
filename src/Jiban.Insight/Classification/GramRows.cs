using System.Runtime.CompilerServices;

namespace Jiban.Insight.Classification;

/// <summary>The vectors of many texts, one after the other.</summary>
internal sealed class GramRows
{
    private readonly List<int> starts = [0];
    private int[] ids = new int[1024];
    private float[] values = new float[1024];

    public int Count => starts.Count - 1;

    public static GramRows Of(IReadOnlyList<LabelledText> texts, Grams grams)
    {
        var (rows, scratch) = (new GramRows(), grams.Scratch());
        foreach (var text in texts)
        {
            grams.Read(text.Title, text.Detail, scratch);
            rows.Add(scratch);
        }
        return rows;
    }

    public ReadOnlySpan<int> Ids(int row) => ids.AsSpan(starts[row]..starts[row + 1]);

    public ReadOnlySpan<float> Values(int row) => values.AsSpan(starts[row]..starts[row + 1]);

    /// <summary>The other way round: in which rows each of <paramref name="grams"/> occurs; the constant is left out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public (int[] Starts, int[] Rows) Columns(int grams)
    {
        var begin = new int[grams + 1];
        foreach (var id in ids.AsSpan(0, starts[^1]))
            if (id < grams)
                begin[id + 1]++;
        for (var i = 0; i < grams; i++)
            begin[i + 1] += begin[i];
        var (next, owners) = ((int[])begin.Clone(), new int[begin[grams]]);
        for (var row = 0; row < Count; row++)
            foreach (var id in Ids(row))
                if (id < grams)
                    owners[next[id]++] = row;
        return (begin, owners);
    }

    private void Add(GramScratch scratch)
    {
        var from = starts[^1];
        if (from + scratch.Count > ids.Length)
        {
            Array.Resize(ref ids, Math.Max(ids.Length * 2, from + scratch.Count));
            Array.Resize(ref values, ids.Length);
        }
        scratch.ReadIds.CopyTo(ids.AsSpan(from));
        scratch.ReadValues.CopyTo(values.AsSpan(from));
        starts.Add(from + scratch.Count);
    }
}
