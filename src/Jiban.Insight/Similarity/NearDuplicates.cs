namespace Jiban.Insight.Similarity;

/// <summary>疑似重复: which of many texts are nearly a given one; texts come and go at any time.</summary>
/// <typeparam name="TKey">What the caller knows a text by.</typeparam>
/// <remarks>
/// Wording is the set of pairs of characters in normal form (<see cref="ShingleSet"/> of size 2), likeness its Jaccard
/// similarity, exactly reckoned. Found by min-hash signatures cut in <see cref="Bands"/>: of the pairs that lie just at the
/// threshold .5 % are missed, of more similar ones ever fewer. The same calls give the same answers, everywhere and always.
/// <para>Texts of equal wording are kept once, whatever their number. Of texts in one bucket only the newest 64 are compared,
/// so a flood of one template with changing names costs a query no more than that, and then the answer is the newest of them.</para>
/// <para>Memory, at a threshold of .7: about 650 bytes a text and 4 bytes a distinct pair of its characters; measured 1.89 kB a
/// text at 300,000 texts of 323 characters. Nothing of the text itself is kept. One thread writes while none reads; any number may read.</para>
/// </remarks>
public sealed partial class NearDuplicates<TKey>
    where TKey : notnull
{
    private const int Nowhere = -1;

    private readonly Bands bands;
    private readonly MinHash signatures;
    private readonly Buckets buckets;
    private readonly Dictionary<TKey, int> places = [];
    private readonly Dictionary<ulong, int> byFingerprint = [];
    private readonly Dictionary<int, List<TKey>> twins = [];
    private readonly Stack<int> free = [];
    private Held[] held = new Held[256];
    private int used;

    /// <param name="threshold">Least Jaccard similarity that counts as nearly the same, above 0 and at most 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threshold"/> is something else.</exception>
    public NearDuplicates(double threshold = .7)
    {
        bands = Bands.For(threshold);
        Threshold = threshold;
        signatures = new(bands.Count * bands.Rows);
        buckets = new(bands.Count);
    }

    /// <summary>Least similarity that is found.</summary>
    public double Threshold { get; }

    /// <summary>Number of keys known, those without any wording too.</summary>
    public int Count => places.Count;

    /// <summary>Number of different wordings among them.</summary>
    public int Wordings => used - free.Count;

    /// <summary>Takes in a text; under a known key it takes the place of the former one. A text without any letter is
    /// known but never found: nothing resembles nothing.</summary>
    public void Add(TKey key, string text)
    {
        Remove(key);
        Span<uint> keys = stackalloc uint[Bands.Most];
        Add(key, Read(text, keys), keys);
    }

    private void Add(TKey key, Wording wording, ReadOnlySpan<uint> keys)
    {
        if (wording.Distinct.IsEmpty)
        {
            places.Add(key, Nowhere);
            return;
        }
        var fingerprint = wording.Fingerprint;
        if (byFingerprint.TryGetValue(fingerprint, out var place) && wording.Jaccard(held[place].Pairs, 1) > 0)
            (twins.TryGetValue(place, out var list) ? list : twins[place] = []).Add(key);
        else
            place = Hold(new Held(wording.Distinct.ToArray(), fingerprint, key), keys);
        places.Add(key, place);
    }

    /// <summary>Forgets a text.</summary>
    /// <returns>Whether it was known.</returns>
    public bool Remove(TKey key)
    {
        if (!places.Remove(key, out var place))
            return false;
        if (place == Nowhere || LeavesTwin(key, place))
            return true;
        buckets.Remove(place);
        if (byFingerprint.TryGetValue(held[place].Fingerprint, out var known) && known == place)
            byFingerprint.Remove(held[place].Fingerprint);
        held[place] = default;
        free.Push(place);
        return true;
    }

    private int Hold(in Held wording, ReadOnlySpan<uint> keys)
    {
        if (!free.TryPop(out var place))
            place = used++;
        if (place == held.Length)
            Array.Resize(ref held, held.Length * 2);
        held[place] = wording;
        byFingerprint[wording.Fingerprint] = place;
        buckets.Add(place, keys);
        return place;
    }

    private bool LeavesTwin(TKey key, int place)
    {
        if (!twins.TryGetValue(place, out var list))
            return false;
        if (!list.Remove(key))
        {
            held[place] = held[place] with { First = list[0] };
            list.RemoveAt(0);
        }
        if (list.Count == 0)
            twins.Remove(place);
        return true;
    }

    /// <summary>The wording of a text and its key in each band; none where it has no letter.</summary>
    private Wording Read(string text, Span<uint> keys)
    {
        var wording = Wording.Of(text);
        if (!wording.Distinct.IsEmpty)
            KeysOf(wording, keys);
        return wording;
    }

    private void KeysOf(Wording wording, Span<uint> keys)
    {
        Span<ushort> signature = stackalloc ushort[signatures.Count];
        signatures.Sign(wording.Mixed, signature);
        for (var band = 0; band < bands.Count; band++)
        {
            var key = (ulong)band;
            foreach (var row in signature.Slice(band * bands.Rows, bands.Rows))
                key = key * 0x1_0001_0001_0005 ^ row;
            keys[band] = (uint)Mixing.Of(key);
        }
    }

    private readonly record struct Held(uint[] Pairs, ulong Fingerprint, TKey First);
}
