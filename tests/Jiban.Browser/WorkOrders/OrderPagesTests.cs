using Jiban.Browser.Support;
using Microsoft.Playwright;
using Shouldly;

namespace Jiban.Browser.WorkOrders;

/// <summary>The page of an order at every stage, as somebody who acts on it sees it, every action's form opened: it fits and passes axe.</summary>
public sealed class OrderPagesTests(Browsing browsing, RunningJiban jiban)
{
    private readonly SignedIn signedIn = new(browsing, jiban);

    [Theory]
    [InlineData("awaiting-dispatch", "district-dispatcher")]
    [InlineData("awaiting-sign-for", "street-leader")]
    [InlineData("in-handling", "street-leader")]
    [InlineData("under-objection", "district-reviewer")]
    [InlineData("on-account", "district-reviewer")]
    [InlineData("awaiting-callback", "caller-back")]
    [InlineData("archived", "caller-back")]
    public async Task An_order_fits_its_window_and_passes_axe_at_every_stage(string stage, string role)
    {
        Assert.SkipWhen(jiban.Roles.Count is 0, "The program has no demo accounts to sign in with.");
        if (stage is "awaiting-sign-for")
            await DispatchOne();
        foreach (var look in new[] { Look.Desktop, Look.Phone })
        {
            var page = await browsing.Page(look, jiban.Home, signedIn: await signedIn.As(role));
            await page.GotoAsync($"/orders?stage={stage}");
            var address = await page.Locator(Order).First.GetAttributeAsync("href");

            foreach (var tab in new[] { "", "?tab=timeline" })
            {
                (await page.GotoAsync(address + tab))!.Status.ShouldBe(200);
                await page.EvaluateAsync("document.querySelectorAll('main details').forEach(d => d.open = true)");
                await page.Shoot($"order-{stage}{tab.Replace("?tab=", "-")}", look);
                (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(
                    look.Width,
                    $"{stage} {tab} {look} scrolls sideways"
                );
                await page.ShouldPassAxe($"{stage} {tab} {look}");
            }
            await page.Context.CloseAsync();
        }
    }

    private const string Order = "main a[href^='/orders/110106-']";

    /// <summary>What waits for a signature lives half a day: at some hours the demo has none.</summary>
    private async Task DispatchOne()
    {
        var requests = new Requests(browsing, jiban);
        var (number, _, resident) = await requests.Report(Look.Laptop);
        await resident.Context.CloseAsync();
        await requests.Dispatch(number, Look.Laptop);
    }
}
