using System.Net;
using System.Text.Json;
using Jiban.Callback;
using Jiban.Server.Access;
using Jiban.Server.Assessment;
using Jiban.Server.Storage;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Jiban.Tests.WorkOrders;
using Jiban.Units;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;
using static Jiban.Tests.Assessment.CountedDistrict;
using Orders = Jiban.Tests.Support.Orders;

namespace Jiban.Tests.Assessment;

/// <summary>领办 and 治理书记 over the whole way: admin form, API, page, file.</summary>
public sealed class LeadersTests(ChainServer server) : IClassFixture<ChainServer>
{
    [Fact]
    public async Task Each_leader_has_the_rates_of_the_hard_cases_they_led_and_the_page_opens_to_them()
    {
        await Ready();
        var (street, department) = (await Staff("street"), await Staff("department"));
        var lost = ClosedOrders.CalledBack(SmallDistrict.Street, Inside, Solved.No, ledBy: new(street));
        var open = Orders.Opened(Inside).SentTo(SmallDistrict.Street, Inside);
        open.SignFor(Inside.AddDays(1), Given.Handler, Inside);
        open.AskHardCase("several-units", "三家都有份", null, Given.Handler, Inside);
        open.DecideHardCase(true, new(street), "同意", Given.Reviewer, Inside);
        await server.Services.Keep(
            lost,
            open,
            ClosedOrders.CalledBack(SmallDistrict.Street, Inside, Solved.Yes, ledBy: new(street)),
            ClosedOrders.CalledBack(SmallDistrict.OtherStreet, Inside, Solved.Yes, ledBy: new(department)),
            ClosedOrders.CalledBack(SmallDistrict.Street, Inside, Solved.No),
            ClosedOrders.CalledBack(SmallDistrict.Street, Inside.AddMonths(-1), Solved.No, ledBy: new(street))
        );

        var lines = (await server.As("every").Get($"/api/leaders?period={Period}"))
            .Must(HttpStatusCode.OK)
            .Json.GetProperty("lines")
            .EnumerateArray()
            .ToDictionary(line => line.GetProperty("staff").GetGuid());

        lines.Count.ShouldBe(2);
        SolvedOf(lines[street]).ShouldBe((50m, 2));
        // Besides the one in hand both that were not solved: they are handled once more.
        lines[street].GetProperty("open").GetInt32().ShouldBe(3);
        SolvedOf(lines[department]).ShouldBe((100m, 1));
        lines[department].GetProperty("open").GetInt32().ShouldBe(0);

        var page = await Reader();
        await page.Open($"/leaders?period={Period}&leader={street}");
        page.Words.ShouldContain("测试员street");
        page.Words.ShouldContain("50.0 %（2）");
        page.Page.QuerySelector($"a[href='/orders/{lost.Number}']").ShouldNotBeNull();
        page.Page.QuerySelector($"a[href='/orders/{open.Number}']").ShouldBeNull();
        (await page.Client.GetStringAsync($"/leaders/export.csv?period={Period}")).ShouldContain("测试员street");
    }

    [Fact]
    public async Task A_policy_that_counts_hard_cases_apart_takes_nothing_from_those_who_lead_them()
    {
        await Ready();
        await server.Database.Run("""update policies set document = '{"scoring":{"hardCases":"apart"}}'""");
        server.Services.GetRequiredService<CurrentPolicy>().Forget();
        var street = await Staff("street");
        await server.Services.Keep(
            ClosedOrders.CalledBack(SmallDistrict.Street, Inside, Solved.Yes, ledBy: new(street))
        );

        var line = (await server.As("every").Get("/api/leaders"))
            .Must(HttpStatusCode.OK)
            .Json.GetProperty("lines")
            .EnumerateArray()
            .ShouldHaveSingleItem();

        SolvedOf(line).ShouldBe((100m, 1));
    }

