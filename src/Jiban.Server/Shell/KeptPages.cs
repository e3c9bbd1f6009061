using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Extensions.Caching.Memory;

namespace Jiban.Server.Shell;

/// <summary>What a page shows, told without drawing it.</summary>
/// <param name="Shown">Equal as long as the page would show the same.</param>
/// <param name="Turns">The instant from which it reads otherwise though nothing was written: a time limit runs out; null for none.</param>
public sealed record PageStamp(object Shown, DateTimeOffset? Turns);

/// <summary>Tells the <see cref="PageStamp"/> of a page; asked at every reading, so it costs a fraction of drawing.</summary>
public interface IPageStamps
{
    /// <summary>Null where there is nothing to keep.</summary>
    Task<PageStamp?> Of(HttpContext http);
}

/// <summary>A visitor's page that is kept once it was drawn.</summary>
/// <param name="stamps">The <see cref="IPageStamps"/> that tells what it shows.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class KeptPageAttribute(Type stamps) : Attribute
{
    public Type Stamps => stamps;
}

/// <summary>
/// 留存页面: a page looked at again within a minute is not drawn again while it would show the same. Kept per address,
/// language and view, for visitors only; the tokens of its forms are each reader's own.
/// </summary>
public sealed class KeptPages(RequestDelegate next, IAntiforgery forms, TimeProvider clock) : IDisposable
{
    /// <summary>What a page says of the time is as old as this at most.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(1);

    const int MostBytes = 64 << 20;

    /// <summary>A longer page is drawn each time.</summary>
    const int LongestPage = 1 << 20;

    /// <summary>Each answer's own, or written anew with it.</summary>
    static readonly HashSet<string> notKept = new(StringComparer.OrdinalIgnoreCase)
    {
        "Set-Cookie",
        "Content-Length",
        "Transfer-Encoding",
        "Content-Encoding",
        "Vary",
    };

    readonly MemoryCache pages = new(new MemoryCacheOptions { SizeLimit = MostBytes });

    public async Task Invoke(HttpContext http)
    {
        if (
            http.GetEndpoint()?.Metadata.GetMetadata<KeptPageAttribute>() is not { Stamps: var stamps }
            || !IsPlainReading(http)
            || await ((IPageStamps)http.RequestServices.GetRequiredService(stamps)).Of(http) is not { } stamp
        )
        {
            await next(http);
            return;
        }
        var address = (
            http.Request.Path.Value,
            http.Request.QueryString.Value,
            Say.Language,
            ReaderChoice.Of(http).Elder
        );
        var now = clock.GetUtcNow();
        if (pages.TryGetValue<Page>(address, out var kept) && kept!.Until > now && kept.Shown.Equals(stamp.Shown))
        {
            await Give(http, kept);
            return;
        }
        var end = stamp.Turns is { } turn && turn > now && turn < now + Life ? turn : now + Life;
        if (await Draw(http, stamp.Shown, end) is { } drawn)
            pages.Set(
                address,
                drawn,
                new MemoryCacheEntryOptions { Size = drawn.Length, AbsoluteExpirationRelativeToNow = Life }
            );
    }

    /// <summary>By a visitor, who chooses nothing and is told nothing but the page.</summary>
    static bool IsPlainReading(HttpContext http) =>
        HttpMethods.IsGet(http.Request.Method)
        && http.User.Identity is not { IsAuthenticated: true }
        && !http.Request.Query.ContainsKey(ReaderChoice.LanguageKey)
        && !http.Request.Query.ContainsKey(ReaderChoice.ElderKey)
        && !Done.IsWaiting(http);

    /// <summary>Null where the answer is no page to keep; it is given all the same.</summary>
    async Task<Page?> Draw(HttpContext http, object shown, DateTimeOffset until)
    {
        var (body, all) = (http.Response.Body, new MemoryStream());
        try
        {
            http.Response.Body = all;
            await next(http);
            await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
        }
        finally
        {
            http.Response.Body = body;
        }
        await body.WriteAsync(all.GetBuffer().AsMemory(0, (int)all.Length), http.RequestAborted);
        return http.Response.StatusCode == StatusCodes.Status200OK && all.Length <= LongestPage
            ? Page.Of(all.ToArray(), http.Response.Headers, shown, until)
            : null;
    }

    async Task Give(HttpContext http, Page kept)
    {
        var token =
            kept.Parts.Count > 1 ? Encoding.UTF8.GetBytes(forms.GetAndStoreTokens(http).RequestToken ?? "") : [];
        foreach (var (name, value) in kept.Headers)
            http.Response.Headers[name] = value;
        foreach (var (part, i) in kept.Parts.Select((part, i) => (part, i)))
        {
            if (i > 0)
                await http.Response.BodyWriter.WriteAsync(token, http.RequestAborted);
            await http.Response.BodyWriter.WriteAsync(part, http.RequestAborted);
        }
    }

    public void Dispose() => pages.Dispose();

    /// <param name="Parts">Between each two of them stands the reader's token.</param>
    sealed record Page(
        object Shown,
        DateTimeOffset Until,
        IReadOnlyList<KeyValuePair<string, string>> Headers,
        IReadOnlyList<byte[]> Parts
    )
    {
        public int Length => Parts.Sum(p => p.Length);

        static ReadOnlySpan<byte> TokenField => "name=\"__RequestVerificationToken\" value=\""u8;

        public static Page Of(byte[] page, IHeaderDictionary headers, object shown, DateTimeOffset until) =>
            new(
                shown,
                until,
                [
                    .. headers
                        .Where(h => !notKept.Contains(h.Key))
                        .Select(h => KeyValuePair.Create(h.Key, h.Value.ToString())),
                ],
                WithoutTokens(page)
            );

        static List<byte[]> WithoutTokens(ReadOnlySpan<byte> page)
        {
            var parts = new List<byte[]>();
            while (page.IndexOf(TokenField) is >= 0 and var field)
            {
                var token = field + TokenField.Length;
                parts.Add(page[..token].ToArray());
                page = page[(token + page[token..].IndexOf((byte)'"'))..];
            }
            parts.Add(page.ToArray());
            return parts;
        }
    }
}
