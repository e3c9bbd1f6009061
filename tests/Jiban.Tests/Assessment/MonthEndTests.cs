using System.Net;
using System.Text.Json;
using Jiban.Server.Shell;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Jiban.Units;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Assessment;

/// <summary>月末清理 over the API: what stands where, and the same done to many orders, each with its own answer.</summary>
public sealed class MonthEndTests(ChainServer server) : IClassFixture<ChainServer>
{
    [Fact]
    public async Task Each_open_order_says_what_becomes_of_it_and_what_is_missing_of_whom()
    {
        server.Clock.Now = FakeClock.Monday9;
        var waiting = await server.Dispatched();
        var begun = await server.InHandling(SmallDistrict.Department);
        var complete = await Complete();
        var asked = await Complete();
        (await server.As("street").Act(asked, "exclude", ChainServer.Exclusion)).Must(HttpStatusCode.OK);
        var closed = await server.Closed();

        var sweep = (await server.As("street").Get("/api/month-end?size=200")).Must(HttpStatusCode.OK);

        sweep["unit"].ShouldBe(SmallDistrict.Street);
        sweep["period"].ShouldBe("2026-12");
        Line(sweep, waiting).ShouldBe(("close", "to-do", "sign-for contact reply evidence-or-basis"));
        Line(sweep, begun).ShouldBe(("close", "to-do", "contact reply evidence-or-basis co-unit-replies"));
        Line(sweep, complete).ShouldBe(("close", "ready", ""));
        Line(sweep, asked).ShouldBe(("exclude", "waiting", "exclusion-decision"));
        Of(sweep, closed).ShouldBeNull("it waits for the callback, not for the unit");
        Of(sweep, begun)!
            .Value.GetProperty("missing")
            .EnumerateArray()
            .Last()
            .GetProperty("units")[0]
            .GetString()
            .ShouldBe(SmallDistrict.Department);
    }