    /// <summary>Term from 5 November, read on the 10th: five days, 5th to 9th, beside 31 October to 4 November.</summary>
    [Fact]
    public async Task A_term_is_compared_with_as_many_days_before_it_to_the_minute()
    {
        await Ready();
        await Assign("street", SmallDistrict.Community, "2026-11-05", "2026-12-31");
        var (first, before) = (Midnight(11, 5), Midnight(10, 31));
        await server.Services.Keep(
            Orders.Opened(first), // Thursday, 00:00: the first minute of the term
            Orders.Opened(first.AddMinutes(-1)), // Wednesday, 23:59
            Orders.Opened(before), // Saturday, 00:00: the first minute compared
            Orders.Opened(before.AddMinutes(-1)), // Friday, 23:59: too early
            Orders.Opened(Midnight(11, 10).AddMinutes(-1)), // Monday, 23:59: the last minute that is over
            Orders.Opened(Midnight(11, 10)), // today
            Orders.Opened(first, place: new() { Street = SmallDistrict.OtherStreet, Community = "110106001001" })
        );
        await server.Services.Keep(
            ClosedOrders.CalledBack(SmallDistrict.Street, first.AddDays(3), Solved.Yes), // asked on the 6th
            ClosedOrders.CalledBack(SmallDistrict.Street, first.AddDays(3), Solved.No),
            ClosedOrders.CalledBack(SmallDistrict.Street, first, Solved.Yes), // asked on the 3rd, called back in the term
            ClosedOrders.CalledBack(SmallDistrict.Street, first.AddMinutes(-1), Solved.No),
            ClosedOrders.CalledBack(SmallDistrict.Street, before.AddMinutes(-1), Solved.Yes)
        );

        var read = (await server.As("every").Get("/api/secretaries")).Must(HttpStatusCode.OK).Json;
        var line = read.GetProperty("lines").EnumerateArray().ShouldHaveSingleItem();

        line.GetProperty("days").GetInt32().ShouldBe(5);
        var figures = line.GetProperty("figures");
        // 2 of the first list and 2 asked on the 6th; 2 of the first list, one asked on the 2nd and one on the 3rd.
        Compared(figures.GetProperty("requests")).ShouldBe((4m, 4m, 0m, 0m));
        // Since: 2 of 3 solved. Before: 0 of 1.
        Rate(figures.GetProperty("solved"), "now").ShouldBe((66.67m, 3));
        Rate(figures.GetProperty("solved"), "then").ShouldBe((0m, 1));
        Compared(figures.GetProperty("solved").GetProperty("change")).ShouldBe((66.67m, 0m, 66.67m, null));

        var page = await Reader();
        await page.Open("/leaders?view=secretaries");
        page.Words.ShouldContain("测试员street");
        page.Words.ShouldContain("4 → 4");
        page.Words.ShouldContain("+66.67 点");
        // Both sides open to the orders behind them.
        var opened = page
            .Page.QuerySelectorAll("a[href^='/assessment/days?community=']")
            .DistinctBy(a => a.TextContent)
            .ToDictionary(a => a.TextContent, a => a.GetAttribute("href")!);
        await page.Open(opened["66.7 %（3）"]);
        page.Words.ShouldContain("2026-11-05 至 2026-11-09");
        page.Page.QuerySelectorAll("table.list tbody tr").Length.ShouldBe(3);
        await page.Open(opened["0.0 %（1）"]);
        page.Words.ShouldContain("2026-10-31 至 2026-11-04");
        page.Page.QuerySelectorAll("table.list tbody tr").Length.ShouldBe(1);
        (await page.Client.GetStringAsync("/leaders/secretaries.csv")).ShouldContain("芳草园社区");
    }

    [Fact]
    public async Task Cadres_are_counted_once_each_by_who_sends_them()
    {
        await Ready();
        await Assign("street", SmallDistrict.Community, "2026-11-05", "2026-11-08");
        await Assign("street", "110106012002", "2026-11-09", "2026-12-31");
        await Assign("department", "110106001001", "2026-12-01", "2026-12-31", SmallDistrict.Department);

        await using var scope = server.Services.CreateAsyncScope();
        scope
            .ServiceProvider.GetRequiredService<Me>()
            .Become(Jiban.Server.Commands.AssessVerb.Everything(SmallDistrict.Id));
        var read = await scope.ServiceProvider.GetRequiredService<ReadSecretaries>().Handle(default);

        read.Cadres.ShouldBe(2);
        read.Sent.ShouldBe([new(UnitLevel.Department, 1), new(UnitLevel.Street, 1)], ignoreOrder: true);
        read.Lines.Count(line => line.Figures is null).ShouldBe(1, "the term that has not begun");
        LeaderWords.Lead(read).ShouldContain("共 2 人");
    }

