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

/// <summary>Who may lead and see which project, and that everything can be done on the pages.</summary>
public sealed class ProjectBoundsTests(ChainServer server) : IClassFixture<ChainServer>, IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await server.ReadyForProjects();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Nobody_leads_what_is_about_itself_and_no_unit_makes_another_lead()
    {
        var numbers = await server.Lifts(3);
        await server.Database.Run(
            $"update work_orders set about_unit = '{SmallDistrict.Street}' where number = '{numbers[0]}'"
        );

        (await server.As("leader").Post("/api/projects", Of(null, numbers)))
            .MustBeProblem(HttpStatusCode.BadRequest)
            .WrongFields.ShouldBe(["lead"]);
        (await server.As("leader").Post("/api/projects", Of(null, numbers, SmallDistrict.Community)))
            .MustBeProblem(HttpStatusCode.BadRequest)
            .WrongFields.ShouldBe(["lead"]);
        var id = (await server.As("leader").Post("/api/projects", Of(null, numbers, SmallDistrict.Department))).Must(
            HttpStatusCode.Created
        )["id"]!;
        (await Do("leader", id, "revise", new { lead = SmallDistrict.Street, why = "换人" }))
            .MustBeProblem(HttpStatusCode.BadRequest)
            .WrongFields.ShouldBe(["lead"]);
        (await Do("leader", id, "revise", new { lead = "110106-X99", why = "换人" })).MustBeProblem(
            HttpStatusCode.BadRequest
        );
        (await Do("leader", id, "revise", new { why = "换人" })).MustBeProblem(
            HttpStatusCode.Conflict,
            "refusal:nothing-revised"
        );
        (
            await Do(
                "leader",
                id,
                "revise",
                new
                {
                    lead = SmallDistrict.OtherStreet,
                    dueOn = "2027-01-31",
                    why = "换人",
                }
            )
        ).Must(HttpStatusCode.OK);
        (await Do("leader", id, "drop", new { why = "并入区级工程" }))
            .Must(HttpStatusCode.OK)["stage"]
            .ShouldBe("dropped");
        (await Do("leader", id, "finish", new { result = "x" })).MustBeProblem(
            HttpStatusCode.Conflict,
            "refusal:project-not-at-stage"
        );
        (await server.As("caller").Get("/api/project-callbacks"))["all"].ShouldBe("0");

        // A street names its own units, and only orders it may read.
        (
            await server.As("street-leader").Post("/api/projects", Of(null, numbers, SmallDistrict.OtherStreet))
        ).MustBeProblem(HttpStatusCode.Forbidden, "refusal:lead-out-of-reach");
        (await server.As("street-leader").Post("/api/projects", Of(null, [numbers[0]])))
            .MustBeProblem(HttpStatusCode.BadRequest)
            .WrongFields.ShouldBe(["orders"]);
        (await server.As("street-leader").Post("/api/projects", Of(null, [], SmallDistrict.Community))).MustBeProblem(
            HttpStatusCode.BadRequest,
            "refusal:no-orders-named"
        );
        (
            await server
                .As("street-leader")
                .Post("/api/projects", Of(null, numbers.Skip(1).ToList(), SmallDistrict.Community))
        ).Must(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_list_shows_whom_it_may_and_agrees_with_the_rules()
    {
        var numbers = await server.Lifts(3);
        await server.As("leader").Post("/api/projects", Of(null, [numbers[0]], SmallDistrict.Street));
        await server.As("leader").Post("/api/projects", Of(null, [numbers[1]], SmallDistrict.Department, "project"));
        await server.As("street-leader").Post("/api/projects", Of(null, [numbers[2]], SmallDistrict.Community));
        var projects = await server.With<JibanDb, List<GovernanceProject>>(db =>
            db.GovernanceProjects.AsNoTracking().ToListAsync()
        );
        projects.Count.ShouldBe(3);

        foreach (
            var (desk, path, level, area) in new[]
            {
                ("leader", "110106/", UnitLevel.District, "110106"),
                ("street", "110106/110106012/", UnitLevel.Street, ""),
                ("community", "110106/110106012/110106012001/", UnitLevel.Community, ""),
                ("department", "110106/110106-D01/", UnitLevel.Department, ""),
                ("other-street", "110106/110106001/", UnitLevel.Street, SmallDistrict.OtherStreet),
            }
        )
        {
            var book = await server.Services.GetRequiredService<CurrentPolicy>().Book(Ct);
            var reach = new Reach(
                new(default, new("x")),
                path,
                level,
                110106,
                area,
                new HashSet<Permission> { Permission.ReadOrders }
            );
            var listed = (await server.As(desk).Get("/api/projects"))
                .Must(HttpStatusCode.OK)
                .Json.GetProperty("items")
                .EnumerateArray()
                .Select(p => p.GetProperty("id").GetGuid());
            listed.ShouldBe(
                projects.Where(p => WhoMayGovern.MayRead(reach, book.Parties(p))).Select(p => p.Id),
                ignoreOrder: true,
                desk
            );
        }
        (await server.As("leader").Get("/api/projects?kind=project"))
            .Json.GetProperty("items")
            .GetArrayLength()
            .ShouldBe(1);
        (await server.As("leader").Get("/api/projects?stage=done&kind=x&lead=x&topic=x&sort=x&colour=red"))
            .MustBeProblem(HttpStatusCode.BadRequest)
            .WrongFields.ShouldBe(["kind", "lead", "topic", "sort", "colour"], ignoreOrder: true);
        (await server.As("scores").Get("/api/projects")).Json.GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task It_can_all_be_done_on_the_pages()
    {
        var numbers = await server.Lifts(4);
        var topic = await Topic();
        await server.Database.Run(
            "update staff set permissions = array['ReadOrders', 'LeadProjects', 'ExportLists'] where user_name = 'dispatcher'"
        );
        await server.Database.Run(
            "update staff set permissions = array['ReadOrders', 'MakeCallbacks', 'RevealIdentity'] where user_name = 'caller-back'"
        );
        var page = await server.SignedIn("dispatcher");
        await page.Open($"/governance/topics/{topic}");
        await page.Open(page.Page.QuerySelector("a[href^='/governance/projects/new']")!.GetAttribute("href")!);
        await page.Send("BeginForm", ("plan", ""));
        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.Page.QuerySelectorAll("input[name='keep'][checked]").Length.ShouldBe(4);
        await page.Send("BeginForm", ("plan", "评估后更换"), ("keep", null));
        page.Words.ShouldContain("项目里还没有工单");
        page.Page.QuerySelectorAll("input[name='keep'][checked]").Length.ShouldBe(0);
        await page.Send(
            "BeginForm",
            [
                ("plan", "评估后更换"),
                ("title", "芳草家园电梯更换"),
                .. numbers.Take(3).Select(number => ("keep", (string?)number)),
            ]
        );
        page.Address.ShouldStartWith("/governance/projects/");
        page.Words.ShouldContain("已立项");
        page.Page.QuerySelectorAll("tbody[data-rows] tr").Length.ShouldBe(3);
        await page.Send("ReportForm", ("text", "资金已落实"));
        page.Words.ShouldContain("资金已落实");
        await page.Send("FinishForm", ("result", "两部电梯已更换"));
        page.Words.ShouldContain("已回访 0");
        await page.Open("/governance/projects?stage=done");
        page.Page.QuerySelectorAll("tbody tr").Length.ShouldBe(1);
        (
            await page.Client.GetStringAsync(new Uri(server.Address, "/governance/projects/export.csv"), Ct)
        ).ShouldContain("两部电梯已更换");
        await page.Open($"/governance/projects/{Guid.Empty}");
        page.Status.ShouldBe(HttpStatusCode.NotFound);
        await page.Open($"/governance/topics/{topic}");
        page.Words.ShouldContain("芳草家园电梯更换");

        var caller = await server.SignedIn("caller-back");
        await caller.Open("/callbacks");
        await caller.Open(caller.Page.QuerySelector("nav.tabs a[href='/callbacks/projects']")!.GetAttribute("href")!);
        caller.Page.QuerySelectorAll("ul.rows li").Length.ShouldBe(3);
        caller.Words.ShouldContain("两部电梯已更换");
        await caller.Send("ProjectDial");
        caller.Words.ShouldContain("1990000100");
        await caller.Open("/callbacks/projects");
        await caller.Send("ProjectAnswerForm");
        caller.Status.ShouldBe(HttpStatusCode.BadRequest);
        await caller.Send("ProjectAnswerForm", ("answer", "Solved"));
        caller.Words.ShouldContain("回访已记录");
        caller.Page.QuerySelectorAll("ul.rows li").Length.ShouldBe(2);
    }

    [Fact]
    public async Task An_order_that_is_another_matter_is_left_out_of_the_topics_project()
    {
        var numbers = await server.Lifts(4);
        var topic = await Topic();
        object Without(string? of, params string[] without) =>
            new
            {
                kind = "project",
                title = "芳草家园电梯更换",
                lead = SmallDistrict.Street,
                plan = "评估后更换",
                dueOn = "2026-12-31",
                topic = of,
                orders = of is null ? numbers : null,
                without,
            };

        foreach (var (of, without) in new[] { (topic, "110106-20260105-999999"), (null, numbers[0]) })
            (await server.As("leader").Post("/api/projects", Without(of, without)))
                .MustBeProblem(HttpStatusCode.BadRequest)
                .WrongFields.ShouldBe(["without"]);
        (await server.As("leader").Post("/api/projects", Without(topic, [.. numbers]))).MustBeProblem(
            HttpStatusCode.BadRequest,
            "refusal:no-orders-named"
        );
        var begun = (await server.As("leader").Post("/api/projects", Without(topic, numbers[1]))).Must(
            HttpStatusCode.Created
        );

        begun["orders"].ShouldBe("3");
        var project = await server.With<JibanDb, GovernanceProject>(db => db.GovernanceProjects.SingleAsync());
        project.Orders.ShouldBe(numbers.Except([numbers[1]]), ignoreOrder: true);
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
