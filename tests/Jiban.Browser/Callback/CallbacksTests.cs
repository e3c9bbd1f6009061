using Jiban.Browser.Support;
using Microsoft.Playwright;
using Shouldly;
using static Microsoft.Playwright.Assertions;

namespace Jiban.Browser.Callback;

/// <summary>The callback desk as its callers-back use it all day: digits and Enter.</summary>
public sealed class CallbacksTests(Browsing browsing, RunningJiban jiban)
{
    private readonly SignedIn signedIn = new(browsing, jiban);

    [Fact]
    public async Task Digits_answer_one_question_after_the_other_and_Enter_opens_the_next_call()
    {
        var page = await Desk(Look.Desktop);
        var first = await page.Locator(".callback .order-number").InnerTextAsync();

        await Expect(page.Locator("[name=solved]").First).ToBeHiddenAsync();
        foreach (var digit in new[] { "1", "1", "2", "2" })
            await page.Keyboard.PressAsync(digit);

        await Expect(page.Locator("[name=outcome][value=Reached]")).ToBeCheckedAsync();
        await Expect(page.Locator("[name=contacted][value=true]")).ToBeCheckedAsync();
        await Expect(page.Locator("[name=solved][value=Partly]")).ToBeCheckedAsync();
        await Expect(page.Locator("[name=satisfied][value=Mostly]")).ToBeCheckedAsync();
        await page.Shoot("callbacks-answered", Look.Desktop);
        await page.ShouldPassAxe("callbacks, answered");

        await page.Keyboard.PressAsync("Enter");

        await Expect(page.GetByText($"{first} 的回访已记录")).ToBeVisibleAsync();
        (await page.Locator(".callback .order-number").InnerTextAsync()).ShouldNotBe(first);
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    [InlineData(360)]
    public async Task The_number_opens_by_one_key_and_the_page_still_fits(int width)
    {
        var look = new Look(width, 844, width == 390 ? "en-US" : "zh-CN");
        var page = await Desk(look);
        var reveal = page.Locator("[data-key='0']");
        Assert.SkipWhen(await reveal.CountAsync() == 0, "Nobody may be called at this hour.");

        await page.Keyboard.PressAsync("0");

        await Expect(page.Locator(".dial .dial-number").First).Not.ToContainTextAsync("*");
        await page.Shoot("callbacks-revealed", look);
        await page.ShouldPassAxe("callbacks, revealed");
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width);
    }

    [Theory]
    [InlineData("/callbacks?queue=call-again", "later")]
    [InlineData("/callbacks?q=zzzz", "none")]
    [InlineData("/callbacks?urgency=9", "wrong")]
    public async Task A_state_without_a_call_says_what_to_do(string address, string name)
    {
        foreach (var look in new[] { Look.Desktop, Look.Phone.English })
        {
            var page = await browsing.Page(look, jiban.Home, signedIn: await signedIn.As("caller-back"));
            await page.GotoAsync(address);
            await page.Shoot($"callbacks-{name}", look);
            await page.ShouldPassAxe(address);
        }
    }

    private async Task<IPage> Desk(Look look)
    {
        Assert.SkipWhen(jiban.Roles.Count is 0, "The program has no demo accounts to sign in with.");
        var page = await browsing.Page(look, jiban.Home, signedIn: await signedIn.As("caller-back"));
        await page.GotoAsync("/callbacks");
        return page;
    }
}
