using System.Net;
using Jiban.Tests.Support;
using Jiban.Units;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Api;

/// <summary>The whole chain over HTTP, with every way an order can take.</summary>
public sealed class ChainTests(ChainServer server) : IClassFixture<ChainServer>
{
    private const HttpStatusCode Ok = HttpStatusCode.OK;

    private ApiCaller Desk => server.As("desk");
    private ApiCaller Street => server.As("street");
    private ApiCaller Judge => server.As("judge");

    [Fact]
    public async Task A_request_goes_from_the_first_call_to_the_archive()
    {
        var (number, code) = await server.Opened();
        var track = await server.As(null).Get($"/api/track/{number}?code={code}");
        track.Must(Ok)["stage"].ShouldBe("awaiting-dispatch");
        (await Desk.Get($"/api/work-orders/{number}")).Must(Ok).Tag.ShouldBe("\"1\"");

        var dispatched = await Desk.Act(number, "dispatch", new { unit = SmallDistrict.Street });
        dispatched.Must(Ok)["version"].ShouldBe("2");
        dispatched.Tag.ShouldBe("\"2\"");
        (await Street.Act(number, "sign-for")).Must(Ok)["stage"].ShouldBe("in-handling");
        await server.Close(number);
        var judged = await Judge.Act(
            number,
            "call-back",
            new
            {
                outcome = "reached",
                contacted = true,
                solved = "yes",
                satisfied = "yes",
                words = "很快",
            }
        );

        judged.Must(Ok)["stage"].ShouldBe("archived");
        var order = await Desk.Get($"/api/work-orders/{number}");
        order.Json.GetProperty("history").GetArrayLength().ShouldBe(8);
        order.Text.ShouldNotContain("很快");
        (await server.As(null).Get($"/api/track/{number}?code={code}")).Must(Ok)["stage"].ShouldBe("archived");
    }

    [Fact]
    public async Task What_the_requester_calls_unsolved_is_handled_once_more()
    {
        var number = await server.Closed();

        var judged = await Judge.Act(
            number,
            "call-back",
            new
            {
                outcome = "reached",
                contacted = true,
                solved = "no",
                satisfied = "no",
            }
        );

        judged.Must(Ok)["stage"].ShouldBe("in-handling");
        (await Desk.Get($"/api/work-orders/{number}"))["round"].ShouldBe("2");
        (await Street.Act(number, "close")).MustBeProblem(HttpStatusCode.Conflict, "refusal:not-yet-closable");
    }

    [Fact]
    public async Task A_requester_who_is_not_reached_stays_in_the_queue()
    {
        var number = await server.Closed();

        (await Judge.Act(number, "call-back", new { outcome = "unreachable" }))
            .Must(Ok)["stage"]
            .ShouldBe("awaiting-callback");
    }

    [Fact]
    public async Task An_archived_order_is_reopened_with_a_reason()
    {
        var number = await server.Closed();
        (await Judge.Act(number, "call-back", new { outcome = "refused" })).Must(Ok);

        (await Judge.Act(number, "reopen", new { reason = "又堆上了" })).Must(Ok)["stage"].ShouldBe("in-handling");
    }

