using System.ComponentModel;
using System.Globalization;
using System.Security.Claims;
using System.Text;
using Jiban.Server.Access;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Units;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Identity;

namespace Jiban.Server.LiveDesks;

/// <summary>GET /api/live: server-sent events that say when something changed for their reader, and nothing more.</summary>
public static class LiveApi
{
    public const string Path = "/api/live";

    /// <summary>Marks what a page asks by itself; nobody sat down to ask it.</summary>
    public const string ByItself = "Live-Refresh";

    const string Events = "text/event-stream";

    static Said said = new(0, [], []);

    /// <summary>Whether a page asked this, and nobody: it prolongs no session.</summary>
    public static bool IsAskedByItself(HttpRequest request) =>
        request.Headers.ContainsKey(ByItself) || request.Path.StartsWithSegments(Path);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/live", Listen)
            .RequireAuthorization(AccessSetup.Anyone)
            .WithTags("live")
            .WithName("Listen")
            .WithSummary(
                "Server-sent events: one each time something changed that the reader may read; it says nothing of what. Ends with the session."
            )
            .Produces<string>(200, Events)
            .ProducesProblem(406)
            .ProducesProblem(503);

    static async Task<IResult> Listen(
        HttpContext http,
        Me me,
        CurrentPolicy policy,
        LiveStreams streams,
        TimeProvider clock,
        [Description(
            "When what the reader sees was read, in milliseconds since 1970; what changed after it is said at once"
        )]
            long? since,
        CancellationToken ct
    )
    {
        if (!http.Request.Headers.Accept.ToString().Contains(Events, StringComparison.OrdinalIgnoreCase))
            return TypedResults.StatusCode(StatusCodes.Status406NotAcceptable);
        var reader = new LiveReader(
            Guid.Parse(Claim(http, ClaimTypes.NameIdentifier)!),
            Stamp(http),
            await me.Known(ct)
        );
        var stream = streams.Enter(reader, SessionEnd(http), Since(http, since), await policy.Book(ct));
        try
        {
            await Begin(http, clock, streams.Spread);
            await using (ct.Register(static s => ((LiveStream)s!).Say(LiveWord.Over), stream))
                await Write(http, stream, clock);
        }
        catch (OperationCanceledException)
        {
            // The reader has gone.
        }
        finally
        {
            streams.Leave(stream);
        }
        return TypedResults.Empty;
    }

    static async Task Begin(HttpContext http, TimeProvider clock, TimeSpan spread)
    {
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        http.Response.ContentType = Events;
        http.Response.Headers.CacheControl = "no-store, no-transform";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        // All streams of a node that stops end together, and come back one after the other.
        var again = 1000 + Random.Shared.Next(1000 + (int)spread.TotalMilliseconds);
        await http.Response.BodyWriter.WriteAsync(
            Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"retry: {again}\n\n")),
            http.RequestAborted
        );
        await http.Response.BodyWriter.WriteAsync(At(clock).Alive, http.RequestAborted);
    }

    static async Task Write(HttpContext http, LiveStream stream, TimeProvider clock)
    {
        while (await stream.Next() is var word && !word.HasFlag(LiveWord.Over))
        {
            var now = At(clock);
            await http.Response.BodyWriter.WriteAsync(
                word.HasFlag(LiveWord.Changed) ? now.Changed : now.Alive,
                http.RequestAborted
            );
        }
    }

    /// <summary>What is said in one second; the same bytes for everybody.</summary>
    static Said At(TimeProvider clock)
    {
        var second = clock.GetUtcNow().ToUnixTimeSeconds();
        var last = Volatile.Read(ref said);
        if (last.Second != second)
            Volatile.Write(ref said, last = Said.In(second));
        return last;
    }

    static string? Claim(HttpContext http, string type) => http.User.FindFirstValue(type);

    static string? Stamp(HttpContext http) => Claim(http, new ClaimsIdentityOptions().SecurityStampClaimType);

    static DateTimeOffset? SessionEnd(HttpContext http) =>
        http.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult?.Properties?.ExpiresUtc;

    /// <summary>What a browser heard last when it comes back by itself, else when its page was read.</summary>
    static DateTimeOffset? Since(HttpContext http, long? since)
    {
        var last = long.TryParse(
            http.Request.Headers["Last-Event-ID"],
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var id
        )
            ? id
            : since;
        return last is >= 0 and < 253_402_300_800_000 ? DateTimeOffset.FromUnixTimeMilliseconds(last.Value) : null;
    }

    /// <param name="Changed">Something changed.</param>
    /// <param name="Alive">Nothing did.</param>
    sealed record Said(long Second, byte[] Changed, byte[] Alive)
    {
        public static Said In(long second) =>
            new(
                second,
                Encoding.ASCII.GetBytes(
                    string.Create(CultureInfo.InvariantCulture, $"id: {second}000\ndata: changed\n\n")
                ),
                Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $": here\nid: {second}000\n\n"))
            );
    }
}
