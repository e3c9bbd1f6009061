using System.Net;
using System.Text.Json;
using Jiban.Server.Governance;
using Jiban.Server.Storage;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Governance;

/// <summary>热点话题 over the district's own orders: who sees which, the same tomorrow, after a restart and on another node.</summary>
public sealed class TopicsTests(ChainServer server) : IClassFixture<ChainServer>, IAsyncLifetime
{
    public const string Lift = "芳草家园电梯停运困人";

    public async ValueTask InitializeAsync()
    {
        server.Clock.Now = FakeClock.Monday9;
        await server.WithoutOrders();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Three_of_one_matter_at_one_place_are_a_topic_with_figures_of_people_and_no_person()
    {
        await server.OtherMatters();
        await server.Lifts(3);
        var topics = await Topics();

        var topic = topics.ShouldHaveSingleItem();
        topic.GetProperty("label").GetString()!.ShouldStartWith("芳草家园");
        topic.GetProperty("label").GetString()!.ShouldContain("停运困人");
        (
            topic.GetProperty("orders").GetInt32(),
            topic.GetProperty("callers").GetInt32(),
            topic.GetProperty("open").GetInt32()
        ).ShouldBe((3, 3, 3));
        topic.GetProperty("street").GetString().ShouldBe(SmallDistrict.Street);
        topic.GetProperty("trend").EnumerateArray().Sum(n => n.GetInt32()).ShouldBe(3);
        topic.GetProperty("samples").GetArrayLength().ShouldBe(3);
        var all = (await server.As("board").Get($"/api/topics/{topic.GetProperty("id").GetString()}")).Must(
            HttpStatusCode.OK
        );
        all.Json.GetProperty("orders").GetArrayLength().ShouldBe(3);
        foreach (var text in new[] { topic.ToString(), all.Text })
        {
            text.ShouldNotContain("1990000");
            text.ShouldNotContain("欧阳");
        }
    }

    [Fact]
    public async Task What_one_person_asks_for_again_and_again_is_no_topic_until_a_second_one_does()
    {
        await server.OtherMatters();
        await server.Lifts(3);
        await server.Database.Run(
            "update contacts set caller_phone = '19900001000' where caller_phone like '1990000100%'"
        );
        (await Topics()).ShouldBeEmpty();

        await server.Lifts(1, from: 3);

        (await Topics()).ShouldHaveSingleItem().GetProperty("callers").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task It_is_the_same_topic_tomorrow_and_after_a_restart()
    {
        await server.OtherMatters();
        await server.Lifts(4);
        var today = Id(await Topics());

        server.Clock.Now = FakeClock.Monday9.AddDays(1);
        await server.Lifts(2, from: 4);
        (await Topics()).Count.ShouldBe(1);
        Id(await Topics()).ShouldBe(today);
        (await Topics())[0].GetProperty("orders").GetInt32().ShouldBe(6);

        // Another node, or this one started again, has read nothing yet.
        var other = new CurrentTopics(
            server.Services.GetRequiredService<IServiceScopeFactory>(),
            server.Services.GetRequiredService<CurrentPolicy>(),
            server.Clock
        );
        var read = await other.Of(SmallDistrict.Id, TestContext.Current.CancellationToken);
        var same = read.Found.All.ShouldHaveSingleItem();
        same.Id.ShouldBe(today);
        // Asked for by any of its orders, as an address of days ago may, it is the same topic.
        (await server.As("board").Get($"/api/topics/{same.Ids[^1]}"))
            .Must(HttpStatusCode.OK)
            .Json.GetProperty("topic")
            .GetProperty("id")
            .GetString()
            .ShouldBe(today);
    }

    [Fact]
    public async Task A_unit_is_told_only_of_orders_it_may_read_and_never_of_those_about_itself()
    {
        await server.OtherMatters();
        await server.Lifts(5);
        var id = Id(await Topics());
        (await server.As("other-street").Get("/api/topics")).Json.GetProperty("topics").GetArrayLength().ShouldBe(0);
        (await server.As("other-street").Get($"/api/topics/{id}")).MustBeProblem(
            HttpStatusCode.NotFound,
            "refusal:no-such-topic"
        );
        (await server.As("scores").Get("/api/topics")).MustBeProblem(HttpStatusCode.Forbidden);
        (await server.As("scores").Get($"/api/topics/{id}")).MustBeProblem(HttpStatusCode.Forbidden);

        // Three go to the street, two of them complain about it: of one it hears, and one is no topic.
        var numbers = await Numbers();
        foreach (var number in numbers.Take(4))
            (await server.As("desk").Act(number, "dispatch", new { unit = SmallDistrict.Street })).Must(
                HttpStatusCode.OK
            );
        (await Topics("street")).ShouldHaveSingleItem().GetProperty("orders").GetInt32().ShouldBe(4);
        await server.Database.Run(
            $"update work_orders set about_unit = '{SmallDistrict.Street}' where number in ('{numbers[0]}', '{numbers[1]}')"
        );
        (await Topics("street")).ShouldBeEmpty();
        (await server.As("street").Get($"/api/topics/{id}")).MustBeProblem(HttpStatusCode.NotFound);
        (await Topics()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_order_put_under_another_category_leaves_the_topic_and_one_at_another_place_an_hour_later()
    {
        await server.OtherMatters();
        await server.Lifts(5);
        var numbers = await Numbers();
        (await Topics()).ShouldHaveSingleItem().GetProperty("orders").GetInt32().ShouldBe(5);

        await server.Database.Run($"update work_orders set category = '020101' where number = '{numbers[4]}'");
        await server.Database.Run($"update work_orders set place_estate = '别处' where number = '{numbers[3]}'");
        (await Topics()).ShouldHaveSingleItem().GetProperty("orders").GetInt32().ShouldBe(4);

        server.Clock.Now = FakeClock.Monday9.AddHours(1);
        (await Topics()).ShouldHaveSingleItem().GetProperty("orders").GetInt32().ShouldBe(3);
    }

    [Fact]
    public async Task Whoever_joined_an_order_counts_and_the_same_number_counts_once()
    {
        await server.OtherMatters();
        await server.Lifts(3);
        var numbers = await Numbers();
        foreach (var phone in new[] { "19900009991", "19900009991", "19900001000" })
            (
                await server
                    .As("desk")
                    .Post(
                        "/api/contacts",
                        new
                        {
                            channel = "phone",
                            text = "我也反映电梯",
                            outcome = "merged",
                            mergeInto = numbers[0],
                            caller = new { phone },
                        }
                    )
            ).Must(HttpStatusCode.Created);

        var topic = (await Topics()).ShouldHaveSingleItem();

        // Three callers, one who called twice, and one of the three again.
        (
            topic.GetProperty("orders").GetInt32(),
            topic.GetProperty("contacts").GetInt32(),
            topic.GetProperty("callers").GetInt32()
        ).ShouldBe((3, 6, 4));
    }

    [Fact]
    public async Task Days_street_and_category_narrow_it_and_what_cannot_be_read_is_said()
    {
        await server.OtherMatters();
        server.Clock.Now = FakeClock.Monday9.AddDays(-20);
        await server.Lifts(3);
        server.Clock.Now = FakeClock.Monday9;
        await server.Lifts(3, from: 3);

        (await Topics()).ShouldHaveSingleItem().GetProperty("orders").GetInt32().ShouldBe(6);
        (await Topics(query: "?days=7")).ShouldHaveSingleItem().GetProperty("orders").GetInt32().ShouldBe(3);
        (await Topics(query: "?days=20")).ShouldHaveSingleItem().GetProperty("orders").GetInt32().ShouldBe(3);
        (await Topics(query: "?days=21")).ShouldHaveSingleItem().GetProperty("orders").GetInt32().ShouldBe(6);
        (await Topics(query: "?street=" + SmallDistrict.OtherStreet)).ShouldBeEmpty();
        (await Topics(query: "?category=140000")).ShouldBeEmpty();
        (await Topics(query: "?category=010100&sort=-callers")).ShouldHaveSingleItem();
        (await server.As("board").Get("/api/topics?days=0&street=x&category=x&sort=colour&colour=red"))
            .MustBeProblem(HttpStatusCode.BadRequest)
            .WrongFields.ShouldBe(["days", "street", "category", "sort", "colour"], ignoreOrder: true);
    }

    [Fact]
    public async Task Two_matters_of_one_estate_are_two_topics_though_its_name_stands_in_every_text()
    {
        await server.OtherMatters();
        await server.Lifts(3);
        foreach (
            var text in new[]
            {
                "芳草家园3号楼下垃圾桶满了三天没人清运，苍蝇很多。",
                "芳草家园5号楼旁边垃圾桶又满了，清运车几天没来，苍蝇乱飞。",
                "芳草家园2号楼垃圾桶溢出来，没有清运，苍蝇满天。",
            }
        )
            // Whoever called named the community; the estate stands only in the words.
            await server.Opened(
                new
                {
                    channel = "phone",
                    text,
                    category = "010100",
                    caller = new { phone = "" },
                    place = new { community = SmallDistrict.Community },
                }
            );

        var topics = await Topics();

        topics.Select(t => t.GetProperty("orders").GetInt32()).ShouldBe([3, 3]);
        topics
            .Select(t => t.GetProperty("label").GetString()!)
            .ShouldAllBe(label => label.StartsWith("芳草家园") && !label.Contains("号楼"));
        topics.Count(t => t.GetProperty("label").GetString()!.Contains("垃圾")).ShouldBe(1);
    }

    [Fact]
    public async Task Neighbouring_communities_with_names_alike_are_two_places()
    {
        await server.OtherMatters();
        foreach (var community in new[] { SmallDistrict.Community, "110106012002" })
            for (var i = 0; i < 3; i++)
                await server.Opened(
                    new
                    {
                        channel = "phone",
                        text = $"路灯不亮，晚上漆黑，老人摔倒过，第 {i} 次反映。",
                        category = "010102",
                        caller = new { phone = "" },
                        place = new { community },
                    }
                );

        (await Topics())
            .Select(t => (t.GetProperty("community").GetString(), t.GetProperty("orders").GetInt32()))
            .ShouldBe([(SmallDistrict.Community, 3), ("110106012002", 3)], ignoreOrder: true);
    }

    private static string Id(IReadOnlyList<JsonElement> topics) =>
        topics.ShouldHaveSingleItem().GetProperty("id").GetString()!;

    private Task Refreshed() =>
        server.Services.GetRequiredService<CurrentTopics>().Refresh(TestContext.Current.CancellationToken);

    private async Task<List<JsonElement>> Topics(string by = "board", string query = "")
    {
        await Refreshed();
        return
        [
            .. (await server.As(by).Get("/api/topics" + query))
                .Must(HttpStatusCode.OK)
                .Json.GetProperty("topics")
                .EnumerateArray(),
        ];
    }

    private Task<List<string>> Numbers() =>
        server.With<JibanDb, List<string>>(async db =>
            [
                .. (
                    await db
                        .WorkOrders.AsNoTracking()
                        .Where(o => o.Place.Estate == "芳草家园")
                        .OrderBy(o => o.AcceptedAt)
                        .ToListAsync()
                ).Select(o => o.Number.Value),
            ]
        );
}
