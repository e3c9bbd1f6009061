using System.Net;
using System.Text.Json;
using Jiban.Server.Storage;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Jiban.Units;
using Jiban.WorkOrders;
using Shouldly;
using Xunit;
using Orders = Jiban.Tests.Support.Orders;

namespace Jiban.Tests.Dispatch;

/// <summary>派单统计 of parts: who objects to what it is asked to help with; a kind of its own, counted off the history.</summary>
public sealed class PartStatisticsTests(ChainServer server) : IClassFixture<ChainServer>, IAsyncLifetime
{
    static readonly DateTimeOffset monday = FakeClock.Monday9.ToUniversalTime(); // in the period 2026-12
    static readonly DateTimeOffset later = monday.AddDays(60);
    static readonly UnitCode department = new(SmallDistrict.Department);
    static readonly Actor clerk = new(
        new(new Guid(1, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 0)),
        new(SmallDistrict.Centre)
    );
    static readonly SemaphoreSlim once = new(1);

    [Fact]
    public async Task Each_co_unit_has_its_parts_its_objections_and_what_was_ruled_on_them()
    {
        var read = await Read("desk");

        Unit(read, SmallDistrict.Department).ShouldBe((received: 9, objected: 7, upheld: 2, rejected: 2, undecided: 3));
        Unit(read, SmallDistrict.OtherStreet).ShouldBe((2, 0, 0, 0, 0));
        Unit(read, SmallDistrict.Community).ShouldBe((1, 0, 0, 0, 0), "asked by a ruling");
        // twelve parts in all, seven objections, four of them ruled on
        Rate(read, "partObjections").ShouldBe((Math.Round(700m / 12, 2), 12));
        Rate(read, "partsUpheld").ShouldBe((50m, 4));
    }

    [Fact]
    public async Task They_are_in_no_figure_of_the_dispatches()
    {
        var read = await Read("desk");

        // seven dispatches, one of them objected to by its lead
        Rate(read, "objections").ShouldBe((Math.Round(100m / 7, 2), 7));
        read.GetProperty("units").EnumerateArray().Sum(u => Int(u, "objected")).ShouldBe(1);
        read.GetProperty("reasons").EnumerateArray().Sum(r => Int(r, "objections")).ShouldBe(1);
    }

    [Fact]
    public async Task Each_reason_has_its_objections_and_the_share_upheld_of_those_ruled_on()
    {
        var reasons = (await Read("desk"))
            .GetProperty("partReasons")
            .EnumerateArray()
            .ToDictionary(r => Text(r, "reason"));

        var area = reasons["not-our-area"];
        (Int(area, "objections"), Int(area, "upheld"), Int(area, "rejected"), Int(area, "undecided")).ShouldBe(
            (6, 2, 2, 2)
        );
        Rate(area, "shareUpheld").ShouldBe((50m, 4));
        (Int(reasons["not-our-duty"], "objections"), Int(reasons["not-our-duty"], "undecided")).ShouldBe((1, 1));
    }

    [Fact]
    public async Task A_part_counts_in_the_period_it_was_asked_for_and_only_for_who_may_read_its_order()
    {
        var before = await Read("desk", "2026-11");

        Unit(before, SmallDistrict.Department).ShouldBe((1, 1, 1, 0, 0), "asked before, ruled on in this period");
        Rate(await Read("scores"), "partObjections").N.ShouldBe(0, "who reads no orders sees no sums of parts");
    }

    [Fact]
    public async Task The_page_and_its_files_say_the_same()
    {
        await server.Database.Run(
            "update staff set permissions = permissions || array['ExportLists'] where user_name = 'dispatcher'"
        );
        var browser = await server.SignedIn("dispatcher");
        await browser.Open("/dispatch/statistics?part-units=unit&period=2026-12");

        browser.Status.ShouldBe(HttpStatusCode.OK);
        browser.Words.ShouldContain("协办异议单独统计，不在上面的异议率里");
        browser.Words.ShouldContain("58.3%");
        var rows = browser.Page.QuerySelectorAll("[aria-labelledby=part-units-title] tbody tr");
        rows.Select(r => r.QuerySelector("th")!.TextContent.Trim())
            .ShouldBe(["区城市管理委员会", "右安门街道办事处", "芳草园社区居委会"], ignoreOrder: true);
        rows.Select(r => r.QuerySelector("th")!.TextContent).ShouldBeInOrder();
        await browser.Open("/dispatch/statistics?part-units=-received&period=2026-12");
        browser
            .Page.QuerySelector("[aria-labelledby=part-units-title] tbody tr")!
            .QuerySelectorAll("td")
            .Select(c => c.TextContent.Trim())
            .Where((_, i) => i != 2)
            .ShouldBe(["9", "7", "2", "2", "3", "不在本单位辖区 6、not-our-duty 1"]);

        var link = browser.Page.QuerySelector("a[href^='/dispatch/statistics/part-units.csv']")!.GetAttribute("href")!;
        (await browser.Client.GetStringAsync(link))
            .Split('\n')[1]
            .ShouldStartWith($"{SmallDistrict.Department},区城市管理委员会,9,7,2,2,3,");
        (await browser.Client.GetStringAsync("/dispatch/statistics/part-reasons.csv?period=2026-12")).ShouldContain(
            "不在本单位辖区,6,2,2,2"
        );
        (await browser.Client.GetStringAsync("/dispatch/statistics/units.csv?period=2026-12")).ShouldContain(
            $"{SmallDistrict.Street},方庄街道办事处,6,1,1,0,0,"
        );
    }

