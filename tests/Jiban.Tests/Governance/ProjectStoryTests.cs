using System.Net;
using System.Text.Json;
using Jiban.Governance;
using Jiban.Server.Governance;
using Jiban.Server.Storage;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Jiban.Units;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Governance;

/// <summary>From many calls about one lift to a topic, from the topic to a 每月一题, from its result to one call to each who asked (P03).</summary>
public sealed class ProjectStoryTests(ChainServer server) : IClassFixture<ChainServer>, IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await server.ReadyForProjects();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_topic_becomes_a_project_and_everybody_who_asked_is_called_once()
    {
        var numbers = await server.Lifts(4);
        // A neighbour joins two of the orders by one number, and somebody without a number joins one.
        foreach (
            var (number, phone) in new[] { (numbers[0], "19900005555"), (numbers[1], "19900005555"), (numbers[1], "") }
        )
            (
                await server
                    .As("desk")
                    .Post(
                        "/api/contacts",
                        new
                        {
                            channel = "phone",
                            text = "我也反映电梯",
                            outcome = "merged",
                            mergeInto = number,
                            caller = new { phone },
                        }
                    )
            ).Must(HttpStatusCode.Created);
        var topic = await Topic();
        (await server.As("board").Post("/api/projects", Of(topic))).MustBeProblem(HttpStatusCode.Forbidden);
        (await server.As("leader").Post("/api/projects", Of(Guid.Empty.ToString()))).MustBeProblem(
            HttpStatusCode.NotFound,
            "refusal:no-such-topic"
        );

        var begun = (await server.As("leader").Post("/api/projects", Of(topic))).Must(HttpStatusCode.Created);
        var id = begun["id"]!;
        begun["orders"].ShouldBe("4");
        await While_it_is_open_it_tells_how_many_asked_and_nobody(id, begun);
        (await server.As("leader").Post("/api/projects", Of(topic))).MustBeProblem(
            HttpStatusCode.Conflict,
            "refusal:order-in-another-project"
        );

        // What comes later is not in it by itself: its orders stand as they stood, until somebody adds one.
        var later = (await server.Lifts(1, from: 4))[0];
        (await Detail(id)).GetProperty("orderCount").GetInt32().ShouldBe(4);
        (await Do("street", id, "add-orders", new { orders = new[] { later }, why = "同一件事" })).MustBeProblem(
            HttpStatusCode.Forbidden,
            "refusal:not-your-project"
        );
        (await Do("leader", id, "add-orders", new { orders = new[] { later, numbers[0] }, why = "同一件事" }))
            .Must(HttpStatusCode.OK)
            .ShouldSatisfyAllConditions(a => a["orders"].ShouldBe("5"), a => a["requesters"].ShouldBe("6"));
        (await Do("leader", id, "add-orders", new { orders = new[] { later }, why = "同一件事" })).MustBeProblem(
            HttpStatusCode.Conflict,
            "refusal:orders-there-already"
        );
        (
            await Do("leader", id, "add-orders", new { orders = new[] { "110106-20200101-000001" }, why = "x" })
        ).MustBeProblem(HttpStatusCode.BadRequest);
        (await Do("street", id, "report", new { text = "维保单位已约谈" })).Must(HttpStatusCode.OK);
        (await Do("other-street", id, "report", new { text = "x" })).MustBeProblem(
            HttpStatusCode.NotFound,
            "refusal:no-such-project"
        );
        (await server.As("caller").Get("/api/project-callbacks"))["all"].ShouldBe("0");

        var stale = await server
            .As("leader")
            .Post($"/api/projects/{id}/finish", new { result = "电梯已更换" }, "\"1\"");
        stale.MustBeProblem(HttpStatusCode.PreconditionFailed, "refusal:project-moved-on");
        // Five callers of their own and the neighbour; of who left no number only the count is kept.
        (await Do("leader", id, "finish", new { result = "电梯已更换" }))
            .Must(HttpStatusCode.OK)["requesters"]
            .ShouldBe("6");
        (await Detail(id)).GetProperty("withoutNumber").GetInt32().ShouldBe(1);

        await Everybody_is_called_once(id, numbers);
        await The_history_is_whole(id);
    }

    /// <summary>Four callers, and the neighbour who joined two of the orders counts once.</summary>
    private async Task While_it_is_open_it_tells_how_many_asked_and_nobody(string id, Answer begun)
    {
        begun["requesters"].ShouldBe("5");
        foreach (var reader in new[] { "leader", "street" })
        {
            var read = (await server.As(reader).Get($"/api/projects/{id}")).Must(HttpStatusCode.OK);
            (read["requesters"], read["withoutNumber"], read["asked"]).ShouldBe(("5", "1", "0"));
            read.Text.ShouldNotContain("1990000");
            var line = (await server.As(reader).Get("/api/projects?stage=open")).Must(HttpStatusCode.OK);
            line.Json.GetProperty("items")
                .EnumerateArray()
                .Single(p => p.GetProperty("id").GetString() == id)
                .GetProperty("requesters")
                .GetInt32()
                .ShouldBe(5);
        }
        var page = await server.SignedIn("street");
        await page.Open($"/governance/projects/{id}");
        page.Words.ShouldContain("5 人，办结后各回访一次；另有 1 件来件没留号码");
        await page.Open("/governance/projects");
        page.Words.ShouldContain("5 人");
    }

    private async Task Everybody_is_called_once(string id, List<string> numbers)
    {
        // Never by the unit that led it.
        (await server.As("street-caller").Get("/api/project-callbacks"))["all"]
            .ShouldBe("0");
        var queue = (await server.As("caller").Get("/api/project-callbacks")).Must(HttpStatusCode.OK);
        queue["all"].ShouldBe("6");
        queue.Text.ShouldNotContain("19900005555");
        queue.Text.ShouldNotContain("欧阳测试");
        var waiting = queue.Json.GetProperty("items").EnumerateArray().ToList();
        var neighbour = waiting.Single(c => c.GetProperty("orders").GetArrayLength() == 2);
        neighbour
            .GetProperty("orders")
            .EnumerateArray()
            .Select(n => n.GetString())
            .ShouldBe(numbers.Take(2), ignoreOrder: true);
        var first = neighbour.GetProperty("id").GetString()!;
        (
            await server.As("street-caller").Post($"/api/project-callbacks/{first}", new { answer = "solved" })
        ).MustBeProblem(HttpStatusCode.NotFound, "refusal:no-such-project-callback");
        (
            await server.As("street-caller").Post($"/api/project-callbacks/{first}/reveal", new { reason = "项目回访" })
        ).MustBeProblem(HttpStatusCode.NotFound);
        (
            await server.As("judge").Post($"/api/project-callbacks/{first}/reveal", new { reason = "项目回访" })
        ).MustBeProblem(HttpStatusCode.Forbidden, "refusal:not-permitted");
        (await server.As("caller").Post($"/api/project-callbacks/{first}/reveal", new { reason = "项目回访" }))
            .Must(HttpStatusCode.OK)["phone"]
            .ShouldBe("19900005555");
        (
            await server.Database.Value<long>("select count(*) from views_of_identity where reason = '项目回访'")
        ).ShouldBe(1);

        (await server.As("caller").Post($"/api/project-callbacks/{first}", new { answer = "perhaps" })).MustBeProblem(
            HttpStatusCode.BadRequest
        );
        (await Ask(first, "not-reached")).Must(HttpStatusCode.OK);
        (await Ask(first, "solved")).MustBeProblem(HttpStatusCode.Conflict, "refusal:next-attempt-later");
        (await server.As("caller").Get("/api/project-callbacks"))["later"].ShouldBe("1");
        server.Clock.Now = server.Clock.Now.AddHours(24);
        (await Ask(first, "solved", "终于换了，谢谢13900001111")).Must(HttpStatusCode.OK);
        (await Ask(first, "not-solved")).MustBeProblem(HttpStatusCode.Conflict, "refusal:requester-asked-already");
        var rest = waiting.Select(c => c.GetProperty("id").GetString()!).Where(c => c != first).ToList();
        (await Ask(rest[0], "not-solved")).Must(HttpStatusCode.OK);
        (await Ask(rest[1], "declined")).Must(HttpStatusCode.OK);

        var seen = await Detail(id);
        (
            seen.GetProperty("asked").GetInt32(),
            seen.GetProperty("saidSolved").GetInt32(),
            seen.GetProperty("saidNotSolved").GetInt32()
        ).ShouldBe((3, 1, 1));
        seen.GetProperty("words").EnumerateArray().Single().GetString().ShouldBe("终于换了，谢谢139****1111");
        (await server.As("caller").Get("/api/project-callbacks"))["all"].ShouldBe("3");
        // The unit that led it reads numbers and no words.
        var street = (await server.As("street").Get($"/api/projects/{id}")).Must(HttpStatusCode.OK);
        street.Json.GetProperty("words").GetArrayLength().ShouldBe(0);
        street.Text.ShouldNotContain("终于换了");
        street.Text.ShouldNotContain("1990000");
    }

    private async Task The_history_is_whole(string id)
    {
        var history = (await Detail(id))
            .GetProperty("history")
            .EnumerateArray()
            .Select(h => h.GetProperty("type").GetString())
            .ToList();
        history.ShouldBe([
            "ProjectBegun",
            "OrdersAdded",
            "ProgressReported",
            "ProjectFinished",
            .. Enumerable.Repeat("RequesterAsked", 4),
        ]);
        (await server.With<VerifyProjects, ProjectVerdict>(v => v.Handle(Ct))).ShouldSatisfyAllConditions(
            v => v.Projects.ShouldBe(1),
            v => v.Events.ShouldBe(8),
            v => v.Broken.ShouldBeEmpty()
        );
        await server.Database.Run(
            "update governance_project_events set payload = replace(payload, 'solved', 'declined') where seq = 6"
        );
        (await server.With<VerifyProjects, ProjectVerdict>(v => v.Handle(Ct)))
            .Broken.ShouldHaveSingleItem()
            .Seq.ShouldBe(6);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static object Of(
        string? topic,
        IReadOnlyList<string>? orders = null,
        string lead = SmallDistrict.Street,
        string kind = "monthly-topic"
    ) =>
        new
        {
            kind,
            title = "芳草家园电梯更换",
            lead,
            plan = "评估后更换，资金由维修基金出",
            dueOn = "2026-12-31",
            topic,
            orders,
        };

    private Task<Answer> Do(string by, string id, string action, object body) =>
        server.As(by).Post($"/api/projects/{id}/{action}", body, "*");

    private Task<Answer> Ask(string callback, string answer, string? words = null) =>
        server.As("caller").Post($"/api/project-callbacks/{callback}", new { answer, words });

    private async Task<JsonElement> Detail(string id) =>
        (await server.As("leader").Get($"/api/projects/{id}")).Must(HttpStatusCode.OK).Json;

    private async Task<string> Topic()
    {
        await server.Services.GetRequiredService<CurrentTopics>().Refresh(Ct);
        return (await server.As("leader").Get("/api/topics"))
            .Must(HttpStatusCode.OK)
            .Json.GetProperty("topics")
            .EnumerateArray()
            .Single()
            .GetProperty("id")
            .GetString()!;
    }
}
