using System.Net;
using System.Text.Json;
using Jiban.Server.Governance;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Governance;

/// <summary>共性问题: one matter that is a topic at several places, over the API and in the browser, and one project of all of it.</summary>
public sealed class CommonMattersTests(ChainServer server) : IClassFixture<ChainServer>, IAsyncLifetime
{
    /// <summary>Not where the other matters are.</summary>
    private const string Elsewhere = "110106012002";

    private static readonly string[] Bins =
    [
        "垃圾桶满了三天没人清运，苍蝇很多。",
        "垃圾桶又满了，清运车几天没来，苍蝇乱飞。",
        "垃圾桶溢出来，没有清运，苍蝇满天。",
    ];

    public async ValueTask InitializeAsync() => await server.ReadyForProjects();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Topics_of_one_matter_at_two_places_are_one_common_matter_and_become_one_project()
    {
        await server.OtherMatters();
        var here = await server.Lifts(3);
        var there = await Lifts(Elsewhere, 4);
        await Orders(SmallDistrict.Community, "140101", Bins);

        var matter = (await Matters()).ShouldHaveSingleItem();

        var whole = matter.GetProperty("whole");
        (
            whole.GetProperty("orders").GetInt32(),
            whole.GetProperty("callers").GetInt32(),
            matter.GetProperty("topics").GetArrayLength()
        ).ShouldBe((7, 7, 2));
        whole.GetProperty("label").GetString()!.ShouldContain("停运困人");
        whole.GetProperty("label").GetString()!.ShouldNotContain("芳草");
        matter.ToString().ShouldNotContain("1990000");
        var id = whole.GetProperty("id").GetString();
        var detail = (await server.As("leader").Get($"/api/topics/{id}/everywhere")).Must(HttpStatusCode.OK);
        detail
            .Json.GetProperty("orders")
            .EnumerateArray()
            .Select(o => o.GetProperty("number").GetString()!)
            .ShouldBe([.. here, .. there], ignoreOrder: true);

        var begun = (await server.As("leader").Post("/api/projects", Project(id, [there[0]]))).Must(
            HttpStatusCode.Created
        );

        begun.Json.GetProperty("orders").GetInt32().ShouldBe(6);
    }

    [Fact]
    public async Task What_is_of_one_place_is_no_common_matter_and_a_project_everywhere_is_then_of_that_place()
    {
        await server.OtherMatters();
        await server.Lifts(3);
        (await Matters()).ShouldBeEmpty();
        var topics = (await server.As("leader").Get("/api/topics")).Must(HttpStatusCode.OK).Json;
        var id = topics.GetProperty("topics")[0].GetProperty("id").GetString();

        (await server.As("leader").Get($"/api/topics/{id}/everywhere")).MustBeProblem(
            HttpStatusCode.NotFound,
            "refusal:no-such-topic"
        );
        (await server.As("leader").Post("/api/projects", Project(id, [])))
            .Must(HttpStatusCode.Created)
            .Json.GetProperty("orders")
            .GetInt32()
            .ShouldBe(3);
        (await server.As("leader").Post("/api/projects", Project(null, [])))
            .MustBeProblem(HttpStatusCode.BadRequest)
            .WrongFields.ShouldBe(["everywhere"]);
        (await server.As("leader").Get("/api/topics/common?sort=heat&days=0"))
            .MustBeProblem(HttpStatusCode.BadRequest)
            .WrongFields.ShouldBe(["sort", "days"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_street_reads_no_common_matter_of_which_it_may_read_one_place_only()
    {
        await server.OtherMatters();
        var here = await server.Lifts(3);
        var there = await Lifts(SmallDistrict.OtherStreet + "001", 3);
        foreach (var number in here)
            (await server.As("desk").Act(number, "dispatch", new { unit = SmallDistrict.Street })).Must(
                HttpStatusCode.OK
            );
        (await Matters()).ShouldHaveSingleItem();

        (await Matters("street")).ShouldBeEmpty();

        (await server.As("scores").Get("/api/topics/common")).MustBeProblem(HttpStatusCode.Forbidden);
        there.Count.ShouldBe(3);
    }

    [Fact]
    public async Task The_page_lists_the_places_and_leads_to_one_project_of_all_orders()
    {
        await server.OtherMatters();
        await server.Lifts(3);
        await Lifts(Elsewhere, 3);
        await server.Services.GetRequiredService<CurrentTopics>().Refresh(TestContext.Current.CancellationToken);
        await server.Database.Run(
            "update staff set permissions = array['ReadOrders', 'LeadProjects'] where user_name = 'dispatcher'"
        );
        var page = await server.SignedIn("dispatcher");

        await page.Open("/governance/common");
        page.Status.ShouldBe(HttpStatusCode.OK);
        var row = page.Page.QuerySelectorAll("table.topics tbody tr").ShouldHaveSingleItem();
        row.QuerySelectorAll("small a").Length.ShouldBe(2);
        await page.Open(row.QuerySelector("a.btn")!.GetAttribute("href")!);
        page.Page.QuerySelectorAll("input[name=keep]").Length.ShouldBe(6);
        page.Words.ShouldContain("共性问题");

        await page.Open("/governance/common?street=" + SmallDistrict.OtherStreet);
        page.Words.ShouldContain("没有共性问题");
        await page.Open("/governance/common?days=many");
        page.Words.ShouldContain("有的条件看不懂");
    }

    private async Task<List<JsonElement>> Matters(string user = "leader")
    {
        await server.Services.GetRequiredService<CurrentTopics>().Refresh(TestContext.Current.CancellationToken);
        var answer = (await server.As(user).Get("/api/topics/common")).Must(HttpStatusCode.OK);
        return [.. answer.Json.GetProperty("matters").EnumerateArray()];
    }

    private Task<List<string>> Lifts(string community, int count) =>
        Orders(
            community,
            "010102",
            [.. Enumerable.Range(1, count).Select(i => $"{i}号楼电梯停运困人，按铃没有人应，维保电话打不通。")]
        );

    private async Task<List<string>> Orders(string community, string category, IEnumerable<string> texts)
    {
        var numbers = new List<string>();
        foreach (var text in texts)
            numbers.Add(
                (
                    await server.Opened(
                        new
                        {
                            channel = "phone",
                            text,
                            category,
                            caller = new { phone = $"1990000{2000 + numbers.Count}" },
                            place = new { community },
                        }
                    )
                ).Number
            );
        return numbers;
    }

    private static object Project(string? topic, string[] without) =>
        new
        {
            kind = "monthly-topic",
            title = "电梯停运困人",
            lead = SmallDistrict.Centre,
            plan = "逐台排查，落实维保责任。",
            dueOn = "2026-12-31",
            topic,
            without,
            everywhere = true,
        };
}