    [Fact]
    public async Task An_objection_is_ruled_on_and_the_order_goes_to_another_unit()
    {
        var number = await server.InHandling();
        (await Street.Act(number, "object", new { reason = "not-our-area", basis = "地块已移交" }))
            .Must(Ok)["stage"]
            .ShouldBe("under-objection");
        (await Street.Act(number, "rule-objection", new { accept = true, why = "我说了算" })).MustBeProblem(
            HttpStatusCode.Forbidden,
            "refusal:not-yours"
        );

        var ruled = await Desk.Act(
            number,
            "rule-objection",
            new
            {
                accept = true,
                unit = SmallDistrict.OtherStreet,
                why = "确已移交",
            }
        );

        ruled.Must(Ok)["stage"].ShouldBe("awaiting-sign-for");
        (await server.As("other-street").Act(number, "sign-for")).Must(Ok);
        (await Street.Get($"/api/work-orders/{number}")).MustBeProblem(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_rejected_objection_leaves_it_where_it_was()
    {
        var number = await server.InHandling();
        (await Street.Act(number, "object", new { reason = "not-our-area", basis = "地块已移交" })).Must(Ok);

        (await Desk.Act(number, "rule-objection", new { accept = false, why = "未移交" }))
            .Must(Ok)["stage"]
            .ShouldBe("in-handling");
        (await Street.Act(number, "object", new { reason = "not-our-area", basis = "还是不归我" })).MustBeProblem(
            HttpStatusCode.Conflict,
            "refusal:already-objected"
        );
    }

    [Fact]
    public async Task An_order_waits_for_its_co_unit()
    {
        var number = await server.InHandling(SmallDistrict.Department);
        (await Street.Act(number, "contact", new { medium = "visit", met = true })).Must(Ok);
        (
            await Street.Act(
                number,
                "reply",
                new
                {
                    result = "solved",
                    text = "已清走，城管委已配合执法",
                    basis = "消防法",
                }
            )
        ).Must(Ok);
        (await Street.Act(number, "close")).MustBeProblem(HttpStatusCode.Conflict, "refusal:not-yet-closable");

        (await server.As("department").Act(number, "co-reply", new { text = "已配合执法" })).Must(Ok);

        (await Street.Act(number, "close")).Must(Ok)["stage"].ShouldBe("awaiting-callback");
    }

    [Fact]
    public async Task More_time_is_asked_and_granted()
    {
        var number = await server.InHandling();
        var until = server.Clock.Now.AddDays(9);

        (await Street.Act(number, "extend", new { until, reason = "等配件" })).Must(Ok);
        (await Street.Act(number, "decide-extension", new { accept = true })).MustBeProblem(
            HttpStatusCode.Forbidden,
            "refusal:asked-by-oneself"
        );
        await server.Give("street-head", SmallDistrict.Street, "", Permission.DecideExtensions, Permission.ReadOrders);
        var decided = await server.As("street-head").Act(number, "decide-extension", new { accept = true });

        decided.Must(Ok);
        decided.Json.GetProperty("dueAt").GetDateTimeOffset().ShouldBe(until);
    }

    [Fact]
    public async Task What_cannot_be_solved_now_goes_on_account_and_comes_back()
    {
        var number = await server.InHandling();
        (
            await Street.Act(
                number,
                "put-on-account",
                new
                {
                    reason = "needs-works",
                    plan = "明年改造",
                    reviewOn = "2027-01-10",
                }
            )
        ).Must(Ok);

        (await Judge.Act(number, "decide-account", new { accept = true })).Must(Ok)["stage"].ShouldBe("on-account");
        (await Street.Act(number, "clear-account", new { why = "已完工" })).Must(Ok)["stage"].ShouldBe("in-handling");
    }

    [Fact]
    public async Task An_exclusion_is_asked_decided_and_reversed()
    {
        var number = await server.InHandling();
        (await Street.Act(number, "exclude", ChainServer.Exclusion)).Must(Ok);
        (await Judge.Act(number, "decide-exclusion", new { accept = true, why = "属实" })).Must(Ok);
        (await server.As("deputy").Act(number, "decide-exclusion", new { accept = true, why = "属实" })).Must(Ok);
        (await Judge.Act(number, "reverse-exclusion", new { why = "材料不实" })).Must(Ok);

        (await Desk.Get($"/api/work-orders/{number}"))["exclusion"].ShouldBe("none");
    }

    [Fact]
    public async Task A_second_contact_on_the_same_matter_joins_the_order()
    {
        var (number, _) = await server.Opened();
        var joined = await Desk.Post(
            "/api/contacts",
            new
            {
                channel = "web",
                text = "楼道还是堵着",
                mergeInto = number,
            }
        );

        joined.Must(HttpStatusCode.Created)["number"].ShouldBe(number);
        (await Desk.Get($"/api/work-orders/{number}"))["contacts"].ShouldBe("2");
    }

    [Fact]
    public async Task Nobody_joins_or_probes_an_order_they_may_not_see()
    {
        var (number, _) = await server.Opened();

        var answer = await server
            .As("other-street")
            .Post(
                "/api/contacts",
                new
                {
                    channel = "web",
                    text = "楼道还是堵着",
                    mergeInto = number,
                }
            );

        answer.MustBeProblem(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("handed-to-emergency", "119")]
    [InlineData("legal-route", "court")]
    [InlineData("answered-directly", "hours")]
    public async Task A_contact_that_opens_no_order_is_recorded_all_the_same(string outcome, string outcomeDetail)
    {
        var answer = await Desk.Post(
            "/api/contacts",
            new
            {
                channel = "phone",
                text = "着火了",
                outcome,
                outcomeDetail,
            }
        );

        answer.Must(HttpStatusCode.Created)["outcome"].ShouldBe(outcome);
        answer["number"].ShouldBeNullOrEmpty();
        (await server.Database.Value<long>($"select count(*) from contacts where id = '{answer["contact"]}'")).ShouldBe(
            1
        );
    }

    [Fact]
    public async Task The_same_external_number_is_taken_in_once()
    {
        var contact = new
        {
            channel = "upper-level",
            text = "上级转来的件",
            externalNumber = "SJ-0001",
        };
        (await Desk.Post("/api/contacts", contact)).Must(HttpStatusCode.Created);

        (await Desk.Post("/api/contacts", contact)).MustBeProblem(
            HttpStatusCode.Conflict,
            "refusal:external-number-taken"
        );
    }

    [Fact]
    public async Task Every_stored_history_holds()
    {
        await server.Closed();

        var broken = await server.Database.Value<long>(
            "select count(*) from work_orders o where o.version <> (select count(*) from work_order_events e where e.district_id = o.district_id and e.order_id = o.id)"
        );

        broken.ShouldBe(0);
    }
}
