using System.Net;
using Jiban.Server.Access;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Assessment;

/// <summary>两级剔除 over API, pages and the sweep of the clocks.</summary>
public sealed class ExclusionApprovalTests(ChainServer server) : IClassFixture<ChainServer>
{
    static readonly object yes = new { accept = true, why = "属实" };

    [Fact]
    public async Task Each_level_is_another_person_outside_the_unit()
    {
        await server.Give("street-decider", SmallDistrict.Street, "", Permission.DecideAccounts, Permission.ReadOrders);
        await server.Give(
            "area-decider",
            SmallDistrict.Department,
            SmallDistrict.Street,
            Permission.DecideAccounts,
            Permission.ReadOrders
        );
        var number = await Asked();

        (await Decide("street-decider", number)).MustBeProblem(HttpStatusCode.Forbidden);
        (await Decide("area-decider", number)).Must(HttpStatusCode.OK);
        (await State(number)).ShouldBe("endorsed");
        (await Decide("area-decider", number)).MustBeProblem(HttpStatusCode.Forbidden);
        (await Decide("judge", number)).Must(HttpStatusCode.OK);
        (await State(number)).ShouldBe("excluded");

        var back = new { why = "材料不实" };
        (await server.As("area-decider").Act(number, "reverse-exclusion", back)).MustBeProblem(
            HttpStatusCode.Forbidden
        );
        (await server.As("judge").Act(number, "reverse-exclusion", back)).Must(HttpStatusCode.OK);
        (await State(number)).ShouldBe("none");
    }

    [Fact]
    public async Task What_is_not_shown_or_not_the_orders_own_is_refused()
    {
        var number = await server.InHandling();
        var other = Guid.CreateVersion7(FakeClock.Monday9);

        (await Ask(number, new { reason = "outside-power", evidence = "属实" }))
            .MustBeProblem(HttpStatusCode.BadRequest)
            .WrongFields.ShouldBe(["document"]);
        (
            await Ask(
                number,
                new
                {
                    reason = "outside-power",
                    evidence = "属实",
                    attachment = other,
                }
            )
        ).MustBeProblem(HttpStatusCode.BadRequest).WrongFields.ShouldBe(["attachment"]);
        (
            await Ask(
                number,
                new
                {
                    reason = "legal-route",
                    evidence = "已起诉",
                    document = "传票",
                }
            )
        ).MustBeProblem(HttpStatusCode.BadRequest).WrongFields.ShouldBe(["reviewOn"]);
        (
            await Ask(
                number,
                new
                {
                    reason = "outside-power",
                    evidence = "属实",
                    document = "规则",
                    reviewOn = "2026-12-20",
                }
            )
        ).MustBeProblem(HttpStatusCode.BadRequest).WrongFields.ShouldBe(["reviewOn"]);
    }

    [Fact]
    public async Task An_attachment_of_the_order_is_evidence_enough()
    {
        var number = await server.InHandling();
        var id = Guid.CreateVersion7(server.Clock.Now);
        await server.Database.Run(
            $"""
            insert into attachments (district_id, order_id, id, kind, name, media_type, bytes, sha256, public, by_staff, at)
            select district_id, id, '{id}', 'Paper', 'a.jpg', 'image/jpeg', '', '', false, '{id}', now()
            from work_orders where number = '{number}'
            """
        );

        (
            await Ask(
                number,
                new
                {
                    reason = "outside-power",
                    evidence = "见附件",
                    attachment = id,
                }
            )
        ).Must(HttpStatusCode.OK);

        var page = await Reviewer("dispatcher");
        await page.Open($"/orders/{number}");
        page.Page.QuerySelector($"a[href='/orders/{number}/files/{id}']").ShouldNotBeNull();
    }

