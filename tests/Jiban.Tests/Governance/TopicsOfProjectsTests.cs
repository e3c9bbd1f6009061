using System.Net;
using Jiban.Server.Governance;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Governance;

/// <summary>A project finds its topic by its orders, whatever becomes of the one the topic is named after.</summary>
public sealed class TopicsOfProjectsTests(ChainServer server) : IClassFixture<ChainServer>, IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await server.ReadyForProjects();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task It_keeps_its_topic_when_the_earliest_order_is_another_matter()
    {
        await server.Lifts(5);
        var before = await Topic();
        var earliest = await server.Database.Value<string>($"select number from work_orders where id = '{before}'");
        var id = (
            await server
                .As("leader")
                .Post(
                    "/api/projects",
                    new
                    {
                        kind = "monthly-topic",
                        title = "芳草家园电梯",
                        lead = SmallDistrict.Street,
                        plan = "更换",
                        dueOn = "2026-12-31",
                        topic = before,
                    }
                )
        ).Must(HttpStatusCode.Created)["id"]!;

        (
            await server
                .As("desk")
                .Act(
                    earliest!,
                    "reclassify",
                    new
                    {
                        category = "140101",
                        urgency = "general",
                        why = "是别的事",
                    }
                )
        ).Must(HttpStatusCode.OK);
        var after = await Topic();
        after.ShouldNotBe(before);

        (await server.As("leader").Get($"/api/projects/{id}"))["topic"].ShouldBe(after);
        await Lists(after, id);
        await Lists(before, null);
        (await server.As("leader").Get("/api/projects"))
            .Json.GetProperty("items")[0]
            .GetProperty("topic")
            .GetString()
            .ShouldBe(after);
        await server.Database.Run(
            "update staff set permissions = array['ReadOrders', 'LeadProjects'] where user_name = 'dispatcher'"
        );
        var page = await server.SignedIn("dispatcher");
        await page.Open($"/governance/projects/{id}");
        page.Page.QuerySelector($"a[href='/governance/topics/{after}']").ShouldNotBeNull();
        await page.Open($"/governance/topics/{after}");
        page.Page.QuerySelector($"a[href='/governance/projects/{id}']").ShouldNotBeNull();
    }

    private async Task Lists(string topic, string? project) =>
        (await server.As("leader").Get($"/api/projects?topic={topic}"))
            .Must(HttpStatusCode.OK)
            .Json.GetProperty("items")
            .EnumerateArray()
            .Select(p => p.GetProperty("id").GetString())
            .ShouldBe(project is null ? [] : [project]);

    private async Task<string> Topic()
    {
        await server.Services.GetRequiredService<CurrentTopics>().Refresh(TestContext.Current.CancellationToken);
        return (await server.As("leader").Get("/api/topics"))
            .Json.GetProperty("topics")
            .EnumerateArray()
            .Single()
            .GetProperty("id")
            .GetString()!;
    }
}
