using System.Net;
using System.Text.Json;
using Jiban.Tests.Support;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Api;

/// <summary>400 names every wrong field; nothing wrong is stored, nothing right is lost.</summary>
public sealed class ContactFieldsTests(ChainServer server) : IClassFixture<ChainServer>
{
    private static readonly string Long = new('长', 5000);

    public static TheoryData<string, string> Wrong =>
        new()
        {
            { """{}""", "channel text" },
            { """{"channel":"telegraph","text":"停水"}""", "channel" },
            { """{"channel":3,"text":"停水"}""", "channel" },
            { """{"channel":"phone","text":""}""", "text" },
            { """{"channel":"phone","text":"\u0000\u0001  "}""", "text" },
            { """{"channel":"phone","text":["停水"]}""", "text" },
            { """{"channel":"phone","text":"\ud800停水"}""", "text" },
            { $$"""{"channel":"phone","text":"{{Long}}"}""", "text" },
            { $$"""{"channel":"phone","text":"停水","title":"{{Long}}"}""", "title" },
            {
                """{"channel":"phone","text":"停水","caller":{"phone":"1234567890123456789012345678901234567890"}}""",
                "caller.phone"
            },
            { """{"channel":"phone","text":"停水","caller":{"phone":"not a number"}}""", "caller.phone" },
            { """{"channel":"phone","text":"停水","caller":{"phone":"\udfff12345"}}""", "caller.phone" },
            { """{"channel":"phone","text":"停水","caller":"张三"}""", "caller" },
            { """{"channel":"phone","text":"停水","caller":{"confidential":"yes"}}""", "caller.confidential" },
            { """{"channel":"phone","text":"停水","place":{"lat":91,"lng":200}}""", "place.lat place.lng" },
            { """{"channel":"phone","text":"停水","place":{"lat":39.9}}""", "place.lat" },
            { """{"channel":"phone","text":"停水","place":{"lat":31.2,"lng":121.4}}""", "place.lat" },
            { """{"channel":"phone","text":"停水","place":{"lat":0,"lng":0}}""", "place.lat" },
            { """{"channel":"phone","text":"停水","place":{"community":"没有这个"}}""", "place.community" },
            { """{"channel":"phone","text":"停水","place":{"owner":"mine"}}""", "place.owner" },
            {
                """{"channel":"phone","text":"停水","place":{"community":"110106012001","street":"110106001"}}""",
                "place.community"
            },
            { """{"channel":"phone","text":"停水","occurredAt":"2099-01-01T00:00:00Z"}""", "occurredAt" },
            { """{"channel":"phone","text":"停水","occurredAt":"昨天"}""", "occurredAt" },
            { """{"channel":"phone","text":"停水","occurredAt":"11/12/2026"}""", "occurredAt" },
            { """{"channel":"phone","text":"停水","occurredAt":"10:30"}""", "occurredAt" },
            { """{"channel":"phone","text":"停水","occurredAt":"2026年11月21日"}""", "occurredAt" },
            { """{"channel":"phone","text":"停水","occurredAt":"2026-11-20"}""", "occurredAt" },
            { """{"channel":"phone","text":"停水","occurredAt":"2026-13-20T10:30"}""", "occurredAt" },
            { """{"channel":"phone","text":"停水","category":"777777"}""", "category" },
            { """{"channel":"phone","text":"停水","kind":"praise","urgency":"1"}""", "kind urgency" },
            { """{"channel":"phone","text":"停水","outcome":"refused"}""", "outcome" },
            {
                """{"channel":"phone","text":"着火","outcome":"handed-to-emergency","outcomeDetail":"12345"}""",
                "outcomeDetail"
            },
            { """{"channel":"phone","text":"停水","mergeInto":"; drop table"}""", "mergeInto" },
            { """{"channel":"phone","text":"停水","outcome":"merged"}""", "mergeInto" },
            {
                """{"channel":"phone","text":"停水","outcome":"opened-order","mergeInto":"110106-20261123-000001"}""",
                "outcome"
            },
            { """{"channel":"phone","text":"停水","mergeInto":"110106-20200101-000001"}""", "mergeInto" },
            { """{"channel":"phone","text":"停水","about":"nobody"}""", "about" },
            {
                """{"channel":"fax","text":7,"caller":{"phone":"x"},"category":"777777","occurredAt":"2099-01-01T00:00:00Z"}""",
                "channel text caller.phone category occurredAt"
            },
        };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Every_wrong_field_is_named(string body, string fields)
    {
        var before = await Count();

        var answer = await server.As("desk").Post("/api/contacts", body);

        answer.MustBeProblem(HttpStatusCode.BadRequest);
        answer.WrongFields.ShouldBe(fields.Split(' '), ignoreOrder: true);
        (await Count()).ShouldBe(before);
    }

    public static TheoryData<string, HttpStatusCode> Unreadable =>
        new()
        {
            { "", HttpStatusCode.BadRequest },
            { "停水", HttpStatusCode.BadRequest },
            { "[]", HttpStatusCode.BadRequest },
            { """{"channel":"phone","text":"停水",}""", HttpStatusCode.BadRequest },
            { """{"\ud800":1,"channel":"phone","text":""}""", HttpStatusCode.BadRequest },
            { string.Concat(Enumerable.Repeat("""{"a":""", 100_000)), HttpStatusCode.RequestEntityTooLarge },
            { string.Concat(Enumerable.Repeat("""{"a":""", 10_000)), HttpStatusCode.BadRequest },
            { $$"""{"text":"{{new string('x', 70_000)}}"}""", HttpStatusCode.RequestEntityTooLarge },
        };

