using System.Net;
using Jiban.Tests.Support;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Api;

/// <summary>What a clerk confirms of the personal data found holds wherever the order is read, searched or taken away.</summary>
public sealed class DecideMaskingTests(ChainServer server) : IClassFixture<ChainServer>
{
    const string Text = "我叫张小三，楼道里刘大头堆了旧沙发，订单号是手机样子的19900000001，没人管。";

    static object Contact(object? masking = null) =>
        new
        {
            channel = "phone",
            text = Text,
            place = new { community = SmallDistrict.Community },
            masking,
        };

    [Fact]
    public async Task A_decision_made_later_holds_in_detail_list_search_track_and_history()
    {
        var (number, code) = await server.Opened(Contact());
        var desk = server.As("desk");
        (await desk.Get($"/api/work-orders/{number}")).Text.ShouldContain("刘大头");

        (
            await desk.Act(
                number,
                "decide-masking",
                new
                {
                    readable = new[] { "19900000001" },
                    hidden = new[] { "刘大头" },
                    why = "刘大头要求",
                }
            )
        ).Must(HttpStatusCode.OK);

        var detail = (await desk.Get($"/api/work-orders/{number}")).Must(HttpStatusCode.OK);
        detail["text"].ShouldBe("我叫张**，楼道里***堆了旧沙发，订单号是手机样子的19900000001，没人管。");
        detail.Text.ShouldContain("MaskingDecided");
        detail.Text.ShouldNotContain("刘大头");
        detail.Text.ShouldNotContain("张小三");
        (await desk.Get("/api/work-orders?q=刘大头")).Text.ShouldNotContain(number);
        (await desk.Get("/api/work-orders?q=19900000001")).Text.ShouldContain(number);
        (await desk.Get("/api/work-orders?q=旧沙发"))
            .Json.GetProperty("items")
            .EnumerateArray()
            .Select(row => row.GetRawText())
            .Single(row => row.Contains(number))
            .ShouldNotContain("刘大头");
        var track = (await server.As(null).Get($"/api/track/{number}?code={code}")).Must(HttpStatusCode.OK);
        track.Text.ShouldContain("***堆了旧沙发");
        track.Text.ShouldNotContain("刘大头");
    }

    [Fact]
    public async Task It_may_be_confirmed_with_the_contact()
    {
        var (number, _) = await server.Opened(
            Contact(new { readable = new[] { "19900000001" }, hidden = new[] { "刘大头" } })
        );

        var detail = await server.As("desk").Get($"/api/work-orders/{number}");
        detail["text"].ShouldBe("我叫张**，楼道里***堆了旧沙发，订单号是手机样子的19900000001，没人管。");
        detail.Text.ShouldContain("MaskingDecided");
    }

    [Fact]
    public async Task The_finds_are_proposed_with_the_contact()
    {
        var received = (await server.As("desk").Post("/api/contacts", Contact())).Must(HttpStatusCode.Created);

        received
            .Json.GetProperty("suggestions")
            .GetProperty("personal")
            .EnumerateArray()
            .Select(p => $"{p.GetProperty("kind")} {p.GetProperty("masked")}")
            .ShouldBe(["name 张**", "mobile 199****0001"]);
    }

    [Fact]
    public async Task Wrong_words_the_same_again_and_other_peoples_orders_are_refused()
    {
        var (number, _) = await server.Opened(Contact());
        var desk = server.As("desk");

        (await desk.Act(number, "decide-masking", new { readable = new[] { "旧沙发" } })).WrongFields.ShouldBe([
            "readable",
        ]);
        (await desk.Act(number, "decide-masking", new { hidden = new[] { "不在里面" } })).WrongFields.ShouldBe([
            "hidden",
        ]);
        (await desk.Post("/api/contacts", Contact(new { hidden = new[] { "不在里面" } }))).Status.ShouldBe(
            HttpStatusCode.BadRequest
        );
        (await desk.Act(number, "decide-masking")).Must(HttpStatusCode.OK);
        (await desk.Act(number, "decide-masking")).MustBeProblem(HttpStatusCode.Conflict, "refusal:masked-like-that");
        (await server.As("street").Act(number, "decide-masking")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_is_confirmed_of_a_contact_that_joins_holds_wherever_its_words_are_read()
    {
        var (number, _) = await server.Opened();
        const string said = "楼上孙二胖也堆了东西，订单号19900000001，我的电话19900000002。";
        (
            await server
                .As("desk")
                .Post(
                    "/api/contacts",
                    new
                    {
                        channel = "phone",
                        text = said,
                        mergeInto = number,
                        caller = new { phone = "19900000002" },
                        masking = new { readable = new[] { "19900000001" }, hidden = new[] { "孙二胖" } },
                    }
                )
        ).Must(HttpStatusCode.Created);
        const string masked = "楼上***也堆了东西，订单号19900000001，我的电话199****0002。";

        var detail = (await server.As("desk").Get($"/api/work-orders/{number}")).Must(HttpStatusCode.OK);

        detail.Json.GetProperty("history").EnumerateArray().Last().GetProperty("words").GetString().ShouldBe(masked);
        detail.Text.ShouldNotContain("孙二胖");
        // The history of the number shows it masked too, and so does whatever is written about the order.
        var desk = await server.SignedIn("taker");
        await desk.Open("/call");
        await desk.Press("CallForm", ("go", "read"), ("phone", "19900000002"));
        desk.Words.ShouldContain("楼上***也堆了东西");
        (await server.As("desk").Act(number, "dispatch", new { unit = SmallDistrict.Street })).Must(HttpStatusCode.OK);
        (await server.As("street").Act(number, "sign-for")).Must(HttpStatusCode.OK);
        (await server.As("street").Act(number, "note", new { text = "找过孙二胖了" })).Must(HttpStatusCode.OK);
        (await server.As("desk").Get($"/api/work-orders/{number}")).Text.ShouldNotContain("孙二胖");

        (
            await server
                .As("desk")
                .Post(
                    "/api/contacts",
                    new
                    {
                        channel = "phone",
                        text = "我也看到了",
                        mergeInto = number,
                        masking = new { hidden = new[] { "不在里面" } },
                    }
                )
        ).WrongFields.ShouldBe(["hidden"]);
    }

    [Fact]
    public async Task At_the_call_desk_the_finds_are_ticked_and_an_unticked_one_stays_readable()
    {
        var desk = await server.SignedIn("taker");
        await desk.Open("/call");

        await desk.Press("CallForm", ("go", "read"), ("text", Text));
        desk.Page.QuerySelectorAll("input[name=personal]").ShouldAllBe(box => box.HasAttribute("checked"));
        desk.Words.ShouldContain("对外显示 199****0001");

        await desk.Press(
            "CallForm",
            ("go", "open"),
            ("text", Text),
            ("personalShown", "19900000001"),
            ("personal", null),
            ("alsoHide", "刘大头")
        );
        var number = desk.Page.QuerySelector(".receipt-number")!.TextContent;
        (await server.As("desk").Get($"/api/work-orders/{number}"))["text"]
            .ShouldBe("我叫张**，楼道里***堆了旧沙发，订单号是手机样子的19900000001，没人管。");
    }
}
