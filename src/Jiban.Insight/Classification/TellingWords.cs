namespace Jiban.Insight.Classification;

/// <summary>
/// 说明词: the stretches of a text that spoke most for a label. Every letter gets its part of what the grams over it add
/// to the label beyond the average label; neighbours with a good part make a word. Never a number.
/// </summary>
internal sealed class TellingWords
{
    private const int Most = 5;
    private const int Longest = 8;
    private const double Enough = .3;

    private readonly BriefWeights weights;
    private readonly Dictionary<int, (float Value, float Sum)> heard = [];
    private readonly Reading[] readings;

    /// <summary>Reads the text once, however many labels are told of.</summary>
    public TellingWords(Grams grams, BriefWeights weights, GramScratch read, string title, string detail)
    {
        this.weights = weights;
        for (var i = 0; i < read.Count; i++)
            heard[read.Ids[i]] = (read.Values[i], weights.Sum(read.Ids[i]));
        readings = [Read(grams, title, isTitle: true), Read(grams, detail, isTitle: false)];
    }

    /// <summary>A text's letters, where they stand in it, and the grams over them.</summary>
    private sealed record Reading(string Text, int[] Places, List<(int Id, int At, int Length)> Grams);

    private Reading Read(Grams grams, string text, bool isTitle)
    {
        var (letters, places) = (new char[grams.MostCharacters], new int[grams.MostCharacters]);
        var n = Letters.Fold(text, letters, places);
        var over = new List<(int, int, int)>();
        if (isTitle)
            grams.Each(title: true, letters.AsSpan(0, n), Add);
        grams.Each(title: false, letters.AsSpan(0, n), Add);
        return new(text, places[..n], over);

        void Add(int id, int at, int length)
        {
            if (heard.ContainsKey(id))
                over.Add((id, at, length));
        }
    }

    /// <summary>As they stand in the text, strongest first, each once.</summary>
    public IReadOnlyList<string> For(int label) =>
        [
            .. readings
                .SelectMany(reading => Stretches(label, reading))
                .GroupBy(s => s.Word, StringComparer.Ordinal)
                .Select(s => (Word: s.Key, Part: s.Max(x => x.Part)))
                .OrderByDescending(s => s.Part)
                .ThenBy(s => s.Word, StringComparer.Ordinal)
                .Take(Most)
                .Select(s => s.Word),
        ];

    private IEnumerable<(string Word, double Part)> Stretches(int label, Reading reading)
    {
        var (text, places) = (reading.Text, reading.Places);
        var n = places.Length;
        var parts = new double[n];
        foreach (var (id, at, length) in reading.Grams)
        {
            var part = Beyond(id, label) * heard[id].Value / length;
            for (var i = at; i < at + length; i++)
                parts[i] += part;
        }
        Silence(text, places, parts);
        var least = parts.DefaultIfEmpty().Max() * Enough;
        for (var from = 0; from < n; from++)
        {
            if (parts[from] <= least)
                continue;
            var (to, sum) = (from, 0.0);
            while (to < n && to - from < Longest && parts[to] > least && places[to] - places[from] == to - from)
                sum += parts[to++];
            var begin = from;
            if (to - from == 1)
                (begin, to) = WithNeighbour(from);
            if (to - begin > 1)
                yield return (text[places[begin]..(places[to - 1] + 1)], sum);
            from = Math.Max(from, to - 1);
        }

        // A letter alone is no word: it is told with the neighbour that spoke more, if one spoke at all.
        (int From, int To) WithNeighbour(int at)
        {
            var (left, right) = (Part(at - 1, at), Part(at + 1, at));
            return left <= 0 && right <= 0 ? (at, at + 1)
                : right >= left ? (at, at + 2)
                : (at - 1, at + 1);
        }

        double Part(int at, int beside) =>
            at >= 0 && at < n && Math.Abs(places[at] - places[beside]) == 1 ? parts[at] : 0;
    }

    /// <summary>Numbers — of telephones, orders, plates, doors — are nobody's business, however much they told: no letter of a
    /// run of Latin letters and digits that has a digit is ever in a word.</summary>
    private static void Silence(string text, ReadOnlySpan<int> places, Span<double> parts)
    {
        for (var i = 0; i < places.Length; i++)
        {
            var to = i;
            var digits = false;
            for (; to < places.Length && IsOfNumbers(text[places[to]]); to++)
                digits |= char.IsNumber(text[places[to]]);
            if (digits)
                parts[i..to].Fill(double.NegativeInfinity);
            i = Math.Max(i, to - 1);
        }
    }

    private static bool IsOfNumbers(char c) => char.IsNumber(c) || c < 'ÿ' || c is >= 'Ａ' and <= 'ｚ';

    private float Beyond(int id, int label)
    {
        var own = weights.Of(id, label);
        return weights.Classes == 1 ? own : own - (heard[id].Sum - own) / (weights.Classes - 1);
    }
}