    [Theory]
    [MemberData(nameof(Unreadable))]
    public async Task What_is_no_contact_at_all_is_said_to_be_so(string body, HttpStatusCode status) =>
        (await server.As("desk").Post("/api/contacts", body)).MustBeProblem(status);

    public static TheoryData<string> Nasty =>
        [
            "<script>alert(1)</script>",
            "'; drop table contacts; --",
            "=cmd|' /C calc'!A0",
            "{{7*7}} ${7*7} %0a%0d",
            "𠮷野家门口 👨‍👩‍👧 \u202E反转",
            "line\r\nSet-Cookie: a=b",
            "\"\\\t\n",
        ];

    [Theory]
    [MemberData(nameof(Nasty))]
    public async Task Odd_words_are_kept_as_words(string text)
    {
        var received = await server
            .As("desk")
            .Post(
                "/api/contacts",
                new
                {
                    channel = "web",
                    text,
                    title = text,
                }
            );

        received.Must(HttpStatusCode.Created);
        var order = await server.As("desk").Get($"/api/work-orders/{received["number"]}");
        order["text"].ShouldBe(text.Replace("\r", "").Trim());
    }

    [Fact]
    public async Task A_legal_route_stands_on_its_closed_list()
    {
        var answer = await server
            .As("desk")
            .Post(
                "/api/contacts",
                new
                {
                    channel = "phone",
                    text = "邻居打官司的事想问问",
                    outcome = "legal-route",
                    outcomeDetail = "zzz",
                }
            );

        answer.MustBeProblem(HttpStatusCode.BadRequest).WrongFields.ShouldBe(["outcomeDetail"]);
    }

    [Fact]
    public async Task A_NUL_is_left_out_and_the_rest_kept()
    {
        var received = await server.As("desk").Post("/api/contacts", """{"channel":"web","text":"停\u0000水"}""");

        (await server.As("desk").Get($"/api/work-orders/{received.Must(HttpStatusCode.Created)["number"]}"))["text"]
            .ShouldBe("停水");
    }

    [Theory]
    [InlineData("2026-11-20T08:30")]
    [InlineData("2026-11-20T08:30:00")]
    [InlineData("2026-11-20T08:30:00.000+08:00")]
    [InlineData("2026-11-20T00:30Z")]
    public async Task A_time_without_an_offset_is_the_districts(string written)
    {
        var received = await server
            .As("desk")
            .Post(
                "/api/contacts",
                new
                {
                    channel = "phone",
                    text = "停水",
                    occurredAt = written,
                }
            );

        (await server.As("desk").Get($"/api/work-orders/{received.Must(HttpStatusCode.Created)["number"]}"))
            .Json.GetProperty("occurredAt")
            .GetDateTimeOffset()
            .ShouldBe(new DateTimeOffset(2026, 11, 20, 0, 30, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task A_full_width_number_is_read_as_a_number()
    {
        var received = await server
            .As("desk")
            .Post(
                "/api/contacts",
                new
                {
                    channel = "phone",
                    text = "停水",
                    caller = new { phone = "１９９ ０００-０７７８９" },
                }
            );

        received.Must(HttpStatusCode.Created);
        (
            await server.Database.Value<string>($"select caller_phone from contacts where id = '{received["contact"]}'")
        ).ShouldBe("19900007789");
    }

    public static TheoryData<string, object, string> WrongActions =>
        new()
        {
            { "dispatch", new { }, "unit" },
            { "dispatch", new { unit = "nobody" }, "unit" },
            {
                "dispatch",
                new
                {
                    unit = SmallDistrict.Street,
                    coUnits = "x",
                    urgency = "soon",
                },
                "coUnits urgency"
            },
            { "dispatch", new { unit = SmallDistrict.Street, coUnits = new[] { SmallDistrict.Street } }, "coUnits" },
            { "dispatch", new { unit = "nobody", coUnits = new[] { "zz" } }, "unit coUnits" },
            {
                "dispatch",
                new
                {
                    unit = "nobody",
                    coUnits = new[] { "zz" },
                    urgency = "soon",
                    why = Long,
                },
                "unit coUnits urgency why"
            },
            { "reclassify", new { category = "777777", why = "x" }, "category" },
            { "reclassify", new { category = 1 }, "category why" },
        };

    [Theory]
    [MemberData(nameof(WrongActions))]
    public async Task An_action_names_every_wrong_field_too(string action, object body, string fields)
    {
        var (number, _) = await server.Opened();

        var answer = await server.As("desk").Act(number, action, body);

        answer.MustBeProblem(HttpStatusCode.BadRequest);
        answer.WrongFields.ShouldBe(fields.Split(' '), ignoreOrder: true);
        (await server.As("desk").Get($"/api/work-orders/{number}"))["version"].ShouldBe("1");
    }

    private async Task<long> Count() => await server.Database.Value<long>("select count(*) from contacts");
}
