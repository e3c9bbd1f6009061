using System.Net;
using System.Text.Json;
using Jiban.Server.Storage;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;
using Orders = Jiban.Tests.Api.Orders;
using Pictures = Jiban.Tests.Support.Pictures;

namespace Jiban.Tests.Governance;

/// <summary>定期检查 (S33): from closing to checks, to what came back, to the order that carries on.</summary>
public sealed class ReinspectionStoryTests(ChainServer server) : ReinspectedDistrict(server)
{
    [Fact]
    public async Task From_closing_to_checks_to_what_came_back_to_the_order_that_carries_on()
    {
        var (number, code) = await Opened();
        (await Act(number, "plan-reinspection", Weekly)).Must(HttpStatusCode.OK);
        (await Track(number, code)).GetProperty("checkedUntil").GetString().ShouldBe("2026-11-30");
        On(16);
        (await Act(number, "reinspect", Holds(1))).Must(HttpStatusCode.OK)["stage"].ShouldBe("awaiting-callback");
        (await Checks(number)).Select(c => c.GetProperty("state").GetString()).ShouldBe(["holds", "coming", "coming"]);

        On(23);
        (await Act(number, "reinspect", Back(2, $"{Orders.Name}说又堆了两辆车"))).Must(HttpStatusCode.OK);

        var checks = await Checks(number);
        checks.Select(c => c.GetProperty("state").GetString()).ShouldBe(["holds", "came-back", "dropped"]);
        var next = checks[1].GetProperty("successor").GetString()!;
        var order = (await Server.As("street-area").Get($"/api/work-orders/{next}")).Must(HttpStatusCode.OK).Json;
        order.GetProperty("channel").GetString().ShouldBe("patrol");
        order.GetProperty("category").GetString().ShouldBe("010102");
        order.GetProperty("text").GetString()!.ShouldContain(number);
        order.GetProperty("text").GetString()!.ShouldContain("又堆了两辆车");
        order.GetProperty("requester").GetProperty("name").GetString().ShouldBe("");
        var kept = await Server.Database.Value<string>(
            $"select o.title || o.text || o.place_text || c.caller_name || c.caller_phone from work_orders o join contacts c on c.order_id = o.id where o.number = '{next}'"
        );
        foreach (var personal in new[] { Orders.Name, Orders.Phone, "501" })
            kept!.ShouldNotContain(personal);
        Linked(order).ShouldContain(number);
        Linked((await Server.As("street-area").Get($"/api/work-orders/{number}")).Json).ShouldContain(next);

        // It counts as no request, and with its closing it is over: nobody is called back about it.
        (
            await Server.Database.Value<bool>($"select has_requester from work_orders where number = '{next}'")
        ).ShouldBeFalse();
        (await Server.As("desk").Act(next, "dispatch", new { unit = SmallDistrict.Street })).Must(HttpStatusCode.OK);
        (await Act(next, "sign-for")).Must(HttpStatusCode.OK);
        (
            await Act(
                next,
                "reply",
                new
                {
                    result = "solved",
                    text = "又清了一次，装了栏杆",
                    basis = "消防法",
                }
            )
        ).Must(HttpStatusCode.OK);
        (await Act(next, "close")).Must(HttpStatusCode.OK)["stage"].ShouldBe("archived");
        (await Act(next, "plan-reinspection", Plan(first: "2026-12-07"))).Must(HttpStatusCode.OK);
        (await Track(number, code)).GetProperty("checkedUntil").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task A_day_lasts_until_midnight_and_a_check_until_the_next_ones_day()
    {
        var number = await Planned();
        await At("2026-11-15T23:59:59+08:00", number, "coming");
        await At("2026-11-16T00:00:00+08:00", number, "due");
        await At("2026-11-16T23:59:59+08:00", number, "due");
        await At("2026-11-17T00:00:00+08:00", number, "overdue");
        await At("2026-11-22T23:59:59+08:00", number, "overdue");
        await At("2026-11-23T00:00:00+08:00", number, "missed");

        (await Act(number, "reinspect", Holds(1))).MustBeProblem(
            HttpStatusCode.Conflict,
            "refusal:reinspection-not-now"
        );
        (await Act(number, "reinspect", Holds(2))).Must(HttpStatusCode.OK);
        On(30, 12); // the day the fourth would fall on is 7 December: the plan has ended by itself
        Server.Clock.Now = DateTimeOffset.Parse("2026-12-07T00:00:00+08:00");
        (await Act(number, "end-reinspection", new { why = "够了" })).MustBeProblem(
            HttpStatusCode.Conflict,
            "refusal:no-reinspection"
        );
        (await Checks(number)).Select(c => c.GetProperty("state").GetString()).ShouldBe(["missed", "holds", "missed"]);
        var tally = (await List("street", "&period=2026-12")).GetProperty("tally")[0];
        (tally.GetProperty("due").GetInt32(), tally.GetProperty("missed").GetInt32()).ShouldBe((2, 1));
        (await List("street", "&period=2026-11&view=missed")).GetProperty("lines").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Two_clerks_at_once_record_one_finding_and_open_one_order()
    {
        var number = await Planned();
        On(16);

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(i => Act(number, "reinspect", Back(1, $"又堆了 {i}")))
        );

        answers.Count(a => a.Status is HttpStatusCode.OK).ShouldBe(1);
        foreach (var other in answers.Where(a => a.Status is not HttpStatusCode.OK))
            other.MustBeProblem(HttpStatusCode.Conflict, "refusal:reinspection-done");
        (await Server.Database.Value<long>("select count(*) from work_orders where channel = 'Patrol'")).ShouldBe(1);
        (
            await Server.Database.Value<long>("select count(*) from work_order_events where type = 'Reinspected'")
        ).ShouldBe(1);
    }

    [Fact]
    public async Task What_is_back_may_be_carried_on_by_an_order_that_is_open_and_by_no_other()
    {
        var number = await Planned();
        var open = await Server.InHandling();
        var closed = await Server.Closed();
        On(16);

        foreach (var wrong in new[] { closed, number, "110106-20261110-999999", "x" })
            (await Act(number, "reinspect", Back(1, "又堆了", wrong))).MustBeProblem(
                HttpStatusCode.BadRequest,
                "refusal:not-an-open-order"
            );
        (await Act(number, "reinspect", Back(1, "又堆了", open))).Must(HttpStatusCode.OK);

        (await Checks(number))[0].GetProperty("successor").GetString().ShouldBe(open);
        (await Server.Database.Value<long>("select count(*) from work_orders where channel = 'Patrol'")).ShouldBe(0);
        Linked((await Server.As("street").Get($"/api/work-orders/{open}")).Json).ShouldContain(number);
    }

    [Fact]
    public async Task The_pages_plan_remind_record_with_a_photo_and_give_the_list_away()
    {
        await Server.Database.Run(
            "insert into reinspection_templates values ('01', '2026-01-01', 1, 'Weeks', true, 4)"
        );
        Server.Services.GetRequiredService<CurrentPolicy>().Forget();
        var number = await Server.Closed();
        var page = await Server.SignedIn("street");
        await page.Open($"/orders/{number}");
        page.Words.ShouldContain("按政策，这类事建议查 4 次：每周，遇休息日顺延。可以改。");
        await page.Send("PlanReinspectionForm", ("what", ""));
        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        await page.Send("PlanReinspectionForm", ("what", "3号楼楼道还堆不堆"), ("tell", "true"));
        page.Words.ShouldContain("已列入定期检查");
        page.Words.ShouldContain("每周，遇休息日顺延，到 2026-12-08，共 4 次");

        On(17);
        page = await Server.SignedIn("street"); // a week later
        await page.Open("/desk");
        page.Words.ShouldContain("今天到期 1 处，逾期 0 处");
        await page.Open("/reinspections");
        page.Words.ShouldContain("3号楼楼道还堆不堆");
        page.Words.ShouldContain("今天到期 1 次");
        await page.Open($"/orders/{number}");
        await page.SendFiles("ReinspectForm", "files", [("spot.png", Pictures.Png())], ("finding", "Holds"));
        page.Words.ShouldContain("检查结果已记下");
        (await Checks(number))[0].GetProperty("picture").ValueKind.ShouldBe(JsonValueKind.String);
        await page.Open("/reinspections?view=done");
        page.Words.ShouldContain("没有复发");
        await page.Open("/reinspections?view=nothing");
        page.Status.ShouldBe(HttpStatusCode.BadRequest);

        var csv = System.Text.Encoding.UTF8.GetString(
            await Server.As("export").Bytes("/reinspections/export.csv?view=all")
        );
        csv.ShouldContain("3号楼楼道还堆不堆");
        csv.ShouldContain(number);
        (await Server.As("street").Get("/reinspections/export.csv")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await Server.As("scores").Get("/api/reinspections")).MustBeProblem(HttpStatusCode.Forbidden);
        var tally = (await List("street")).GetProperty("tally")[0];
        (
            tally.GetProperty("done").GetInt32(),
            tally.GetProperty("inTime").GetInt32(),
            tally.GetProperty("cameBack").GetInt32()
        ).ShouldBe((1, 1, 0));
    }

    [Fact]
    public async Task A_requester_reads_nothing_of_checks_the_unit_chose_not_to_tell()
    {
        var (number, code) = await Opened();
        (await Act(number, "plan-reinspection", Plan(tell: false))).Must(HttpStatusCode.OK);

        (await Track(number, code)).GetProperty("checkedUntil").ValueKind.ShouldBe(JsonValueKind.Null);
    }
}
