using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Jiban.Insight.Classification;

/// <summary>
/// Chooses the grams worth knowing: in enough texts, and spread over the labels unlike texts are. Worth is the square
/// root of the Kullback–Leibler divergence between the labels of the texts with the gram and of all texts, plus a little.
/// </summary>
internal static class GramSelection
{
    private const double Smoothing = .5;
    private const double LeastWorth = .1;
    private const double LeastLength = .3;

    /// <summary>From so few grams none is dropped.</summary>
    private const int LeastKept = 10_000;

    public static Grams Of(IReadOnlyList<LabelledText> rows, int[] labels, int classes, Learning how)
    {
        var titles = Frequent(rows, r => r.Title, how);
        var whole = Frequent(rows, r => r.Title + r.Detail, how);
        if (titles.Length + whole.Length == 0 && how.LeastTexts > 1)
            return Of(rows, labels, classes, how with { LeastTexts = 1 });

        var plain = new float[titles.Length + whole.Length];
        Array.Fill(plain, 1);
        var all = new Grams(titles, whole, plain, how.MostCharacters);
        var (divergence, texts) = Divergences(GramRows.Of(rows, all), labels, classes, plain.Length);
        // Where there is no room for all, those with the greatest likelihood ratio.
        var kept = Most(how.MostWeights / Weights.Stride(classes), plain.Length, id => divergence[id] * texts[id]);
        return all.Only(kept, [.. divergence.Select(d => (float)(Math.Sqrt(d) + LeastWorth))]);
    }

    /// <summary>The grams that moved scores most in a first learning, worth more by how long their weights were: the length
    /// against the mean, plus a little, to a power.</summary>
    public static Grams Sharpened(Grams grams, Weights weights, Learning how)
    {
        var worth = grams.Worth;
        var lengths = new double[worth.Length];
        for (var id = 0; id < lengths.Length; id++)
            lengths[id] = Math.Sqrt(Separation.Square(weights.Of(id)));
        var mean = Math.Max(1e-9, lengths.DefaultIfEmpty().Average());
        var most = Math.Max(LeastKept, (int)(how.Kept * worth.Length));
        return grams.Only(
            Most(most, worth.Length, id => lengths[id] * worth[id]),
            [.. worth.Select((w, id) => (float)(w * Math.Pow(lengths[id] / mean + LeastLength, how.Sharpness)))]
        );
    }

    /// <summary>Grams in at least so many texts; the most frequent first, so that what is read most lies together.</summary>
    private static uint[] Frequent(IReadOnlyList<LabelledText> rows, Func<LabelledText, string> part, Learning how)
    {
        var seen = new Dictionary<uint, (int Texts, int Last)>();
        var letters = new char[how.MostCharacters];
        for (var row = 0; row < rows.Count; row++)
        {
            var n = Letters.Fold(part(rows[row]), letters);
            for (var i = 0; i < n; i++)
            {
                Count(letters[i], row);
                if (i > 0)
                    Count(Grams.Pair(letters[i - 1], letters[i]), row);
            }
        }
        return
        [
            .. seen.Where(s => s.Value.Texts >= how.LeastTexts)
                .OrderByDescending(s => s.Value.Texts)
                .ThenBy(s => s.Key)
                .Select(s => s.Key),
        ];

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        void Count(uint gram, int row)
        {
            ref var of = ref CollectionsMarshal.GetValueRefOrAddDefault(seen, gram, out _);
            if (of.Texts == 0 || of.Last != row)
                of = (of.Texts + 1, row);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static (double[] Divergence, int[] Texts) Divergences(GramRows rows, int[] labels, int classes, int grams)
    {
        var prior = new double[classes];
        foreach (var label in labels)
            prior[label] += 1.0 / labels.Length;
        var (starts, owners) = rows.Columns(grams);
        var (divergence, texts, of) = (new double[grams], new int[grams], new int[classes]);
        for (var gram = 0; gram < grams; gram++)
        {
            var its = owners.AsSpan(starts[gram]..starts[gram + 1]);
            foreach (var row in its)
                of[labels[row]]++;
            var (sum, rest, total) = (0.0, 1.0, its.Length + Smoothing);
            foreach (var row in its)
            {
                ref var count = ref of[labels[row]];
                if (count == 0)
                    continue;
                var share = (count + Smoothing * prior[labels[row]]) / total;
                sum += share * Math.Log(share / prior[labels[row]]);
                rest -= prior[labels[row]];
                count = 0;
            }
            sum += Math.Max(0, rest) * Smoothing / total * Math.Log(Smoothing / total);
            (divergence[gram], texts[gram]) = (Math.Max(0, sum), its.Length);
        }
        return (divergence, texts);
    }

    /// <summary>All when there is room; else those that count most. Ascending.</summary>
    private static int[] Most(int most, int grams, Func<int, double> counts)
    {
        var ids = Enumerable.Range(0, grams);
        return grams <= most ? [.. ids] : [.. ids.OrderByDescending(counts).ThenBy(id => id).Take(most).Order()];
    }
}
