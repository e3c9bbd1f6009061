namespace Jiban.Insight.Topics;

/// <summary>Where words may begin and end in a text, judged by which characters stand together more often than by chance.</summary>
internal sealed class WordEdges
{
    /// <summary>Times that a pair must come more often than by chance to be held together whatever its neighbours.</summary>
    private static readonly double Loose = Math.Log(2);

    /// <summary>Taken off every count: of what came once nobody knows whether it would again.</summary>
    private const double Doubt = .5;

    private readonly Func<char, char, int> having;
    private readonly int[] firsts = new int[char.MaxValue + 1];
    private readonly int[] seconds = new int[char.MaxValue + 1];
    private readonly double all;

    /// <param name="pairs">All pairs of characters and how many texts have each.</param>
    /// <param name="having">The same for one pair; 0 where it never comes.</param>
    public WordEdges(IEnumerable<(char First, char Second, int Having)> pairs, Func<char, char, int> having)
    {
        this.having = having;
        foreach (var (first, second, count) in pairs)
        {
            firsts[first] += count;
            seconds[second] += count;
            all += count;
        }
    }

    /// <summary>Whether a word may begin or end before the letter <paramref name="at"/> of a line: at its ends, at a line
    /// break, and where the two letters hold together less than those on either side, or hardly more than by chance.</summary>
    public bool Before(string line, int at)
    {
        if (at <= 0 || at >= line.Length || line[at - 1] == '\n' || line[at] == '\n')
            return true;
        var here = Hold(line, at);
        return here < Loose || here < Hold(line, at - 1) && here < Hold(line, at + 1);
    }

    /// <summary>Pointwise mutual information of the letters around a place, in nats; without a letter on one side nothing holds.</summary>
    private double Hold(string line, int at)
    {
        if (at <= 0 || at >= line.Length || line[at - 1] == '\n' || line[at] == '\n')
            return double.NegativeInfinity;
        var (first, second) = (line[at - 1], line[at]);
        return having(first, second) is > 0 and var both
            ? Math.Log((both - Doubt) * all / ((double)firsts[first] * seconds[second]))
            : double.NegativeInfinity;
    }
}
