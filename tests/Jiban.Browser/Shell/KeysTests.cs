using Jiban.Browser.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Jiban.Browser.Shell;

public sealed class KeysTests(Browsing browsing, RunningJiban jiban)
{
    [Fact]
    public async Task A_question_mark_shows_every_key_of_the_page_and_Escape_puts_them_away()
    {
        var page = await Styleguide();

        await page.Keyboard.PressAsync("?");

        var keys = page.GetByRole(AriaRole.Dialog, new() { Name = "快捷键" });
        await Expect(keys).ToContainTextAsync("签收");
        await Expect(keys).ToContainTextAsync("下一行");
        await page.ShouldPassAxe("keys dialog");
        await page.Keyboard.PressAsync("Escape");
        await Expect(keys).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_slash_goes_to_the_search_box_and_there_single_keys_are_only_letters()
    {
        var page = await Styleguide();

        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("j?1");

        await Expect(page.GetByLabel("查工单")).ToHaveValueAsync("j?1");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await Expect(page.Locator(".is-here")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task J_and_k_walk_the_rows_and_Enter_opens_the_one_that_is_marked()
    {
        var page = await Styleguide();

        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("j");
        await Expect(page.Locator(".is-here")).ToContainTextAsync("暖气不热");
        await page.Keyboard.PressAsync("k");
        await Expect(page.Locator(".is-here")).ToContainTextAsync("楼道堆放旧自行车");

        var opened = page.WaitForRequestAsync("**/styleguide");
        await page.Keyboard.PressAsync("Enter");
        await opened;
    }

    [Fact]
    public async Task A_key_presses_its_control()
    {
        var page = await Styleguide();

        await page.GetByRole(AriaRole.Radio, new() { Name = "没解决" }).ScrollIntoViewIfNeededAsync();
        await page.Keyboard.PressAsync("3");

        // "3" stands first on the queue 挂账, a link: the first control with a key has it.
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("q=3$"));
    }

    [Fact]
    public async Task Single_keys_can_be_switched_off_and_stay_off()
    {
        var page = await Styleguide();
        await page.Keyboard.PressAsync("?");
        await page.GetByLabel("停用单键快捷键").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "关闭" }).ClickAsync();

        await page.ReloadAsync();
        await page.Keyboard.PressAsync("j");

        await Expect(page.Locator(".is-here")).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "快捷键（?）" }).ClickAsync();
        await Expect(page.GetByLabel("停用单键快捷键")).ToBeCheckedAsync();
    }

    private async Task<IPage> Styleguide()
    {
        var page = await browsing.Page(Look.Laptop, jiban.Home);
        await page.GotoAsync("/styleguide", new() { WaitUntil = WaitUntilState.NetworkIdle });
        await Expect(page.Locator("[data-show-keys]:not([hidden])")).ToBeVisibleAsync(); // the keys listen
        return page;
    }
}
