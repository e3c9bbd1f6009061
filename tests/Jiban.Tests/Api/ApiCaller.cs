using System.Net;
using System.Text;
using System.Text.Json;
using Shouldly;

namespace Jiban.Tests.Api;

/// <summary>One system that calls the API, with or without a key.</summary>
public sealed class ApiCaller(HttpClient client, string? key)
{
    public Task<Answer> Get(string path) => Send(HttpMethod.Get, path);

    public Task<Answer> Post(string path, object? body = null, string? version = null, string? repeat = null) =>
        Send(
            HttpMethod.Post,
            path,
            body is string text ? text : JsonSerializer.Serialize(body ?? new { }),
            version,
            repeat
        );

    /// <summary>Sends a form with files, at whatever version the order has.</summary>
    public Task<Answer> Upload(string path, MultipartFormDataContent form) =>
        Send(HttpMethod.Post, path, version: "*", content: form);

    public async Task<byte[]> Bytes(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("X-Api-Key", key);
        using var response = await client.SendAsync(request);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await response.Content.ReadAsByteArrayAsync();
    }

    /// <summary>Does an action to an order at the version it has now.</summary>
    public async Task<Answer> Act(string number, string action, object? body = null) =>
        await Post($"/api/work-orders/{number}/{action}", body, "*");

    public async Task<Answer> Send(
        HttpMethod method,
        string path,
        string? body = null,
        string? version = null,
        string? repeat = null,
        HttpContent? content = null
    )
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        if (key is not null)
            request.Headers.Add("X-Api-Key", key);
        if (version is not null)
            request.Headers.TryAddWithoutValidation("If-Match", version);
        if (repeat is not null)
            request.Headers.Add("Idempotency-Key", repeat);
        request.Headers.AcceptLanguage.ParseAdd("en");
        using var response = await client.SendAsync(request);
        return new(
            response.StatusCode,
            await response.Content.ReadAsStringAsync(),
            response.Headers.ETag?.Tag,
            response.Content.Headers.ContentType?.MediaType,
            response.Headers.RetryAfter?.Delta
        );
    }
}

/// <summary>What the API answered.</summary>
public sealed record Answer(
    HttpStatusCode Status,
    string Text,
    string? Tag,
    string? MediaType,
    TimeSpan? RetryAfter = null
)
{
    /// <summary>The text without the number of its trace, which is another for every request.</summary>
    public string Said => System.Text.RegularExpressions.Regex.Replace(Text, "\"traceId\":\"[^\"]*\"", "");

    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    public string? this[string name] => Json.TryGetProperty(name, out var value) ? value.ToString() : null;

    public IEnumerable<string> WrongFields =>
        Json.TryGetProperty("errors", out var errors) ? errors.EnumerateObject().Select(e => e.Name) : [];

    public Answer Must(HttpStatusCode status)
    {
        Status.ShouldBe(status, Text);
        return this;
    }

    /// <summary>An RFC 9457 problem with a stable type and words, and no trace of the program's inside.</summary>
    public Answer MustBeProblem(HttpStatusCode status, string? type = null)
    {
        Must(status);
        MediaType.ShouldBe("application/problem+json", Text);
        this["type"].ShouldNotBeNullOrEmpty();
        this["title"].ShouldNotBeNullOrEmpty();
        Json.GetProperty("status").GetInt32().ShouldBe((int)status);
        if (type is not null)
            this["type"].ShouldBe("urn:jiban:" + type);
        Text.ShouldNotContain("   at ");
        Text.ShouldNotContain("Exception");
        return this;
    }
}
