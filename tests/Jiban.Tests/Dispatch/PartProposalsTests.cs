using System.Net;
using System.Text.Json;
using Jiban.Server.Storage;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Jiban.Units;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Dispatch;

/// <summary>目录改进建议 of parts: rulings that moved or withdrew what a rule asked its co-unit for propose a row with other co-units.</summary>
public sealed class PartProposalsTests(ChainServer server) : IClassFixture<ChainServer>, IAsyncLifetime
{
    private const string Piles = "010102",
        Upkeep = "010100";

    [Fact]
    public async Task Enough_upheld_objections_to_parts_propose_another_co_unit_and_one_click_drafts_it()
    {
        server.Clock.Now = FakeClock.Monday9.AddDays(-30);
        await Opened(Piles);
        server.Clock.Now = FakeClock.Monday9;
        await Ruled(await Contested(Piles), accept: false, to: null);
        await Ruled(await Contested(Piles, byRule: false), accept: true, to: SmallDistrict.Community);
        (await Proposals(Piles)).ShouldBeEmpty("neither what stays nor what somebody asked for later is the rule's");
        await Ruled(await Contested(Piles), accept: true, to: SmallDistrict.Community);
        await Ruled(await Contested(Piles), accept: true, to: SmallDistrict.Community);
        await Ruled(await Contested(Piles), accept: true, to: SmallDistrict.OtherStreet); // a place, no duty

        var seen = (await Proposals(Piles)).ShouldHaveSingleItem();
        (Text(seen, "kind"), Text(seen, "state"), Number(seen, "moved"), Number(seen, "sent")).ShouldBe(
            ("co-unit", "too-few", 2, 4)
        );

        await Ruled(await Contested(Piles), accept: true, to: SmallDistrict.Community);

        var one = (await Proposals(Piles)).ShouldHaveSingleItem();
        (Text(one, "from"), Text(one, "to")).ShouldBe(("unit:" + SmallDistrict.Department, "community"));
        (Text(one, "state"), Number(one, "moved"), Number(one, "sent")).ShouldBe(("ready", 3, 5));
        Number(one, "wouldMove").ShouldBe(1, "October's order would have had the community beside the street");
        var row = one.GetProperty("row");
        (Text(row, "lead"), Text(row, "coUnits"), Text(row, "area")).ShouldBe(
            ("street", "community", SmallDistrict.Community)
        );

        (
            await server.As("policy").Post("/api/admin/catalogue-rows/draft", new { version = "2027", why = "改进" })
        ).Must(HttpStatusCode.OK);
        var administrator = await server.SignedIn("administrator");
        await administrator.Open("/admin/catalogue-draft-rows");
        administrator.Words.ShouldContain("R01 请其协办 5 件中 3 件");
        administrator.Words.ShouldContain("协办：区城市管理委员会");
        administrator.Words.ShouldContain("上个月有 1 张工单的协办会变");
        await administrator.Open(
            administrator.Page.QuerySelector("#proposals tbody a[href*='category=010102']")!.GetAttribute("href")!
        );
        await administrator.Send("AdminForm");

        administrator.Words.ShouldContain("已在草稿里");
        (
            await server.Database.Value<string>(
                "select lead || ' ' || co_units from catalogue_draft_rows where category = '010102'"
            )
        ).ShouldBe("street community");
        Text((await Proposals(Piles)).ShouldHaveSingleItem(), "state").ShouldBe("drafted");
    }

    [Fact]
    public async Task Withdrawn_again_and_again_the_rule_asks_nobody_along()
    {
        server.Clock.Now = FakeClock.Monday9;
        foreach (var _ in Enumerable.Range(0, 3))
            await Ruled(await Contested(Upkeep), accept: true, to: null);

        var one = (await Proposals(Upkeep)).ShouldHaveSingleItem();
        one.GetProperty("to").ValueKind.ShouldBe(JsonValueKind.Null);
        (Text(one, "state"), Number(one, "moved"), Number(one, "sent")).ShouldBe(("ready", 3, 3));
        Text(one.GetProperty("row"), "coUnits").ShouldBe("");
        var administrator = await server.SignedIn("administrator");
        await administrator.Open("/admin/catalogue-draft-rows");
        administrator.Words.ShouldContain("不再请协办");
    }

    [Fact]
    public async Task A_departments_matter_is_proposed_for_the_grassroots_in_parts_neither()
    {
        server.Clock.Now = FakeClock.Monday9;
        foreach (var _ in Enumerable.Range(0, 3))
            await Ruled(await Contested("010000"), accept: true, to: SmallDistrict.Community);
        Text((await Proposals("010000")).ShouldHaveSingleItem(), "state").ShouldBe("ready");

        await server.Database.Run("update catalogue_rows set department_only = true where rule = 'R01'");
        server.Services.GetRequiredService<CurrentPolicy>().Forget();
        Text((await Proposals("010000")).ShouldHaveSingleItem(), "state").ShouldBe("department-matter");

        await server.Database.Run("update catalogue_rows set department_only = false where rule = 'R01'");
        server.Services.GetRequiredService<CurrentPolicy>().Forget();
    }

    public async ValueTask InitializeAsync()
    {
        if (server.Desks.Contains("policy"))
            return;
        await server.Give("policy", SmallDistrict.Centre, "110106", Permission.EditPolicy, Permission.ReadOrders);
        await server.Database.Run(
            $"""
            update staff set permissions = permissions || array['ReadOrders'] where user_name = 'administrator';
            update catalogue_rows set co_units = 'unit:{SmallDistrict.Department}' where rule = 'R01'
            """
        );
        server.Services.GetRequiredService<CurrentPolicy>().Forget();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<IReadOnlyList<JsonElement>> Proposals(string category) =>
        [
            .. (await server.As("policy").Get("/api/catalogue-proposals"))
                .Must(HttpStatusCode.OK)
                .Json.EnumerateArray()
                .Where(p => Text(p, "category") == category),
        ];

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();

    private static int Number(JsonElement json, string name) => json.GetProperty(name).GetInt32();

    private async Task<string> Opened(string category) =>
        (
            await server.Opened(
                new
                {
                    channel = "phone",
                    text = "这里的事没有人管。",
                    category,
                    place = new { community = SmallDistrict.Community },
                }
            )
        ).Number;

    /// <summary>The department is asked along, with the dispatch as rule R01 says or later by the lead, and objects.</summary>
    private async Task<string> Contested(string category, bool byRule = true)
    {
        var number = await Opened(category);
        string[] coUnits = byRule ? [SmallDistrict.Department] : [];
        (await server.As("desk").Act(number, "dispatch", new { unit = SmallDistrict.Street, coUnits })).Must(
            HttpStatusCode.OK
        );
        (await server.As("street").Act(number, "sign-for")).Must(HttpStatusCode.OK);
        if (!byRule)
            (
                await server
                    .As("street")
                    .Act(number, "ask-co-unit", new { unit = SmallDistrict.Department, what = "请查主管" })
            ).Must(HttpStatusCode.OK);
        (
            await server
                .As("department")
                .Act(number, "object-to-part", new { reason = "not-our-area", basis = "不归我们" })
        ).Must(HttpStatusCode.OK);
        return number;
    }

    private async Task Ruled(string number, bool accept, string? to) =>
        (
            await server
                .As("desk")
                .Act(
                    number,
                    "rule-part",
                    new
                    {
                        unit = SmallDistrict.Department,
                        accept,
                        to,
                        what = to is null ? null : "请到现场",
                        why = "核实过",
                    }
                )
        ).Must(HttpStatusCode.OK);
}
