using System.Net;
using Jiban.Server.Storage;
using Jiban.Tests.Api;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Callback;

/// <summary>先不打: nobody is called twice a day, against their word, or without a number; the queue says why.</summary>
public sealed class CallbackSkipsTests(ChainServer server) : IClassFixture<ChainServer>, IAsyncLifetime
{
    int phones = 10_000;

    [Fact]
    public async Task Who_was_called_today_about_one_order_is_called_about_another_tomorrow()
    {
        var phone = NewPhone();
        var (first, second) = (await Closed(phone), await Closed(phone));
        (await Queue("now")).ShouldBe([first, second], ignoreOrder: true);

        await CallBack(first, "reached");

        (await Queue("now")).ShouldBeEmpty();
        (await Skips()).ShouldBe([(second, "called-today")]);
        server.Clock.Now = server.Clock.Now.Date.AddHours(16).AddSeconds(-1); // midnight of Beijing is 16:00 UTC
        (await Skips()).ShouldBe([(second, "called-today")]);
        server.Clock.Now += TimeSpan.FromSeconds(1);
        (await Queue("now")).ShouldBe([second]);
    }

    [Fact]
    public async Task Who_would_not_answer_is_left_alone_as_long_as_the_policy_says()
    {
        await Policy("""{"quietDays":2,"oncePerDay":false}""");
        var phone = NewPhone();
        var (first, second) = (await Closed(phone), await Closed(phone));

        await CallBack(first, "refused");

        (await Skips()).ShouldBe([(second, "asked-not-to")]);
        server.Clock.Now += TimeSpan.FromDays(2);
        (await Skips()).ShouldBe([(second, "asked-not-to")]);
        server.Clock.Now += TimeSpan.FromSeconds(1);
        (await Queue("now")).ShouldBe([second]);
    }

    [Fact]
    public async Task Where_the_policy_lets_it_a_person_is_called_twice_a_day()
    {
        await Policy("""{"oncePerDay":false}""");
        var phone = NewPhone();
        var (first, second) = (await Closed(phone), await Closed(phone));

        await CallBack(first, "reached");

        (await Queue("now")).ShouldBe([second]);
        (await Skips()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_left_a_number_unless_12345_connects_them_in_confidence()
    {
        var (open, confidential) = (await Closed(""), await Closed(""));
        await server.Database.Run($"update contacts set confidential = true where order_number = '{confidential}'");

        (await Queue("now")).ShouldBe([confidential]);
        (await Skips()).ShouldBe([(open, "no-number")]);
    }

    [Fact]
    public async Task An_order_of_several_is_called_as_long_as_one_of_them_may_be()
    {
        var phone = NewPhone();
        var (first, joined) = (await Closed(phone), await Closed(phone));
        await server.Database.Run(
            $"""
            update contacts set order_id = (select id from work_orders where number = '{joined}')
            where order_number = '{await Closed(NewPhone())}'
            """
        );

        await CallBack(first, "reached");

        (await Queue("now")).ShouldContain(joined);
    }

    [Fact]
    public async Task The_page_says_why_and_a_call_made_all_the_same_is_recorded()
    {
        var phone = NewPhone();
        var (first, second) = (await Closed(phone), await Closed(phone));
        await CallBack(first, "reached");
        var desk = await server.SignedIn("caller-back");

        await desk.Open("/callbacks?queue=call-skipped");

        desk.Words.ShouldContain("今天已打过");
        desk.Words.ShouldContain("明天再打");
        desk.Page.QuerySelector(".callback .order-number")!.TextContent.ShouldBe(second);
        await desk.Send(
            "CallBackForm",
            ("outcome", "Reached"),
            ("contacted", "true"),
            ("solved", "Yes"),
            ("satisfied", "Yes")
        );
        desk.Status.ShouldBe(HttpStatusCode.OK);
        (await server.As("judge").Get($"/api/work-orders/{second}"))["stage"].ShouldBe("archived");
    }

    public async ValueTask InitializeAsync()
    {
        server.Clock.Now = server.Clock.Now.Date.AddDays(40).AddHours(2);
        await server.Database.Run(
            """
            delete from assessment_marks; delete from callback_words; delete from open_parts; delete from work_order_events; delete from contacts;
            delete from work_orders; delete from policies;
            update staff set permissions = array['MakeCallbacks','ReadOrders','RevealIdentity'] where user_name = 'caller-back'
            """
        );
        server.Services.GetRequiredService<CurrentPolicy>().Forget();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    string NewPhone() => $"1990{server.Clock.Now.DayOfYear:000}{phones++ % 10_000:0000}";

    async Task<string> Closed(string phone)
    {
        var number = await server.Closed();
        await server.Database.Run($"update contacts set caller_phone = '{phone}' where order_number = '{number}'");
        return number;
    }

    async Task CallBack(string number, string outcome) =>
        (
            await server
                .As("judge")
                .Act(
                    number,
                    "call-back",
                    outcome == "reached"
                        ? (object)
                            new
                            {
                                outcome,
                                contacted = true,
                                solved = "yes",
                                satisfied = "yes",
                            }
                        : new { outcome }
                )
        ).Must(HttpStatusCode.OK);

    async Task<List<string>> Queue(string turn) =>
        [
            .. (await server.As("judge").Get($"/api/callbacks?turn={turn}&size=200"))
                .Must(HttpStatusCode.OK)
                .Json.GetProperty("items")
                .EnumerateArray()
                .Select(o => o.GetProperty("number").GetString()!),
        ];

    /// <summary>Every order of the queue of skipped ones, with its reason.</summary>
    async Task<List<(string, string)>> Skips()
    {
        var page = (await server.As("judge").Get("/api/callbacks?turn=skipped&size=200")).Must(HttpStatusCode.OK).Json;
        page.GetProperty("items").GetArrayLength().ShouldBe(page.GetProperty("skips").EnumerateObject().Count());
        return [.. page.GetProperty("skips").EnumerateObject().Select(s => (s.Name, s.Value.GetString()!))];
    }

    async Task Policy(string callback)
    {
        await server.Database.Run(
            "insert into policies (version, from_day, document) values ('t', '2020-01-01', '{\"callback\":"
                + callback
                + "}')"
        );
        server.Services.GetRequiredService<CurrentPolicy>().Forget();
    }
}
