using Jiban.Browser.Support;
using Microsoft.Playwright;
using Shouldly;
using static Microsoft.Playwright.Assertions;

namespace Jiban.Browser.Shell;

public sealed class IslandsTests(Browsing browsing, RunningJiban jiban)
{
    [Fact]
    public async Task A_click_on_the_map_fills_the_two_boxes_with_a_place_in_Beijing()
    {
        var page = await Styleguide(Look.Laptop);
        var lat = page.Locator("[name=lat]");
        await Expect(lat).ToHaveValueAsync("39.8645");

        await page.Locator(".map-canvas canvas")
            .ClickAsync(
                new()
                {
                    Position = new() { X = 200, Y = 220 },
                }
            );

        await Expect(lat).Not.ToHaveValueAsync("39.8645");
        double.Parse(await lat.InputValueAsync()).ShouldBeInRange(39, 41);
        double.Parse(await page.Locator("[name=lng]").InputValueAsync()).ShouldBeInRange(115, 118);
    }

    [Fact]
    public async Task Who_has_no_mouse_moves_the_map_and_picks_its_centre_with_Enter()
    {
        var page = await Styleguide(Look.Laptop);

        await page.Locator(".map-canvas canvas").FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator("[name=lat]")).Not.ToHaveValueAsync("39.8645");
    }

    [Fact]
    public async Task Where_the_device_cannot_draw_the_map_words_say_so()
    {
        var page = await browsing.Page(Look.Phone, jiban.Home);
        await page.AddInitScriptAsync("HTMLCanvasElement.prototype.getContext = () => null;");

        await page.GotoAsync("/styleguide");

        await Expect(page.Locator(".map-canvas")).ToHaveTextAsync("这台设备不能显示地图，请用下面的文字。");
        await Expect(page.Locator(".map-words")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Without_script_lists_forms_and_confirmations_still_stand()
    {
        var page = await browsing.Page(Look.Phone, jiban.Home, script: false);

        await page.GotoAsync("/styleguide");
        await page.GetByText("退单…").First.ClickAsync();

        await Expect(page.GetByText("退回后由区里裁定")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "下一页" }))
            .ToHaveAttributeAsync("href", "/styleguide?cursor=2");
    }

    [Fact]
    public async Task A_live_part_fetches_itself_when_the_server_says_something_changed_but_not_under_somebodys_hands()
    {
        const string attributes =
            "id='part' data-live='/live-events' hx-get='/live-part' hx-trigger='live' hx-select='#part' hx-target='#part' hx-swap='outerMorph'";
        var page = await Styleguide(Look.Laptop);
        var fetched = 0;
        await page.RouteAsync(
            "**/live-part",
            route =>
                route.FulfillAsync(
                    new()
                    {
                        ContentType = "text/html",
                        Body = $"<div {attributes}>{++fetched}<input name='words'></div>",
                    }
                )
        );
        await page.RouteAsync(
            "**/live-events",
            route =>
                route.FulfillAsync(new() { ContentType = "text/event-stream", Body = "retry: 400\ndata: changed\n\n" })
        );
        await page.EvaluateAsync(
            """
            attributes => {
              document.querySelector("main").insertAdjacentHTML("afterbegin", `<div ${attributes}></div>`);
              htmx.process(document.querySelector("#part"));
              document.dispatchEvent(new CustomEvent("htmx:after:swap"));
            }
            """,
            attributes
        );

        await page.Locator("#part input").FocusAsync();
        await page.WaitForTimeoutAsync(1000);
        var whileTyping = fetched;
        await page.WaitForTimeoutAsync(1500);
        fetched.ShouldBe(whileTyping);

        await page.Locator("#part input").BlurAsync();
        await Expect(page.Locator("#part")).Not.ToHaveTextAsync($"{whileTyping}");
    }

    private async Task<IPage> Styleguide(Look look)
    {
        var page = await browsing.Page(look, jiban.Home);
        await page.GotoAsync("/styleguide", new() { WaitUntil = WaitUntilState.NetworkIdle });
        return page;
    }
}
