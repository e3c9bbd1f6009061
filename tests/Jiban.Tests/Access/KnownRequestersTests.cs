using System.Net;
using Jiban.Server.Access;
using Jiban.Server.Storage;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Jiban.Tests.Whistles;
using Shouldly;
using Xunit;
using Orders = Jiban.Tests.Api.Orders;

namespace Jiban.Tests.Access;

/// <summary>What staff write of a requester by name is read without the name, whoever reads it and wherever (rules 66 and 67).</summary>
public sealed class KnownRequestersTests(ChainServer server) : IClassFixture<ChainServer>, IAsyncLifetime
{
    private const string Name = Orders.Name;
    private const string Later = "司马试验";

    public async ValueTask InitializeAsync()
    {
        server.Clock.Now = FakeClock.Monday9;
        await server.GiveWhistleKeys();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Words_of_staff_tell_no_requesters_name_on_page_or_over_the_API()
    {
        var number = await WrittenAbout();

        foreach (var reader in new[] { "street", "department", "board", "desk" })
        {
            var read = await server.As(reader).Get($"/api/work-orders/{number}");
            read.Must(HttpStatusCode.OK);
            Hides(read.Text);
            foreach (var written in new[] { "认识", "睡不好", "来过", "量一下", "答过", "关了" })
                read.Text.ShouldContain(written, customMessage: $"{reader} reads the rest");
        }
        foreach (var person in new[] { "street", "department" })
        {
            var page = await server.SignedIn(person);
            await page.Open($"/orders/{number}");
            page.Status.ShouldBe(HttpStatusCode.OK);
            page.Words.ShouldContain("睡不好");
            Hides(page.Page.DocumentElement.OuterHtml);
        }
    }

    [Fact]
    public async Task A_whistle_from_an_order_tells_no_requesters_name_in_list_page_API_or_history()
    {
        var number = await WrittenAbout();
        var id = await server.Blown(
            new
            {
                kind = "emergency",
                title = $"{Name}家旁的站",
                text = $"{Name}和{Later}都在等",
                where = $"{Name}家楼下岗亭",
                order = number,
                units = new[] { SmallDistrict.Department },
            }
        );
        await server.Must("called-department", id, "arrive", new { where = $"{Name}家门口" });
        await server.Must("whistler", id, "minutes", new { text = $"答应{Name}今晚停机。" });
        await server.Must(
            "whistler",
            id,
            "task",
            new
            {
                unit = SmallDistrict.Department,
                what = $"给{Later}装隔音窗",
                dueOn = "2026-11-24",
            }
        );
        await server.Must("called-department", id, "finish-task", new { task = 1, result = $"{Later}看过了" });
        await server.Must("whistler", id, "confirm", new { solved = true, words = $"{Name}认可" });

        foreach (var reader in new[] { "called-department", "whistler", "government" })
        {
            var read = await server.As(reader).Get($"/api/whistles/{id}");
            read.Must(HttpStatusCode.OK);
            Hides(read.Text);
            foreach (var written in new[] { "家旁的站", "都在等", "今晚停机", "隔音窗", "看过了", "认可", "门口" })
                read.Text.ShouldContain(written);
            Hides((await server.As(reader).Get("/api/whistles?size=200")).Text);
        }
        var page = await server.SignedIn("department");
        await page.Open($"/whistles/{id}");
        page.Words.ShouldContain("今晚停机");
        Hides(page.Page.DocumentElement.OuterHtml);
        await page.Open("/whistles");
        page.Words.ShouldContain("家旁的站");
        Hides(page.Page.DocumentElement.OuterHtml);
        await server.Database.Run(
            "update staff set permissions = permissions || array['ExportLists'] where user_name = 'street'"
        );
        var street = await server.SignedIn("street");
        using var export = await street.Client.GetAsync("/whistles/export.csv");
        export.StatusCode.ShouldBe(HttpStatusCode.OK);
        var rows = await export.Content.ReadAsStringAsync();
        rows.ShouldContain("家旁的站");
        Hides(rows);
    }

    [Theory]
    [InlineData("501", "请到501敲门", "请到***敲门")]
    [InlineData("501", "共1501户", "共1501户")]
    [InlineData("12", "12日前办好", "12日前办好")] // too short to tell a door from a day
    [InlineData(null, "欧阳测试不在", "欧***不在")]
    public void A_known_door_is_masked_where_it_can_be_nothing_else(string? door, string words, string masked) =>
        KnownRequesters.Of([Name], door).Mask(words).ShouldBe(masked);

    /// <summary>A confidential order with two requesters whose names staff wrote into everything.</summary>
    private async Task<string> WrittenAbout()
    {
        var (number, _) = await server.Opened(Orders.Contact("垃圾站夜里很响，睡不着。", confidential: true));
        var joined = await server
            .As("desk")
            .Post(
                "/api/contacts",
                new
                {
                    channel = "phone",
                    text = "垃圾站半夜压缩机响。",
                    mergeInto = number,
                    caller = new { name = Later },
                }
            );
        joined.Must(HttpStatusCode.Created);
        (
            await server
                .As("desk")
                .Act(number, "dispatch", new { unit = SmallDistrict.Street, why = $"{Name}认识街道的人" })
        ).Must(HttpStatusCode.OK);
        var street = server.As("street");
        (await street.Act(number, "sign-for")).Must(HttpStatusCode.OK);
        (
            await street.Act(
                number,
                "contact",
                new
                {
                    medium = "phone",
                    met = false,
                    note = $"{Name}说睡不好",
                }
            )
        ).Must(HttpStatusCode.OK);
        (await street.Act(number, "note", new { text = $"{Later}您好，我们来过了" })).Must(HttpStatusCode.OK);
        (
            await street.Act(
                number,
                "ask-co-unit",
                new { unit = SmallDistrict.Department, what = $"到{Name}家量一下噪声" }
            )
        ).Must(HttpStatusCode.OK);
        (await server.As("department").Act(number, "co-reply", new { text = $"{Name}家量过，{Later}也答过" })).Must(
            HttpStatusCode.OK
        );
        (
            await street.Act(
                number,
                "reply",
                new
                {
                    result = "partly",
                    text = $"{Name}反映的机器关了",
                    basis = $"{Later}同意",
                }
            )
        ).Must(HttpStatusCode.OK);
        return number;
    }

    private static void Hides(string read)
    {
        read.ShouldNotContain(Name);
        read.ShouldNotContain(Later);
    }
}
