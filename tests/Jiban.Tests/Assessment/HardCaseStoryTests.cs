using System.Net;
using Jiban.Callback;
using Jiban.Server.Assessment;
using Jiban.Server.Storage;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Jiban.Units;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;
using static Jiban.Tests.Assessment.CountedDistrict;

namespace Jiban.Tests.Assessment;

/// <summary>疑难 over API, pages, lists and the score.</summary>
public sealed class HardCaseStoryTests(ChainServer server) : IClassFixture<ChainServer>
{
    [Fact]
    public async Task The_street_above_the_community_decides_and_nobody_of_the_community_does()
    {
        await server.HardCaseDesks();
        var number = await server.HandledByCommunity();
        var leader = await Staff("street");

        (await Act("community", number, "ask-hard-case", HardCaseOrders.Asked)).Must(HttpStatusCode.OK);
        (await State(number)).ShouldBe("requested");
        var yes = new
        {
            accept = true,
            why = "属实",
            leader,
        };
        foreach (var desk in new[] { "community", "community-decider", "street", "department", "board", "desk" })
            (await Act(desk, number, "decide-hard-case", yes)).Status.ShouldBeOneOf(
                [HttpStatusCode.Forbidden, HttpStatusCode.NotFound],
                desk
            );
        (await Act("street-decider", number, "decide-hard-case", yes)).Must(HttpStatusCode.OK);

        var read = (await server.As("street").Get($"/api/work-orders/{number}")).Must(HttpStatusCode.OK);
        (read["hardCase"], read["hardCaseReason"], read["caseLeader"]).ShouldBe(
            ("marked", "several-units", leader.ToString())
        );
        foreach (
            var (action, body) in new (string, object)[]
            {
                ("change-case-leader", new { leader = await Staff("community"), why = "分工调整" }),
                ("end-hard-case", new { why = "已经不难" }),
            }
        )
        {
            (await Act("community-decider", number, action, body)).MustBeProblem(HttpStatusCode.Forbidden);
            (await Act("street", number, action, body)).MustBeProblem(HttpStatusCode.Forbidden);
            (await Act("street-decider", number, action, body)).Must(HttpStatusCode.OK);
        }
        (await State(number)).ShouldBe("none");
    }

    [Fact]
    public async Task What_the_street_handles_itself_the_district_decides_and_what_is_wrong_is_named_by_field()
    {
        await server.HardCaseDesks();
        var number = await server.InHandling();

        (await Act("street", number, "ask-hard-case", new { reason = "invented", why = "难" }))
            .MustBeProblem(HttpStatusCode.BadRequest)
            .WrongFields.ShouldBe(["reason"]);
        (
            await Act(
                "street",
                number,
                "ask-hard-case",
                new
                {
                    reason = "several-units",
                    why = "难",
                    leader = await Staff("department"),
                }
            )
        ).MustBeProblem(HttpStatusCode.BadRequest).WrongFields.ShouldBe(["leader"]);
        (await Act("street", number, "ask-hard-case", HardCaseOrders.Asked)).Must(HttpStatusCode.OK);

        var leader = await Staff("street");
        (
            await Act(
                "street-decider",
                number,
                "decide-hard-case",
                new
                {
                    accept = true,
                    why = "属实",
                    leader,
                }
            )
        ).MustBeProblem(HttpStatusCode.Forbidden);
        (await Act("judge", number, "decide-hard-case", new { accept = true, why = "属实" }))
            .MustBeProblem(HttpStatusCode.BadRequest)
            .WrongFields.ShouldBe(["leader"]);
        (await Act("judge", number, "end-hard-case", new { why = "不难" }))
            .MustBeProblem(HttpStatusCode.Conflict)["type"]
            .ShouldBe("urn:jiban:refusal:no-hard-case");
        (await Act("judge", number, "decide-hard-case", new { accept = false, why = "不属实" })).Must(
            HttpStatusCode.OK
        );
        (await State(number)).ShouldBe("none");
    }

