using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Jiban.Browser.Support;

/// <summary>Pictures of pages for people to look at: artifacts/screens/NAME-WIDTH-LANGUAGE.png, never committed.</summary>
public static class Screens
{
    // Live pages keep a connection open, so "network idle" never comes; maps and charts say themselves that they began.
    private const string Drawn =
        "() => document.readyState === 'complete' && !document.querySelector('[data-map]:not([data-drawn]), [data-chart]:not([data-drawn])')";

    private static readonly string Folder = Path.Combine(Root(), "artifacts", "screens");

    public static async Task Shoot(this IPage page, string name, Look look)
    {
        await page.WaitForFunctionAsync(Drawn);
        await page.ScreenshotAsync(
            new PageScreenshotOptions { Path = Path.Combine(Folder, $"{name}-{look}.png"), FullPage = true }
        );
    }

    /// <summary>
    /// Waits until the page stands at <paramref name="path"/>. The browser itself is asked again and again:
    /// <c>WaitForURLAsync</c> looks once and then listens, and between the two the load it waits for can pass by.
    /// </summary>
    public static Task ArrivesAt(this IPage page, string path) =>
        Assertions
            .Expect(page)
            .ToHaveURLAsync(
                new Regex($"^[^?#]*{Regex.Escape(path)}([?#]|$)"),
                new PageAssertionsToHaveURLOptions { Timeout = 30_000 }
            );

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is { Parent: not null } && !File.Exists(Path.Combine(folder.FullName, "Jiban.slnx")))
            folder = folder.Parent;
        return folder.FullName;
    }
}
