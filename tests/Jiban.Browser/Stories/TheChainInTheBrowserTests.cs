using Jiban.Browser.Support;
using Microsoft.Playwright;
using Shouldly;
using static Microsoft.Playwright.Assertions;

namespace Jiban.Browser.Stories;

/// <summary>The README's five minutes: reported, dispatched, handled, called back, scored — as people do it, with script and without.</summary>
public sealed class TheChainInTheBrowserTests(Browsing browsing, RunningJiban jiban)
{
    private readonly SignedIn signedIn = new(browsing, jiban);
    private readonly Requests requests = new(browsing, jiban);

    [Theory]
    [InlineData(1366, true)]
    [InlineData(360, false)]
    public async Task A_request_goes_from_a_residents_words_to_the_score(int width, bool script)
    {
        Assert.SkipWhen(jiban.Roles.Count is 0, "The program has no demo accounts to sign in with.");
        var look = width is 360 ? Look.Narrow : Look.Laptop;

        var (number, code, resident) = await requests.Report(look, script);
        await requests.Dispatch(number, look, script);

        var handler = await Desk("street-leader", look, script, $"/orders/{number}");
        await handler.Locator("#do-sign-for button[type=submit]").ClickAsync();
        await Expect(handler.Locator(".page-head")).ToContainTextAsync("办理中");
        await Do(handler, "contact", ("note", "电话约好下午上门清理。"));
        await Do(
            handler,
            "reply",
            ("text", "下午三点已清走旧自行车和纸箱，楼道畅通。"),
            ("basis", "《北京市消防条例》关于疏散通道的规定。")
        );
        await handler.Locator("#do-close button[type=submit]").ClickAsync();
        await Expect(handler.Locator(".page-head")).ToContainTextAsync("待回访");

        await resident.GotoAsync($"/track?number={number}&code={code}");
        await Expect(resident.Locator("main")).ToContainTextAsync("下午三点已清走");

        var caller = await Desk("caller-back", look, script, $"/orders/{number}");
        await Choose(
            caller,
            "call-back",
            ("outcome", "Reached"),
            ("contacted", "true"),
            ("solved", "Yes"),
            ("satisfied", "Yes")
        );
        await Expect(caller.Locator(".page-head")).ToContainTextAsync("已归档");

        var leader = await Desk("district-leader", look, script, "/assessment");
        await Expect(leader.Locator("main table").First).ToContainTextAsync("方庄街道");
        await resident.ReloadAsync();
        await Expect(resident.Locator("main")).ToContainTextAsync("回访完成");
    }

    private async Task<IPage> Desk(string role, Look look, bool script, string path)
    {
        var page = await browsing.Page(look, jiban.Home, script, await signedIn.As(role));
        var answer = await page.GotoAsync(path);
        answer!.Status.ShouldBe(200, $"{role} {path}");
        return page;
    }

    private static async Task Do(IPage page, string action, params (string Field, string Words)[] typed)
    {
        var form = await Opened(page, action);
        foreach (var (field, words) in typed)
            await form.Locator($"[name={field}]").FillAsync(words);
        if (action is "reply")
            await form.Locator("[name=result][value=Solved]").CheckAsync();
        await form.Locator("button[type=submit]").ClickAsync();
        await Expect(page.Locator(".done, [role=status]").First).ToBeVisibleAsync();
    }

    private static async Task Choose(IPage page, string action, params (string Field, string Value)[] chosen)
    {
        var form = await Opened(page, action);
        foreach (var (field, value) in chosen)
            await form.Locator($"[name={field}][value={value}]").CheckAsync();
        await form.Locator("button[type=submit]").ClickAsync();
    }

    private static async Task<ILocator> Opened(IPage page, string action)
    {
        var form = page.Locator("#do-" + action);
        if (await form.GetAttributeAsync("open") is null)
            await form.Locator("summary").ClickAsync();
        return form;
    }
}
