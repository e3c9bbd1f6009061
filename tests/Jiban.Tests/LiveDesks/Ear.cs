using System.Collections.Concurrent;
using System.Net;
using Shouldly;

namespace Jiban.Tests.LiveDesks;

/// <summary>One open stream and everything it said.</summary>
public sealed class Ear : IAsyncDisposable
{
    private readonly CancellationTokenSource over = new();
    private readonly ConcurrentQueue<string> lines = new();
    private readonly HttpResponseMessage answer;
    private readonly Task listening;

    private Ear(HttpResponseMessage answer)
    {
        this.answer = answer;
        listening = Listen();
    }

    /// <summary>Every line that was not empty.</summary>
    public IReadOnlyList<string> Lines => [.. lines];

    public int Changes => lines.Count(line => line.StartsWith("data:"));

    /// <summary>Whether the server ended it as it should, with the end of its answer.</summary>
    public bool IsEnded => listening.IsCompletedSuccessfully;

    public HttpResponseMessage Answer => answer;

    public static async Task<Ear> Open(HttpClient client, string query = "", string? key = null)
    {
        var answer = await Ask(client, query, key);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var ear = new Ear(answer);
        await LiveServer.Until(() => Task.FromResult(!ear.lines.IsEmpty));
        return ear;
    }

    /// <summary>Only asks; for those who will be refused.</summary>
    public static async Task<HttpResponseMessage> Ask(HttpClient client, string query = "", string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/live" + query);
        request.Headers.Accept.ParseAdd("text/event-stream");
        if (key is not null)
            request.Headers.Add("X-Api-Key", key);
        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    public Task Hears(int changes = 1) => LiveServer.Until(() => Task.FromResult(Changes >= changes));

    /// <summary>Others have heard of it by now; a while later this one has not.</summary>
    public async Task HasHeard(int changes)
    {
        await Task.Delay(600);
        Changes.ShouldBe(changes);
    }

    public Task Ends() => LiveServer.Until(() => Task.FromResult(listening.IsCompleted));

    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        await listening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        answer.Dispose();
        over.Dispose();
    }

    private async Task Listen()
    {
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(over.Token));
        while (await reader.ReadLineAsync(over.Token) is { } line)
            if (line.Length > 0)
                lines.Enqueue(line);
    }
}
