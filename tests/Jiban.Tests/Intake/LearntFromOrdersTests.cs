using System.Net;
using System.Text.Json;
using Jiban.Intake;
using Jiban.Server.Intake;
using Jiban.Server.Storage;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Intake;

using static LearningDistrict;

/// <summary>分类模型: a district learns from what its units signed for; the seed words speak until that is better.</summary>
public sealed class LearntFromOrdersTests(Database database) : IAsyncLifetime
{
    private readonly LearningDistrict district = new(database);

    private ApiCaller Administrator => district.Administrator;

    private ApiCaller Desk => district.Chain.As("desk");

    public ValueTask InitializeAsync() => district.InitializeAsync();

    public ValueTask DisposeAsync() => district.DisposeAsync();

    [Fact]
    public async Task What_units_signed_for_is_learnt_used_put_right_and_gone_back_from()
    {
        (await district.Learn("category")).MustBeProblem(HttpStatusCode.Conflict, "refusal:too-few-to-learn");
        await district.Confirmed(60);
        (await district.Told("门口让旧柜子占着，过不去人")).GetArrayLength().ShouldBe(0, "no word of the categories");

        (await district.Learn("category")).Must(HttpStatusCode.OK);
        var first = (await district.Versions()).ShouldHaveSingleItem();
        (Flag(first, "active"), Number(first, "orders"), Number(first, "rivalNumber")).ShouldBe((true, 48, 0));
        Number(first, "macroF1").ShouldBeGreaterThan(Number(first, "rivalMacroF1"));

        var told = (await district.Told("门口让旧柜子占着，过不去人"))[0];
        (Text(told, "code"), Flag(told, "sure")).ShouldBe((Goods, true));
        told.GetProperty("words").GetArrayLength().ShouldBeGreaterThan(0);
        Text((await district.Told("屋里冰手，老人盖着被子"))[0], "code").ShouldBe(Cold);

        await A_week_later_it_is_seen_how_often_it_was_right();
        await A_correction_is_learnt_at_once();
        await A_version_that_is_no_better_is_kept_but_not_used();
    }

    private async Task A_week_later_it_is_seen_how_often_it_was_right()
    {
        var received = await Desk.Post("/api/contacts", Call("门厅又让轮胎占满"));
        received.Must(HttpStatusCode.Created)["category"].ShouldBe(Goods);
        var week = (await Administrator.Get("/api/classifier-weeks"))
            .Must(HttpStatusCode.OK)
            .Json.EnumerateArray()
            .Last();
        (Text(week, "week"), Number(week, "orders"), Number(week, "right"), Number(week, "share")).ShouldBe(
            ("2026-11-23", 1, 1, 1)
        );
        (await Administrator.Get("/api/classifier-weeks?use=weather"))
            .MustBeProblem(HttpStatusCode.BadRequest)
            .WrongFields.ShouldBe(["use"]);
        (await district.Chain.As("street").Get("/api/classifier-weeks")).Must(HttpStatusCode.Forbidden);

        (await district.Reclassify(received["number"]!, Cold)).Must(HttpStatusCode.OK);
        week = (await Administrator.Get("/api/classifier-weeks")).Json.EnumerateArray().Last();
        (Number(week, "orders"), Number(week, "right")).ShouldBe((1, 0));
    }

    private async Task A_correction_is_learnt_at_once()
    {
        const string words = "旧柜子占着门口";
        var number = (await Desk.Post("/api/contacts", Call(words, Goods))).Must(HttpStatusCode.Created)["number"]!;
        district.Forget();
        var before = (await district.Told(words))
            .EnumerateArray()
            .ToDictionary(c => Text(c, "code"), c => Number(c, "share"));
        (await district.Reclassify(number, Cold)).Must(HttpStatusCode.OK);
        district.Forget();

        var after = (await district.Told(words))
            .EnumerateArray()
            .ToDictionary(c => Text(c, "code"), c => Number(c, "share"));
        after[Cold].ShouldBeGreaterThan(before.GetValueOrDefault(Cold));
        after.MaxBy(c => c.Value).Key.ShouldBe(Cold);
    }

