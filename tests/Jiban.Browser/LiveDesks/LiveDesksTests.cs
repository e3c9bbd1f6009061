using Jiban.Browser.Support;
using Microsoft.Playwright;
using Shouldly;
using static Microsoft.Playwright.Assertions;

namespace Jiban.Browser.LiveDesks;

/// <summary>A desk follows what others do, without a reload and without taking anything out of somebody's hands.</summary>
public sealed class LiveDesksTests(Browsing browsing, RunningJiban jiban)
{
    private static readonly LocatorAssertionsToContainTextOptions Soon = new() { Timeout = 15_000 };

    private readonly SignedIn signedIn = new(browsing, jiban);

    [Fact]
    public async Task What_one_clerk_does_appears_on_anothers_desk_without_a_reload()
    {
        Assert.SkipWhen(jiban.Roles.Count is 0, "The program has no demo accounts to sign in with.");
        var desk = await Dispatching();
        await desk.EvaluateAsync("document.body.dataset.here = 'yes'");
        var open = await desk.Locator("[data-rows] li.is-here").GetAttributeAsync("id");
        var title = await Reported();

        await Expect(desk.Locator("#desk-list")).ToContainTextAsync(title, Soon);

        (await desk.EvaluateAsync<string>("document.body.dataset.here")).ShouldBe("yes", "nothing was reloaded");
        (await desk.Locator("[data-rows] li.is-here").GetAttributeAsync("id")).ShouldBe(open);
        (await desk.Locator("#desk-head .page-count").CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task A_tab_nobody_looks_at_asks_for_nothing_until_it_is_looked_at()
    {
        Assert.SkipWhen(jiban.Roles.Count is 0, "The program has no demo accounts to sign in with.");
        var desk = await Dispatching();
        await Leave(desk, hidden: true);
        var asked = 0;
        desk.Request += (_, request) => asked += request.Headers.ContainsKey("live-refresh") ? 1 : 0;
        var title = await Reported();
        await desk.WaitForTimeoutAsync(3000);
        asked.ShouldBe(0);

        await Leave(desk, hidden: false);

        await Expect(desk.Locator("#desk-list")).ToContainTextAsync(title, Soon);
    }

    [Fact]
    public async Task A_desk_whose_session_is_over_stays_as_it_is_and_says_so()
    {
        Assert.SkipWhen(jiban.Roles.Count is 0, "The program has no demo accounts to sign in with.");
        var desk = await Dispatching();
        await desk.Context.ClearCookiesAsync(new() { Name = "jiban.in" });
        // What others do meanwhile no longer changes it.
        var rows = await desk.Locator("[data-rows] li").CountAsync();

        await Reported();

        await Expect(desk.Locator("[data-live-off]")).ToBeVisibleAsync(new() { Timeout = 15_000 });
        (await desk.Locator("[data-rows] li").CountAsync()).ShouldBe(rows);
        await desk.ShouldPassAxe("a desk that no longer refreshes itself");
    }

    private async Task<IPage> Dispatching()
    {
        var desk = await browsing.Page(Look.Desktop, jiban.Home, signedIn: await signedIn.As("district-dispatcher"));
        var listening = desk.WaitForResponseAsync("**/api/live*");
        await desk.GotoAsync("/dispatch?sort=-accepted");
        (await listening).Status.ShouldBe(200);
        return desk;
    }

    /// <summary>What the browser tells a page when its tab is left or come back to.</summary>
    private static Task Leave(IPage page, bool hidden) =>
        page.EvaluateAsync(
            """
            hidden => {
              Object.defineProperty(document, "hidden", { configurable: true, get: () => hidden });
              document.dispatchEvent(new Event("visibilitychange"));
            }
            """,
            hidden
        );

    /// <summary>A resident reports something; the number of the order is what a desk shows of it.</summary>
    private async Task<string> Reported()
    {
        var (number, _, page) = await new Requests(browsing, jiban).Report(Look.Laptop);
        await page.Context.CloseAsync();
        return number[7..];
    }
}
