using System.Net;
using Jiban.Server.Storage;
using Jiban.Tests.Support;
using Jiban.Units;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Api;

/// <summary>例外派单 over the API and on the page, and what the dispatch keeps of the catalogue's reasoning.</summary>
public sealed class DispatchOverrideTests(ChainServer server) : IClassFixture<ChainServer>, IAsyncLifetime
{
    private static readonly object ToStreet = new { unit = SmallDistrict.Street, why = "部门请街道先到现场" };

    private ApiCaller Desk => server.As("desk");
    private ApiCaller Approver => server.As("approver");

    public async ValueTask InitializeAsync()
    {
        await server.Database.Run("update catalogue_rows set department_only = true where rule = 'R14'");
        server.Services.GetRequiredService<CurrentPolicy>().Forget();
        if (!server.Desks.Contains("approver"))
            await server.Give(
                "approver",
                SmallDistrict.Centre,
                "110106",
                Permission.RuleObjections,
                Permission.ReadOrders
            );
        if (!server.Desks.Contains("street-ruler"))
            await server.Give(
                "street-ruler",
                SmallDistrict.Street,
                SmallDistrict.Street,
                Permission.RuleObjections,
                Permission.ReadOrders
            );
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_departments_matter_goes_to_a_street_when_a_second_person_agrees()
    {
        var number = await Heating();
        (await Desk.Act(number, "request-override", ToStreet))
            .Must(HttpStatusCode.OK)["stage"]
            .ShouldBe("awaiting-dispatch");

        (await Desk.Act(number, "decide-override", new { accept = true })).MustBeProblem(
            HttpStatusCode.Forbidden,
            "refusal:asked-by-oneself"
        );
        (await server.As("street-ruler").Act(number, "decide-override", new { accept = true })).MustBeProblem(
            HttpStatusCode.Forbidden,
            "refusal:too-near-to-judge"
        );
        (await Approver.Act(number, "decide-override", new { accept = true }))
            .Must(HttpStatusCode.OK)["stage"]
            .ShouldBe("awaiting-sign-for");

        var order = await Desk.Get($"/api/work-orders/{number}");
        (order["unit"], order["dispatchWhy"]).ShouldBe((SmallDistrict.Street, "部门请街道先到现场"));
        order.Text.ShouldContain("\"overrideApprovedBy\":\"110106-H01\"");
    }

    [Fact]
    public async Task Refused_with_a_reason_it_waits_for_the_desk_again()
    {
        var number = await Heating();
        (await Desk.Act(number, "request-override", ToStreet)).Must(HttpStatusCode.OK);
        (await Desk.Act(number, "request-override", ToStreet)).MustBeProblem(
            HttpStatusCode.Conflict,
            "refusal:override-pending"
        );

        (await Approver.Act(number, "decide-override", new { accept = false })).MustBeProblem(
            HttpStatusCode.BadRequest,
            "refusal:reason-missing"
        );
        (await Approver.Act(number, "decide-override", new { accept = false, why = "部门今天能到" })).Must(
            HttpStatusCode.OK
        );

        (await Approver.Act(number, "decide-override", new { accept = true })).MustBeProblem(
            HttpStatusCode.Conflict,
            "refusal:nothing-to-decide"
        );
        (await Desk.Act(number, "dispatch", new { unit = SmallDistrict.Department })).Must(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_correction_before_anybody_decides_withdraws_it_and_the_order_says_so_to_who_asked()
    {
        var number = await Heating();
        var complex = new
        {
            unit = SmallDistrict.Street,
            urgency = "complex",
            why = "部门请街道先到现场",
        };
        (await Desk.Act(number, "request-override", complex)).Must(HttpStatusCode.OK);
        (await Desk.Act(number, "reclassify", new { urgency = "emergency", why = "老人受冻" })).Must(HttpStatusCode.OK);

        (await Approver.Act(number, "decide-override", new { accept = true })).MustBeProblem(
            HttpStatusCode.Conflict,
            "refusal:nothing-to-decide"
        );
        var page = await server.SignedIn("dispatcher");
        await page.Open($"/orders/{number}");
        page.Words.ShouldContain("的申请因改分类作废");
        page.Words.ShouldContain("的申请作废：分类、紧急程度或产权改了");

        (await Desk.Act(number, "request-override", ToStreet)).Must(HttpStatusCode.OK);
        (await Approver.Act(number, "decide-override", new { accept = true })).Must(HttpStatusCode.OK);
        (await Desk.Get($"/api/work-orders/{number}"))["urgency"].ShouldBe("emergency", "as it stands now");
    }

    [Fact]
    public async Task What_the_catalogue_does_not_keep_back_is_dispatched_and_not_asked_for()
    {
        var (piles, _) = await server.Opened();

        (await Desk.Act(piles, "request-override", ToStreet)).MustBeProblem(
            HttpStatusCode.Conflict,
            "refusal:no-override-needed"
        );
        (await Offered(piles)).ShouldNotContain("request-override");
        (await Offered(await Heating())).ShouldContain("request-override");
    }

    [Fact]
    public async Task The_dispatch_keeps_every_rule_that_was_looked_at_whatever_the_catalogue_says_later()
    {
        var number = await Heating();
        (await Desk.Act(number, "dispatch", new { unit = SmallDistrict.Department })).Must(HttpStatusCode.OK);
        var before = (await Desk.Get($"/api/work-orders/{number}")).Json.GetProperty("reasoning");
        before.GetProperty("unit").GetString().ShouldBe(SmallDistrict.Department);
        before.GetProperty("steps").EnumerateArray().Last().GetProperty("verdict").GetString().ShouldBe("fired");

        await server.Database.Run("update catalogue_rows set category = '990000' where rule = 'R14'");
        server.Services.GetRequiredService<CurrentPolicy>().Forget();
        try
        {
            var after = (await Desk.Get($"/api/work-orders/{number}")).Json.GetProperty("reasoning");
            after.ToString().ShouldBe(before.ToString());
        }
        finally
        {
            await server.Database.Run("update catalogue_rows set category = '140000' where rule = 'R14'");
            server.Services.GetRequiredService<CurrentPolicy>().Forget();
        }
    }

    [Fact]
    public async Task Every_clock_tells_its_sum()
    {
        var number = await Heating();

        var clocks = (await Desk.Get($"/api/work-orders/{number}")).Json.GetProperty("clocks");

        var dispatch = clocks.EnumerateArray().Single(c => c.GetProperty("kind").GetString() == "dispatch");
        var stretches = dispatch.GetProperty("stretches").EnumerateArray().ToList();
        stretches[0]
            .GetProperty("from")
            .GetDateTimeOffset()
            .ShouldBe(dispatch.GetProperty("countedFrom").GetDateTimeOffset());
        stretches[^1].GetProperty("to").GetDateTimeOffset().ShouldBe(dispatch.GetProperty("due").GetDateTimeOffset());
        dispatch
            .GetProperty("due")
            .GetDateTimeOffset()
            .ShouldBe(
                (await Desk.Get($"/api/work-orders/{number}")).Json.GetProperty("dispatchDueAt").GetDateTimeOffset()
            );
    }

    [Fact]
    public async Task The_approver_finds_it_in_a_queue_and_decides_on_the_page()
    {
        var number = await Heating();
        (await Desk.Act(number, "request-override", ToStreet)).Must(HttpStatusCode.OK);
        await server.Database.Run(
            "update staff set permissions = array['DispatchOrders', 'RuleObjections', 'ReadOrders'] where user_name = 'dispatcher'"
        );
        var page = await server.SignedIn("dispatcher");

        await page.Open("/dispatch?queue=override");
        page.Words.ShouldContain("例外派单待批");
        page.Html.ShouldContain(number);
        await page.Open($"/orders/{number}");
        page.Words.ShouldContain("部门请街道先到现场");
        await page.Send("DecideOverrideForm", ("accept", "true"));

        page.Words.ShouldContain("已批准并派出");
        page.Words.ShouldContain("目录建议派给");
    }

    private async Task<string> Heating() =>
        (
            await server.Opened(
                new
                {
                    channel = "phone",
                    text = "家里暖气不热，室温只有十五度。",
                    category = "140101",
                    place = new { community = SmallDistrict.Community },
                }
            )
        ).Number;

    private async Task<HashSet<string>> Offered(string number) =>
        (await Desk.Get($"/api/work-orders/{number}"))
            .Json.GetProperty("actions")
            .EnumerateArray()
            .Select(a => a.GetString()!)
            .ToHashSet();
}