    [Fact]
    public async Task Terms_of_one_community_do_not_overlap_begun_ones_stay_and_every_change_is_logged()
    {
        await Ready();
        var key = await Assign("street", SmallDistrict.Community, "2026-11-05", "2026-11-30");
        foreach (
            var (body, field) in new (object, string)[]
            {
                (Term("nobody", "110106012002", "2026-12-01", "2026-12-31"), "userName"),
                (Term("street", "110106012002", "2026-12-02", "2026-12-01"), "lastDay"),
                (Term("street", "somewhere", "2026-12-01", "2026-12-31"), "community"),
            }
        )
            (await server.As("keeper").Post("/api/admin/secretary-terms/assign", body))
                .MustBeProblem(HttpStatusCode.BadRequest)
                .WrongFields.ShouldBe([field]);
        (
            await server
                .As("keeper")
                .Post(
                    "/api/admin/secretary-terms/assign",
                    Term("department", SmallDistrict.Community, "2026-11-30", "2026-12-31")
                )
        )
            .MustBeProblem(HttpStatusCode.Conflict)["type"]
            .ShouldBe("urn:jiban:refusal:community-served");
        (await Act(key, "withdraw", new { why = "写错了" }))
            .MustBeProblem(HttpStatusCode.Conflict)["type"]
            .ShouldBe("urn:jiban:refusal:term-has-begun");
        (await Act(key, "end", new { lastDay = "2026-11-20", why = "调回原单位" })).Must(HttpStatusCode.OK);
        await Assign("department", SmallDistrict.Community, "2026-11-21", "2026-12-31");

        (
            await server.Database.Value<long>(
                $"select count(*) from policy_changes where subject = 'secretary-terms' and key = '{key}'"
            )
        ).ShouldBe(2);
        foreach (var desk in new[] { "street", "desk", "judge", "every", "community" })
            (
                await server
                    .As(desk)
                    .Post(
                        "/api/admin/secretary-terms/assign",
                        Term("street", "110106012002", "2026-12-01", "2026-12-31")
                    )
            ).MustBeProblem(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Only_who_reads_the_assessment_reads_them()
    {
        await Ready();
        foreach (var path in new[] { "/api/leaders", "/api/secretaries" })
        {
            foreach (var desk in new[] { "street", "desk", "judge", "community", "department", "board" })
                (await server.As(desk).Get(path)).MustBeProblem(HttpStatusCode.Forbidden);
            (await server.As(null).Get(path)).MustBeProblem(HttpStatusCode.Unauthorized);
            (await server.As("scores").Get(path)).Must(HttpStatusCode.OK);
        }
        (await server.As("scores").Get("/api/leaders?period=2031-01")).MustBeProblem(HttpStatusCode.NotFound);
    }

    async Task Ready()
    {
        await server.Ready();
        await server.Database.Run("delete from secretary_terms");
        if (!server.Desks.Contains("keeper"))
            await server.Give("keeper", "110106", "110106", Permission.EditStaff);
    }

    async Task<string> Assign(
        string user,
        string community,
        string first,
        string last,
        string unit = SmallDistrict.Street
    ) =>
        (
            await server
                .As("keeper")
                .Post("/api/admin/secretary-terms/assign", Term(user, community, first, last, unit))
        ).Must(HttpStatusCode.OK)["key"]!;

    static object Term(
        string userName,
        string community,
        string firstDay,
        string lastDay,
        string sendingUnit = SmallDistrict.Street
    ) =>
        new
        {
            userName,
            community,
            sendingUnit,
            firstDay,
            lastDay,
            note = "物业管理",
            why = "专长匹配",
        };

    Task<Answer> Act(string key, string action, object body) =>
        server.As("keeper").Post($"/api/admin/secretary-terms/{key}/{action}", body, "*");

    async Task<Browser> Reader()
    {
        await server.Database.Run(
            "update staff set permissions = array['ReadAssessment', 'ReadOrders', 'ExportLists'] where user_name = 'dispatcher'"
        );
        return await server.SignedIn("dispatcher");
    }

    static DateTimeOffset Midnight(int month, int day) => new(2026, month, day, 0, 0, 0, TimeSpan.FromHours(8));

    static (decimal, int) SolvedOf(JsonElement line) => Figures(line.GetProperty("figures").GetProperty("solved"));

    static (decimal, int) Rate(JsonElement compared, string side) => Figures(compared.GetProperty(side));

    static (decimal, int) Figures(JsonElement rate) =>
        (rate.GetProperty("percent").GetDecimal(), rate.GetProperty("n").GetInt32());

    static (decimal?, decimal?, decimal?, decimal?) Compared(JsonElement compared)
    {
        return (Of("now"), Of("then"), Of("difference"), Of("percent"));

        decimal? Of(string name) =>
            compared.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetDecimal() : null;
    }

    Task<Guid> Staff(string user) => server.Database.Value<Guid>($"select id from staff where user_name = '{user}'");
}
