using System.Net;
using AngleSharp.Dom;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Callback;

/// <summary>The callback desk as a caller-back without script meets it.</summary>
public sealed class CallbacksPageTests(ChainServer server) : IClassFixture<ChainServer>, IAsyncLifetime
{
    static readonly (string, string?)[] content =
    [
        ("outcome", "Reached"),
        ("contacted", "true"),
        ("solved", "Yes"),
        ("satisfied", "Mostly"),
    ];

    [Fact]
    public async Task The_next_due_stands_first_and_the_API_gives_the_same_queue()
    {
        await Waiting(3);
        var desk = await Desk();

        await desk.Open("/callbacks");

        var shown = Numbers(desk);
        shown.Count.ShouldBeGreaterThanOrEqualTo(3);
        var api = (await server.As("judge").Get("/api/callbacks")).Must(HttpStatusCode.OK).Json;
        var rows = api.GetProperty("items").EnumerateArray().ToList();
        rows.Select(r => r.GetProperty("number").GetString()![7..]).ShouldBe(shown);
        rows.Select(r => r.GetProperty("dueAt").GetDateTimeOffset()).ShouldBeInOrder();
        api.GetProperty("openNow").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Pages_of_the_API_join_into_the_whole_queue()
    {
        await Waiting(3);
        var whole = (await server.As("judge").Get("/api/callbacks")).Json.GetProperty("items").GetArrayLength();

        var (joined, cursor) = (0, "");
        do
        {
            var page = (await server.As("judge").Get($"/api/callbacks?size=2&cursor={cursor}")).Must(HttpStatusCode.OK);
            joined += page.Json.GetProperty("items").GetArrayLength();
            cursor = page["next"];
        } while (!string.IsNullOrEmpty(cursor));

        joined.ShouldBe(whole);
    }

    [Fact]
    public async Task A_saved_callback_opens_the_next_of_the_queue()
    {
        await Waiting(3);
        var desk = await Desk();
        await desk.Open("/callbacks");
        var before = Numbers(desk);

        await desk.Send("CallBackForm", content);

        desk.Status.ShouldBe(HttpStatusCode.OK);
        desk.Address.ShouldEndWith($"number=110106-{before[1]}");
        desk.Words.ShouldContain(before[0] + " 的回访已记录");
        Numbers(desk).ShouldBe(before.Skip(1));
        Open(desk).ShouldBe(before[1]);
    }

    [Fact]
    public async Task Of_two_who_call_the_same_person_the_second_is_told_and_loses_no_word()
    {
        await Waiting(2);
        var (one, other) = (await Desk(), await Desk());
        await one.Open("/callbacks");
        await other.Open("/callbacks");
        var number = "110106-" + Open(one);
        Open(other).ShouldBe(Open(one));

        await one.Send("CallBackForm", content);
        await other.Send("CallBackForm", [.. content, ("words", "电梯又停了两天")]);

        other.Status.ShouldBe(HttpStatusCode.PreconditionFailed);
        other.Html.ShouldContain("电梯又停了两天");
        Open(other).ShouldBe(number[7..]);
        (await Facts(number, "RequesterCalledBack")).ShouldBe(1);
    }

    [Fact]
    public async Task Who_is_not_reached_waits_for_the_interval_and_is_given_up_after_the_last_attempt()
    {
        await Waiting(1);
        var desk = await Desk();
        await desk.Open("/callbacks");
        var number = "110106-" + Open(desk);

        for (var attempt = 1; attempt <= 3; attempt++)
        {
            await desk.Open($"/callbacks?number={number}");
            await desk.Send("CallBackForm", ("outcome", attempt == 2 ? "WrongNumber" : "Unreachable"));
            Numbers(desk).ShouldNotContain(number[7..]);
            await desk.Open("/callbacks?queue=call-again");
            Numbers(desk).Contains(number[7..]).ShouldBe(attempt < 3);
            server.Clock.Now += TimeSpan.FromHours(24);
            desk = await Desk();
            await desk.Open("/callbacks");
            Numbers(desk).Contains(number[7..]).ShouldBe(attempt < 3);
        }

        (await server.As("judge").Get($"/api/work-orders/{number}"))["stage"].ShouldBe("archived");
    }

    [Fact]
    public async Task The_number_is_masked_until_it_is_revealed_and_every_reveal_leaves_a_trace()
    {
        await Waiting(1);
        var desk = await Desk();
        await desk.Open("/callbacks");
        desk.Html.ShouldNotMatch("199[0-9]{6}88");
        desk.Words.ShouldContain("199******88");
        var before = await Views();

        await desk.Send("DialPanel");

        desk.Words.ShouldMatch("199[0-9]{6}88");
        (await Views()).ShouldBe(before + 1);
        await desk.Open("/callbacks");
        desk.Html.ShouldNotMatch("199[0-9]{6}88");
    }

    [Fact]
    public async Task Outside_calling_hours_nobody_is_called_but_a_call_just_made_is_recorded()
    {
        await Waiting(1);
        server.Clock.Now = server.Clock.Now.Date.AddDays(1).AddHours(12).AddMinutes(1);
        var desk = await Desk();

        await desk.Open("/callbacks");

        desk.Words.ShouldContain("现在不在回访时段（09:00–20:00）");
        desk.Page.QuerySelectorAll("input[value=DialPanel]").ShouldBeEmpty();
        await desk.Send("CallBackForm", content);
        desk.Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Answers_ticked_before_the_line_went_dead_do_not_count()
    {
        await Waiting(1);
        var desk = await Desk();
        await desk.Open("/callbacks");
        var number = "110106-" + Open(desk);

        await desk.Send("CallBackForm", [("outcome", "Refused"), .. content[1..]]);

        desk.Status.ShouldBe(HttpStatusCode.OK);
        var order = await server.As("judge").Get($"/api/work-orders/{number}");
        order["stage"].ShouldBe("archived");
    }

    [Fact]
    public async Task Whoever_may_not_make_callbacks_has_neither_page_nor_queue()
    {
        var street = await server.SignedIn("street");
        await street.Open("/callbacks");

        street.Status.ShouldBe(HttpStatusCode.Forbidden);
        (await server.As("street").Get("/api/callbacks")).Must(HttpStatusCode.Forbidden);
    }

    public async ValueTask InitializeAsync()
    {
        server.Clock.Now = server.Clock.Now.Date.AddDays(1).AddHours(2);
        await server.Database.Run(
            "update staff set permissions = array['MakeCallbacks','ReadOrders','RevealIdentity'] where user_name = 'caller-back'"
        );
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    Task<Browser> Desk() => server.SignedIn("caller-back");

    async Task Waiting(int orders)
    {
        // Each of another requester: nobody is called twice a day.
        for (var i = 0; i < orders; i++)
        {
            var number = await server.Closed();
            await server.Database.Run(
                $"update contacts set caller_phone = '199{number[13..15]}{number[^4..]}88' where order_number = '{number}'"
            );
        }
    }

    /// <summary>Day and sequence, as the queue shows them.</summary>
    static List<string> Numbers(Browser desk) =>
        [.. desk.Page.QuerySelectorAll("ul.rows .row-meta > span:first-child").Select(n => n.TextContent)];

    static string Open(Browser desk) => desk.Page.QuerySelector(".callback .order-number")!.TextContent[7..];

    Task<long> Views() => server.Database.Value<long>("select count(*) from views_of_identity");

    Task<long> Facts(string number, string type) =>
        server.Database.Value<long>(
            $"select count(*) from work_order_events h join work_orders o on o.id = h.order_id where o.number = '{number}' and h.type = '{type}'"
        );
}
