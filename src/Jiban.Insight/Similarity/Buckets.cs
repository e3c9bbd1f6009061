using System.Numerics;
using System.Runtime.CompilerServices;

namespace Jiban.Insight.Similarity;

/// <summary>
/// For every band a table from its key to the texts that have it, newest first. The links of a text lie side by side, so
/// that texts which share many bands cost few trips to memory.
/// </summary>
internal sealed class Buckets(int bands)
{
    /// <summary>Of a bucket only the newest are looked at: a flood of one template makes no query slower than this.</summary>
    public const int MostOfBucket = 64;

    private const int End = 1;
    private const int Offset = 2;

    private int slots;
    private int[] heads = [];
    private Link[] links = [];
    private int held;

    /// <summary>At most this many texts come out of a query.</summary>
    public int MostFound => bands * MostOfBucket;

    public void Add(int text, ReadOnlySpan<uint> keys)
    {
        if (++held > slots)
            Widen();
        if (links.Length < (text + 1) * bands)
            Array.Resize(ref links, Math.Max((text + 1) * bands, links.Length + links.Length / 2));
        for (var band = 0; band < bands; band++)
            Hang(text, band, keys[band]);
    }

    public void Remove(int text)
    {
        held--;
        for (var band = 0; band < bands; band++)
        {
            ref var link = ref links[text * bands + band];
            if (link.Former > End)
                links[(link.Former - Offset) * bands + band].Next = link.Next;
            else
                heads[Slot(band, link.Key)] = link.Next;
            if (link.Next > End)
                links[(link.Next - Offset) * bands + band].Former = link.Former;
            link = default;
        }
    }

    /// <summary>The texts that share at least one band, each once and ascending, in the front of <paramref name="into"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Find(ReadOnlySpan<uint> keys, Span<int> into)
    {
        if (held == 0)
            return 0;
        var found = 0;
        Span<int> first = stackalloc int[Bands.Most];
        for (var band = 0; band < bands; band++) // apart from the walk: so the processor fetches them all at once
            first[band] = heads[Slot(band, keys[band])];
        for (var band = 0; band < bands; band++)
            found = Walk(first[band], band, keys[band], into, found);
        return Distinct(into[..found]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Walk(int next, int band, uint key, Span<int> into, int found)
    {
        for (var left = MostOfBucket; next > End && left > 0; )
        {
            ref readonly var link = ref links[(next - Offset) * bands + band];
            if (link.Key == key)
            {
                into[found++] = next - Offset;
                left--;
            }
            next = link.Next;
        }
        return found;
    }

    private static int Distinct(Span<int> found)
    {
        found.Sort();
        var kept = 0;
        for (var i = 0; i < found.Length; i++)
            if (i == 0 || found[i] != found[i - 1])
                found[kept++] = found[i];
        return kept;
    }

    private void Hang(int text, int band, uint key)
    {
        ref var head = ref heads[Slot(band, key)];
        links[text * bands + band] = new Link(key, Math.Max(head, End));
        if (head > End)
            links[(head - Offset) * bands + band].Former = text + Offset;
        head = text + Offset;
    }

    private void Widen()
    {
        slots = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(1024, slots + 1));
        heads = new int[slots * bands];
        for (var at = 0; at < links.Length; at++)
            if (links[at].Next != 0)
                Hang(at / bands, at % bands, links[at].Key);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Slot(int band, uint key) => band * slots + (int)(key & (uint)(slots - 1));

    /// <summary>Next (older) and former (newer) are numbers of texts plus <see cref="Offset"/>, or <see cref="End"/>; 0 where no text is held.</summary>
    private struct Link(uint key, int next)
    {
        public readonly uint Key = key;
        public int Next = next;
        public int Former = End;
    }
}
