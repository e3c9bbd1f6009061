using Jiban.Browser.Support;
using Microsoft.Playwright;
using Shouldly;
using static Microsoft.Playwright.Assertions;

namespace Jiban.Browser.Shell;

public sealed class ReaderChoiceTests(Browsing browsing, RunningJiban jiban)
{
    [Fact]
    public async Task Language_and_large_print_are_chosen_by_a_link_and_remembered_without_script()
    {
        var page = await browsing.Page(Look.Phone, jiban.Home, script: false);
        await page.GotoAsync("/styleguide/public");

        await page.GetByRole(AriaRole.Link, new() { Name = "适老版" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "English" }).ClickAsync();
        await page.GotoAsync("/styleguide/public");

        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-view", "elder");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Tell us; we see to it");
    }

    [Fact]
    public async Task An_address_that_does_not_exist_gets_a_page_with_a_way_out_in_the_readers_language()
    {
        var page = await browsing.Page(Look.Phone.English, jiban.Home);

        var answer = await page.GotoAsync("/no-such-page");

        answer!.Status.ShouldBe(404);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("There is no such page");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Home" })).ToHaveAttributeAsync("href", "/");
    }
}
