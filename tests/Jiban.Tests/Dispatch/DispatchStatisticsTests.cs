using System.Net;
using System.Text.Json;
using Jiban.Server.Storage;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;
using Orders = Jiban.Tests.Support.Orders;

namespace Jiban.Tests.Dispatch;

/// <summary>派单统计: first-dispatch accuracy, hops, who objects about what; counted off the history.</summary>
public sealed class DispatchStatisticsTests(ChainServer server) : IClassFixture<ChainServer>, IAsyncLifetime
{
    static readonly DateTimeOffset monday = FakeClock.Monday9.ToUniversalTime(); // in the period 2026-12
    static readonly Clocks clocks = new(monday.AddDays(60), monday.AddDays(60), monday.AddDays(60));
    static readonly Actor clerk = new(
        new(new Guid(1, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 0)),
        new(SmallDistrict.Centre)
    );
    static readonly SemaphoreSlim once = new(1);

    [Fact]
    public async Task First_dispatches_that_stayed_are_counted_over_all_first_dispatches_of_the_period()
    {
        var read = await Read("desk");

        // six orders were first dispatched in the period: three stayed, one moved once, one twice, one three times
        Rate(read, "firstDispatch").ShouldBe((50m, 6));
        Hops(read).ShouldBe([(0, 3), (1, 1), (2, 1), (3, 1)]);
        read.GetProperty("hops")[3].GetProperty("orMore").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Each_unit_has_its_dispatches_its_objections_and_what_was_ruled_on_them()
    {
        var read = await Read("desk");

        Unit(read, SmallDistrict.Street).ShouldBe((received: 7, objected: 5, upheld: 3, rejected: 1, undecided: 1));
        Unit(read, SmallDistrict.OtherStreet)
            .ShouldBe((received: 2, objected: 2, upheld: 2, rejected: 0, undecided: 0));
        Unit(read, SmallDistrict.Department).ShouldBe((received: 3, objected: 1, upheld: 1, rejected: 0, undecided: 0));
        // twelve dispatches in all, eight objections, seven of them ruled on
        Rate(read, "objections").ShouldBe((Math.Round(800m / 12, 2), 12));
        Rate(read, "upheld").ShouldBe((Math.Round(600m / 7, 2), 7));
    }

    [Fact]
    public async Task Each_reason_has_its_objections_and_the_share_upheld_of_those_ruled_on()
    {
        var reasons = (await Read("desk")).GetProperty("reasons").EnumerateArray().ToDictionary(r => Text(r, "reason"));

        var area = reasons["not-our-area"];
        (Int(area, "objections"), Int(area, "upheld"), Int(area, "rejected"), Int(area, "undecided")).ShouldBe(
            (7, 6, 1, 0)
        );
        Rate(area, "shareUpheld").ShouldBe((85.71m, 7));
        var duty = reasons["not-our-duty"];
        (Int(duty, "objections"), Int(duty, "undecided")).ShouldBe((1, 1));
        duty.GetProperty("shareUpheld").GetProperty("percent").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Categories_tell_how_many_of_their_orders_moved_on_and_how_often()
    {
        var categories = (await Read("desk"))
            .GetProperty("categories")
            .EnumerateArray()
            .ToDictionary(c => Text(c, "category"));

        (Int(categories["010102"], "dispatched"), Int(categories["010102"], "away")).ShouldBe((5, 2));
        Int(categories["010102"], "hops").ShouldBe(5);
        (Int(categories["140101"], "dispatched"), Int(categories["140101"], "hops")).ShouldBe((1, 1));
        Rate(categories["140101"], "share").ShouldBe((100m, 1));
    }

    [Fact]
    public async Task Another_period_counts_its_own_dispatches_only()
    {
        var before = await Read("desk", "2026-11");

        Rate(before, "firstDispatch").ShouldBe((0m, 1));
        Unit(before, SmallDistrict.Street).ShouldBe((received: 1, objected: 1, upheld: 1, rejected: 0, undecided: 0));
        (await server.As("desk").Get("/api/dispatch-statistics?period=2030-01")).MustBeProblem(HttpStatusCode.NotFound);
        (await server.As("desk").Get("/api/dispatch-statistics?period=soon"))
            .MustBeProblem(HttpStatusCode.BadRequest)
            .WrongFields.ShouldBe(["period"]);
        (await server.As("desk").Get("/api/dispatch-statistics?level=street"))
            .MustBeProblem(HttpStatusCode.BadRequest)
            .WrongFields.ShouldBe(["level"]);
    }

    [Fact]
    public async Task Only_orders_the_reader_may_read_are_in_the_sums()
    {
        await server.Give(
            "street-scores",
            SmallDistrict.Street,
            "",
            Permission.HandleOrders,
            Permission.ReadAssessment,
            Permission.ReadOrders
        );

        // those the street leads now: three that stayed and one that came to it last
        Rate(await Read("street-scores"), "firstDispatch").N.ShouldBe(await Readable());
        Rate(await Read("scores"), "firstDispatch")
            .N.ShouldBe(0, "who reads scores but no orders sees no sums of orders");
        (await server.As("street").Get("/api/dispatch-statistics")).MustBeProblem(HttpStatusCode.Forbidden);

        async Task<int> Readable()
        {
            var page = await server.As("street").Get("/api/work-orders?size=200");
            var mine = page.Json.GetProperty("items").EnumerateArray().Select(i => Text(i, "number")).ToHashSet();
            var first = await server.With<JibanDb, List<WorkOrder>>(db =>
                db.WorkOrders.AsNoTracking().Where(o => o.AcceptedAt >= monday).ToListAsync()
            );
            return first.Count(o => mine.Contains(o.Number.Value));
        }
    }

    [Fact]
    public async Task The_page_and_its_files_say_the_same()
    {
        await server.Database.Run(
            "update staff set permissions = permissions || array['ExportLists'] where user_name = 'dispatcher'"
        );
        var browser = await server.SignedIn("dispatcher");
        await browser.Open("/dispatch/statistics?units=-received&period=2026-12");

        browser.Status.ShouldBe(HttpStatusCode.OK);
        browser.Words.ShouldContain("首派准确率");
        browser.Words.ShouldContain("50.0%");
        browser.Words.ShouldContain("堆物堆料");
        browser
            .Page.QuerySelectorAll("table.list tbody th a[href^='/orders?unit=']")
            .Select(a => a.GetAttribute("href"))
            .First()
            .ShouldBe("/orders?unit=" + SmallDistrict.Street);
        var link = browser.Page.QuerySelector("a[href^='/dispatch/statistics/units.csv']")!.GetAttribute("href")!;
        var file = await browser.Client.GetStringAsync(link);
        file.Split('\n')[1].ShouldStartWith($"{SmallDistrict.Street},方庄街道办事处,7,5,3,1,1,");
        (await browser.Client.GetStringAsync("/dispatch/statistics/categories.csv?period=2026-12")).ShouldContain(
            "140101"
        );
        (await browser.Client.GetStringAsync("/dispatch/statistics/reasons.csv?period=2026-12")).ShouldContain(
            "不在本单位辖区,7,6,1,0"
        );
        var community = await server.SignedIn("community");
        await community.Open("/dispatch/statistics");
        community.Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_dispatches_of_a_period_are_found_by_an_index()
    {
        var plan = await server.Database.Value<string>(
            """
            set enable_seqscan = off;
            explain (format json) select order_id from work_order_events
            where district_id = 110106 and type = 'WorkOrderDispatched' and at >= '2026-11-18' and at < '2026-12-18'
            """
        );

        plan.ShouldNotBeNull().ShouldContain("work_order_events_dispatched");
    }

    public async ValueTask InitializeAsync()
    {
        await once.WaitAsync();
        try
        {
            server.Clock.Now = monday.AddDays(20);
            if (await server.Database.Value<long>("select count(*) from work_orders") == 0)
                await server.Services.Keep(Lives());
        }
        finally
        {
            once.Release();
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Seven lives whose figures can be counted by hand; the last began in the period before.</summary>
    static IEnumerable<WorkOrder> Lives()
    {
        yield return Sent(monday); // stayed, nobody objected
        var rejected = Sent(monday.AddHours(1)); // objected, rejected: stayed
        Object(rejected, monday.AddHours(2));
        Rule(rejected, false, null, monday.AddHours(3));
        yield return rejected;
        var open = Sent(monday.AddHours(4)); // objected, not ruled on: stayed so far
        Object(open, monday.AddHours(5), "not-our-duty");
        yield return open;
        var once = Sent(monday.AddHours(6), category: "140101"); // street → department
        Move(once, SmallDistrict.Department, monday.AddHours(7));
        yield return once;
        var twice = Sent(monday.AddHours(9)); // street → other street → street
        Move(twice, SmallDistrict.OtherStreet, monday.AddHours(10));
        Move(twice, SmallDistrict.Street, monday.AddHours(12));
        yield return twice;
        var thrice = Sent(monday.AddHours(14)); // street → other street → department, then back at the desk
        Move(thrice, SmallDistrict.OtherStreet, monday.AddHours(15));
        Move(thrice, SmallDistrict.Department, monday.AddHours(17));
        Object(thrice, monday.AddHours(19));
        Rule(thrice, true, null, monday.AddHours(20));
        yield return thrice;
        var earlier = Sent(new(2026, 11, 10, 9, 0, 0, TimeSpan.FromHours(8))); // moved on in this period
        Object(earlier, monday);
        Rule(earlier, true, new(SmallDistrict.Department), monday.AddHours(1));
        yield return earlier;
    }

    static WorkOrder Sent(DateTimeOffset at, string category = "010102")
    {
        var order = Orders.Opened(at, category: category);
        order.Dispatch(Assignment(SmallDistrict.Street), clocks, clerk, at.ToUniversalTime());
        return order;
    }

    static Assignment Assignment(string unit) => new(new(unit), [], Urgency.General, "测试");

    static void Move(WorkOrder order, string to, DateTimeOffset at)
    {
        Object(order, at);
        Rule(order, true, new(to), at.AddHours(1));
    }

    static void Object(WorkOrder order, DateTimeOffset at, string reason = "not-our-area") =>
        order.RaiseObjection(reason, "第十条", at.ToUniversalTime(), clerk, at.ToUniversalTime());

    static void Rule(WorkOrder order, bool accept, UnitCode? next, DateTimeOffset at) =>
        order.RuleObjection(
            accept,
            next is { } unit ? Assignment(unit.Value) : null,
            next is null ? null : clocks,
            "核实过",
            clerk,
            at.ToUniversalTime()
        );

    async Task<JsonElement> Read(string desk, string period = "2026-12") =>
        (await server.As(desk).Get($"/api/dispatch-statistics?period={period}")).Must(HttpStatusCode.OK).Json;

    static string Text(JsonElement of, string name) => of.GetProperty(name).GetString()!;

    static int Int(JsonElement of, string name) => of.GetProperty(name).GetInt32();

    static (decimal? Percent, int N) Rate(JsonElement of, string name)
    {
        var (rate, percent) = (of.GetProperty(name), of.GetProperty(name).GetProperty("percent"));
        return (percent.ValueKind is JsonValueKind.Null ? null : percent.GetDecimal(), Int(rate, "n"));
    }

    static IEnumerable<(int, int)> Hops(JsonElement read) =>
        read.GetProperty("hops").EnumerateArray().Select(h => (Int(h, "hops"), Int(h, "orders")));

    static (int received, int objected, int upheld, int rejected, int undecided) Unit(JsonElement read, string code)
    {
        var unit = read.GetProperty("units").EnumerateArray().Single(u => Text(u, "unit") == code);
        return (
            Int(unit, "received"),
            Int(unit, "objected"),
            Int(unit, "upheld"),
            Int(unit, "rejected"),
            Int(unit, "undecided")
        );
    }
}
