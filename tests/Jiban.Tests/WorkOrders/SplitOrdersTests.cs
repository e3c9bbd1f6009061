using System.Net;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Shouldly;
using Xunit;

namespace Jiban.Tests.WorkOrders;

/// <summary>拆分协办 over the API: who may ask, who answers, and what the lead may not do meanwhile.</summary>
public sealed class SplitOrdersTests(ChainServer server) : IClassFixture<ChainServer>
{
    private static readonly object Part = new { unit = SmallDistrict.Department, what = "请查楼外主管" };

    [Fact]
    public async Task A_part_goes_out_comes_back_and_only_then_the_lead_closes()
    {
        var number = await server.InHandling();
        (await server.As("department").Get($"/api/work-orders/{number}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await server.As("street").Act(number, "ask-co-unit", Part)).Must(HttpStatusCode.OK);
        (await server.As("street").Act(number, "contact", new { medium = "phone" })).Must(HttpStatusCode.OK);
        var reply = new
        {
            result = "solved",
            text = "主管已换，楼内已清。",
            basis = "供热条例第二十条",
        };
        (await server.As("street").Act(number, "reply", reply)).Must(HttpStatusCode.OK);

        (await server.As("street").Act(number, "close")).MustBeProblem(
            HttpStatusCode.Conflict,
            "refusal:not-yet-closable"
        );
        (await server.As("department").Act(number, "co-reply", new { text = "主管下周三换" })).Must(HttpStatusCode.OK);
        (await server.As("street").Act(number, "close")).MustBeProblem(
            HttpStatusCode.Conflict,
            "refusal:not-yet-closable"
        );
        var draft = (await server.As("street").Get($"/api/work-orders/{number}"))["replyDraft"]!;
        draft.ShouldBe("主管已换，楼内已清。\n区城市管理委员会: 主管下周三换");
        (
            await server
                .As("street")
                .Act(
                    number,
                    "reply",
                    new
                    {
                        reply.result,
                        text = draft,
                        reply.basis,
                    }
                )
        ).Must(HttpStatusCode.OK);
        (await server.As("street").Act(number, "close")).Must(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_part_is_offered_to_units_that_can_answer_for_it_and_not_to_the_district_or_its_desk()
    {
        var number = await server.InHandling();
        var street = await server.SignedIn("street");
        await street.Open($"/orders/{number}");

        var offered = street
            .Form("AskCoUnitForm")
            .QuerySelectorAll("[name=unit] option")
            .Select(o => o.GetAttribute("value"))
            .ToList();

        offered.ShouldContain(SmallDistrict.Department);
        offered.ShouldNotContain(SmallDistrict.Centre);
        offered.ShouldNotContain("110106");
    }

    [Fact]
    public async Task Only_the_lead_asks_and_releases()
    {
        var number = await server.InHandling();
        (await server.As("street").Act(number, "ask-co-unit", Part)).Must(HttpStatusCode.OK);

        (
            await server
                .As("department")
                .Act(number, "ask-co-unit", new { unit = SmallDistrict.OtherStreet, what = "你们来" })
        ).Must(HttpStatusCode.Forbidden);
        var release = new { unit = SmallDistrict.Department, why = "查明是楼内的问题" };
        (await server.As("department").Act(number, "release-co-unit", release)).Must(HttpStatusCode.Forbidden);
        (await server.As("street").Act(number, "release-co-unit", release)).Must(HttpStatusCode.OK);
        (await server.As("department").Act(number, "co-reply", new { text = "主管已换" })).Must(
            HttpStatusCode.NotFound
        );
    }

    [Fact]
    public async Task The_unit_complained_about_is_not_asked_to_help()
    {
        var (number, _) = await server.Opened(
            new
            {
                channel = "phone",
                text = "芳草园社区楼道堆物，城管委的人不来看。",
                about = SmallDistrict.Department,
                place = new { community = SmallDistrict.Community },
            }
        );
        (await server.As("desk").Act(number, "dispatch", new { unit = SmallDistrict.Street })).Must(HttpStatusCode.OK);
        (await server.As("street").Act(number, "sign-for")).Must(HttpStatusCode.OK);

        (await server.As("street").Act(number, "ask-co-unit", Part)).MustBeProblem(
            HttpStatusCode.BadRequest,
            "refusal:accused-unit"
        );
    }
}
