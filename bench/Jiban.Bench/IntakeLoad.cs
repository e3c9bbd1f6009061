using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;

namespace Jiban.Bench;

/// <summary>What one load came to.</summary>
/// <param name="Taken">Answered 201.</param>
/// <param name="Refused">Answered 503: to be sent again.</param>
/// <param name="Errors">Any other answer, or none.</param>
internal sealed record LoadFigures(
    IReadOnlyList<double> Milliseconds,
    int Taken,
    int Refused,
    int Errors,
    TimeSpan Time,
    string? FirstError
)
{
    public static LoadFigures Nothing { get; } = new([], 0, 0, 0, TimeSpan.Zero, null);

    public double PerSecond => Time > TimeSpan.Zero ? Taken / Time.TotalSeconds : 0;

    public double At(double share)
    {
        if (Milliseconds.Count == 0)
            return 0;
        var sorted = Milliseconds.Order().ToArray();
        return Math.Round(sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))], 2);
    }

    public LoadFigures With(LoadFigures other) =>
        new(
            [.. Milliseconds, .. other.Milliseconds],
            Taken + other.Taken,
            Refused + other.Refused,
            Errors + other.Errors,
            Time + other.Time,
            FirstError ?? other.FirstError
        );
}

/// <summary>Sends contacts over HTTP as an outside system would: each with a text and an Idempotency-Key of its own.</summary>
internal sealed class IntakeLoad(Uri address, string key, IntakeTexts texts) : IDisposable
{
    public const string KeyBegins = "bench-intake-";

    private readonly HttpClient http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false })
    {
        BaseAddress = address,
        Timeout = TimeSpan.FromSeconds(30),
    };
    private readonly Uri contacts = new("/api/contacts", UriKind.Relative);
    private int sent;

    /// <summary>Everything that was answered 201 since the beginning.</summary>
    public int Acknowledged => acknowledged;

    private int acknowledged;

    private static readonly TimeSpan Part = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestWarming = TimeSpan.FromMinutes(2);

    /// <summary>Clients that send, wait for the answer and send again: how many a second there can be.</summary>
    public async Task<LoadFigures> Closed(int clients, TimeSpan time, CancellationToken ct)
    {
        var begun = Stopwatch.GetTimestamp();
        var round = new Round();
        await Task.WhenAll(
            Enumerable
                .Range(0, clients)
                .Select(async _ =>
                {
                    while (Stopwatch.GetElapsedTime(begun) < time)
                        await Send(round, Stopwatch.GetTimestamp(), ct);
                })
        );
        return round.Figures(Stopwatch.GetElapsedTime(begun));
    }

    /// <summary>Until it gets no faster: the server's methods are compiled for good only after many calls, on a busy machine after minutes.</summary>
    public async Task Settled(int clients, CancellationToken ct)
    {
        var (best, slower, begun) = (0.0, 0, Stopwatch.GetTimestamp());
        while (slower < 3 && Stopwatch.GetElapsedTime(begun) < LongestWarming)
        {
            var rate = (await Closed(clients, Part, ct)).PerSecond;
            slower = rate > best * 1.03 ? 0 : slower + 1;
            best = Math.Max(best, rate);
        }
    }

    /// <summary>
    /// Contacts that come when they come, by chance but fixed in advance, whether or not the ones before are answered; how
    /// long each waits is counted from the instant it was due, so that a server that stalls is seen to stall.
    /// </summary>
    public async Task<LoadFigures> Open(double perSecond, TimeSpan time, CancellationToken ct)
    {
        var due = Arrivals(perSecond, time);
        var round = new Round();
        var begun = Stopwatch.GetTimestamp();
        var under = new List<Task>(due.Count);
        foreach (var instant in due)
        {
            while (instant - Stopwatch.GetElapsedTime(begun) is var left && left > TimeSpan.Zero)
                if (left > TimeSpan.FromMilliseconds(1.5))
                    await Task.Delay(left - TimeSpan.FromMilliseconds(1), ct);
                else
                    await Task.Yield();
            under.Add(Send(round, begun + (long)(instant.TotalSeconds * Stopwatch.Frequency), ct));
        }
        await Task.WhenAll(under);
        return round.Figures(Stopwatch.GetElapsedTime(begun));
    }

    /// <summary>Poisson arrivals; the same for the same rate and time.</summary>
    private static List<TimeSpan> Arrivals(double perSecond, TimeSpan time)
    {
        var (chance, due) = (new Random(74), new List<TimeSpan>());
        for (
            var at = TimeSpan.Zero;
            at < time;
            at += TimeSpan.FromSeconds(-Math.Log(1 - chance.NextDouble()) / perSecond)
        )
            due.Add(at);
        return due;
    }

    private async Task Send(Round round, long since, CancellationToken ct)
    {
        var number = Interlocked.Increment(ref sent);
        using var request = new HttpRequestMessage(HttpMethod.Post, contacts)
        {
            Content = new ByteArrayContent(texts.Body(number)) { Headers = { ContentType = new("application/json") } },
        };
        request.Headers.Add("X-Api-Key", key);
        request.Headers.Add("Idempotency-Key", $"{KeyBegins}{number}");
        try
        {
            using var answer = await http.SendAsync(request, ct);
            if (answer.StatusCode is HttpStatusCode.Created)
                Interlocked.Increment(ref acknowledged);
            round.Add(answer.StatusCode, Stopwatch.GetElapsedTime(since).TotalMilliseconds, null);
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !ct.IsCancellationRequested)
        {
            round.Add(null, Stopwatch.GetElapsedTime(since).TotalMilliseconds, e.Message);
        }
    }

    public void Dispose() => http.Dispose();

    private sealed class Round
    {
        private readonly ConcurrentBag<double> milliseconds = [];
        private int taken;
        private int refused;
        private int errors;
        private string? firstError;

        public void Add(HttpStatusCode? status, double took, string? why)
        {
            if (status is HttpStatusCode.Created)
            {
                milliseconds.Add(took);
                Interlocked.Increment(ref taken);
            }
            else if (status is HttpStatusCode.ServiceUnavailable)
                Interlocked.Increment(ref refused);
            else
            {
                Interlocked.Increment(ref errors);
                firstError ??= why ?? $"{status}";
            }
        }

        public LoadFigures Figures(TimeSpan time) => new([.. milliseconds], taken, refused, errors, time, firstError);
    }
}
