using System.Net;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Jiban.Units;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Jiban.Tests.WorkOrders;

/// <summary>协办异议 over API and pages: who objects, who rules, who sees it, and who sees no more than before.</summary>
public sealed class ContestedPartsTests(ChainServer server) : IClassFixture<ChainServer>
{
    private static readonly object Objection = new
    {
        reason = "not-our-area",
        basis = "楼外主管归供热公司，电话19900001111",
    };

    [Fact]
    public async Task The_part_goes_to_another_unit_which_then_owes_it_while_the_first_reads_it_no_more()
    {
        var number = await Contested();
        (await Read("desk", number))
            .Json.GetProperty("partsUnderObjection")[0]
            .GetString()
            .ShouldBe(SmallDistrict.Department);
        (await Actions("desk", number)).ShouldContain("rule-part");

        (
            await Rule(
                number,
                new
                {
                    unit = SmallDistrict.Department,
                    accept = true,
                    to = SmallDistrict.OtherStreet,
                    why = "不在其辖区",
                }
            )
        ).Must(HttpStatusCode.OK);

        (await Read("department", number)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await Read("other-street", number)).Must(HttpStatusCode.OK).Text.ShouldNotContain(Api.Orders.Name);
        (await Read("other-street", number)).Text.ShouldContain(
            "请查楼外主管",
            customMessage: "its part as it was asked for"
        );
        (
            await server.Database.Value<string>(
                "select string_agg(unit, ' ') from open_parts where order_id = " + Id(number)
            )
        ).ShouldBe(SmallDistrict.OtherStreet);
        (await server.As("other-street").Act(number, "co-reply", new { text = "已查" })).Must(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Rejected_the_part_is_owed_as_before_and_cannot_be_objected_to_again()
    {
        var number = await Contested();
        (
            await Rule(
                number,
                new
                {
                    unit = SmallDistrict.Department,
                    accept = false,
                    why = "主管由你处管理",
                }
            )
        ).Must(HttpStatusCode.OK);

        (await server.As("department").Act(number, "object-to-part", Objection)).MustBeProblem(
            HttpStatusCode.Conflict,
            "refusal:part-objected-already"
        );
        (await Actions("department", number)).ShouldBe(
            ["add-evidence", "co-reply", "record-praise"],
            ignoreOrder: true
        );
    }

    [Fact]
    public async Task Neither_lead_nor_co_unit_rules_and_only_the_co_unit_objects()
    {
        var number = await server.InHandling(SmallDistrict.Department);
        (await server.As("street").Act(number, "object-to-part", Objection)).Must(HttpStatusCode.Forbidden);
        (await server.As("other-street").Act(number, "object-to-part", Objection)).Must(HttpStatusCode.NotFound);
        (await server.As("department").Act(number, "object-to-part", Objection)).Must(HttpStatusCode.OK);

        var ruling = new
        {
            unit = SmallDistrict.Department,
            accept = true,
            why = "不归他们",
        };
        (await server.As("street").Act(number, "rule-part", ruling)).Must(HttpStatusCode.Forbidden);
        (await server.As("department").Act(number, "rule-part", ruling)).Must(HttpStatusCode.Forbidden);
        await server.Give("near", SmallDistrict.Department, "110106", Permission.RuleObjections, Permission.ReadOrders);
        (await server.As("near").Act(number, "rule-part", ruling)).MustBeProblem(
            HttpStatusCode.Forbidden,
            "refusal:too-near-to-judge"
        );
        (await Rule(number, ruling)).Must(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_window_counts_from_the_asking_and_what_is_over_is_not_offered()
    {
        server.Clock.Now = FakeClock.Monday9;
        var number = await server.InHandling();
        server.Clock.Now = FakeClock.Monday9.AddHours(20);
        await Ask(number);
        server.Clock.Now = FakeClock.Monday9.AddHours(44);
        (await Actions("department", number)).ShouldContain(
            "object-to-part",
            "24 hours from the asking have just come"
        );
        server.Clock.Now = FakeClock.Monday9.AddHours(44).AddSeconds(1);

        (await Actions("department", number)).ShouldNotContain("object-to-part");
        (await server.As("department").Act(number, "object-to-part", Objection)).MustBeProblem(
            HttpStatusCode.Conflict,
            "refusal:part-window-closed"
        );
    }

    [Fact]
    public async Task A_reason_nobody_knows_an_accused_unit_and_a_part_without_words_are_refused()
    {
        var number = await server.InHandling(SmallDistrict.Department);
        (await server.As("department").Act(number, "object-to-part", new { reason = "nonsense", basis = "x" }))
            .MustBeProblem(HttpStatusCode.BadRequest)
            .WrongFields.ShouldBe(["reason"]);
        (await server.As("department").Act(number, "object-to-part", Objection)).Must(HttpStatusCode.OK);

        var nothingSaid = new
        {
            unit = SmallDistrict.Department,
            accept = true,
            to = SmallDistrict.OtherStreet,
            why = "不归他们",
        };
        (await Rule(number, nothingSaid)).MustBeProblem(HttpStatusCode.BadRequest).WrongFields.ShouldBe(["what"]);
        (
            await Rule(
                number,
                new
                {
                    unit = SmallDistrict.Department,
                    accept = true,
                    to = SmallDistrict.Street,
                    what = "查",
                    why = "归主办",
                }
            )
        ).MustBeProblem(HttpStatusCode.Conflict, "refusal:already-there");
    }

    [Fact]
    public async Task The_desk_has_its_time_for_the_ruling_and_is_told_when_it_is_late()
    {
        await server.Database.Run("update time_limits set escalate_hours = '{1}' where clock = 'Ruling'");
        server.Services.GetRequiredService<CurrentPolicy>().Forget();
        var number = await Contested();
        server.Clock.Now = server.Clock.Now.AddHours(26);

        await server.With<RingClocks, int>(ring => ring.Once(TestContext.Current.CancellationToken));
        await server.With<RingClocks, int>(ring => ring.Once(TestContext.Current.CancellationToken));

        (
            await server.Database.Value<long>(
                $"select count(*) from work_order_events where type = 'ClockRang' and payload like '%\"ruling\"%' and order_id = {Id(number)}"
            )
        ).ShouldBe(2, "missed, and told to the desk, each once");
    }

    [Fact]
    public async Task The_co_unit_objects_on_its_page_and_the_desk_rules_on_its_own()
    {
        server.Clock.Now = FakeClock.Monday9;
        var number = await server.InHandling();
        await Ask(number);
        var department = await server.SignedIn("department");
        await department.Open($"/orders/{number}");
        department.Words.ShouldContain("每次协办只能提一次");
        await department.Send(
            "ObjectToPartForm",
            ("reason", "not-our-area"),
            ("basis", "楼外主管归供热公司，电话19900001111")
        );
        department.Words.ShouldContain("协办异议已提交");
        await department.Open($"/orders/{number}?tab=co-units");
        department.Words.ShouldContain("异议待裁定");
        department.Words.ShouldNotContain("19900001111", Case.Sensitive, "free words are masked");

        await server.Database.Run(
            "update staff set permissions = array['DispatchOrders','RuleObjections','ReadOrders'] where user_name = 'dispatcher'"
        );
        var desk = await server.SignedIn("dispatcher");
        await desk.Open("/dispatch?queue=rule-parts");
        desk.Words.ShouldContain("协办异议待裁定");
        desk.Words.ShouldContain("不在本单位辖区");
        await desk.Open($"/orders/{number}");
        await desk.Send("RulePartForm", ("why", "核实过"));
        desk.Words.ShouldContain("请选一项");
        await desk.Send("RulePartForm", ("accept", "true"), ("to", SmallDistrict.OtherStreet), ("why", "核实过"));
        desk.Words.ShouldContain("改由右安门街道办事处协办");
        desk.Words.ShouldContain("区城市管理委员会协办异议成立");
    }

    private async Task<string> Contested()
    {
        server.Clock.Now = FakeClock.Monday9;
        var number = await server.InHandling();
        await Ask(number);
        (await server.As("department").Act(number, "object-to-part", Objection)).Must(HttpStatusCode.OK);
        return number;
    }

    private async Task Ask(string number) =>
        (
            await server
                .As("street")
                .Act(number, "ask-co-unit", new { unit = SmallDistrict.Department, what = "请查楼外主管" })
        ).Must(HttpStatusCode.OK);

    private Task<Answer> Rule(string number, object ruling) => server.As("desk").Act(number, "rule-part", ruling);

    private Task<Answer> Read(string desk, string number) => server.As(desk).Get($"/api/work-orders/{number}");

    private async Task<IEnumerable<string?>> Actions(string desk, string number) =>
        (await Read(desk, number)).Json.GetProperty("actions").EnumerateArray().Select(a => a.GetString());

    private static string Id(string number) => $"(select id from work_orders where number = '{number}')";
}