    [Fact]
    public async Task The_unit_reports_it_the_reviewer_finds_it_and_the_leader_has_it_on_the_desk()
    {
        var number = await server.InHandling();
        var street = await server.SignedIn("street");
        await street.Open($"/orders/{number}");
        await street.Send("AskHardCaseForm", ("reason", "several-units"), ("why", ""));
        street.Status.ShouldBe(HttpStatusCode.BadRequest);
        await street.Send("AskHardCaseForm", ("reason", "several-units"), ("why", "管线分属三家"));
        street.Words.ShouldContain("已申报疑难，等审批");
        street.Words.ShouldContain("疑难待审批");

        await server.Database.Run(
            "update staff set permissions = array['ReadOrders', 'DecideAccounts'] where user_name = 'taker'"
        );
        var reviewer = await server.SignedIn("taker");
        await reviewer.Open("/desk?queue=hard-cases");
        reviewer.Page.QuerySelector($"a[href*='{number}']").ShouldNotBeNull();
        await reviewer.Open($"/orders/{number}");
        reviewer.Words.ShouldContain("管线分属三家");
        await reviewer.Send("DecideHardCaseForm", ("accept", "true"), ("why", "属实"), ("leader", ""));
        reviewer.Status.ShouldBe(HttpStatusCode.BadRequest);
        await reviewer.Send(
            "DecideHardCaseForm",
            ("accept", "true"),
            ("why", "属实"),
            ("leader", $"{await Staff("street")}")
        );
        reviewer.Words.ShouldContain("已列为疑难");
        await reviewer.Open("/desk?queue=hard-cases");
        reviewer.Page.QuerySelector($"a[href*='{number}']").ShouldBeNull();
        await reviewer.Open("/orders?hardCase=marked");
        reviewer.Page.QuerySelector($"a[href='/orders/{number}']").ShouldNotBeNull();
        await reviewer.Open("/orders?hardCase=requested");
        reviewer.Page.QuerySelector($"a[href='/orders/{number}']").ShouldBeNull();
        await reviewer.Open($"/orders/{number}?tab=timeline");
        reviewer.Words.ShouldContain("列为疑难，领办：测试员street");

        await street.Open("/desk?queue=led");
        street.Page.QuerySelector($"a[href*='{number}']").ShouldNotBeNull();
        var listed = (await server.As("board").Get("/api/work-orders?hardCase=marked")).Must(HttpStatusCode.OK).Json;
        listed
            .GetProperty("items")
            .EnumerateArray()
            .Select(i => i.GetProperty("number").GetString())
            .ShouldContain(number);
    }

    [Fact]
    public async Task They_have_rates_of_their_own_on_page_api_and_sheet_and_totals_rows_and_history_agree()
    {
        await server.Ready();
        var leader = new StaffId(await Staff("street"));
        await server.Services.Keep(
            ClosedOrders.CalledBack(SmallDistrict.Street, Inside.AddMonths(-1), Solved.No, ledBy: leader),
            ClosedOrders.CalledBack(SmallDistrict.Street, Inside, Solved.Yes, ledBy: leader),
            ClosedOrders.CalledBack(SmallDistrict.Street, Inside, Solved.No, ledBy: leader),
            ClosedOrders.CalledBack(SmallDistrict.Street, Inside, Solved.Yes)
        );

        var row = (await server.Read()).Rows.Single(r => r.Count > 0);
        row.HardCases!.Orders.ShouldBe(2);
        row.HardCases.Rates.Solved.ShouldBe(new(1, 2));
        row.Adjusted.Solved.ShouldBe(new(2, 3));
        await server.MustHold();

        var json = (await server.As("every").Get($"/api/assessments/{Period}")).Must(HttpStatusCode.OK).Json;
        var cases = json.GetProperty("rows")
            .EnumerateArray()
            .Select(r => r.GetProperty("hardCases"))
            .Single(h => h.ValueKind is System.Text.Json.JsonValueKind.Object);
        (
            cases.GetProperty("orders").GetInt32(),
            cases.GetProperty("solved").GetProperty("percent").GetDecimal()
        ).ShouldBe((2, 50m));
        await server.Database.Run(
            "update staff set permissions = array['ReadAssessment', 'ExportLists'] where user_name = 'dispatcher'"
        );
        var page = await server.SignedIn("dispatcher");
        await page.Open($"/assessment?period={Period}&view=hard-cases");
        page.Words.ShouldContain("疑难也计入普通三率");
        page.Words.ShouldContain("50.0 %（2）");
        (await page.Client.GetStringAsync($"/assessment/export.csv?period={Period}")).ShouldContain("疑难解决率");

        await Apart();
        row = (await server.Read()).Rows.Single(r => r.Count > 0);
        (row.Adjusted.Solved, row.Raw.Solved, row.HardCases!.Rates.Solved).ShouldBe((new(1, 1), new(2, 3), new(1, 2)));
        await server.MustHold();
        await page.Open($"/assessment?period={Period}&view=hard-cases");
        page.Words.ShouldContain("疑难不再计入普通三率");
    }

    async Task Apart()
    {
        await server.Database.Run("""update policies set document = '{"scoring":{"hardCases":"apart"}}'""");
        server.Services.GetRequiredService<CurrentPolicy>().Forget();
    }

    Task<Answer> Act(string who, string number, string action, object body) => server.As(who).Act(number, action, body);

    async Task<string?> State(string number) =>
        (await server.As("board").Get($"/api/work-orders/{number}"))["hardCase"];

    Task<Guid> Staff(string user) => server.Database.Value<Guid>($"select id from staff where user_name = '{user}'");
}
