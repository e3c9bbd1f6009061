using System.Numerics;
using System.Runtime.CompilerServices;

namespace Jiban.Insight.Similarity;

/// <summary>
/// For every band a table from its key to the texts that have it, newest first. Key and newest text lie side by side, so a
/// band costs one trip to memory, and several are on their way at once; the links of a text lie side by side too.
/// </summary>
internal sealed class Buckets(int bands)
{
    /// <summary>Of a bucket only the newest are looked at: a flood of one template makes no query slower than this.</summary>
    public const int MostOfBucket = 64;

    /// <summary>So many bands are fetched together.</summary>
    private const int AtOnce = 4;

    private const int End = 1;
    private const int Offset = 2;

    private int size;
    private int shift;
    private Slot[] slots = [];
    private Link[] links = [];
    private int held;
    private int left;

    /// <summary>At most this many texts come out of a query.</summary>
    public int MostFound => bands * MostOfBucket;

    public void Add(int text, ReadOnlySpan<uint> keys)
    {
        if (left == 0)
            Widen();
        left--;
        held++;
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
                slots[At(band, link.Key)].Newest = link.Next;
            if (link.Next > End)
                links[(link.Next - Offset) * bands + band].Former = link.Former;
            link = default;
        }
    }

    /// <summary>The texts that share at least one band, each once and ascending, in the front of <paramref name="into"/>.</summary>
    /// <remarks>Where the newest text of one bucket is the newest of another too, that other need not be looked up: who is
    /// nearly a known text costs few trips to memory.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Find(ReadOnlySpan<uint> keys, Span<int> into)
    {
        if (held == 0)
            return 0;
        var found = 0;
        Span<bool> done = stackalloc bool[Bands.Most];
        Span<Slot> first = stackalloc Slot[AtOnce];
        for (var from = 0; from < bands; from += AtOnce)
        {
            var until = Math.Min(from + AtOnce, bands);
            for (var band = from; band < until; band++) // apart from the walk: so the processor fetches them together
                if (!done[band])
                    first[band - from] = slots[Start(band, keys[band])];
            for (var band = from; band < until; band++)
            {
                if (done[band] || first[band - from] is not { Newest: > 0 } slot)
                    continue;
                var newest = (slot.Key == keys[band] ? slot : slots[At(band, keys[band])]).Newest;
                found = Walk(newest, band, into, found);
                if (newest > End)
                    found = WalkOthers(newest, band + 1, keys, done, into, found);
            }
        }
        return Distinct(into[..found]);
    }

    private int WalkOthers(int newest, int from, ReadOnlySpan<uint> keys, Span<bool> done, Span<int> into, int found)
    {
        var ofText = links.AsSpan((newest - Offset) * bands, bands);
        for (var band = from; band < ofText.Length; band++)
            if (ofText[band].Key == keys[band] && ofText[band].Former == End && !done[band])
            {
                done[band] = true;
                found = Walk(newest, band, into, found);
            }
        return found;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Walk(int next, int band, Span<int> into, int found)
    {
        for (var looked = 0; next > End && looked < MostOfBucket; looked++)
        {
            var text = next - Offset;
            if (found == 0 || into[found - 1] != text) // who shares one band often shares them all
                into[found++] = text;
            next = links[text * bands + band].Next;
        }
        return found;
    }

    private static int Distinct(Span<int> found)
    {
        if (found.Length < 2)
            return found.Length;
        found.Sort();
        var kept = 1;
        foreach (var text in found[1..])
            if (text != found[kept - 1])
                found[kept++] = text;
        return kept;
    }

    private void Hang(int text, int band, uint key)
    {
        ref var slot = ref slots[At(band, key)];
        links[text * bands + band] = new(key, Math.Max(slot.Newest, End));
        if (slot.Newest > End)
            links[(slot.Newest - Offset) * bands + band].Former = text + Offset;
        slot = new(key, text + Offset);
    }

    /// <summary>Room for as many again, without the keys that nobody has any more.</summary>
    private void Widen()
    {
        var former = slots;
        var formerSize = size;
        size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(1024, held * 2L));
        shift = 32 - BitOperations.Log2((uint)size);
        left = size / 4 * 3 - held;
        slots = new Slot[size * bands];
        for (var at = 0; at < former.Length; at++)
            if (former[at].Newest > End)
                slots[At(at / formerSize, former[at].Key)] = former[at];
    }

    private int Start(int band, uint key) => band * size + (int)(key >> shift);

    /// <summary>Where the key is, or the empty place where it would be.</summary>
    private int At(int band, uint key)
    {
        var (at, start) = (key >> shift, band * size);
        while (slots[start + (int)at] is { Newest: > 0 } slot && slot.Key != key)
            at = at + 1 & (uint)size - 1;
        return start + (int)at;
    }

    /// <summary>The newest text that has the key, as its number plus <see cref="Offset"/>; <see cref="End"/> where all have
    /// gone, 0 where none ever was.</summary>
    private struct Slot(uint key, int newest)
    {
        public readonly uint Key = key;
        public int Newest = newest;
    }

    /// <summary>Next (older) and former (newer) are numbers of texts plus <see cref="Offset"/>, or <see cref="End"/>.</summary>
    private struct Link(uint key, int next)
    {
        public readonly uint Key = key;
        public int Next = next;
        public int Former = End;
    }
}
