using Jiban.Server.Intake;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Shouldly;
using Xunit;
using Orders = Jiban.Tests.Api.Orders;

namespace Jiban.Tests.Intake;

/// <summary>What anybody may read without a number: kinds and neighbourhoods, never a word of who asked.</summary>
public sealed class PublicMattersTests(ChainServer server) : IClassFixture<ChainServer>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/matters")]
    [InlineData("/matters?q=堆物")]
    public async Task A_public_list_names_the_kind_and_the_area_and_quotes_nobody(string path)
    {
        await server.Opened(Orders.Contact("六号楼的老赵家把纸箱堆在楼道，楼道堆物没人管，我怕他报复。"));
        var visitor = server.Visitor();

        await visitor.Open(path);

        visitor.Words.ShouldContain("堆物堆料");
        visitor.Words.ShouldContain("芳草园社区");
        foreach (var said in new[] { "老赵", "六号楼", "报复", "纸箱", "501", Orders.Name, Orders.Phone })
            visitor.Html.ShouldNotContain(said);
    }

    [Fact]
    public async Task The_list_is_turned_round_when_asked()
    {
        await server.Opened(Orders.Contact("楼道堆物，昨天就有了。"));
        server.Clock.Now += TimeSpan.FromMinutes(1);
        await server.Opened(Orders.Contact("路灯不亮，堆物也没人管。"));

        (await Shown("sort=oldest")).ShouldBe((await Shown("sort=")).AsEnumerable().Reverse());
    }

    [Fact]
    public async Task The_file_is_the_list_as_it_is_asked_for_over_all_its_pages_and_tells_no_more()
    {
        // More than a page of the screen, many of them accepted at the very same instant.
        for (var i = 0; i < PublicMatters.Page + 3; i++)
            await server.Opened(Orders.Contact($"楼道堆物第{i}次，纸箱挡门。"));

        var file = await server.Client.GetStringAsync("/matters/export.csv?sort=oldest");
        var lines = file.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

        var shown = await Shown("sort=oldest");
        lines.Length.ShouldBe(shown.Count + 1);
        lines.Skip(1).Select(l => l.Split(',')[0]).ShouldBe(shown.Select(m => m.Split('|')[0]));
        foreach (var said in new[] { "纸箱", "501", Orders.Name, Orders.Phone })
            file.ShouldNotContain(said);
        shown.Count.ShouldBe(
            (int)
                await server.Database.Value<long>(
                    "select count(*) from work_orders where kind <> 'Report' and about_unit is null and about_staff is null"
                )
        );
    }

    [Theory]
    [InlineData("芳草园", true)]
    [InlineData("堆物", true)]
    [InlineData("纸箱", false)]
    [InlineData("%", false)]
    public async Task Words_are_looked_up_among_kinds_and_areas_and_not_in_what_was_written(string words, bool found)
    {
        var (number, _) = await server.Opened(Orders.Contact("楼道堆物，纸箱挡了门。"));
        var visitor = server.Visitor();

        await visitor.Open("/matters?q=" + Uri.EscapeDataString(words));

        (visitor.Page.QuerySelector(".matter") is not null).ShouldBe(found, number);
    }

    /// <summary>Every matter of the list over all its pages: title and what may be joined.</summary>
    private async Task<List<string>> Shown(string asked)
    {
        var (visitor, shown) = (server.Visitor(), new List<string>());
        for (var address = "/matters?" + asked; address is not null; )
        {
            await visitor.Open(address);
            shown.AddRange(
                visitor
                    .Page.QuerySelectorAll(".matters li")
                    .Select(m =>
                        m.QuerySelector(".matter-title")!.TextContent
                        + "|"
                        + m.QuerySelector("a[href^='/report?join=']")?.GetAttribute("href")
                    )
            );
            address = visitor.Page.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }
        return shown;
    }
}
