using System.Net;
using System.Text.Json;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Intake;

/// <summary>催办: whoever asked about an order and urges it is counted on it, and nobody new has reported the matter by that.</summary>
public sealed class HurryTests(ChainServer server) : IClassFixture<ChainServer>, IAsyncLifetime
{
    private const string Phone = "19900003311";

    public async ValueTask InitializeAsync()
    {
        server.Clock.Now = FakeClock.Monday9;
        await server.WithoutOrders();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_caller_who_urges_their_own_order_is_counted_by_their_words_and_joins_nothing()
    {
        var number = await Opened();

        var urged = await Call(number, "都两天了，怎么还没人来处理");

        urged["hurries"].ShouldBe("1");
        urged["queryCode"].ShouldBeNullOrEmpty();
        var order = await Order(number);
        (order.GetProperty("hurries").GetInt32(), order.GetProperty("contacts").GetInt32()).ShouldBe((1, 1));
        var fact = order.GetProperty("history").EnumerateArray().Last();
        fact.GetProperty("type").GetString().ShouldBe("RequesterAdded");
        fact.GetProperty("words").GetString().ShouldBe("都两天了，怎么还没人来处理");

        (await Call(number, "我再催一下"))["hurries"].ShouldBe("2");
        // Said outright, in words that urge nobody.
        (await Call(number, "还是那件事", hurry: true))["hurries"]
            .ShouldBe("3");
        // Said not to be: it joins.
        (await Call(number, "催一下", hurry: false))["hurries"]
            .ShouldBeNullOrEmpty();
        (await Order(number)).GetProperty("contacts").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task Somebody_else_with_the_same_words_joins_and_cannot_be_said_to_urge()
    {
        var number = await Opened();

        (await Call(number, "怎么还没人来处理", "19900003322"))["hurries"].ShouldBeNullOrEmpty();
        (await Order(number)).GetProperty("contacts").GetInt32().ShouldBe(2);
        (await Post(number, "催一下", "19900003333", true))
            .MustBeProblem(HttpStatusCode.BadRequest)
            .WrongFields.ShouldBe(["hurry"]);
        (await Post(number, "催一下", "", true))
            .MustBeProblem(HttpStatusCode.BadRequest)
            .WrongFields.ShouldBe(["hurry"]);
        (await Post("", "催一下", Phone, true))
            .MustBeProblem(HttpStatusCode.BadRequest)
            .WrongFields.ShouldBe(["mergeInto"]);
    }

    [Fact]
    public async Task On_the_web_no_words_or_words_that_urge_count_and_others_do_not()
    {
        var (number, code) = await server.Opened();
        foreach (var text in new[] { "", "怎么还没人来", "补充：是六号楼" })
            (await server.As(null).Post($"/api/track/{number}/supplement?code={code}", new { text })).Must(
                HttpStatusCode.OK
            );

        var order = await Order(number);

        order.GetProperty("hurries").GetInt32().ShouldBe(2);
        order
            .GetProperty("history")
            .EnumerateArray()
            .Skip(1)
            .Select(h => h.GetProperty("words").GetString())
            .ShouldBe([null, "怎么还没人来", "补充：是六号楼"]);
    }

    [Fact]
    public async Task The_most_urged_come_first_in_the_list_the_filter_and_the_export()
    {
        var (calm, once, twice) = (
            await Opened("19900004001"),
            await Opened("19900004002"),
            await Opened("19900004003")
        );
        await Call(once, "催一下", "19900004002");
        await Call(twice, "催一下", "19900004003");
        await Call(twice, "怎么还不处理", "19900004003");

        (await Listed("?sort=-hurries")).ShouldBe([twice, once, calm]);
        (await Listed("?hurried=1&sort=-hurries")).ShouldBe([twice, once]);
        var first = (await server.As("board").Get("/api/work-orders?sort=-hurries&size=1")).Must(HttpStatusCode.OK);
        first.Json.GetProperty("items")[0].GetProperty("hurries").GetInt32().ShouldBe(2);
        (await Listed($"?sort=-hurries&size=1&cursor={first["next"]}")).ShouldBe([once]);

        await server.Database.Run(
            "update staff set permissions = array['ReadOrders', 'ExportLists'] where user_name = 'dispatcher'"
        );
        var browser = await server.SignedIn("dispatcher");
        await browser.Open("/orders?hurried=1&sort=-hurries");
        browser.Words.ShouldContain("催办 2 次");
        var csv = await browser.Client.GetStringAsync(
            new Uri(server.Address, "/orders/export.csv?hurried=1&sort=-hurries")
        );
        csv.ShouldContain("催办次数");
        await browser.Open($"/orders/{twice}");
        browser.Page.QuerySelector(".order-head")!.TextContent.ShouldContain("催办 2 次");
    }

    [Fact]
    public async Task The_call_desk_hears_it_and_offers_to_record_it_with_one_button()
    {
        var number = await Opened();
        var desk = await server.SignedIn("taker");
        await desk.Open("/call");

        await desk.Press("CallForm", ("go", "read"), ("phone", Phone), ("text", "我催一下上次的事，怎么还没人来"));
        desk.Words.ShouldContain("听到“催一下”");
        var button = desk.Page.QuerySelector("button[name=go][value^='hurry:']").ShouldNotBeNull();
        button.GetAttribute("value").ShouldBe("hurry:" + number);
        // Enter in a field presses the first button there is.
        desk.Page.QuerySelector("#call-form [type=submit]")!.GetAttribute("value").ShouldBe("open");

        await desk.Press(
            "CallForm",
            ("go", "hurry:" + number),
            ("phone", Phone),
            ("text", "我催一下上次的事，怎么还没人来")
        );
        desk.Words.ShouldContain("已记催办，这是第 1 次");
        (await Order(number)).GetProperty("contacts").GetInt32().ShouldBe(1);
    }

    private async Task<List<string>> Listed(string query) =>
        [
            .. (await server.As("board").Get("/api/work-orders" + query))
                .Must(HttpStatusCode.OK)
                .Json.GetProperty("items")
                .EnumerateArray()
                .Select(i => i.GetProperty("number").GetString()!),
        ];

    private async Task<string> Opened(string phone = Phone) =>
        (
            await server.Opened(
                new
                {
                    channel = "phone",
                    text = "六号楼的纸箱堆在楼道。",
                    category = "010102",
                    caller = new { phone },
                    place = new { community = SmallDistrict.Community },
                }
            )
        ).Number;

    private async Task<Answer> Call(string number, string text, string phone = Phone, bool? hurry = null) =>
        (await Post(number, text, phone, hurry)).Must(HttpStatusCode.Created);

    private Task<Answer> Post(string number, string text, string phone, bool? hurry) =>
        server
            .As("desk")
            .Post(
                "/api/contacts",
                new
                {
                    channel = "phone",
                    text,
                    mergeInto = number,
                    hurry,
                    caller = new { phone },
                }
            );

    private async Task<JsonElement> Order(string number) =>
        (await server.As("desk").Get($"/api/work-orders/{number}")).Must(HttpStatusCode.OK).Json;
}
