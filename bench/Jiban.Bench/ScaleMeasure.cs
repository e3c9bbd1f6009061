using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Jiban.Server.Shell;

namespace Jiban.Bench;

/// <summary>Milliseconds by half and by nineteen in twenty of all asks of one line.</summary>
internal readonly record struct ScaleTimes(double P50, double P95);

/// <summary>A file of very many rows on its way out: how long, and how much memory the server took for it at most.</summary>
internal readonly record struct ScaleExport(long Rows, double Seconds, double Megabytes);

/// <summary>Asks one after another, as one person does, and takes the time of each.</summary>
internal static class ScaleMeasure
{
    private const int Most = 200;
    private const int Fewest = 10;
    private const int Warming = 10;
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(6);

    public static async Task<ScaleTimes> Of(ScaleLine line, CancellationToken ct)
    {
        await Ask(line, Warming, patience / 2, ct);
        var times = await Ask(line, Most, patience, ct);
        times.Sort();
        return new(At(times, .5), At(times, .95));
    }

    /// <exception cref="StartRefusedException">The file holds another number of rows.</exception>
    public static async Task<ScaleExport> Export(
        DemoServer server,
        ScaleLines lines,
        int rows,
        string folder,
        CancellationToken ct
    )
    {
        var (path, wanted) = await lines.Export(rows, ct);
        var before = PageLoad.Megabytes(server.Id);
        var peak = before;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var watch = Task.Run(
            async () =>
            {
                while (!over.IsCancellationRequested)
                {
                    peak = Math.Max(peak, PageLoad.Megabytes(server.Id));
                    await Task.Delay(20, CancellationToken.None);
                }
            },
            ct
        );
        var begun = Stopwatch.GetTimestamp();
        Stream? written = null;
        try
        {
            written = await lines.Dispatcher.File(path, Path.Combine(folder, "export.xlsx"), ct);
        }
        finally
        {
            await over.CancelAsync();
            await watch;
        }
        await using var file = written!;
        var took = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        // The demo district's own orders of these days come with them.
        if (Rows(file) is var got && got < wanted)
            throw new StartRefusedException($"{path} has {got} rows instead of {wanted}.");
        return new(got, took, peak - before);
    }

    private static async Task<List<double>> Ask(ScaleLine line, int most, TimeSpan patience, CancellationToken ct)
    {
        var (begun, times) = (Stopwatch.GetTimestamp(), new List<double>());
        for (var i = 0; i < most && (i < Fewest || Stopwatch.GetElapsedTime(begun) < patience); i++)
        {
            var ask = line.Asks[i % line.Asks.Count];
            times.Add(await line.By.Timed(ask.Path, ask.Form, line.Holds, ct));
        }
        return times;
    }

    private static double At(List<double> sorted, double share) =>
        sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Count) - 1)];

    /// <summary>Rows of the sheet but for its head.</summary>
    private static long Rows(Stream file)
    {
        file.Position = 0;
        using var book = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        var sheet = book.Entries.First(e => e.FullName.Contains("worksheets/", StringComparison.Ordinal));
        using var text = new StreamReader(sheet.Open(), Encoding.UTF8);
        var (rows, last) = (-1L, "");
        for (int c; (c = text.Read()) >= 0; )
        {
            if (c is '<')
                last = "<";
            else if (c is ' ' or '>')
            {
                rows += last is "<row" or "<x:row" ? 1 : 0;
                last = "";
            }
            else if (last.Length is > 0 and < 7)
                last += (char)c;
        }
        return rows;
    }
}
