using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using Jiban.Tests.Support;

namespace Jiban.Tests.Faults;

/// <summary>A contact that was answered 201.</summary>
public sealed record KeptContact(string Key, Guid Contact, string Number);

/// <summary>A change that was answered 200: which fact, and the version the order had after it.</summary>
public sealed record KeptChange(string Number, string Fact, int Version);

/// <summary>
/// Outside systems that open orders and move them on, one server after another if there are several, keep every acknowledgement, and
/// send again — under the same key, or at the same version — whatever was not answered or was told to come again.
/// </summary>
public sealed class KeepingClients(FoundedDistrict district, string name, params IReadOnlyList<Uri> servers)
    : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly HttpClient http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false })
    {
        Timeout = TimeSpan.FromSeconds(5),
    };
    private readonly ConcurrentQueue<long> answers = new();
    private readonly ConcurrentDictionary<string, int> said = new();
    private readonly ConcurrentQueue<string> faults = new();
    private int turn;
    private int number;

    /// <summary>How long one request is waited for before it is sent again, five seconds unless told.</summary>
    public TimeSpan Longest
    {
        init => http.Timeout = value;
    }

    public ConcurrentQueue<KeptContact> Contacts { get; } = new();

    public ConcurrentQueue<KeptChange> Changes { get; } = new();

    /// <summary>What no client may ever be told, and what was never answered.</summary>
    public IReadOnlyCollection<string> Faults => faults;

    /// <summary>How often each status was told; 0 for no answer.</summary>
    public Dictionary<string, int> Said => new(said);

    /// <summary>The longest time between two acknowledgements of whomever.</summary>
    public TimeSpan LongestSilence
    {
        get
        {
            long[] at = [.. answers.Order()];
            return at.Zip(at.Skip(1), (a, b) => Stopwatch.GetElapsedTime(a, b)).DefaultIfEmpty().Max();
        }
    }

    /// <summary>So many at once, until told to stop; each ends what it has begun.</summary>
    public Task Run(int clients, CancellationToken stop) =>
        Task.WhenAll(
            Enumerable
                .Range(0, clients)
                .Select(async _ =>
                {
                    while (!stop.IsCancellationRequested && faults.IsEmpty)
                        await Life($"{name}-{Interlocked.Increment(ref number)}");
                })
        );

    /// <summary>One order: opened, and two of three dispatched and signed for.</summary>
    private async Task Life(string key)
    {
        var body = new
        {
            channel = "phone",
            text = $"芳草园社区{number % 9 + 1}号楼楼道堆物，自行车堵门。〔{key}〕",
            place = new { community = SmallDistrict.Community },
        };
        var opened = await Insist("/api/contacts", district.Desk, body, ("Idempotency-Key", key));
        if (opened is not { } order)
            return;
        var orderNumber = order.GetProperty("number").GetString()!;
        Contacts.Enqueue(new(key, order.GetProperty("contact").GetGuid(), orderNumber));
        if (Contacts.Count % 3 == 0)
            return;
        var version = order.GetProperty("version").GetInt32();
        (string Action, string Key, object Body, string Fact)[] steps =
        [
            ("dispatch", district.Desk, new { unit = SmallDistrict.Street }, "WorkOrderDispatched"),
            ("sign-for", district.Street, new { }, "WorkOrderSignedFor"),
        ];
        foreach (var step in steps)
        {
            var path = $"/api/work-orders/{orderNumber}/{step.Action}";
            if (await Insist(path, step.Key, step.Body, ("If-Match", $"\"{version}\"")) is not { } changed)
                return;
            version = changed.GetProperty("version").GetInt32();
            Changes.Enqueue(new(orderNumber, step.Fact, version));
        }
    }

    /// <returns>The answer; null when somebody has changed the order meanwhile, which after an attempt that nobody heard of is the client itself, or for want of one.</returns>
    private async Task<JsonElement?> Insist(string path, string key, object body, (string Name, string Value) header)
    {
        var (begun, unheard) = (Stopwatch.GetTimestamp(), false);
        while (Stopwatch.GetElapsedTime(begun) < Patience)
        {
            var (status, text, again) = await Once(path, key, body, header);
            said.AddOrUpdate($"{(int)status}", 1, (_, n) => n + 1);
            switch (status)
            {
                case HttpStatusCode.Created or HttpStatusCode.OK:
                    answers.Enqueue(Stopwatch.GetTimestamp());
                    return JsonDocument.Parse(text).RootElement;
                case HttpStatusCode.Conflict or HttpStatusCode.PreconditionFailed when unheard:
                    return null;
                case 0:
                    unheard = true;
                    break;
                case HttpStatusCode.ServiceUnavailable or HttpStatusCode.InsufficientStorage when again:
                    // The connection to the database may have broken at the very commit.
                    unheard = true;
                    break;
                default:
                    faults.Enqueue($"{path} was answered {(int)status}: {text}");
                    return null;
            }
            await Task.Delay(Pause);
        }
        faults.Enqueue($"{path} was not taken for {Patience}");
        return null;
    }

    private async Task<(HttpStatusCode Status, string Text, bool Again)> Once(
        string path,
        string key,
        object body,
        (string Name, string Value) header
    )
    {
        var server = servers[(int)((uint)Interlocked.Increment(ref turn) % servers.Count)];
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server, path))
        {
            Content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("X-Api-Key", key);
        request.Headers.TryAddWithoutValidation(header.Name, header.Value);
        try
        {
            using var answer = await http.SendAsync(request);
            return (
                answer.StatusCode,
                await answer.Content.ReadAsStringAsync(),
                answer.Headers.RetryAfter?.Delta > TimeSpan.Zero
            );
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException or IOException)
        {
            return (0, e.Message, true);
        }
    }

    public void Dispose() => http.Dispose();
}
