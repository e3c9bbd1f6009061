using System.Net;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Jiban.Units;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Governance;

/// <summary>定期检查: who may plan and record, what is refused, and how a plan is changed.</summary>
public sealed class ReinspectionRefusalsTests(ChainServer server) : ReinspectedDistrict(server)
{
    [Theory]
    [InlineData("street", "plan-reinspection", HttpStatusCode.OK)]
    [InlineData("desk", "plan-reinspection", HttpStatusCode.OK)]
    [InlineData("judge", "plan-reinspection", HttpStatusCode.OK)]
    [InlineData("board", "plan-reinspection", HttpStatusCode.Forbidden)]
    [InlineData("other-street", "plan-reinspection", HttpStatusCode.NotFound)]
    [InlineData("community", "plan-reinspection", HttpStatusCode.NotFound)]
    [InlineData("street", "reinspect", HttpStatusCode.OK)]
    [InlineData("every", "reinspect", HttpStatusCode.OK)]
    [InlineData("desk", "reinspect", HttpStatusCode.Forbidden)]
    [InlineData("judge", "reinspect", HttpStatusCode.Forbidden)]
    [InlineData("other-street", "reinspect", HttpStatusCode.NotFound)]
    [InlineData("judge", "extend-reinspection", HttpStatusCode.OK)]
    [InlineData("desk", "end-reinspection", HttpStatusCode.OK)]
    [InlineData("board", "end-reinspection", HttpStatusCode.Forbidden)]
    [InlineData("other-street", "extend-reinspection", HttpStatusCode.NotFound)]
    public async Task Who_may(string desk, string action, HttpStatusCode status)
    {
        var number = action is "plan-reinspection" ? await Server.Closed() : await Planned();
        object body = action switch
        {
            "plan-reinspection" => Weekly,
            "reinspect" => Holds(1),
            _ => new { why = "情况变了", checks = 2 },
        };

        (await Server.As(desk).Act(number, action, body)).Status.ShouldBe(status);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(367)]
    public async Task How_often_is_refused_by_its_own_field(int every)
    {
        var number = await Server.Closed();
        var plan = new
        {
            what = "又堆没有",
            every,
            pace = "weeks",
            firstDay = "2026-11-16",
            checks = 3,
        };

        (await Act(number, "plan-reinspection", plan))
            .MustBeProblem(HttpStatusCode.BadRequest)
            .WrongFields.ShouldBe(["every"]);
    }

    [Fact]
    public async Task Whoever_was_complained_about_is_shut_out_of_what_carries_on()
    {
        var number = await Planned();
        await Server.Database.Run(
            $"update work_orders set about_unit = '{SmallDistrict.OtherStreet}' where number = '{number}'"
        );
        On(16);

        (await Act(number, "reinspect", Back(1, "又堆了两辆车"))).Must(HttpStatusCode.OK);

        (await Server.Database.Value<string>("select about_unit from work_orders where channel = 'Patrol'")).ShouldBe(
            SmallDistrict.OtherStreet
        );
    }

    [Fact]
    public async Task An_extension_counts_from_the_day_that_was_asked_for()
    {
        var number = await Server.Closed();
        // The first falls on a Sunday and gives way to Monday the 16th.
        var plan = new
        {
            what = "又堆没有",
            every = 1,
            pace = "weeks",
            firstDay = "2026-11-15",
            checks = 1,
            workingDays = true,
        };
        (await Act(number, "plan-reinspection", plan)).Must(HttpStatusCode.OK);
        On(16);

        (await Act(number, "extend-reinspection", new { why = "再看看", lastDay = "2026-11-22" })).Must(
            HttpStatusCode.OK
        );

        (await Checks(number)).Select(c => c.GetProperty("dueOn").GetString()).ShouldBe(["2026-11-16", "2026-11-23"]);
    }

    [Fact]
    public async Task A_check_is_recorded_by_the_unit_the_plan_names_and_it_must_be_one_that_can()
    {
        var number = await Server.Closed();
        foreach (var unit in new[] { SmallDistrict.Community, SmallDistrict.Department })
            (await Act(number, "plan-reinspection", Plan(unit: unit))).MustBeProblem(
                HttpStatusCode.BadRequest,
                "refusal:unit-not-to-reinspect"
            );
        await Server.Database.Run($"update staff set area = '{SmallDistrict.Community}' where user_name = 'community'");
        (await Act(number, "plan-reinspection", Plan(unit: SmallDistrict.Community))).Must(HttpStatusCode.OK);
        await Server.Give("here", SmallDistrict.Community, SmallDistrict.Community, Permission.HandleOrders);
        await Server.Give("nearby", SmallDistrict.Department, "110106", Permission.HandleOrders);

        (await Server.As("nearby").Act(number, "reinspect", Holds(1))).MustBeProblem(
            HttpStatusCode.Conflict,
            "refusal:reinspection-of-another"
        );
        (await Actions("nearby", number)).ShouldNotContain("reinspect");
        (await Actions("here", number)).ShouldContain("reinspect");
        (await List("here")).GetProperty("lines").GetArrayLength().ShouldBe(3);
        (await Server.As("here").Act(number, "reinspect", Holds(1))).Must(HttpStatusCode.OK);
        await Server.Database.Run("update staff set area = '' where user_name = 'community'");
    }