    [Fact]
    public async Task The_parts_of_a_period_are_found_by_an_index()
    {
        var plan = await server.Database.Value<string>(
            """
            set enable_seqscan = off;
            explain (format json) select order_id from work_order_events
            where district_id = 110106 and type = 'CoUnitAsked' and at >= '2026-11-18' and at < '2026-12-18'
            """
        );

        plan.ShouldNotBeNull().ShouldContain("work_order_events_parts");
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
        var passedOn = Sent(monday, SmallDistrict.Department, SmallDistrict.OtherStreet); // the part goes to the community
        Object(passedOn, monday.AddHours(1));
        passedOn.RulePart(
            department,
            true,
            new(new(SmallDistrict.Community), "请到现场", later),
            "归社区",
            clerk,
            monday.AddHours(2)
        );
        yield return passedOn;
        var stays = Sent(monday);
        stays.SignFor(later, clerk, monday);
        stays.AskCoUnit(department, "请查主管", later, clerk, monday);
        Object(stays, monday.AddHours(1));
        stays.RulePart(department, false, null, "归你处", clerk, monday.AddHours(2));
        yield return stays;
        var answered = Sent(monday, SmallDistrict.Department); // replied before anybody ruled
        Object(answered, monday.AddHours(1));
        answered.CoReply(department, "已查", clerk, monday.AddHours(2));
        yield return answered;
        var sentAnew = Sent(monday, SmallDistrict.Department); // ended by another dispatch
        Object(sentAnew, monday.AddHours(1), "not-our-duty");
        sentAnew.RaiseObjection("not-our-area", "第十条", later, clerk, monday.AddHours(1));
        sentAnew.RuleObjection(
            true,
            new(new(SmallDistrict.Centre), [new(SmallDistrict.OtherStreet)], Urgency.General, "测试"),
            Clocks,
            "改派",
            clerk,
            monday.AddHours(2)
        );
        yield return sentAnew;
        var askedAgain = Sent(monday, SmallDistrict.Department); // withdrawn, then asked for something else
        Object(askedAgain, monday.AddHours(1));
        askedAgain.RulePart(department, true, null, "不归他们", clerk, monday.AddHours(2));
        askedAgain.SignFor(later, clerk, monday.AddHours(3));
        askedAgain.AskCoUnit(department, "请借车辆", later, clerk, monday.AddHours(4));
        yield return askedAgain;
        var thrice = Sent(monday, SmallDistrict.Department); // not objected to, then objected to without a ruling, then with one
        thrice.SignFor(later, clerk, monday);
        for (var hour = 1; hour <= 2; hour++)
        {
            thrice.ReleaseCoUnit(department, "先不用", clerk, monday.AddHours(hour));
            thrice.AskCoUnit(department, "还是要查", later, clerk, monday.AddHours(hour));
            Object(thrice, monday.AddHours(hour));
        }
        thrice.RulePart(department, false, null, "归你处", clerk, monday.AddHours(3));
        yield return thrice;
        var earlier = Sent(new(2026, 11, 10, 9, 0, 0, TimeSpan.FromHours(8)), SmallDistrict.Department);
        Object(earlier, monday);
        earlier.RulePart(department, true, null, "不归他们", clerk, monday.AddHours(1));
        yield return earlier;
    }

    static Clocks Clocks => new(later, later, later);

    static WorkOrder Sent(DateTimeOffset at, params string[] coUnits)
    {
        var order = Orders.Opened(at);
        order.Dispatch(
            new(new(SmallDistrict.Street), [.. coUnits.Select(u => new UnitCode(u))], Urgency.General, "测试"),
            Clocks,
            clerk,
            at.ToUniversalTime()
        );
        return order;
    }

    static void Object(WorkOrder order, DateTimeOffset at, string reason = "not-our-area") =>
        order.ObjectToPart(department, reason, "第十条", later, clerk, at);

    async Task<JsonElement> Read(string desk, string period = "2026-12") =>
        (await server.As(desk).Get($"/api/dispatch-statistics?period={period}")).Must(HttpStatusCode.OK).Json;

    static string Text(JsonElement of, string name) => of.GetProperty(name).GetString()!;

    static int Int(JsonElement of, string name) => of.GetProperty(name).GetInt32();

    static (decimal? Percent, int N) Rate(JsonElement of, string name)
    {
        var (rate, percent) = (of.GetProperty(name), of.GetProperty(name).GetProperty("percent"));
        return (percent.ValueKind is JsonValueKind.Null ? null : percent.GetDecimal(), Int(rate, "n"));
    }

    static (int received, int objected, int upheld, int rejected, int undecided) Unit(JsonElement read, string code)
    {
        var unit = read.GetProperty("partUnits").EnumerateArray().Single(u => Text(u, "unit") == code);
        return (
            Int(unit, "received"),
            Int(unit, "objected"),
            Int(unit, "upheld"),
            Int(unit, "rejected"),
            Int(unit, "undecided")
        );
    }
}