    [Fact]
    public async Task The_tallies_count_every_line_once_per_disposal_and_narrowing_changes_no_tally()
    {
        server.Clock.Now = FakeClock.Monday9;
        await server.InHandling();
        await Complete();

        var whole = await server.As("street").Get("/api/month-end?size=200");
        var (tally, items) = (whole.Json.GetProperty("tally"), Items(whole));
        int Count(Func<JsonElement, bool> those) => items.Count(those);

        tally.GetProperty("open").GetInt32().ShouldBe(items.Count);
        foreach (var disposal in new[] { "close", "exclude", "account" })
            tally.GetProperty(disposal).GetInt32().ShouldBe(Count(i => Text(i, "disposal") == disposal));
        tally
            .GetProperty("readyToClose")
            .GetInt32()
            .ShouldBe(Count(i => (Text(i, "disposal"), Text(i, "state")) == ("close", "ready")));
        tally.GetProperty("waiting").GetInt32().ShouldBe(Count(i => Text(i, "state") == "waiting"));
        tally.GetProperty("overdue").GetInt32().ShouldBe(Count(i => i.GetProperty("overdue").GetBoolean()));

        var ready = await server.As("street").Get("/api/month-end?disposal=close&state=ready&sort=-number&size=200");
        ready.Json.GetProperty("tally").ToString().ShouldBe(tally.ToString());
        Items(ready).Count.ShouldBeInRange(1, items.Count - 1);
        Items(ready).ShouldAllBe(i => Text(i, "state") == "ready");
        var numbers = Items(ready).Select(i => Text(i, "number")).ToList();
        numbers.ShouldBe(numbers.OrderDescending(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Pages_join_into_the_whole_sweep()
    {
        server.Clock.Now = FakeClock.Monday9;
        for (var i = 0; i < 4; i++)
            await server.Dispatched();
        var whole = Items(await server.As("street").Get("/api/month-end?size=200")).Select(i => Text(i, "number"));

        var (joined, cursor) = (new List<string?>(), "");
        do
        {
            var page = await server.As("street").Get($"/api/month-end?size=3&cursor={cursor}");
            joined.AddRange(Items(page).Select(i => Text(i, "number")));
            cursor = page["next"];
        } while (!string.IsNullOrEmpty(cursor));

        joined.ShouldBe(whole);
    }

    [Fact]
    public async Task Closing_many_closes_those_with_nothing_missing_and_tells_the_others_what_they_miss()
    {
        server.Clock.Now = FakeClock.Monday9;
        var (complete, begun, seenBefore) = (await Complete(), await server.InHandling(), await Complete());
        var foreign = await Foreign();
        (await server.As("street").Act(seenBefore, "note", new { text = "今天上门" })).Must(HttpStatusCode.OK);

        var answer = await server
            .As("street")
            .Post(
                "/api/month-end/close",
                new
                {
                    orders = new[]
                    {
                        new { number = begun, version = 3 },
                        new { number = complete, version = 5 },
                        new { number = seenBefore, version = 5 },
                        new { number = foreign, version = 2 },
                        new { number = complete, version = 5 },
                    },
                }
            );

        answer.Must(HttpStatusCode.OK);
        (answer["done"], answer["refused"]).ShouldBe(("1", "3"));
        var answers = answer.Json.GetProperty("orders").EnumerateArray().ToDictionary(a => Text(a, "number")!);
        Text(answers[complete], "stage").ShouldBe("awaiting-callback");
        Text(answers[begun], "type").ShouldBe("urn:jiban:refusal:not-yet-closable");
        Text(answers[begun], "what")!.ShouldContain("contact with the requester");
        Text(answers[seenBefore], "type").ShouldBe("urn:jiban:refusal:changed-meanwhile");
        Text(answers[foreign], "type").ShouldBe("urn:jiban:refusal:no-such-work-order");
        (await Stage(begun)).ShouldBe("in-handling");
        (await Stage(seenBefore)).ShouldBe("in-handling");
        (await Stage(complete)).ShouldBe("awaiting-callback");
    }

    [Fact]
    public async Task One_reason_serves_many_and_every_guard_still_runs()
    {
        server.Clock.Now = FakeClock.Monday9;
        var (one, two) = (await server.InHandling(), await server.InHandling());
        (await Account([one, two], plan: "纳入明年改造")).Must(HttpStatusCode.OK)["done"].ShouldBe("2");

        var again = (await Account([one, two], plan: "再来一次", version: 4)).Must(HttpStatusCode.OK);
        again["done"].ShouldBe("0");
        Text(again.Json.GetProperty("orders")[0], "type").ShouldBe("urn:jiban:refusal:already-asked");

        var excluded = await server
            .As("street")
            .Post(
                "/api/month-end/exclude",
                new
                {
                    orders = new[] { new { number = one, version = 4 } },
                    reason = "outside-power",
                    evidence = "见附件",
                    document = "规则第三条",
                }
            );
        excluded.Must(HttpStatusCode.OK)["done"].ShouldBe("1");
        (await server.As("street").Get($"/api/work-orders/{one}"))["exclusion"].ShouldBe("requested");
        (await server.As("street").Get($"/api/work-orders/{two}"))["accountReason"].ShouldBe("needs-works");
    }

    [Fact]
    public async Task What_all_share_is_told_once_and_nothing_is_done()
    {
        server.Clock.Now = FakeClock.Monday9;
        var number = await server.InHandling();

        (await Account([number], reason: "bogus"))
            .MustBeProblem(HttpStatusCode.BadRequest)
            .WrongFields.ShouldBe(["reason"]);
        (await Account([number], reviewOn: "2020-01-01"))
            .MustBeProblem(HttpStatusCode.BadRequest)
            .WrongFields.ShouldBe(["reviewOn"]);
        (await Account([number], plan: "")).MustBeProblem(HttpStatusCode.BadRequest).WrongFields.ShouldBe(["plan"]);
        (await Account([])).MustBeProblem(HttpStatusCode.BadRequest).WrongFields.ShouldBe(["orders"]);
        (await server.As("street").Post("/api/month-end/close", """{"orders":[{"number":"x"},3]}"""))
            .MustBeProblem(HttpStatusCode.BadRequest)
            .WrongFields.ShouldBe(["orders"]);
        (await server.As("street").Post("/api/month-end/close", """{"orders":[{"number":"x","version":1},{}]}"""))
            .MustBeProblem(HttpStatusCode.BadRequest)
            .WrongFields.ShouldBe(["orders[1].version", "orders[1].number"], ignoreOrder: true);
        (await server.As("street").Get($"/api/work-orders/{number}"))["version"].ShouldBe("3");
    }

    [Fact]
    public async Task Nobody_sweeps_what_they_may_not_read_and_only_handlers_and_leaders_sweep_at_all()
    {
        server.Clock.Now = FakeClock.Monday9;
        var number = await server.InHandling();

        Of(await server.As("other-street").Get($"/api/month-end?unit={SmallDistrict.Street}&size=200"), number)
            .ShouldBeNull();
        var judge = await server.As("judge").Get("/api/month-end?size=200");
        Of(judge, number)!.Value.GetProperty("actions").GetArrayLength().ShouldBe(0, "who judges does not handle");
        (await server.As("board").Get("/api/month-end")).MustBeProblem(HttpStatusCode.Forbidden);
        (
            await server
                .As("judge")
                .Post("/api/month-end/close", new { orders = new[] { new { number, version = 3 } } })
        ).MustBeProblem(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task What_falls_due_after_the_period_is_not_swept_in_it()
    {
        server.Clock.Now = new(2026, 12, 18, 12, 0, 0, TimeSpan.FromHours(8)); // Friday noon, the period's last day
        var number = await server.Dispatched(); // due in 24 hours

        var sweep = await server.As("street").Get("/api/month-end?size=200");
        sweep["period"].ShouldBe("2026-12");
        Of(sweep, number).ShouldBeNull();
        sweep.Json.GetProperty("tally").GetProperty("elsewhere").GetInt32().ShouldBeGreaterThan(0);

        server.Clock.Now = server.Clock.Now.AddHours(13);
        Of(await server.As("street").Get("/api/month-end?size=200"), number).ShouldNotBeNull();
        server.Clock.Now = FakeClock.Monday9;
    }

    static string? Text(JsonElement of, string name) => of.GetProperty(name).GetString();

    static IReadOnlyList<JsonElement> Items(Answer sweep) =>
        [.. sweep.Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray()];

    static JsonElement? Of(Answer sweep, string number) =>
        Items(sweep).Where(i => Text(i, "number") == number).Select(i => (JsonElement?)i).SingleOrDefault();

    static (string?, string?, string) Line(Answer sweep, string number)
    {
        var line = Of(sweep, number) ?? throw new ShouldAssertException($"{number} is not swept");
        var missing = line.GetProperty("missing").EnumerateArray().Select(m => Text(m, "need"));
        return (Text(line, "disposal"), Text(line, "state"), string.Join(' ', missing));
    }

    async Task<string?> Stage(string number) => (await server.As("desk").Get($"/api/work-orders/{number}"))["stage"];

    /// <summary>Signed for, contacted, answered: version 5.</summary>
    async Task<string> Complete()
    {
        var number = await server.InHandling();
        (await server.As("street").Act(number, "contact", new { medium = "phone" })).Must(HttpStatusCode.OK);
        (
            await server
                .As("street")
                .Act(
                    number,
                    "reply",
                    new
                    {
                        result = "solved",
                        text = "已清走",
                        basis = "消防法",
                    }
                )
        ).Must(HttpStatusCode.OK);
        return number;
    }

    /// <summary>Of another street, where this one has no business.</summary>
    async Task<string> Foreign()
    {
        var (number, _) = await server.Opened(
            new
            {
                channel = "phone",
                text = "翠林社区路灯不亮，晚上看不见路。",
                place = new { community = "110106001001" },
            }
        );
        (await server.As("desk").Act(number, "dispatch", new { unit = SmallDistrict.OtherStreet })).Must(
            HttpStatusCode.OK
        );
        return number;
    }

    Task<Answer> Account(
        string[] numbers,
        string reason = "needs-works",
        string plan = "计划",
        string reviewOn = "2027-01-10",
        int version = 3
    ) =>
        server
            .As("street")
            .Post(
                "/api/month-end/account",
                new
                {
                    orders = numbers.Select(number => new { number, version }),
                    reason,
                    plan,
                    reviewOn,
                }
            );
}
