using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Jiban.Server.Shell;

namespace Jiban.Bench;

/// <summary>Reads pages over HTTP as browsers do, signed in or not; a page counts when it holds what it should.</summary>
internal sealed partial class PageLoad(Uri address) : IDisposable
{
    private readonly HttpClient http = new(
        new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false }
    )
    {
        BaseAddress = address,
        Timeout = TimeSpan.FromMinutes(5),
    };

    /// <summary>By the form, as people do.</summary>
    /// <exception cref="StartRefusedException">The server did not let this person in.</exception>
    public async Task SignIn(string user, string password, CancellationToken ct)
    {
        var fields = await Fields("/sign-in", "user", ct);
        (fields["user"], fields["password"]) = (user, password);
        using var sent = new FormUrlEncodedContent(fields);
        using var answer = await http.PostAsync(Path("/sign-in"), sent, ct);
        if (answer.StatusCode is not (HttpStatusCode.Found or HttpStatusCode.SeeOther))
            throw new StartRefusedException($"{user} could not sign in: {answer.StatusCode}.");
    }

    /// <summary>The first path on a page that matches.</summary>
    public async Task<IReadOnlyList<string>> Links(string path, Regex wanted, CancellationToken ct) =>
        [.. wanted.Matches(await http.GetStringAsync(Path(path), ct)).Select(m => m.Value).Distinct()];

    /// <summary>The hidden fields of the form that has a field of that name, and of forms before it.</summary>
    public async Task<Dictionary<string, string>> Fields(string path, string field, CancellationToken ct)
    {
        var page = await http.GetStringAsync(Path(path), ct);
        var end = page.IndexOf(
            "</form>",
            page.IndexOf($"name=\"{field}\"", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
        return Hidden()
            .Matches(page[..end])
            .DistinctBy(m => m.Groups[1].Value)
            .ToDictionary(m => m.Groups[1].Value, m => WebUtility.HtmlDecode(m.Groups[2].Value));
    }

    /// <summary>Milliseconds until the whole answer is here.</summary>
    /// <param name="form">What is sent; null for a page that is only read.</param>
    /// <exception cref="StartRefusedException">The answer was another one than asked for.</exception>
    public async Task<double> Timed(
        string path,
        IEnumerable<KeyValuePair<string, string>>? form,
        string holds,
        CancellationToken ct
    )
    {
        var begun = Stopwatch.GetTimestamp();
        using var sent = form is null ? null : new FormUrlEncodedContent(form);
        using var answer = sent is null
            ? await http.GetAsync(Path(path), ct)
            : await http.PostAsync(Path(path), sent, ct);
        var page = await answer.Content.ReadAsStringAsync(ct);
        var took = Stopwatch.GetElapsedTime(begun);
        if (answer.StatusCode is not HttpStatusCode.OK || !page.Contains(holds, StringComparison.Ordinal))
            throw new StartRefusedException($"{path} answered {(int)answer.StatusCode} without '{holds}'.");
        return took.TotalMilliseconds;
    }

    /// <summary>A file, kept until it is disposed of.</summary>
    public async Task<Stream> File(string path, string keptAs, CancellationToken ct)
    {
        using var answer = await http.GetAsync(Path(path), HttpCompletionOption.ResponseHeadersRead, ct);
        answer.EnsureSuccessStatusCode();
        var kept = System.IO.File.Create(keptAs, 1 << 16, FileOptions.DeleteOnClose);
        await answer.Content.CopyToAsync(kept, ct);
        return kept;
    }

    /// <summary>A stream of events, open until it is disposed of or the server ends it.</summary>
    public async Task<Stream> Events(string path, CancellationToken ct)
    {
        using var asked = new HttpRequestMessage(HttpMethod.Get, Path(path));
        asked.Headers.Accept.ParseAdd("text/event-stream");
        var answer = await http.SendAsync(asked, HttpCompletionOption.ResponseHeadersRead, ct);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsStreamAsync(ct);
    }

    /// <summary>Clients that read, wait for the page and read again.</summary>
    /// <param name="paths">Read in turn.</param>
    /// <param name="holds">What each page must hold.</param>
    /// <exception cref="StartRefusedException">A page was another one than asked for.</exception>
    public async Task<double> PerSecond(
        IReadOnlyList<string> paths,
        string holds,
        int clients,
        TimeSpan time,
        CancellationToken ct
    )
    {
        var (begun, read) = (Stopwatch.GetTimestamp(), 0);
        await Task.WhenAll(
            Enumerable
                .Range(0, clients)
                .Select(async client =>
                {
                    for (var i = client; Stopwatch.GetElapsedTime(begun) < time; i++)
                    {
                        using var answer = await http.GetAsync(Path(paths[i % paths.Count]), ct);
                        var page = await answer.Content.ReadAsStringAsync(ct);
                        if (
                            answer.StatusCode is not HttpStatusCode.OK
                            || !page.Contains(holds, StringComparison.Ordinal)
                        )
                            throw new StartRefusedException(
                                $"{paths[i % paths.Count]} answered {(int)answer.StatusCode} without '{holds}'."
                            );
                        Interlocked.Increment(ref read);
                    }
                })
        );
        return read / Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    public void Dispose() => http.Dispose();

    private static Uri Path(string path) => new(path, UriKind.Relative);

    [GeneratedRegex("<input[^>]*type=\"hidden\"[^>]*name=\"([^\"]+)\"[^>]*value=\"([^\"]*)\"")]
    private static partial Regex Hidden();

    /// <summary>Megabytes that a process has in memory now.</summary>
    public static double Megabytes(int process) => Megabytes($"/proc/{process}/status", "VmRSS:");

    /// <summary>The same, with what several processes share counted by its share.</summary>
    public static double OwnMegabytes(int process) => Megabytes($"/proc/{process}/smaps_rollup", "Pss:");

    private static double Megabytes(string file, string line) =>
        System
            .IO.File.ReadLines(file)
            .Where(l => l.StartsWith(line, StringComparison.Ordinal))
            .Select(l =>
                double.Parse(l.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture)
                / 1024
            )
            .FirstOrDefault();
}
