using System.Net;
using System.Text.Json;
using AngleSharp.Html.Dom;
using Jiban.Server.Storage;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Dispatch;

/// <summary>目录改进建议: rulings that moved what a rule sent propose a row for the next catalogue.</summary>
public sealed class CatalogueProposalsTests(ChainServer server) : IClassFixture<ChainServer>
{
    [Fact]
    public async Task Enough_upheld_objections_propose_where_their_rule_should_have_sent_the_orders_and_one_click_drafts_it()
    {
        await Reader();
        server.Clock.Now = FakeClock.Monday9.AddDays(-30);
        await server.Opened();
        await server.Opened(Piles(SmallDistrict.OtherStreet));
        server.Clock.Now = FakeClock.Monday9;
        await Sent();
        await Ruled(await Sent(), accept: false, to: null);
        (await Proposals("R01")).ShouldBeEmpty("a rejected objection proposes nothing");

        await Ruled(await Sent(), accept: true, to: SmallDistrict.Department);
        await Ruled(await Sent(), accept: true, to: null);
        await Ruled(await Sent(), accept: true, to: SmallDistrict.OtherStreet); // the place was wrong, not the duty
        await Ruled(await Sent(), accept: true, to: SmallDistrict.Department);

        var seen = (await Proposals("R01")).ShouldHaveSingleItem();
        (Text(seen, "state"), Number(seen, "moved"), Number(seen, "sent")).ShouldBe(("too-few", 2, 6));
        (seen.GetProperty("row").ValueKind, seen.GetProperty("wouldMove").ValueKind).ShouldBe(
            (JsonValueKind.Null, JsonValueKind.Null)
        );

        await Ruled(await Sent(), accept: true, to: SmallDistrict.Department);

        var one = (await Proposals("R01")).ShouldHaveSingleItem();
        (Text(one, "from"), Text(one, "to")).ShouldBe(("street", "unit:" + SmallDistrict.Department));
        (Text(one, "state"), Number(one, "moved"), Number(one, "sent")).ShouldBe(("ready", 3, 7));
        (Number(one, "neededRulings"), one.GetProperty("neededShare").GetDecimal()).ShouldBe((3, 0.2m));
        Number(one, "wouldMove").ShouldBe(1, "one of October lies there, the other elsewhere");
        Text(one.GetProperty("row"), "area").ShouldBe(SmallDistrict.Community, "the rule was wrong there only");

        var administrator = await server.SignedIn("administrator");
        await administrator.Open("/admin/catalogue-draft-rows");
        administrator.Words.ShouldContain("先起草新版");
        (
            await server
                .As("policy")
                .Post("/api/admin/catalogue-rows/draft", new { version = "2027", why = "按裁定改进" })
        ).Must(HttpStatusCode.OK);
        await administrator.Open("/admin/catalogue-draft-rows");
        administrator.Words.ShouldContain("R01 派出 7 件中 3 件");
        administrator.Words.ShouldContain("上个月的工单会动 1 张");
        await administrator.Open(
            administrator.Page.QuerySelector("#proposals tbody a[href*='rule=R01']")!.GetAttribute("href")!
        );

        var form = administrator.Form("AdminForm");
        ((IHtmlInputElement)form.QuerySelector("[name=rule]")!).Value.ShouldBe("R01-2");
        ((IHtmlSelectElement)form.QuerySelector("[name=lead]")!).Value.ShouldBe("unit:" + SmallDistrict.Department);
        ((IHtmlSelectElement)form.QuerySelector("[name=category]")!).Value.ShouldBe("010102");
        ((IHtmlInputElement)form.QuerySelector("[name=priority]")!).Value.ShouldBe(
            "100",
            "it is narrower than the rule"
        );
        await administrator.Send("AdminForm");

        administrator.Status.ShouldBe(HttpStatusCode.OK);
        administrator.Words.ShouldContain("已在草稿里");
        (
            await server.Database.Value<string>(
                "select lead || ' ' || area from catalogue_draft_rows where rule = 'R01-2'"
            )
        ).ShouldBe($"unit:{SmallDistrict.Department} {SmallDistrict.Community}");
        Text((await Proposals("R01")).ShouldHaveSingleItem(), "state").ShouldBe("drafted");
    }

