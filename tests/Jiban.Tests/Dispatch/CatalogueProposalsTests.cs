using System.Net;
using AngleSharp.Html.Dom;
using Jiban.Server.Storage;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Dispatch;

/// <summary>目录改进建议: rulings that moved what a rule sent propose a row for the next catalogue.</summary>
public sealed class CatalogueProposalsTests(ChainServer server) : IClassFixture<ChainServer>
{
    [Fact]
    public async Task An_upheld_objection_proposes_where_its_rule_should_have_sent_the_order_and_one_click_drafts_it()
    {
        server.Clock.Now = FakeClock.Monday9;
        await server.Give(
            "policy",
            SmallDistrict.Centre,
            "110106",
            Jiban.Units.Permission.EditPolicy,
            Jiban.Units.Permission.ReadOrders
        );
        await Sent();
        await Ruled(await Sent(), accept: false, to: null);
        (await Proposals()).ShouldBeEmpty("a rejected objection proposes nothing");

        await Ruled(await Sent(), accept: true, to: SmallDistrict.Department);
        await Ruled(await Sent(), accept: true, to: null);
        await Ruled(await Sent(), accept: true, to: SmallDistrict.OtherStreet); // the place was wrong, not the duty

        var one = (await Proposals()).ShouldHaveSingleItem();
        one.GetProperty("rule").GetString().ShouldBe("R01");
        one.GetProperty("from").GetString().ShouldBe(SmallDistrict.Street);
        one.GetProperty("to").GetString().ShouldBe("unit:" + SmallDistrict.Department);
        (one.GetProperty("moved").GetInt32(), one.GetProperty("sent").GetInt32()).ShouldBe((1, 5));
        one.GetProperty("row")
            .GetProperty("area")
            .GetString()
            .ShouldBe(SmallDistrict.Street, "the rule was wrong there only");

        await server.Database.Run(
            "update staff set permissions = permissions || array['ReadOrders'] where user_name = 'administrator'"
        );
        var administrator = await server.SignedIn("administrator");
        await administrator.Open("/admin/catalogue-draft-rows");
        administrator.Words.ShouldContain("先起草新版");
        (
            await server
                .As("policy")
                .Post("/api/admin/catalogue-rows/draft", new { version = "2027", why = "按裁定改进" })
        ).Must(HttpStatusCode.OK);
        await administrator.Open("/admin/catalogue-draft-rows");
        administrator.Words.ShouldContain("5 件中 1 件");
        await administrator.Open(administrator.Page.QuerySelector("#proposals tbody a")!.GetAttribute("href")!);

        var form = administrator.Form("AdminForm");
        ((IHtmlInputElement)form.QuerySelector("[name=rule]")!).Value.ShouldBe("R01-2");
        ((IHtmlSelectElement)form.QuerySelector("[name=lead]")!).Value.ShouldBe("unit:" + SmallDistrict.Department);
        ((IHtmlSelectElement)form.QuerySelector("[name=category]")!).Value.ShouldBe("010102");
        ((IHtmlInputElement)form.QuerySelector("[name=priority]")!).Value.ShouldBe("99", "it is tried before the rule");
        await administrator.Send("AdminForm");

        administrator.Status.ShouldBe(HttpStatusCode.OK);
        administrator.Words.ShouldContain("已在草稿里");
        (
            await server.Database.Value<string>(
                "select lead || ' ' || area from catalogue_draft_rows where rule = 'R01-2'"
            )
        ).ShouldBe($"unit:{SmallDistrict.Department} {SmallDistrict.Street}");
        (await Proposals()).ShouldHaveSingleItem().GetProperty("drafted").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Who_may_not_edit_the_catalogue_sees_no_proposals() =>
        (await server.As("desk").Get("/api/catalogue-proposals")).MustBeProblem(HttpStatusCode.Forbidden);

    async Task<IReadOnlyList<System.Text.Json.JsonElement>> Proposals() =>
        [.. (await server.As("policy").Get("/api/catalogue-proposals")).Must(HttpStatusCode.OK).Json.EnumerateArray()];

    /// <summary>As the catalogue says: rule R01 sends piled-up goods to the street.</summary>
    async Task<string> Sent()
    {
        var number = await server.Dispatched();
        (await server.As("street").Act(number, "sign-for")).Must(HttpStatusCode.OK);
        return number;
    }

    async Task Ruled(string number, bool accept, string? to)
    {
        (await server.As("street").Act(number, "object", new { reason = "not-our-area", basis = "不在辖区" })).Must(
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