    [Theory]
    [InlineData(0, "requested")]
    [InlineData(1, "endorsed")]
    [InlineData(2, "excluded")]
    public async Task With_its_review_day_over_it_counts_again_and_the_history_says_why(int approvals, string state)
    {
        server.Clock.Now = FakeClock.Monday9;
        var number = await server.InHandling();
        var day = DateOnly.FromDateTime(server.Clock.Now.ToOffset(TimeSpan.FromHours(8)).DateTime).AddDays(40);
        (
            await Ask(
                number,
                new
                {
                    reason = "legal-route",
                    evidence = "已起诉",
                    document = "传票",
                    reviewOn = day.ToString("yyyy-MM-dd"),
                }
            )
        ).Must(HttpStatusCode.OK);
        foreach (var approver in new[] { "judge", "deputy" }.Take(approvals))
            (await Decide(approver, number)).Must(HttpStatusCode.OK);
        var end = new DateTimeOffset(day.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(8));

        await SweepAt(end);
        (await State(number)).ShouldBe(state, "the review day itself has not ended");
        await SweepAt(end.AddSeconds(1));

        (await State(number)).ShouldBe("none");
        (
            await server.Database.Value<string>(
                $"select payload::text from work_order_events e join work_orders o on o.id = e.order_id where o.number = '{number}' and type = 'ExclusionLapsed'"
            )
        )!.ShouldContain(day.ToString("yyyy-MM-dd"));
        (
            await server.With<VerifyHistory, HistoryVerdict>(v =>
                v.Handle(WorkOrderNumber.Parse(number), _ => { }, TestContext.Current.CancellationToken)
            )
        ).Broken.ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_reviewers_find_it_in_their_queues_in_turn_and_the_page_says_who_is_next()
    {
        var number = await Asked();
        var (first, second) = (await Reviewer("taker"), await Reviewer("caller-back"));

        await first.Open($"/desk?queue=exclusions&number={number}");
        first.Words.ShouldContain("下一步：初审");
        await first.Open($"/orders/{number}");
        first.Words.ShouldContain("依据：规则第三条");
        await first.Send("DecideExclusionForm", ("accept", "true"), ("why", "材料齐全"));
        first.Words.ShouldContain("初审已同意，等区级另一人终审");
        first.Words.ShouldContain("剔除待终审");
        first.Page.QuerySelector("#do-decide-exclusion").ShouldBeNull();
        (await Queue("taker")).ShouldNotContain(number);
        (await Queue("caller-back")).ShouldContain(number);

        await second.Open($"/orders/{number}");
        second.Words.ShouldContain("下一步：终审");
        await second.Send("DecideExclusionForm", ("accept", "true"), ("why", ""));
        second.Status.ShouldBe(HttpStatusCode.BadRequest);
        await second.Send("DecideExclusionForm", ("accept", "true"), ("why", "同意"));
        second.Words.ShouldContain("已剔除，原始率仍计");
        (await Queue("caller-back")).ShouldNotContain(number);
    }

    [Fact]
    public async Task The_queue_holds_exactly_what_its_reader_may_decide()
    {
        for (var i = 0; i < 3; i++)
            await Asked();
        (await Decide("deputy", await Asked())).Must(HttpStatusCode.OK);
        (await Decide("judge", await Asked())).Must(HttpStatusCode.OK);
        var book = await server.Services.GetRequiredService<CurrentPolicy>().Book(default);
        var orders = await server.With<JibanDb, List<WorkOrder>>(db => db.WorkOrders.AsNoTracking().ToListAsync());
        var keys = await server.With<JibanDb, List<ApiKey>>(db => db.ApiKeys.AsNoTracking().ToListAsync());
        var sizes = new HashSet<int>();
        var people = keys.Select(k => k.Id)
            .Concat(orders.Select(o => o.ExclusionAskedBy?.Value ?? default))
            .ToHashSet();

        foreach (var person in people)
        foreach (var unit in book.Units.Values)
        foreach (var area in new[] { "", "110106", SmallDistrict.Street })
        {
            var reach = new Reach(
                new(new(person), unit.Code),
                unit.Path,
                unit.Level,
                SmallDistrict.Id,
                area,
                new HashSet<Permission> { Permission.DecideAccounts, Permission.ReadOrders }
            );
            var may = orders
                .Where(o => o.AgainstDecidingExclusion(reach.Actor.Staff, reach.DistrictWide) is null)
                .Where(o => WhoMay.MayRead(reach, book.Parties(o)))
                .Where(o => WhoMay.Refusal(reach, WorkOrderAction.DecideExclusion, book.Parties(o)) is null)
                .Select(o => o.Number.Value)
                .ToList();

            (await Queue(reach)).ShouldBe(may, ignoreOrder: true, $"{unit.Code} area '{area}'");
            sizes.Add(may.Count);
        }
        sizes.Count.ShouldBeGreaterThan(2, "the matrix must tell readers apart");
    }

    async Task<List<string>> Queue(Reach reach)
    {
        await using var scope = server.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Me>().Become(reach);
        var filter = DeskQueue.All.Single(q => q.Name == "exclusions").Filter;
        var page = await scope
            .ServiceProvider.GetRequiredService<WorkOrderList>()
            .Page(filter, WorkOrderSort.MostUrgent, null, 200, default);
        return [.. page.Items.Select(i => i.Number)];
    }

    async Task<List<string>> Queue(string user)
    {
        var (book, person) = (
            await server.Services.GetRequiredService<CurrentPolicy>().Book(default),
            await server.With<JibanDb, StaffMember>(db => db.Staff.SingleAsync(s => s.UserName == user))
        );
        var unit = book.Units[person.Unit];
        return await Queue(
            new Reach(
                new(new(person.Id), unit.Code),
                unit.Path,
                unit.Level,
                SmallDistrict.Id,
                person.Area,
                new HashSet<Permission> { Permission.DecideAccounts, Permission.ReadOrders }
            )
        );
    }

    async Task<Browser> Reviewer(string user)
    {
        await server.Database.Run(
            $"update staff set permissions = array['ReadOrders', 'DecideAccounts'] where user_name = '{user}'"
        );
        return await server.SignedIn(user);
    }

    async Task<string> Asked()
    {
        var number = await server.InHandling();
        (
            await Ask(
                number,
                new
                {
                    reason = "outside-power",
                    evidence = "职权不在本单位",
                    document = "规则第三条",
                }
            )
        ).Must(HttpStatusCode.OK);
        return number;
    }

    Task<Answer> Ask(string number, object body) => server.As("street").Act(number, "exclude", body);

    Task<Answer> Decide(string who, string number) => server.As(who).Act(number, "decide-exclusion", yes);

    async Task<string?> State(string number) =>
        (await server.As("board").Get($"/api/work-orders/{number}"))["exclusion"];

    async Task SweepAt(DateTimeOffset now)
    {
        server.Clock.Now = now;
        while (await server.With<RingClocks, int>(ring => ring.Once(TestContext.Current.CancellationToken)) > 0) { }
    }
}