    [Fact]
    public async Task Plans_and_findings_that_make_no_sense_are_refused()
    {
        var number = await Server.Closed();
        (await Act(number, "reinspect", Holds(1))).MustBeProblem(HttpStatusCode.Conflict, "refusal:no-reinspection");
        (await Act(number, "plan-reinspection", Plan(first: "2026-11-09"))).MustBeProblem(
            HttpStatusCode.BadRequest,
            "refusal:reinspection-days-unclear"
        );
        (await Act(number, "plan-reinspection", Plan(last: "2026-12-01"))).MustBeProblem(
            HttpStatusCode.BadRequest,
            "refusal:reinspection-days-unclear"
        );
        (await Act(number, "plan-reinspection", Plan(checks: null, last: "2036-12-01"))).MustBeProblem(
            HttpStatusCode.BadRequest,
            "refusal:too-many-reinspections"
        );
        (await Act(number, "plan-reinspection", Plan(first: "2028-12-01")))
            .MustBeProblem(HttpStatusCode.BadRequest)
            .WrongFields.ShouldBe(["firstDay"]);
        (await Act(number, "plan-reinspection", new { what = "楼道", pace = "weeks" }))
            .MustBeProblem(HttpStatusCode.BadRequest)
            .WrongFields.ShouldBe(["every", "firstDay"], ignoreOrder: true);

        (await Act(number, "plan-reinspection", Weekly)).Must(HttpStatusCode.OK);
        (await Act(number, "plan-reinspection", Weekly)).MustBeProblem(
            HttpStatusCode.Conflict,
            "refusal:reinspection-runs"
        );
        (await Act(number, "reinspect", Holds(2))).MustBeProblem(
            HttpStatusCode.Conflict,
            "refusal:reinspection-not-now"
        );
        (await Act(number, "reinspect", Back(1, ""))).MustBeProblem(HttpStatusCode.BadRequest);
        (await Act(number, "extend-reinspection", new { why = "还不放心", checks = 118 })).MustBeProblem(
            HttpStatusCode.BadRequest,
            "refusal:too-many-reinspections"
        );
        var open = await Server.InHandling();
        (await Act(open, "plan-reinspection", Weekly)).MustBeProblem(HttpStatusCode.Conflict, "refusal:not-at-stage");
    }

    [Fact]
    public async Task A_plan_is_extended_ended_early_and_stops_when_its_order_is_opened_again()
    {
        var number = await Planned();
        (await Act(number, "extend-reinspection", new { why = "还不放心", checks = 1 })).Must(HttpStatusCode.OK);
        (await Checks(number))
            .Select(c => c.GetProperty("dueOn").GetString())
            .ShouldBe(["2026-11-16", "2026-11-23", "2026-11-30", "2026-12-07"]);
        On(18);
        (await Act(number, "end-reinspection", new { why = "楼已经拆了" })).Must(HttpStatusCode.OK);
        (await Checks(number))
            .Select(c => c.GetProperty("state").GetString())
            .ShouldBe(["missed", "dropped", "dropped", "dropped"]);

        (await Act(number, "plan-reinspection", Plan(first: "2026-11-23"))).Must(HttpStatusCode.OK);
        (await Server.As("judge").Act(number, "reopen", new { reason = "还在堆" })).Must(HttpStatusCode.OK);
        (await Checks(number))
            .Where(c => c.GetProperty("plan").GetInt32() == 2)
            .Select(c => c.GetProperty("state").GetString())
            .ShouldAllBe(state => state == "dropped");
        (await Server.Database.Value<string>("select stop from reinspection_plans where plan = 2")).ShouldBe(
            "Reopened"
        );
        (await List("street")).GetProperty("lines").GetArrayLength().ShouldBe(0);
        (await Act(number, "reinspect", Holds(1))).MustBeProblem(HttpStatusCode.Conflict, "refusal:no-reinspection");
    }
}
