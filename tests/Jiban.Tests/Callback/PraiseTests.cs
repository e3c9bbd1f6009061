using System.Net;
using System.Text.Json;
using Jiban.Tests.Api;
using Jiban.Tests.Assessment;
using Jiban.Tests.Support;
using Jiban.Units;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Callback;

/// <summary>表扬和锦旗 (S23): from the callback, from the call desk, and by the unit itself; who reads what of it.</summary>
public sealed class PraiseTests(ChainServer server) : IClassFixture<ChainServer>, IAsyncLifetime
{
    private static readonly object Banner = new
    {
        kind = "banner",
        text = "人民公仆为人民",
        giver = "赵测试",
    };

    public async ValueTask InitializeAsync()
    {
        await server.Database.Run("delete from praises; delete from callback_words; delete from attachments");
        await server.Ready();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_banner_is_on_the_order_in_the_list_and_in_the_history_with_its_giver_masked()
    {
        var number = await server.Closed();

        (await server.As("street").Act(number, "record-praise", Banner))
            .Must(HttpStatusCode.OK)["stage"]
            .ShouldBe("awaiting-callback");

        var praise = (await Order("street", number)).GetProperty("praises").EnumerateArray().Single();
        praise.GetProperty("words").GetString().ShouldBe("人民公仆为人民");
        praise.GetProperty("giver").GetString().ShouldBe("赵**");
        praise.GetProperty("kind").GetString().ShouldBe("banner");
        (await Order("street", number)).GetRawText().ShouldNotContain("赵测试");
        var read = await Listed("street");
        (
            read.GetProperty("tally")[0].GetProperty("banners").GetInt32(),
            read.GetProperty("lines").GetArrayLength()
        ).ShouldBe((1, 1));
        (await Listed("street", "&kind=letter")).GetProperty("lines").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Thanks_at_a_callback_are_read_by_the_unit_only_when_its_period_is_over()
    {
        var number = await server.Closed();

        (await Judge(number, "reached", "师傅忙到半夜，谢谢他们"))
            .Must(HttpStatusCode.OK)["stage"]
            .ShouldBe("archived");

        (await Order("judge", number)).GetProperty("praises").GetArrayLength().ShouldBe(1);
        (await Order("street", number)).GetProperty("praises").GetArrayLength().ShouldBe(0);
        (await Listed("street")).GetProperty("lines").GetArrayLength().ShouldBe(0);
        server.Clock.Now = CountedDistrict.End.AddSeconds(-1);
        (await Order("street", number)).GetProperty("praises").GetArrayLength().ShouldBe(0);
        server.Clock.Now = server.Clock.Now.AddSeconds(1);
        var own = (await Order("street", number)).GetProperty("praises")[0];
        own.GetProperty("words").GetString().ShouldBe("师傅忙到半夜，谢谢他们");
        own.GetProperty("giver").GetString().ShouldBe("欧**");
        (await Listed("street", "&period=2026-11")).GetProperty("lines").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Nobody_thanks_who_was_not_reached()
    {
        var number = await server.Closed();

        (await Judge(number, "unreachable", "谢谢")).MustBeProblem(
            HttpStatusCode.BadRequest,
            "refusal:answer-mismatch"
        );
        (await server.Database.Value<long>("select count(*) from praises")).ShouldBe(0);
    }

    [Theory]
    [InlineData("desk", "record-praise", HttpStatusCode.Forbidden)]
    [InlineData("judge", "record-praise", HttpStatusCode.Forbidden)]
    [InlineData("board", "record-praise", HttpStatusCode.Forbidden)]
    [InlineData("community", "record-praise", HttpStatusCode.NotFound)]
    [InlineData("other-street", "record-praise", HttpStatusCode.NotFound)]
    [InlineData("street", "take-praise", HttpStatusCode.Forbidden)]
    [InlineData("judge", "take-praise", HttpStatusCode.Forbidden)]
    [InlineData("other-street", "take-praise", HttpStatusCode.NotFound)]
    [InlineData("street", "record-praise", HttpStatusCode.OK)]
    [InlineData("desk", "take-praise", HttpStatusCode.OK)]
    public async Task Who_may_record_thanks(string desk, string action, HttpStatusCode status)
    {
        var number = await server.Closed();

        var answer = await server.As(desk).Act(number, action, Banner);

        answer.Status.ShouldBe(status);
        (await server.Database.Value<long>("select count(*) from praises")).ShouldBe(
            status is HttpStatusCode.OK ? 1 : 0
        );
    }

    [Fact]
    public async Task Another_unit_other_people_another_day_and_thanks_of_a_callback_are_refused()
    {
        var number = await server.Closed();
        var street = server.As("street");
        var other = new
        {
            kind = "letter",
            text = "谢谢",
            unit = SmallDistrict.Department,
        };
        var person = await server.Database.Value<Guid>("select id from staff where user_name = 'department'");

        (await street.Act(number, "record-praise", other)).MustBeProblem(
            HttpStatusCode.BadRequest,
            "refusal:unit-not-thanked"
        );
        (
            await street.Act(
                number,
                "record-praise",
                new
                {
                    kind = "letter",
                    text = "谢谢",
                    staff = new[] { person },
                }
            )
        ).MustBeProblem(HttpStatusCode.BadRequest).WrongFields.ShouldBe(["staff"]);
        (
            await street.Act(
                number,
                "record-praise",
                new
                {
                    kind = "letter",
                    text = "谢谢",
                    on = "2026-11-24",
                }
            )
        ).MustBeProblem(HttpStatusCode.BadRequest, "refusal:praise-day-outside");
        (await street.Act(number, "record-praise", new { kind = "callback", text = "谢谢" }))
            .MustBeProblem(HttpStatusCode.BadRequest)
            .WrongFields.ShouldBe(["kind"]);
        (
            await street.Act(
                number,
                "record-praise",
                new
                {
                    kind = "banner",
                    text = "谢谢",
                    attachment = Guid.Empty,
                }
            )
        ).MustBeProblem(HttpStatusCode.BadRequest).WrongFields.ShouldBe(["attachment"]);
    }

    [Fact]
    public async Task Whoever_was_named_finds_it_on_their_own_board_and_no_rate_changes()
    {
        var number = await server.Closed();
        (await Judge(number, "reached", null)).Must(HttpStatusCode.OK);
        var person = await server.Database.Value<Guid>("select id from staff where user_name = 'street'");
        var before = await Rates();

        (
            await server
                .As("street")
                .Act(
                    number,
                    "record-praise",
                    new
                    {
                        kind = "letter",
                        text = "谢谢",
                        staff = new[] { person },
                    }
                )
        ).Must(HttpStatusCode.OK);

        var street = await server.SignedIn("street");
        await street.Open("/my-figures");
        street.Words.ShouldMatch(@"表扬\s*1\s*件\s*点名表扬");
        (await Rates()).ShouldBe(before);
    }

    [Fact]
    public async Task The_pages_record_it_list_it_and_take_it_away()
    {
        var number = await server.Closed();
        var street = await server.SignedIn("street");
        await street.Open($"/orders/{number}");

        await street.SendFiles(
            "RecordPraiseForm",
            "files",
            [("banner.png", Pictures.Png())],
            ("kind", "Banner"),
            ("text", "心系群众办实事")
        );

        street.Status.ShouldBe(HttpStatusCode.OK);
        street.Words.ShouldContain("表扬已登记");
        street.Words.ShouldContain("心系群众办实事");
        street.Page.QuerySelector($"blockquote a[href^='/orders/{number}/files/']").ShouldNotBeNull();
        await street.Open("/praises");
        street.Words.ShouldContain("共 1 件");
        street.Words.ShouldContain("心系群众办实事");
        await street.Open("/praises?kind=nothing");
        street.Status.ShouldBe(HttpStatusCode.BadRequest);

        var caller = await server.SignedIn("caller-back");
        await caller.Open("/praises");
        caller.Status.ShouldBe(HttpStatusCode.Forbidden);
        await server.Give("lists", SmallDistrict.Street, "", Permission.HandleOrders, Permission.ExportLists);
        (await server.As("lists").Get("/praises/export.csv")).Text.ShouldContain("心系群众办实事");
    }

    private Task<Answer> Judge(string number, string outcome, string? praise) =>
        server
            .As("judge")
            .Act(
                number,
                "call-back",
                new
                {
                    outcome,
                    contacted = outcome == "reached" ? true : (bool?)null,
                    solved = outcome == "reached" ? "yes" : null,
                    satisfied = outcome == "reached" ? "yes" : null,
                    praise,
                }
            );

    private async Task<string> Rates() =>
        (await server.As("scores").Get("/api/assessments/2026-11?level=street"))
            .Must(HttpStatusCode.OK)
            .Json.GetProperty("rows")
            .GetRawText();

    private async Task<JsonElement> Order(string desk, string number) =>
        (await server.As(desk).Get($"/api/work-orders/{number}")).Must(HttpStatusCode.OK).Json;

    private async Task<JsonElement> Listed(string desk, string more = "") =>
        (await server.As(desk).Get("/api/praises?" + more.TrimStart('&'))).Must(HttpStatusCode.OK).Json;
}
