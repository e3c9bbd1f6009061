using System.Net;
using Jiban.Server.Storage;
using Jiban.Tests.Support;
using Jiban.Units;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Api;

/// <summary>Where the catalogue has the last word.</summary>
public sealed class DispatchRefusalsTests(ChainServer server) : IClassFixture<ChainServer>, IAsyncLifetime
{
    private static readonly object Heating = new
    {
        channel = "phone",
        text = "家里暖气不热，室温只有十五度。",
        category = "140101",
        place = new { community = SmallDistrict.Community },
    };

    public async ValueTask InitializeAsync()
    {
        await server.Database.Run("update catalogue_rows set department_only = true where rule = 'R14'");
        server.Services.GetRequiredService<CurrentPolicy>().Forget();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_departments_matter_does_not_go_to_a_street()
    {
        var (number, _) = await server.Opened(Heating);
        var street = new { unit = SmallDistrict.Street };

        var refused = (await server.As("desk").Act(number, "dispatch", street)).MustBeProblem(
            HttpStatusCode.Conflict,
            "refusal:department-matter"
        );
        refused["title"]!.ShouldContain("区城市管理委员会", customMessage: "a name, not a code");
        refused["title"]!.ShouldNotContain(SmallDistrict.Department);
    }

    [Fact]
    public async Task Neither_a_ruling_nor_a_section_of_the_street_is_a_way_round()
    {
        await server.Database.Run(
            $"insert into units (code, district_id, name, level, parent, path) select '110106012-C1', district_id, '综合执法队', 'Section', code, path || '110106012-C1/' from units where code = '{SmallDistrict.Street}'"
        );
        server.Services.GetRequiredService<CurrentPolicy>().Forget();
        var (number, _) = await server.Opened(Heating);

        (await server.As("desk").Act(number, "dispatch", new { unit = "110106012-C1" })).MustBeProblem(
            HttpStatusCode.Conflict,
            "refusal:department-matter"
        );
        (await server.As("desk").Act(number, "dispatch", new { unit = SmallDistrict.Department })).Must(
            HttpStatusCode.OK
        );
        (
            await server
                .As("department")
                .Act(number, "object", new { reason = "not-our-area", basis = "职责清单第三条" })
        ).Must(HttpStatusCode.OK);
        (
            await server
                .As("desk")
                .Act(
                    number,
                    "rule-objection",
                    new
                    {
                        accept = true,
                        unit = SmallDistrict.OtherStreet,
                        why = "确非其职责",
                    }
                )
        ).MustBeProblem(HttpStatusCode.Conflict, "refusal:department-matter");
    }

    [Fact]
    public async Task Nor_does_it_go_to_the_grassroots_in_parts_the_catalogue_does_not_name()
    {
        var (number, _) = await server.Opened(Heating);
        (
            await server
                .As("desk")
                .Act(
                    number,
                    "dispatch",
                    new { unit = SmallDistrict.Department, coUnits = new[] { SmallDistrict.Street } }
                )
        ).MustBeProblem(HttpStatusCode.Conflict, "refusal:not-a-co-unit-here");
        (await server.As("desk").Act(number, "dispatch", new { unit = SmallDistrict.Department })).Must(
            HttpStatusCode.OK
        );
        (await server.As("department").Act(number, "sign-for")).Must(HttpStatusCode.OK);

        (
            await server
                .As("department")
                .Act(number, "ask-co-unit", new { unit = SmallDistrict.Community, what = "全部由社区办理并答复" })
        ).MustBeProblem(HttpStatusCode.Conflict, "refusal:not-a-co-unit-here");
    }

    [Fact]
    public async Task Its_own_limits_are_for_others_to_correct()
    {
        if (!server.Desks.Contains("street-desk"))
            await server.Give(
                "street-desk",
                SmallDistrict.Street,
                SmallDistrict.Street,
                Permission.DispatchOrders,
                Permission.HandleOrders,
                Permission.ReadOrders
            );
        var longer = new { urgency = "complex", why = "情况复杂" };
        var number = await server.Dispatched();

        (await server.As("street-desk").Act(number, "reclassify", longer)).MustBeProblem(
            HttpStatusCode.Forbidden,
            "refusal:too-near-to-judge"
        );
        (await server.As("desk").Act(number, "reclassify", longer))
            .Must(HttpStatusCode.OK)["stage"]
            .ShouldBe("awaiting-sign-for");
    }

    [Fact]
    public async Task A_departments_matter_goes_to_the_department_without_a_word()
    {
        var (number, _) = await server.Opened(Heating);

        (await server.As("desk").Act(number, "dispatch", new { unit = SmallDistrict.Department })).Must(
            HttpStatusCode.OK
        );
    }

    [Fact]
    public async Task A_category_that_does_not_exist_is_nobodys()
    {
        var (number, _) = await server.Opened();

        var refused = await server.As("desk").Act(number, "reclassify", new { category = "777777", why = "试试" });

        refused.MustBeProblem(HttpStatusCode.BadRequest, "problem:invalid-input").WrongFields.ShouldBe(["category"]);
    }

    [Fact]
    public async Task A_category_and_tier_that_stand_already_are_no_change()
    {
        var (number, _) = await server.Opened();
        var order = await server.As("desk").Get($"/api/work-orders/{number}");

        var refused = await server
            .As("desk")
            .Act(
                number,
                "reclassify",
                new
                {
                    category = order["category"],
                    urgency = order["urgency"],
                    why = "再看一遍",
                }
            );

        refused.MustBeProblem(HttpStatusCode.BadRequest, "refusal:nothing-reclassified");
        (await server.As("desk").Get($"/api/work-orders/{number}"))["version"].ShouldBe("1");
    }
}
