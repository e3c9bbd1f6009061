using System.Net;
using AngleSharp.Dom;
using Jiban.Tests.Api;
using Jiban.Tests.Intake;
using Jiban.Tests.Support;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Dispatch;

using static LearningDistrict;

/// <summary>承办单位建议 at the dispatch desk: a choice to take, not only words.</summary>
public sealed class LikelyUnitsTests(Database database) : IAsyncLifetime
{
    const string Words = "屋里冰手，老人盖着被子";

    private readonly LearningDistrict district = new(database);

    public ValueTask InitializeAsync() => district.InitializeAsync();

    public ValueTask DisposeAsync() => district.DisposeAsync();

    [Fact]
    public async Task While_nothing_is_learnt_it_says_what_speaks_instead()
    {
        var desk = await At(await Opened());

        desk.Words.ShouldContain("还没有学出能用的承办单位版本；现在只按派单目录和最近同类的去向建议。");
        desk.Words.ShouldContain("还没有学出能用的版本，按分类关键词。");
        Buttons(desk).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_suggested_unit_is_taken_into_the_form_with_one_key_and_nothing_written_is_lost()
    {
        await Learnt();
        var number = await Opened(Unclear);
        var desk = await At(number);
        var told = await district.Units(number);
        Text(told[0], "code").ShouldBe(SmallDistrict.Department);
        var buttons = Buttons(desk);
        buttons.Select(b => b.GetAttribute("value")).ShouldBe(told.Select(u => Text(u, "code")));
        buttons.Select(b => b.GetAttribute("data-key")).ShouldBe(told.Select((_, i) => $"alt+{i + 1}"));
        var first = buttons[0].ParentElement!.TextContent;
        first.ShouldContain($"{LearningDistrict.Number(told[0], "share") * 100:0}%");
        first.ShouldContain("听到：" + told[0].GetProperty("words")[0].GetString());
        desk.Page.GetElementById(buttons[0].GetAttribute("form")!).ShouldBe(desk.Form("DispatchForm"));
        Chosen(desk).ShouldNotBe(SmallDistrict.Department, "no rule of the catalogue names it");

        await desk.Press("DispatchForm", ("take", SmallDistrict.Department), ("why", "老人在家，请快"));

        desk.Status.ShouldBe(HttpStatusCode.OK);
        Chosen(desk).ShouldBe(SmallDistrict.Department);
        desk.Words.ShouldContain("已填入，还没有派出。");
        desk.Page.QuerySelector("textarea[name=why]")!.TextContent.ShouldBe("老人在家，请快");
        (await Order(number))["stage"].ShouldBe("awaiting-dispatch");

        await desk.Send("DispatchForm");

        var sent = await Order(number);
        (sent["stage"], sent["unit"]).ShouldBe(("awaiting-sign-for", SmallDistrict.Department));
    }

    [Fact]
    public async Task A_unit_that_cannot_be_chosen_is_not_taken_and_said_so()
    {
        await Learnt();
        var number = await Opened();
        var desk = await At(number);

        await desk.Press("DispatchForm", ("take", "NOWHERE"), ("why", "请快"));

        desk.Status.ShouldBe(HttpStatusCode.BadRequest);
        desk.Words.ShouldContain("不能派给这个单位，请另选。");
        desk.Page.QuerySelector("textarea[name=why]")!.TextContent.ShouldBe("请快");
        (await Order(number))["stage"].ShouldBe("awaiting-dispatch");
    }

    [Fact]
    public async Task What_is_not_sure_of_a_unit_says_so()
    {
        await Learnt();
        var (clear, unclear) = (await Opened(), await OpenedNowhere("QWERTY ZXCV"));
        Flag((await district.Units(clear))[0], "sure").ShouldBeTrue();
        Flag((await district.Units(unclear))[0], "sure").ShouldBeFalse();

        Panel(await At(clear)).ShouldNotContain("拿不准");
        Panel(await At(unclear)).ShouldContain("拿不准，请看内容和目录。");
    }

    async Task Learnt()
    {
        await district.Confirmed(60);
        (await district.Learn("unit")).Must(HttpStatusCode.OK);
        var version = (await district.Versions()).ShouldHaveSingleItem();
        if (!Flag(version, "active"))
            (await district.Do(Text(version, "key"), "use")).Must(HttpStatusCode.OK);
    }

    async Task<string> Opened(string category = Cold) =>
        Number(await district.Chain.As("desk").Post("/api/contacts", Call(Words, category)));

    async Task<string> OpenedNowhere(string words) =>
        Number(
            await district
                .Chain.As("desk")
                .Post(
                    "/api/contacts",
                    new
                    {
                        channel = "phone",
                        text = words,
                        category = Unclear,
                    }
                )
        );

    static string Number(Answer received) => received.Must(HttpStatusCode.Created)["number"]!;

    async Task<Browser> At(string number)
    {
        var desk = await district.Chain.SignedIn("dispatcher");
        await desk.Open($"/dispatch?number={number}");
        return desk;
    }

    async Task<Answer> Order(string number) => await district.Chain.As("desk").Get($"/api/work-orders/{number}");

    const string Unclear = "990000";

    static IReadOnlyList<IElement> Buttons(Browser desk) => [.. desk.Page.QuerySelectorAll("button[name=take]")];

    static string Panel(Browser desk) => desk.Page.QuerySelector(".likely-units")!.ParentElement!.TextContent;

    static string? Chosen(Browser desk) =>
        desk.Form("DispatchForm").QuerySelector("select[name=unit] option[selected]")?.GetAttribute("value");
}
