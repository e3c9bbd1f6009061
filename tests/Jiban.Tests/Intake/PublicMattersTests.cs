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

        (await Shown("?sort=oldest")).ShouldBe((await Shown("")).AsEnumerable().Reverse());

        async Task<List<string?>> Shown(string asked)
        {
            var visitor = server.Visitor();
            await visitor.Open("/matters" + asked);
            return
            [
                .. visitor
                    .Page.QuerySelectorAll(".matters a[href^='/report?join=']")
                    .Select(a => a.GetAttribute("href")),
            ];
        }
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
}