    [Fact]
    public async Task A_departments_matter_is_never_proposed_for_the_grassroots()
    {
        await Reader();
        server.Clock.Now = FakeClock.Monday9;
        foreach (var _ in Enumerable.Range(0, 3))
        {
            var (number, _) = await server.Opened(Piles(SmallDistrict.Community, "140101"));
            (await server.As("desk").Act(number, "dispatch", new { unit = SmallDistrict.Department })).Must(
                HttpStatusCode.OK
            );
            (await server.As("department").Act(number, "sign-for")).Must(HttpStatusCode.OK);
            await Ruled(number, accept: true, to: SmallDistrict.Street, by: "department");
        }
        Text((await Proposals("R14")).ShouldHaveSingleItem(), "state").ShouldBe("ready");

        await server.Database.Run("update catalogue_rows set department_only = true where rule = 'R14'");
        server.Services.GetRequiredService<CurrentPolicy>().Forget();

        var stopped = (await Proposals("R14")).ShouldHaveSingleItem();
        (Text(stopped, "state"), stopped.GetProperty("row").ValueKind).ShouldBe(
            ("department-matter", JsonValueKind.Null)
        );
        var administrator = await server.SignedIn("administrator");
        await administrator.Open("/admin/catalogue-draft-rows");
        administrator.Words.ShouldContain("部门专属事项，不能凭裁定改派给基层");
        administrator.Page.QuerySelector("#proposals tbody a[href*='rule=R14']").ShouldBeNull();
    }

    [Fact]
    public async Task Who_may_not_edit_the_catalogue_sees_no_proposals() =>
        (await server.As("desk").Get("/api/catalogue-proposals")).MustBeProblem(HttpStatusCode.Forbidden);

    /// <summary>Who reads proposals: over the API, and on the page.</summary>
    async Task Reader()
    {
        if (server.Desks.Contains("policy"))
            return;
        await server.Give(
            "policy",
            SmallDistrict.Centre,
            "110106",
            Jiban.Units.Permission.EditPolicy,
            Jiban.Units.Permission.ReadOrders
        );
        await server.Database.Run(
            "update staff set permissions = permissions || array['ReadOrders'] where user_name = 'administrator'"
        );
    }

    async Task<IReadOnlyList<JsonElement>> Proposals(string rule) =>
        [
            .. (await server.As("policy").Get("/api/catalogue-proposals"))
                .Must(HttpStatusCode.OK)
                .Json.EnumerateArray()
                .Where(p => Text(p, "rule") == rule),
        ];

    static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();

    static int Number(JsonElement json, string name) => json.GetProperty(name).GetInt32();

    static object Piles(string place, string category = "010102") =>
        new
        {
            channel = "phone",
            text = "这里的事没有人管。",
            category,
            place = place.Length > 9 ? (object)new { community = place } : new { street = place },
        };

    /// <summary>As the catalogue says: rule R01 sends piled-up goods to the street.</summary>
    async Task<string> Sent()
    {
        var number = await server.Dispatched();
        (await server.As("street").Act(number, "sign-for")).Must(HttpStatusCode.OK);
        return number;
    }

    async Task Ruled(string number, bool accept, string? to, string by = "street")
    {
        (await server.As(by).Act(number, "object", new { reason = "not-our-area", basis = "不在辖区" })).Must(
            HttpStatusCode.OK
        );
        (
            await server
                .As("desk")
                .Act(
                    number,
                    "rule-objection",
                    new
                    {
                        accept,
                        unit = to,
                        why = "核实过",
                    }
                )
        ).Must(HttpStatusCode.OK);
    }
}
