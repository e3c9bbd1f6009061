using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Jiban.Browser.Support.Browsing))]

namespace Jiban.Browser.Support;

/// <summary>One Chromium for all tests; each asks for its own fresh context, so that no cookie travels between tests.</summary>
public sealed class Browsing : IAsyncLifetime
{
    private static readonly string[] Quiet =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--use-gl=angle",
        "--use-angle=swiftshader",
        "--enable-unsafe-swiftshader",
    ];

    /// <summary>The shell draws pages as the other does, without the window around them, in half the time.</summary>
    private static readonly string[] Programs = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];

    private IPlaywright? playwright;
    private IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions
            {
                ExecutablePath = Environment.GetEnvironmentVariable("JIBAN_CHROMIUM") ?? Programs.First(File.Exists),
                Args = Quiet,
            }
        );
    }

    /// <summary>A page of a reader who has never been here, in Beijing, without anything remembered but the sign-in given.</summary>
    public async Task<IPage> Page(Look look, Uri home, bool script = true, string? signedIn = null)
    {
        var context = await browser!.NewContextAsync(
            new BrowserNewContextOptions
            {
                BaseURL = home.ToString(),
                ViewportSize = new ViewportSize { Width = look.Width, Height = look.Height },
                Locale = look.Language,
                TimezoneId = "Asia/Shanghai",
                JavaScriptEnabled = script,
                StorageState = signedIn,
                HasTouch = look.IsPhone,
            }
        );
        var cookies = new List<Cookie>
        {
            new()
            {
                Name = "lang",
                Value = look.Language[..2],
                Url = home.ToString(),
            },
        };
        if (look.Elder)
            cookies.Add(
                new Cookie
                {
                    Name = "elder",
                    Value = "1",
                    Url = home.ToString(),
                }
            );
        await context.AddCookiesAsync(cookies);
        return await context.NewPageAsync();
    }

    /// <summary>Whether an address answers 200 itself, leading nowhere else.</summary>
    public async Task<bool> Answers(string path, Uri home, string signedIn)
    {
        var asking = await playwright!.APIRequest.NewContextAsync(
            new APIRequestNewContextOptions { BaseURL = home.ToString(), StorageState = signedIn }
        );
        try
        {
            return (await asking.GetAsync(path, new APIRequestContextOptions { MaxRedirects = 0 })).Status == 200;
        }
        finally
        {
            await asking.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
    }
}
