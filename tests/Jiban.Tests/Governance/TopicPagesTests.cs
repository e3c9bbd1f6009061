using System.Net;
using System.Text.Json;
using Jiban.Server.Governance;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Governance;

/// <summary>治理 in the browser: map, times and list of the topics, one topic, and what is said when there is none.</summary>
public sealed class TopicPagesTests(ChainServer server) : IClassFixture<ChainServer>, IAsyncLifetime
{
    public async ValueTask InitializeAsync()
    {
        server.Clock.Now = FakeClock.Monday9;
        await server.WithoutOrders();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_page_shows_map_times_and_list_and_leads_to_the_hot_spots_and_back()
    {
        await server.OtherMatters();
        await server.Lifts(4);
        await Refreshed();
        await server.Database.Run(
            "update staff set permissions = array['ReadOrders', 'ExportLists'] where user_name = 'dispatcher'"
        );
        var page = await server.SignedIn("dispatcher");
        await page.Open("/governance?days=30");

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Page.QuerySelectorAll("table.topics tbody tr").Length.ShouldBe(1);
        page.Page.QuerySelector("[data-map]")!
            .GetAttribute("data-points")
            .ShouldBe("/governance/topics.geojson?days=30");
        page.Page.QuerySelectorAll("svg.topic-strip rect").Length.ShouldBeGreaterThan(4);
        page.Page.QuerySelector("a[href='/hot-spots']").ShouldNotBeNull();
        var sheet = page.Page.QuerySelector("a[href^='/governance/export.csv']")!.GetAttribute("href")!;
        var points = JsonDocument.Parse(
            await page.Client.GetStringAsync(new Uri(server.Address, "/governance/topics.geojson?days=30"))
        );
        points
            .RootElement.GetProperty("features")
            .EnumerateArray()
            .Count(f => f.GetProperty("properties").TryGetProperty("href", out _))
            .ShouldBe(1);
        (await page.Client.GetStringAsync(new Uri(server.Address, sheet))).ShouldContain("芳草家园");

        await page.Open(page.Page.QuerySelector("table.topics tbody th a")!.GetAttribute("href")!);
        page.Page.QuerySelectorAll("tbody[data-rows] tr").Length.ShouldBe(4);
        await page.Open("/governance?days=many");
        page.Words.ShouldContain("有的条件看不懂");
        await page.Open($"/governance/topics/{Guid.Empty}");
        page.Status.ShouldBe(HttpStatusCode.NotFound);
        await page.Open("/hot-spots");
        page.Page.QuerySelector("a[href='/governance']").ShouldNotBeNull();
    }

    [Fact]
    public async Task Nothing_yet_is_said_kindly()
    {
        await Refreshed();
        var page = await server.SignedIn("dispatcher");
        await page.Open("/governance");

        page.Words.ShouldContain("没有热点话题");
        page.Page.QuerySelector("[data-map]").ShouldBeNull();
    }

    private Task Refreshed() =>
        server.Services.GetRequiredService<CurrentTopics>().Refresh(TestContext.Current.CancellationToken);
}
