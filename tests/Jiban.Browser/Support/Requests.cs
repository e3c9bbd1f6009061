using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Jiban.Browser.Support;

/// <summary>Requests made for a test by the pages people use, so that no test waits for the demo to hold one by luck.</summary>
public sealed class Requests(Browsing browsing, RunningJiban jiban)
{
    private readonly SignedIn signedIn = new(browsing, jiban);

    /// <summary>A resident reports something; the page stays at the receipt.</summary>
    public async Task<(string Number, string Code, IPage Page)> Report(Look look, bool script = true)
    {
        var page = await browsing.Page(look, jiban.Home, script);
        await page.GotoAsync("/report");
        await page.Locator("[name=text]")
            .FillAsync($"方庄芳古园一区5号楼{Random.Shared.Next(1000, 9999)}室门口堆了旧自行车和纸箱，楼道走不过去。");
        await Next(page);
        while (!await IsAt(page, 2)) // likely same orders are shown once before going on
            await Next(page);
        await page.Locator("[name=where]").FillAsync("芳古园一区社区5号楼");
        await Next(page);
        await Expect(page.Locator("input[name=step]")).ToHaveValueAsync("3");
        await page.Locator("[name=phone]").FillAsync("010-55550123");
        await page.Locator("[name=confidential][value=no]").CheckAsync();
        await Next(page);
        await page.ArrivesAt("/report/receipt");
        return (
            (await page.Locator(".receipt-number").InnerTextAsync()).Trim(),
            (await page.Locator(".receipt-code").InnerTextAsync()).Trim(),
            page
        );
    }

    /// <summary>The district's dispatcher sends it to its street alone, whose leader is now to sign for it.</summary>
    public async Task Dispatch(string number, Look look, bool script = true)
    {
        var page = await browsing.Page(look, jiban.Home, script, await signedIn.As("district-dispatcher"));
        await page.GotoAsync($"/dispatch?number={number}");
        await Expect(page.Locator(".order-side")).ToContainTextAsync("方庄街道");
        await page.Locator("#do-dispatch .pick-fold > summary").ClickAsync();
        foreach (var ticked in await page.Locator("#do-dispatch [name=coUnits]:checked").AllAsync())
            await ticked.UncheckAsync();
        // Who leaves the page before the answer takes the dispatch back.
        await page.RunAndWaitForResponseAsync(
            () => page.Locator("#do-dispatch button[type=submit]").ClickAsync(),
            answer => answer.Request.Method is "POST" && answer.Url.Contains("dispatch", StringComparison.Ordinal)
        );
        await page.GotoAsync($"/orders/{number}");
        await Expect(page.Locator(".page-head")).ToContainTextAsync("待签收");
        await page.Context.CloseAsync();
    }

    private static async Task<bool> IsAt(IPage page, int step)
    {
        try
        {
            await Expect(page.Locator("input[name=step]")).ToHaveValueAsync($"{step}");
            return true;
        }
        catch (PlaywrightException)
        {
            return false;
        }
    }

    private static Task Next(IPage page) => page.Locator(".report-actions button[value=next]").ClickAsync();
}
