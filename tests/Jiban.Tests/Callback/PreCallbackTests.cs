using System.Net;
using System.Text.Json;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Jiban.Units;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Callback;

/// <summary>预回访 and 预警工单 as the unit, its superiors and everybody else meet them (rule 41).</summary>
public sealed class PreCallbackTests(ChainServer server) : IClassFixture<ChainServer>
{
    private static readonly object Bad = new
    {
        contacted = true,
        solved = "partly",
        satisfied = "no",
        words = "楼道还有一半没清，电话19900007788",
    };

    [Fact]
    public async Task The_unit_records_it_and_the_order_is_marked_for_it_and_those_above_alone()
    {
        var number = await server.Closed();

        (await server.As("street").Act(number, "call-ahead", Bad))
            .Must(HttpStatusCode.OK)["stage"]
            .ShouldBe("awaiting-callback");

        var street = await Read("street", number);
        street.GetProperty("atRisk").GetBoolean().ShouldBeTrue();
        var fact = Ahead(street);
        fact.GetProperty("solved").GetString().ShouldBe("partly");
        fact.GetProperty("words").GetString()!.ShouldNotContain("19900007788");
        foreach (var other in new[] { "judge", "board", "desk" })
        {
            var read = await Read(other, number);
            read.GetProperty("atRisk").GetBoolean().ShouldBeFalse(other);
            Ahead(read).EnumerateObject().ShouldBeEmpty(other);
        }
        if (!server.Desks.Contains("government"))
            await server.Give("government", "110106", "110106", Permission.ReadOrders);
        (await Read("government", number)).GetProperty("atRisk").GetBoolean().ShouldBeTrue();
        (await Listed("street", "?atRisk=1")).ShouldContain(number);
        (await Listed("government", "?atRisk=1")).ShouldContain(number);
        (await Listed("board", "?atRisk=1")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("desk", HttpStatusCode.Forbidden)]
    [InlineData("judge", HttpStatusCode.Forbidden)]
    [InlineData("deputy", HttpStatusCode.Forbidden)]
    [InlineData("board", HttpStatusCode.Forbidden)]
    [InlineData("department", HttpStatusCode.Forbidden)] // co-unit: it replies to the lead
    [InlineData("community", HttpStatusCode.NotFound)]
    [InlineData("other-street", HttpStatusCode.NotFound)]
    [InlineData("scores", HttpStatusCode.NotFound)]
    public async Task Nobody_else_records_one(string desk, HttpStatusCode status)
    {
        var number = await server.InHandling(SmallDistrict.Department);
        (await server.As("street").Act(number, "contact", new { medium = "phone" })).Must(HttpStatusCode.OK);

        (await server.As(desk).Act(number, "call-ahead", Bad)).MustBeProblem(status);

        (await server.As("street").Act(number, "call-ahead", Bad)).Must(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Questions_not_answered_and_a_missing_contact_are_told()
    {
        var number = await server.InHandling();

        (await server.As("street").Act(number, "call-ahead", new { words = "x" }))
            .MustBeProblem(HttpStatusCode.BadRequest)
            .WrongFields.Order()
            .ShouldBe(["contacted", "satisfied", "solved"]);
        (await server.As("street").Act(number, "call-ahead", Bad)).MustBeProblem(
            HttpStatusCode.Conflict,
            "refusal:not-yet-contacted"
        );
    }

    [Fact]
    public async Task The_callback_counts_the_same_whatever_the_unit_had_heard()
    {
        var (marked, plain) = (await server.Closed(), await server.Closed());
        (await server.As("street").Act(marked, "call-ahead", Bad)).Must(HttpStatusCode.OK);

        foreach (var number in new[] { marked, plain })
            (
                await server
                    .As("judge")
                    .Act(
                        number,
                        "call-back",
                        new
                        {
                            outcome = "reached",
                            contacted = true,
                            solved = "yes",
                            satisfied = "yes",
                        }
                    )
            ).Must(HttpStatusCode.OK)["stage"].ShouldBe("archived");

        var (one, other) = (await Read("street", marked), await Read("street", plain));
        one.GetProperty("atRisk").GetBoolean().ShouldBeFalse();
        one.GetProperty("callbacks").GetArrayLength().ShouldBe(1);
        one.GetProperty("counting").GetRawText().ShouldBe(other.GetProperty("counting").GetRawText());
    }

    [Fact]
    public async Task The_page_has_form_badge_queue_filter_and_history_for_the_unit_and_none_for_the_caller_back()
    {
        var number = await server.Closed();
        var street = await server.SignedIn("street");
        await street.Open($"/orders/{number}");

        await street.Send("CallAheadForm", ("contacted", "true"), ("solved", "Yes"));
        street.Status.ShouldBe(HttpStatusCode.BadRequest);
        await street.Send(
            "CallAheadForm",
            ("contacted", "true"),
            ("solved", "No"),
            ("satisfied", "No"),
            ("words", "没有人来")
        );

        street.Status.ShouldBe(HttpStatusCode.OK);
        street.Page.QuerySelector(".order-head")!.TextContent.ShouldContain("预警工单");
        await street.Open($"/orders/{number}?tab=timeline");
        street.Words.ShouldContain("预回访不理想，标为预警工单");
        street.Words.ShouldContain("没有人来");
        await street.Open("/desk?queue=at-risk");
        street.Words.ShouldContain(number[7..]);
        await street.Open("/orders?atRisk=1");
        street.Page.QuerySelectorAll("tbody .order-number").ShouldContain(cell => cell.TextContent == number);

        var caller = await server.SignedIn("caller-back");
        await caller.Open($"/orders/{number}?tab=timeline");
        caller.Status.ShouldBe(HttpStatusCode.OK);
        caller.Words.ShouldContain("承办单位做了预回访");
        caller.Words.ShouldNotContain("没有人来");
        caller.Page.QuerySelector(".order-head")!.TextContent.ShouldNotContain("预警工单");
        caller.Page.QuerySelectorAll("input[value=CallAheadForm]").ShouldBeEmpty();
    }

    private async Task<JsonElement> Read(string desk, string number) =>
        (await server.As(desk).Get($"/api/work-orders/{number}")).Must(HttpStatusCode.OK).Json;

    private static JsonElement Ahead(JsonElement order) =>
        order
            .GetProperty("history")
            .EnumerateArray()
            .Single(h => h.GetProperty("type").GetString() == "RequesterCalledAhead")
            .GetProperty("facts");

    private async Task<List<string>> Listed(string desk, string query) =>
        [
            .. (await server.As(desk).Get("/api/work-orders" + query))
                .Must(HttpStatusCode.OK)
                .Json.GetProperty("items")
                .EnumerateArray()
                .Select(i => i.GetProperty("number").GetString()!),
        ];
}
