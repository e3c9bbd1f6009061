using System.Runtime.InteropServices;

namespace Jiban.Insight.Topics;

/// <summary>Finds the runs of letters that several lines share.</summary>
internal static class SharedRuns
{
    /// <summary>What is said nearly as often with a letter more is no word by itself.</summary>
    private const double Whole = .8;

    /// <summary>
    /// Runs of two letters and more that at least two lines have, but no part of a run that is as frequent. A run is only
    /// looked for where both its parts, one letter shorter, are shared.
    /// </summary>
    /// <param name="lines">A line break within one separates what does not belong together.</param>
    /// <param name="longest">Letters of the longest run.</param>
    public static IEnumerable<(string Letters, int Lines)> In(string[] lines, int longest)
    {
        var starts = lines.Select(line => new Run?[line.Length + 1]).ToArray();
        var all = new List<Run>();
        for (var length = 1; length <= longest; length++)
        {
            var runs = new Dictionary<string, Run>(StringComparer.Ordinal);
            for (var line = 0; line < lines.Length; line++)
                Extend(lines[line], line, length, starts[line], runs);
            foreach (var run in runs.Values)
                if (run.Lines > 1)
                {
                    run.HideParts();
                    all.Add(run);
                }
        }
        return all.Where(run => !run.Hidden && run.Letters.Length > 1).Select(run => (run.Letters, run.Lines));
    }

    private static void Extend(string line, int number, int length, Run?[] starts, Dictionary<string, Run> runs)
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
            run!.SeenIn(number);
            starts[from] = run;
        }
    }

    /// <param name="letters">All of it.</param>
    /// <param name="front">Without its last letter.</param>
    /// <param name="back">Without its first letter.</param>
    private sealed class Run(string letters, Run? front, Run? back)
    {
        private int last = -1;

        public string Letters => letters;
        public int Lines { get; private set; }
        public bool Hidden { get; private set; }

        public void SeenIn(int line)
        {
            Lines += line == last ? 0 : 1;
            last = line;
        }

        public void HideParts()
        {
            foreach (var part in (ReadOnlySpan<Run?>)[front, back])
                if (part is not null && Lines >= Whole * part.Lines)
                    part.Hidden = true;
        }
    }
}
