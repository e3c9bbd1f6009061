using System.Runtime.InteropServices;

namespace Jiban.Insight.Topics;

/// <summary>Finds the runs of letters that several lines share and that begin and end where words do.</summary>
internal static class SharedRuns
{
    /// <summary>What is said nearly as often with letters more is no word by itself.</summary>
    private const double Whole = .8;

    /// <summary>
    /// Runs of two letters and more that at least two lines have and that at least half of these have between edges, but no
    /// part of such a run that is as frequent. A run is only looked for where both its parts, one letter shorter, are shared.
    /// </summary>
    /// <param name="lines">A line break within one separates what does not belong together.</param>
    /// <param name="longest">Letters of the longest run.</param>
    /// <param name="edge">Whether a word of this line may begin or end before this letter; asked for 0 to its length.</param>
    public static IEnumerable<(string Letters, int Lines)> In(string[] lines, int longest, Func<string, int, bool> edge)
    {
        var starts = lines.Select(line => new Run?[line.Length + 1]).ToArray();
        var edges = lines.Select(line => Enumerable.Range(0, line.Length + 1).Select(at => edge(line, at)).ToArray());
        var all = new List<Run>();
        bool[][] between = [.. edges];
        for (var length = 1; length <= longest; length++)
        {
            var runs = new Dictionary<string, Run>(StringComparer.Ordinal);
            for (var line = 0; line < lines.Length; line++)
                Extend(lines[line], line, length, between[line], starts[line], runs);
            all.AddRange(runs.Values.Where(run => run.Lines > 1));
        }
        for (var run = all.Count - 1; run >= 0; run--)
            all[run].TellParts();
        return all.Where(run => run.IsWord && run.Letters.Length > 1 && run.Covered < Whole * run.Lines)
            .Select(run => (run.Letters, run.Lines));
    }

    private static void Extend(
        string line,
        int number,
        int length,
        bool[] edges,
        Run?[] starts,
        Dictionary<string, Run> runs
    )
    {
        var known = runs.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var from = 0; from < line.Length; from++)
        {
            var (front, back) = (starts[from], starts[from + 1]);
            starts[from] = null;
            if (length == 1 ? line[from] == '\n' : front is not { Lines: > 1 } || back is not { Lines: > 1 })
                continue;
            var letters = line.AsSpan(from, length);
            ref var run = ref CollectionsMarshal.GetValueRefOrAddDefault(known, letters, out var there);
            if (!there)
                run = new(letters.ToString(), front, back);
            run!.SeenIn(number, edges[from] && edges[from + length]);
            starts[from] = run;
        }
    }

    /// <param name="letters">All of it.</param>
    /// <param name="front">Without its last letter.</param>
    /// <param name="back">Without its first letter.</param>
    private sealed class Run(string letters, Run? front, Run? back)
    {
        private (int Any, int Whole) last = (-1, -1);
        private int whole;

        public string Letters => letters;
        public int Lines { get; private set; }

        /// <summary>Lines of the most frequent word that this is a part of.</summary>
        public int Covered { get; private set; }

        public bool IsWord => whole * 2 >= Lines;

        public void SeenIn(int line, bool betweenEdges)
        {
            Lines += line == last.Any ? 0 : 1;
            whole += betweenEdges && line != last.Whole ? 1 : 0;
            last = (line, betweenEdges ? line : last.Whole);
        }

        /// <summary>Longer runs first.</summary>
        public void TellParts()
        {
            var covers = Math.Max(Covered, IsWord ? Lines : 0);
            foreach (var part in (ReadOnlySpan<Run?>)[front, back])
                if (part is not null)
                    part.Covered = Math.Max(part.Covered, covers);
        }
    }
}