    private async Task A_version_that_is_no_better_is_kept_but_not_used()
    {
        (await district.Learn("category")).Must(HttpStatusCode.OK);
        var versions = await district.Versions();
        versions.Select(v => (Number(v, "number"), Flag(v, "active"))).ShouldBe([(2, false), (1, true)]);
        Number(versions[0], "rivalNumber").ShouldBe(1);

        var (older, newer) = (Text(versions[1], "key"), Text(versions[0], "key"));
        (await district.Do(older, "use")).MustBeProblem(HttpStatusCode.Conflict, "refusal:classifier-in-use");
        (await district.Do(newer, "stop")).MustBeProblem(HttpStatusCode.Conflict, "refusal:classifier-not-in-use");
        (await district.Do(newer, "use")).Must(HttpStatusCode.OK);
        (await district.Versions()).Select(v => Flag(v, "active")).ShouldBe([true, false]);
        (await district.Do(older, "use")).Must(HttpStatusCode.OK);

        (await district.Learn("category")).Must(HttpStatusCode.OK);
        (await district.Learn("category")).Must(HttpStatusCode.OK);
        var whole = (await district.Versions()).ToDictionary(v => Number(v, "number"), v => Flag(v, "whole"));
        whole.ShouldBe(
            new Dictionary<double, bool>
            {
                [4] = true,
                [3] = true,
                [2] = false,
                [1] = true,
            },
            ignoreOrder: true
        );
        (await district.Do(newer, "use")).MustBeProblem(HttpStatusCode.Conflict, "refusal:classifier-not-kept");
        (await district.Do("999999:Category:1", "use")).MustBeProblem(HttpStatusCode.NotFound);

        (await district.Do(older, "stop")).Must(HttpStatusCode.OK);
        (await district.Told("门口让旧柜子占着，过不去人"))
            .GetArrayLength()
            .ShouldBe(0, "back to the words of the categories");
    }

    [Fact]
    public async Task The_units_that_solved_the_like_are_told_but_never_the_one_complained_about()
    {
        await district.Confirmed(60);
        (await district.Learn("unit")).Must(HttpStatusCode.OK);
        var version = (await district.Versions()).ShouldHaveSingleItem();
        if (!Flag(version, "active"))
            (await district.Do(Text(version, "key"), "use")).Must(HttpStatusCode.OK);

        var call = Call("屋里冰手，老人盖着被子", Cold);
        var number = (await Desk.Post("/api/contacts", call)).Must(HttpStatusCode.Created)["number"]!;
        var units = await district.Units(number);
        Text(units[0], "code").ShouldBe(SmallDistrict.Department);
        Number(units[0], "share").ShouldBeGreaterThan(.5);

        var against = (
            await Desk.Post(
                "/api/contacts",
                new
                {
                    channel = "phone",
                    text = "屋里冰手，老人盖着被子",
                    category = Cold,
                    about = SmallDistrict.Department,
                    place = new { community = SmallDistrict.Community },
                }
            )
        ).Must(HttpStatusCode.Created)["number"]!;
        (await district.Units(against)).Select(u => Text(u, "code")).ShouldNotContain(SmallDistrict.Department);

        var browser = await district.Chain.SignedIn("dispatcher");
        await browser.Open($"/dispatch?number={number}");
        browser.Words.ShouldContain("类似的件谁办的");
        browser.Words.ShouldContain("区城市管理委员会");
        (await district.Chain.As("street").Get($"/api/work-orders/{number}/suggestions")).Must(HttpStatusCode.NotFound);
        (await Desk.Get("/api/work-orders/D07-1/suggestions")).Must(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task At_night_it_learns_once_and_the_page_says_what_is_used()
    {
        var nightly = district.Chain.Services.GetRequiredService<NightlyLearning>();
        district.Chain.Clock.Now = Local(2026, 11, 24, 2, 59); // Tuesday
        await district.Confirmed(60);
        (await nightly.Once(default)).ShouldBeEmpty();
        district.Chain.Clock.Now = Local(2026, 11, 24, 3, 0);
        (await nightly.Once(default)).Select(v => v.Use).ShouldBe(Enum.GetValues<ClassifierUse>());
        (await nightly.Once(default)).ShouldBeEmpty();

        district.Chain.Clock.Now = Local(2026, 11, 25, 3, 0);
        (await nightly.Once(default)).ShouldBeEmpty("nothing is new");

        var browser = await district.Chain.SignedIn("administrator");
        await browser.Open("/admin/classifiers");
        browser.Words.ShouldContain("分类 1");
        browser.Words.ShouldContain("正在用");
        await browser.Open("/admin/classifiers/110106:Category:1");
        browser.Words.ShouldContain("夜间自动");
    }

    [Fact]
    public async Task Two_nodes_do_not_learn_the_same_night_twice()
    {
        district.Chain.Clock.Now = Local(2026, 11, 24, 3, 0);
        await district.Confirmed(60);
        var nodes = await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(_ =>
                    Task.Run(() =>
                        ActivatorUtilities.CreateInstance<NightlyLearning>(district.Chain.Services).Once(default)
                    )
                )
        );

        nodes.Sum(n => n.Count).ShouldBe(2, "a version of each use");
    }
}
