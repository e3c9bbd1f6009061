using System.Net;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Shouldly;
using Xunit;
using Orders = Jiban.Tests.Api.Orders;

namespace Jiban.Tests.Intake;

/// <summary>Whoever joins an order follows it by a code of their own (rule 21), and adding to it is not joining it.</summary>
public sealed class JoiningTests(ChainServer server) : IClassFixture<ChainServer>
{
    [Fact]
    public async Task Whoever_joins_follows_the_order_by_their_own_code_and_reads_their_own_words()
    {
        var (number, first) = await server.Opened(Orders.Contact("六号楼的纸箱堆在楼道。"));
        var joined = await Join(number, "楼道里还有旧沙发，我叫王小明。", "王小明");
        var code = joined["queryCode"]!;
        code.ShouldNotBe(first);

        var seen = await Track(number, code);
        var byFirst = await Track(number, first);

        seen["text"].ShouldBe("楼道里还有旧沙发，我叫王**。");
        seen.Text.ShouldNotContain("纸箱");
        seen.Json.GetProperty("joined").GetBoolean().ShouldBeTrue();
        byFirst["text"].ShouldBe("六号楼的纸箱堆在楼道。");
        byFirst.Text.ShouldNotContain("旧沙发");
        byFirst.Json.GetProperty("contacts").GetInt32().ShouldBe(2);
        (await server.As(null).Get($"/api/track/{number}?code=222222")).MustBeProblem(HttpStatusCode.NotFound);
        (await server.As("desk").Get($"/api/work-orders/{number}"))
            .Json.GetProperty("history")
            .EnumerateArray()
            .Select(h => h.GetProperty("words").GetString())
            .ShouldBe([null, "楼道里还有旧沙发，我叫王**。"]);
    }

    [Fact]
    public async Task Only_the_first_requester_judges()
    {
        var number = await server.InHandling();
        var code = (await Join(number, "我也要反映这件事", ""))["queryCode"]!;
        await server.Close(number);

        (await Track(number, code)).Json.GetProperty("mayJudge").GetBoolean().ShouldBeFalse();
        (
            await server
                .As(null)
                .Post(
                    $"/api/track/{number}/judge?code={code}",
                    new
                    {
                        contacted = true,
                        solved = "no",
                        satisfied = "no",
                    }
                )
        ).MustBeProblem(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("昨天又多了两个箱子，电话19900004455", "You added something", "昨天又多了两个箱子，电话199****4455")]
    [InlineData("", "You asked to hurry", null)]
    public async Task What_a_requester_adds_stands_in_the_timeline_and_counts_nobody(
        string text,
        string what,
        string? words
    )
    {
        var (number, first) = await server.Opened();
        var joined = (await Join(number, "我也看到了", ""))["queryCode"]!;

        var answer = await server.As(null).Post($"/api/track/{number}/supplement?code={joined}", new { text });

        Last(answer.Must(HttpStatusCode.OK)).ShouldBe((what, words));
        answer.Json.GetProperty("contacts").GetInt32().ShouldBe(2);
        var (other, silent) = Last(await Track(number, first));
        other.ShouldNotBeNull().ShouldStartWith("A requester");
        silent.ShouldBeNull();
        var entry = (await server.As("desk").Get($"/api/work-orders/{number}"))
            .Json.GetProperty("history")
            .EnumerateArray()
            .Last();
        entry.GetProperty("type").GetString().ShouldBe("RequesterAdded");
        entry.GetProperty("words").GetString().ShouldBe(words);
    }

    [Fact]
    public async Task A_guessed_number_opens_nothing_that_the_public_may_not_know_of()
    {
        var (number, _) = await server.Opened(
            new
            {
                channel = "phone",
                text = "街道的人收了好处，不清堆物。",
                about = SmallDistrict.Street,
            }
        );
        var browser = await server.AtLastStep("路边的灯坏了很久没人修");

        await browser.Send("report", ("join", number), ("go", "next"));

        browser.Status.ShouldBe(HttpStatusCode.NotFound);
        (await server.Database.Value<int>($"select contacts from work_orders where number = '{number}'")).ShouldBe(1);
    }

    private async Task<Answer> Join(string number, string text, string name) =>
        (
            await server
                .As("desk")
                .Post(
                    "/api/contacts",
                    new
                    {
                        channel = "phone",
                        text,
                        mergeInto = number,
                        caller = new { name },
                    }
                )
        ).Must(HttpStatusCode.Created);

    private async Task<Answer> Track(string number, string code) =>
        (await server.As(null).Get($"/api/track/{number}?code={code}")).Must(HttpStatusCode.OK);

    private static (string? What, string? Words) Last(Answer answer)
    {
        var step = answer.Json.GetProperty("timeline").EnumerateArray().Last();
        return (step.GetProperty("what").GetString(), step.GetProperty("text").GetString());
    }
}
