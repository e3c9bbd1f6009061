using Jiban.Insight.Similarity;

namespace Jiban.Insight.Topics;

/// <summary>A text as numbers: the pairs of characters that name its place, and apart from them those that tell its matter.</summary>
/// <param name="Text">The text itself.</param>
/// <param name="Place">Pairs of its place, ascending; none where no place is named.</param>
/// <param name="Matter">All other pairs, ascending.</param>
/// <param name="Times">How often each of <paramref name="Matter"/> is said.</param>
internal sealed record TopicRow(TopicText Text, int[] Place, int[] Matter, byte[] Times)
{
    /// <summary>Whoever opens with a place means that one; far down others are only mentioned.</summary>
    private const int Opening = 120;

    /// <summary>A title says in a line what a story takes a page for.</summary>
    private const int TitleCounts = 2;

    /// <summary>Reads a text; <paramref name="pairs"/> numbers pairs of characters as they first come.</summary>
    public static TopicRow Of(TopicText text, Dictionary<uint, int> pairs)
    {
        string[] inTitle = [.. PlaceNames.In(text.Title)];
        string[] told = [.. PlaceNames.In(text.Detail.Length > Opening ? text.Detail[..Opening] : text.Detail)];
        string[] near = text.Place.Length > 0 ? [text.Place] : inTitle;
        var place = Numbers(near.Length > 0 ? near : told, pairs);
        var named = Numbers([.. near, .. inTitle, .. told], pairs);

        var all = new List<int>(text.Title.Length * TitleCounts + text.Detail.Length);
        for (var i = 0; i < TitleCounts; i++)
            Take(text.Title, pairs, all);
        Take(text.Detail, pairs, all);
        all.Sort();
        return Counted(text, place, all, named);
    }

    private static TopicRow Counted(TopicText text, int[] place, List<int> ascending, int[] named)
    {
        var (matter, times) = (new List<int>(ascending.Count), new List<byte>(ascending.Count));
        foreach (var pair in ascending)
            if (matter.Count > 0 && matter[^1] == pair)
                times[^1] += (byte)(times[^1] < byte.MaxValue ? 1 : 0);
            else if (Array.BinarySearch(named, pair) < 0)
            {
                matter.Add(pair);
                times.Add(1);
            }
        return new(text, place, [.. matter], [.. times]);
    }

    private static void Take(string part, Dictionary<uint, int> pairs, List<int> into)
    {
        var letters = NormalForm.Of(part);
        for (var i = 1; i < letters.Length; i++)
            into.Add(Number(letters[i - 1], letters[i], pairs));
    }

    private static int[] Numbers(IEnumerable<string> names, Dictionary<uint, int> pairs)
    {
        var numbers = new List<int>();
        foreach (var name in names)
            Take(name, pairs, numbers);
        return [.. numbers.Distinct().Order()];
    }

    private static int Number(char first, char second, Dictionary<uint, int> pairs)
    {
        var pair = (uint)first << 16 | second;
        if (!pairs.TryGetValue(pair, out var number))
            pairs.Add(pair, number = pairs.Count);
        return number;
    }
}
