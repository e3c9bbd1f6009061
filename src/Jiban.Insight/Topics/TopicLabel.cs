using Jiban.Insight.Similarity;

namespace Jiban.Insight.Topics;

/// <summary>Names a topic in its own words: the place most of its texts name, and the words they share that others seldom use.</summary>
internal static class TopicLabel
{
    private const int Most = 3;
    private const int Longest = 8;
    private const int Opening = 40;

    /// <summary>So many names are looked for in every line of a topic.</summary>
    private const int MostNames = 64;

    /// <summary>Words that neither begin nor end a telling word.</summary>
    private const string Fillers =
        "的在有我是了和与及请对于把被让到从向将能要就也都还很这那其个为何吗呢吧啊不上下内区市县省镇小等会于";

    /// <summary>Everybody who writes says them, whatever it is about.</summary>
    private static readonly string[] Untelling =
    [
        .. "相关问题 问题 咨询 建议 投诉 反映 请问 举报 求助 希望 相关 有关 情况 严重 什么 时候 怎么 解决 处理 附近".Split(
            ' '
        ),
    ];

    /// <param name="texts">Of one topic.</param>
    /// <param name="rarity">How rare a pair of characters is among all texts.</param>
    /// <param name="edges">Where words of these texts begin and end.</param>
    /// <param name="placed">Whether they are of one place; the names of several say nothing of the matter.</param>
    public static string Of(
        IReadOnlyList<TopicText> texts,
        Func<char, char, double> rarity,
        WordEdges edges,
        bool placed
    )
    {
        string[] lines = [.. texts.Select(t => NormalForm.Of(Line(t)))];
        var place = placed ? PlaceOf(texts, lines) : "";
        string[] clauses =
        [
            .. texts.Select(t =>
                Names(t, place, placed)
                    .Where(name => name.Length > 0)
                    .Aggregate(Clauses(Line(t)), (line, name) => line.Replace(name, "\n"))
            ),
        ];
        var words = SharedRuns
            .In(clauses, Longest, Edge)
            .Where(run => run.Lines >= Math.Max(2, lines.Length / 5) && IsWord(run.Letters))
            .OrderByDescending(run => run.Lines * Math.Sqrt(run.Letters.Length - 1) * Rarity(run.Letters))
            .ThenBy(run => run.Letters, StringComparer.Ordinal)
            .Select(run => run.Letters);
        var chosen = new List<string>();
        foreach (var word in words)
            if (!chosen.Any(c => ShingleSet.Of(c).Shared(ShingleSet.Of(word)) > 0))
            {
                chosen.Add(word);
                if (chosen.Count == Most)
                    break;
            }
        var label = string.Join(' ', chosen.Prepend(place).Where(part => part.Length > 0));
        return label.Length > 0 || !placed ? label : Line(texts[0]);

        bool Edge(string line, int at) =>
            edges.Before(line, at) || Fillers.Contains(line[at]) || Fillers.Contains(line[at - 1]);

        double Rarity(string word)
        {
            var sum = 0.0;
            for (var i = 1; i < word.Length; i++)
                sum += rarity(word[i - 1], word[i]);
            return sum / (word.Length - 1);
        }
    }

    /// <summary>The name that most texts contain; of those the longest. Where a topic has very many names only those that
    /// most of its texts give.</summary>
    private static string PlaceOf(IReadOnlyList<TopicText> texts, string[] lines) =>
        texts
            .SelectMany(t => t.Place.Length > 0 ? [t.Place] : PlaceNames.In(Line(t)))
            .CountBy(NormalForm.Of, StringComparer.Ordinal)
            .OrderByDescending(n => n.Value)
            .ThenBy(n => n.Key, StringComparer.Ordinal)
            .Take(MostNames)
            .Select(n => (Name: n.Key, Texts: texts.Zip(lines, (t, l) => IsNamed(t, l, n.Key)).Count(names => names)))
            .OrderByDescending(n => n.Texts)
            .ThenByDescending(n => n.Name.Length)
            .ThenBy(n => n.Name, StringComparer.Ordinal)
            .Select(n => n.Name)
            .FirstOrDefault("");

    /// <summary>What is told apart from the words of this text.</summary>
    private static IEnumerable<string> Names(TopicText text, string place, bool placed) =>
        placed ? [place] : [.. PlaceNames.In(Line(text)).Append(text.Place).Select(NormalForm.Of)];

    private static bool IsNamed(TopicText text, string line, string name) =>
        line.Contains(name) || text.Place.Length > 0 && NormalForm.Of(text.Place) == name;

    private static bool IsWord(string run) =>
        !Fillers.Contains(run[0])
        && !Fillers.Contains(run[^1])
        && !run.Any(char.IsAsciiLetterOrDigit)
        && Untelling.Aggregate(run, (left, word) => left.Replace(word, "")).Length > 1;

    /// <summary>In normal form, with a line break for what stands between letters.</summary>
    private static string Clauses(string line) =>
        string.Join(
            '\n',
            string.Concat(line.Select(Broken)).Split('\n').Select(NormalForm.Of).Where(c => c.Length > 0)
        );

    private static char Broken(char c) => char.IsPunctuation(c) || char.IsWhiteSpace(c) || char.IsSymbol(c) ? '\n' : c;

    private static string Line(TopicText text) =>
        text.Title.Length > 0 ? text.Title
        : text.Detail.Length > Opening ? text.Detail[..Opening]
        : text.Detail;
}
