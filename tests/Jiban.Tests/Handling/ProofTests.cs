using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Handling;

/// <summary>办结可验证 (P08): pictures in pairs with time and place, and "cannot be solved because" with the law; who reads it where.</summary>
public sealed class ProofTests(ChainServer server) : IClassFixture<ChainServer>, IAsyncLifetime
{
    private static readonly (double Lat, double Lng) Spot = (39.8650, 116.4340);
    private static readonly object Unsolved = new
    {
        result = "unsolved",
        text = "两家对围墙归谁说法不一，街道不能裁判，可到法院起诉。",
        basis = "已三次上门调解",
        unsolvedReason = "civil-dispute",
        law = "《民法典》",
        article = "第二百八十八条",
    };

    public ValueTask InitializeAsync()
    {
        server.Clock.Now = FakeClock.Monday9;
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_pair_says_when_and_how_far_and_where_it_was_taken_is_nowhere_kept()
    {
        var number = await AtTheSpot();
        server.Clock.Now = FakeClock.Monday9.AddHours(3);

        (await Add(number, "before", Pictures.Jpeg("2026:11:23 09:30:00", (39.8653, 116.4340), "+08:00"))).Must(
            HttpStatusCode.OK
        );
        server.Clock.Now += TimeSpan.FromMinutes(1);
        (await Add(number, "after", Pictures.Jpeg("2026:11:23 11:40:00", (39.9000, 116.4340)))).Must(HttpStatusCode.OK);

        var pictures = await Checks("street", number);
        Said(pictures[0]).ShouldBe("1 2026-11-23T01:30:00+00:00 in-round near 33 False");
        Said(pictures[1]).ShouldBe("1 2026-11-23T03:40:00+00:00 in-round far 3892 True");
        var history = await server.Database.Value<string>(
            "select string_agg(payload, ' ') from work_order_events where type = 'EvidenceAdded'"
        );
        history.ShouldNotBeNull().ShouldContain("\"metres\":33");
        history.ShouldNotContain("39.8");
        server.Log.ShouldNotContain("39.8653");
    }

    [Fact]
    public async Task Without_time_or_place_the_upload_is_named_and_nobody_is_accused()
    {
        var number = await server.InHandling();

        (await Add(number, "after", Pictures.Png())).Must(HttpStatusCode.OK);

        Said((await Checks("street", number))[0]).ShouldBe("1  not-said not-said  False");
        var street = await server.SignedIn("street");
        await street.Open($"/orders/{number}?tab=files");
        street.Words.ShouldContain("照片没有拍摄时间");
        street.Words.ShouldContain("照片没有位置");
    }

    [Fact]
    public async Task Whoever_calls_back_reads_in_plain_words_what_the_pictures_say()
    {
        var number = await AtTheSpot();
        await Add(number, "after", Pictures.Jpeg("2026:11:20 08:00:00", (39.8650, 116.4341)));
        await server.Close(number);

        var caller = await server.SignedIn("caller-back");
        await caller.Open($"/callbacks?number={number}");

        caller.Words.ShouldContain("没有办理前的照片");
        caller.Words.ShouldContain("拍摄早于派单");
        caller.Words.ShouldContain("同一地点，相距 9 米");
        (await server.As("judge").Get($"/api/work-orders/{number}"))["stage"].ShouldBe("awaiting-callback");
    }

    [Fact]
    public async Task What_cannot_be_solved_names_reason_law_and_article_and_everybody_concerned_reads_them()
    {
        var (number, code) = await server.Opened();
        (await server.As("desk").Act(number, "dispatch", new { unit = SmallDistrict.Street })).Must(HttpStatusCode.OK);
        (await server.As("street").Act(number, "sign-for")).Must(HttpStatusCode.OK);
        await server.As("street").Act(number, "contact", new { medium = "phone", met = false });

        (await server.As("street").Act(number, "reply", Unsolved)).Must(HttpStatusCode.OK);
        (await server.As("street").Act(number, "close")).Must(HttpStatusCode.OK);

        var ground = (await server.As("judge").Get($"/api/work-orders/{number}")).Json.GetProperty("ground");
        ground.GetProperty("law").GetString().ShouldBe("《民法典》");
        var caller = await server.SignedIn("caller-back");
        await caller.Open($"/callbacks?number={number}");
        caller.Words.ShouldContain("属民事纠纷应走司法途径（《民法典》第二百八十八条）");
        await caller.Open($"/orders/{number}");
        caller.Words.ShouldContain("为什么解决不了：属民事纠纷应走司法途径（《民法典》第二百八十八条）");
        (await server.As(null).Get($"/api/track/{number}?code={code}"))["ground"]
            .ShouldBe("A civil dispute for the courts (民法典, 第二百八十八条)");
    }

    [Theory]
    [InlineData("unsolved", null, "民法典", "第一条", "unsolvedReason")]
    [InlineData("unsolved", "invented", "民法典", "第一条", "unsolvedReason")]
    [InlineData("unsolved", "civil-dispute", null, "第一条", "law")]
    [InlineData("unsolved", "civil-dispute", "民法典", null, "article")]
    [InlineData("solved", "civil-dispute", null, null, "unsolvedReason")]
    [InlineData("partly", null, "民法典", null, "law")]
    public async Task A_ground_is_whole_or_not_there(
        string result,
        string? reason,
        string? law,
        string? article,
        string wrong
    )
    {
        var number = await server.InHandling();

        (
            await server
                .As("street")
                .Act(
                    number,
                    "reply",
                    new
                    {
                        result,
                        text = "办不了",
                        basis = "见说明",
                        unsolvedReason = reason,
                        law,
                        article,
                    }
                )
        ).MustBeProblem(HttpStatusCode.BadRequest).WrongFields.ShouldBe([wrong]);
    }

    [Fact]
    public async Task The_reply_brings_its_pictures_and_a_bad_one_loses_nothing()
    {
        var number = await server.InHandling();
        var street = await server.SignedIn("street");
        await street.Open($"/orders/{number}");

        await street.SendFiles(
            "ReplyForm",
            "after",
            [("after.jpg", "MZ no picture"u8.ToArray())],
            ("result", "Solved"),
            ("text", "已修好")
        );
        street.Status.ShouldBe(HttpStatusCode.BadRequest);
        street.Page.QuerySelector("[id$=after-error]").ShouldNotBeNull();
        street.Form("ReplyForm").QuerySelector("[name=text]")!.TextContent.ShouldBe("已修好");

        await street.SendFiles(
            "ReplyForm",
            "after",
            [("after.jpg", Pictures.Jpeg("2026:11:23 09:00:00"))],
            ("result", "Solved"),
            ("text", "已修好"),
            ("public", "true")
        );

        street.Status.ShouldBe(HttpStatusCode.OK);
        var order = (await server.As("street").Get($"/api/work-orders/{number}")).Json;
        order.GetProperty("result").GetString().ShouldBe("solved");
        order.GetProperty("attachments")[0].GetProperty("kind").GetString().ShouldBe("after");
    }

    [Fact]
    public async Task On_the_page_not_solved_asks_for_the_reason_beside_its_field()
    {
        var number = await server.InHandling();
        var street = await server.SignedIn("street");
        await street.Open($"/orders/{number}");

        await street.Send("ReplyForm", ("result", "Unsolved"), ("text", "办不了"), ("basis", "见说明"));

        street.Status.ShouldBe(HttpStatusCode.BadRequest);
        street.Words.ShouldContain("未解决要选原因");
    }

    private async Task<string> AtTheSpot()
    {
        var (number, _) = await server.Opened(
            new
            {
                channel = "phone",
                text = "路口井盖破损，车一过就响。",
                place = new
                {
                    community = SmallDistrict.Community,
                    lat = Spot.Lat,
                    lng = Spot.Lng,
                },
            }
        );
        (await server.As("desk").Act(number, "dispatch", new { unit = SmallDistrict.Street })).Must(HttpStatusCode.OK);
        (await server.As("street").Act(number, "sign-for")).Must(HttpStatusCode.OK);
        return number;
    }

    private Task<Answer> Add(string number, string kind, byte[] picture)
    {
        var file = new ByteArrayContent(picture);
        file.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
        return server
            .As("street")
            .Upload(
                $"/api/work-orders/{number}/evidence",
                new MultipartFormDataContent { { new StringContent(kind), "kind" }, { file, "files", "a.jpg" } }
            );
    }

    private async Task<IReadOnlyList<JsonElement>> Checks(string desk, string number) =>
        [
            .. (await server.As(desk).Get($"/api/work-orders/{number}"))
                .Must(HttpStatusCode.OK)
                .Json.GetProperty("attachments")
                .EnumerateArray()
                .Select(a => a.GetProperty("check")),
        ];

    private static string Said(JsonElement check) =>
        string.Join(
            ' ',
            check.GetProperty("round"),
            check.GetProperty("takenAt"),
            check.GetProperty("time"),
            check.GetProperty("place"),
            check.GetProperty("metres"),
            check.GetProperty("flagged").GetBoolean()
        );
}
