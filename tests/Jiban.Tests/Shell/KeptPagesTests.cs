using System.Globalization;
using System.Security.Claims;
using System.Text.RegularExpressions;
using Jiban.Server.Shell;
using Jiban.Tests.Support;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Shell;

/// <summary>留存页面: drawn once while it would show the same, and never for somebody else.</summary>
public sealed partial class KeptPagesTests : IDisposable
{
    private readonly FakeClock clock = new();
    private readonly ServiceProvider services = new ServiceCollection()
        .AddLogging()
        .AddDataProtection()
        .Services.AddAntiforgery()
        .AddSingleton<Told>()
        .BuildServiceProvider();

    private readonly KeptPages kept;
    private int drawn;
    private int status = 200;
    private string filling = "";

    public KeptPagesTests() => kept = new(Draw, services.GetRequiredService<IAntiforgery>(), clock);

    private Told Stamp => services.GetRequiredService<Told>();

    [Fact]
    public async Task What_shows_the_same_is_drawn_once()
    {
        var first = await Read();
        var second = await Read();

        (first.Words, second.Words, drawn).ShouldBe(("page 1", "page 1", 1));
        second.Headers.ShouldBe(first.Headers);
    }

    [Fact]
    public async Task Each_reader_gets_a_token_that_is_good_for_them_and_for_nobody_else()
    {
        var (first, second) = (await Read(), await Read());

        second.Token.ShouldNotBe(first.Token);
        (await Taken(second.Cookie, second.Token)).ShouldBeTrue();
        (await Taken(second.Cookie, first.Token)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_new_version_is_drawn_at_once()
    {
        await Read();
        Stamp.Shown = 2;

        (await Read()).Words.ShouldBe("page 2");
    }

    [Theory]
    [InlineData(59.9, null, 1)]
    [InlineData(60, null, 2)]
    [InlineData(19.9, 20, 1)]
    [InlineData(20, 20, 2)]
    [InlineData(59.9, 90, 1)]
    [InlineData(59.9, -5, 1)]
    public async Task It_is_kept_for_a_minute_and_not_past_the_instant_at_which_it_reads_otherwise(
        double seconds,
        int? turns,
        int times
    )
    {
        Stamp.Turns = turns is { } after ? clock.GetUtcNow().AddSeconds(after) : null;
        await Read();
        clock.Advance(TimeSpan.FromSeconds(seconds));
        await Read();

        drawn.ShouldBe(times);
    }

    [Theory]
    [InlineData("?number=1&code=B", "zh", false)]
    [InlineData("?number=1&code=A", "en", false)]
    [InlineData("?number=1&code=A", "zh", true)]
    public async Task Another_code_language_or_view_is_another_page(string query, string language, bool elder)
    {
        await Read();
        (await Read(query, language: language, elder: elder)).Words.ShouldBe("page 2");
    }

    [Theory]
    [InlineData("signed in")]
    [InlineData("a form")]
    [InlineData("choosing a language")]
    [InlineData("choosing the view")]
    [InlineData("something to be told")]
    [InlineData("no stamp")]
    [InlineData("not found")]
    [InlineData("too long")]
    public async Task What_is_one_readers_own_or_no_page_is_neither_kept_nor_given(string what)
    {
        async Task<Answer> Once() =>
            what switch
            {
                "signed in" => await Read(signedIn: true),
                "a form" => await Read(method: "POST"),
                "choosing a language" => await Read("?number=1&code=A&lang=en"),
                "choosing the view" => await Read("?number=1&code=A&elder=1"),
                "something to be told" => await Read(cookie: "jiban.done=x"),
                _ => await Read(),
            };
        if (what is "no stamp")
            Stamp.Shown = null;
        if (what is "not found")
            status = 404;
        if (what is "too long")
            filling = new('x', 1 << 20);

        (await Once()).Words.ShouldBe("page 1");
        (await Once()).Words.ShouldBe("page 2");
        drawn.ShouldBe(2);
    }

    private async Task Draw(HttpContext http)
    {
        http.Response.StatusCode = status;
        http.Response.Headers.CacheControl = "no-store";
        http.Response.ContentType = "text/html; charset=utf-8";
        var token = services.GetRequiredService<IAntiforgery>().GetAndStoreTokens(http).RequestToken;
        await http.Response.WriteAsync(
            $"<p>page {++drawn}</p><form><input type=\"hidden\" name=\"__RequestVerificationToken\" value=\"{token}\" /></form><i>{filling}</i>"
        );
    }

    private async Task<Answer> Read(
        string query = "?number=1&code=A",
        string method = "GET",
        string language = "zh",
        bool elder = false,
        bool signedIn = false,
        string? cookie = null
    )
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language is "en" ? "en" : "zh-CN");
        var http = new DefaultHttpContext { RequestServices = services };
        var body = new MemoryStream();
        (http.Request.Method, http.Request.Path, http.Request.QueryString) = (method, "/track", new(query));
        http.Request.Headers.Cookie = cookie;
        http.Response.Body = body;
        http.Features.Set(new ReaderChoice(elder));
        if (signedIn)
            http.User = new(new ClaimsIdentity([new(ClaimTypes.Name, "lin")], "test"));
        http.SetEndpoint(new(null, new(new KeptPageAttribute(typeof(Told))), null));

        await kept.Invoke(http);
        await http.Response.BodyWriter.FlushAsync();

        var page = System.Text.Encoding.UTF8.GetString(body.ToArray());
        page.ShouldEndWith("</i>");
        return new(
            Words().Match(page).Groups[1].Value,
            Token().Match(page).Groups[1].Value,
            http.Response.Headers.SetCookie.ToString().Split(';')[0],
            string.Join('\n', http.Response.Headers.Where(h => h.Key is not "Set-Cookie").OrderBy(h => h.Key))
        );
    }

    private async Task<bool> Taken(string cookie, string token)
    {
        var http = new DefaultHttpContext { RequestServices = services };
        (http.Request.Method, http.Request.Headers.Cookie) = ("POST", cookie);
        http.Request.ContentType = "application/x-www-form-urlencoded";
        http.Request.Form = new FormCollection(new() { ["__RequestVerificationToken"] = token });
        return await services.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http);
    }

    public void Dispose()
    {
        kept.Dispose();
        services.Dispose();
    }

    private sealed record Answer(string Words, string Token, string Cookie, string Headers);

    private sealed class Told : IPageStamps
    {
        public int? Shown { get; set; } = 1;
        public DateTimeOffset? Turns { get; set; }

        public Task<PageStamp?> Of(HttpContext http) =>
            Task.FromResult(Shown is { } shown ? new PageStamp(shown, Turns) : null);
    }

    [GeneratedRegex("<p>(.*)</p>")]
    private static partial Regex Words();

    [GeneratedRegex("__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
