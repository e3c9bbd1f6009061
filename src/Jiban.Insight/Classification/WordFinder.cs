namespace Jiban.Insight.Classification;

/// <summary>Finds known words in a text by a tree of their characters; words inside a longer find are left out.</summary>
internal sealed class WordFinder
{
    private const int None = -1;
    private readonly Dictionary<(int Node, char Next), int> steps = [];
    private readonly List<int> ends = [None];

    public WordFinder(IReadOnlyDictionary<string, int> words)
    {
        foreach (var (word, index) in words)
        {
            var node = 0;
            foreach (var c in word)
                if (!steps.TryGetValue((node, c), out var next))
                {
                    steps.Add((node, c), next = ends.Count);
                    ends.Add(None);
                    node = next;
                }
                else
                    node = next;
            ends[node] = index;
        }
    }

    /// <summary>Indexes of the words found, in order of the text, as often as they occur.</summary>
    public IEnumerable<int> In(string text)
    {
        var covered = 0;
        for (var start = 0; start < text.Length; start++)
        {
            var (word, end) = LongestAt(text, start);
            if (word == None || end <= covered)
                continue;
            covered = end;
            yield return word;
        }
    }

    private (int Word, int End) LongestAt(string text, int start)
    {
        var (node, word, end) = (0, None, start);
        for (var i = start; i < text.Length && steps.TryGetValue((node, text[i]), out node); i++)
            if (ends[node] != None)
                (word, end) = (ends[node], i + 1);
        return (word, end);
    }
}
