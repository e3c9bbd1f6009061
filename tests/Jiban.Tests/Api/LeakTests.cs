using System.Net;
using System.Text.RegularExpressions;
using Jiban.Tests.Support;
using Jiban.Units;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Api;

/// <summary>The requester's name, number and door stand in no answer and in no log (rules 66 to 68).</summary>
public sealed partial class LeakTests(ChainServer server) : IClassFixture<ChainServer>
{
    private static readonly string[] Secrets = [Orders.Name, Orders.Phone, Orders.Phone[..7]];

    [Fact]
    public async Task Identity_stands_in_no_answer_and_in_no_log()
    {
        var (number, code) = await server.Opened(
            Orders.Contact($"我是{Orders.Name}，电话{Orders.Phone}。楼道堆物，自行车堵门。")
        );
        var desk = server.As("desk");
        (await desk.Act(number, "dispatch", new { unit = SmallDistrict.Street })).Must(HttpStatusCode.OK);
        var answers = new List<Answer>
        {
            await server.As(null).Get($"/api/track/{number}?code={code}"),
            await desk.Post("/api/contacts", Orders.Contact("楼道堆物，自行车堵门，说过几次。")),
            await desk.Post(
                "/api/contacts",
                new
                {
                    channel = "phone",
                    text = "x",
                    caller = new { phone = Orders.Phone + "x" },
                }
            ),
            await desk.Act(number, "close"),
        };
        foreach (var path in new[] { "/" + number, "", "?q=楼道", "?q=" + Orders.Phone })
            answers.Add(await desk.Get($"/api/work-orders{path}"));

        answers[0].Must(HttpStatusCode.OK);
        answers[0].Text.ShouldContain("楼道堆物");
        foreach (var answer in answers)
            Secrets.ShouldAllBe(s => !answer.Text.Contains(s), answer.Text);
        Secrets.ShouldAllBe(s => !server.Log.Contains(s));
    }

    [Fact]
    public async Task A_detail_masks_the_requester_and_hides_the_door_of_a_confidential_one()
    {
        var (open, _) = await server.Opened();
        var (confidential, _) = await server.Opened(Orders.Contact(confidential: true));

        var one = await server.As("desk").Get($"/api/work-orders/{open}");
        var other = await server.As("desk").Get($"/api/work-orders/{confidential}");

        one.Json.GetProperty("requester").GetProperty("name").GetString().ShouldBe("欧**");
        one.Text.ShouldNotContain(Orders.Phone);
        other.Json.GetProperty("requester").GetProperty("name").GetString().ShouldBe("");
        other.Text.ShouldNotContain("2单元501");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_name_and_a_number_in_a_title_are_neither_read_nor_found(bool confidential)
    {
        const string name = "李明明";
        var (number, code) = await server.Opened(
            new
            {
                channel = "phone",
                title = $"{name}13800138000家漏水",
                text = $"{name}家漏水，井盖旁边。",
                caller = new
                {
                    name,
                    phone = "13800138000",
                    confidential,
                },
                place = new
                {
                    text = "芳草家园3号楼2单元501",
                    community = SmallDistrict.Community,
                    building = "3号楼",
                    door = "501",
                },
            }
        );
        var desk = server.As("desk");

        foreach (var asked in new[] { name, "13800138000", "138001", "明明13800138000" })
            (await desk.Get($"/api/work-orders?q={asked}")).Text.ShouldNotContain(number);
        var found = await desk.Get("/api/work-orders?q=李** 井盖");
        found.Text.ShouldContain(number);
        var detail = await desk.Get($"/api/work-orders/{number}");
        var again = await desk.Post(
            "/api/contacts",
            new
            {
                channel = "phone",
                text = "家漏水，井盖旁边。",
                place = new { community = SmallDistrict.Community },
            }
        );
        again.Text.ShouldContain(number);

        foreach (var answer in new[] { found, detail, again, await desk.Get($"/api/track/{number}?code={code}") })
        {
            // Ids and hashes are digits and letters of chance; among them any three may stand in a row.
            var words = Chance().Replace(answer.Text, "");
            new[] { name, "13800138000", "501", "3号楼" }.ShouldAllBe(said => !words.Contains(said), answer.Text);
        }
        detail["title"].ShouldBe("李**138****8000家漏水");
        var place = detail.Json.GetProperty("place");
        place.GetProperty("text").GetString().ShouldBe("芳草家园*号楼*单元***");
        place.GetProperty("building").GetString().ShouldBe("*号楼");
        place.GetProperty("door").GetString().ShouldBe("＊＊＊");
    }

    [Fact]
    public async Task Whoever_is_complained_about_is_not_offered_the_complaint_as_a_likely_same()
    {
        await server.Give("accused", SmallDistrict.Street, SmallDistrict.Street, Permission.TakeContacts);
        const string text = "街道的人收了好处，路边堆物一直不清。";
        var (number, _) = await server.Opened(
            new
            {
                channel = "phone",
                text,
                category = "010102",
                about = SmallDistrict.Street,
                place = new { community = SmallDistrict.Community },
            }
        );
        var again = new
        {
            channel = "phone",
            text,
            category = "010102",
            place = new { community = SmallDistrict.Community },
        };

        (await server.As("desk").Post("/api/contacts", again)).Text.ShouldContain(number);
        (await server.As("accused").Post("/api/contacts", again))
            .Must(HttpStatusCode.Created)
            .Text.ShouldNotContain(number);
    }

    [Fact]
    public async Task A_wrong_code_and_a_wrong_number_get_one_and_the_same_answer()
    {
        var (number, _) = await server.Opened();

        var wrongCode = await server.As(null).Get($"/api/track/{number}?code=AAAAAA");
        var wrongNumber = await server.As(null).Get("/api/track/110106-20991231-000001?code=AAAAAA");
        var noCode = await server.As(null).Get($"/api/track/{number}");

        wrongCode.MustBeProblem(HttpStatusCode.NotFound).Said.ShouldBe(wrongNumber.Said);
        noCode.Said.ShouldBe(wrongNumber.Said);
    }

    [Fact]
    public async Task What_was_remembered_for_a_key_is_not_readable_in_the_database()
    {
        var answer = await server.As("desk").Post("/api/contacts", Orders.Contact(), repeat: "leak-1");

        (
            await server.Database.Value<string>("select answer from idempotency_keys where key = 'leak-1'")
        )!.ShouldNotContain(answer["queryCode"]!);
    }

    [GeneratedRegex("[0-9a-f-]{32,}")]
    private static partial Regex Chance();
}
