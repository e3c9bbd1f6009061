using System.Diagnostics;
using System.Net.Http.Json;

namespace Jiban.Bench;

/// <summary>Live desks that stand open: a stream each, and when each last heard that something changed.</summary>
internal sealed class OpenDesks : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Longer than the server lets pass between two words to one stream.</summary>
    private static readonly TimeSpan BetweenChanges = TimeSpan.FromSeconds(1.5);

    private static readonly Uri Contacts = new("/api/contacts", UriKind.Relative);

    private readonly CancellationTokenSource over = new();
    private readonly HttpClient system;
    private readonly List<Task> listening = [];
    private readonly long[] heard;

    /// <param name="address">Of the server.</param>
    /// <param name="key">Of the system that brings the contacts.</param>
    /// <param name="desks">How many will be opened.</param>
    public OpenDesks(Uri address, string key, int desks)
    {
        heard = new long[desks];
        system = new HttpClient { BaseAddress = address };
        system.DefaultRequestHeaders.Add("X-Api-Key", key);
    }

    /// <summary>Opens them one after the other, as the people in turn.</summary>
    public async Task Open(IReadOnlyList<PageLoad> people, CancellationToken ct)
    {
        for (var desk = 0; desk < heard.Length; desk++)
            listening.Add(Listen(await people[desk % people.Count].Events("/api/live", ct), desk));
    }

    /// <summary>Brings a contact that opens an order, and waits until every desk has heard of it.</summary>
    /// <returns>Milliseconds from sending the contact until each desk heard; fewer than there are desks when some never did.</returns>
    public async Task<IReadOnlyList<double>> Change(int number, CancellationToken ct)
    {
        await Task.Delay(BetweenChanges, ct);
        var sent = Stopwatch.GetTimestamp();
        using var answer = await system.PostAsJsonAsync(
            Contacts,
            new
            {
                channel = "phone",
                text = $"{number} 号楼前面的路灯不亮，晚上看不见路。",
                place = new { community = "110106001001" },
            },
            ct
        );
        answer.EnsureSuccessStatusCode();
        while (Heard().Count() < heard.Length && Stopwatch.GetElapsedTime(sent) < Patience)
            await Task.Delay(20, ct);
        return [.. Heard().Select(at => Stopwatch.GetElapsedTime(sent, at).TotalMilliseconds)];

        IEnumerable<long> Heard() => heard.Select((_, desk) => Volatile.Read(ref heard[desk])).Where(at => at > sent);
    }

    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        await Task.WhenAll(listening);
        system.Dispose();
        over.Dispose();
    }

    private async Task Listen(Stream events, int desk)
    {
        try
        {
            using var reader = new StreamReader(events);
            while (await reader.ReadLineAsync(over.Token) is { } line)
                if (line.StartsWith("data:", StringComparison.Ordinal))
                    Volatile.Write(ref heard[desk], Stopwatch.GetTimestamp());
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // Whoever stops listening is missing where all are counted.
        }
    }
}
