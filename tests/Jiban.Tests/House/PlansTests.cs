using System.Globalization;
using System.Net;
using Jiban.Assessment;
using Jiban.Server.Assessment;
using Jiban.Server.Storage;
using Jiban.Tests.Support;
using Jiban.Tests.WorkOrders;
using Jiban.WorkOrders;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Jiban.Tests.House;

/// <summary>What people ask all day is found by an index: no table that grows with a city is read through, and no question looks at more rows than it would in a city of any size.</summary>
public sealed class PlansTests(ManyOrders server) : IClassFixture<ManyOrders>
{
    private static readonly string[] grows =
    [
        "work_orders",
        "work_order_events",
        "contacts",
        "counted_orders",
        "attachments",
        "callback_links",
        "reinspections",
        "reinspection_plans",
    ];

    [Theory]
    [InlineData("street", "/desk")]
    [InlineData("community", "/desk")]
    [InlineData("department", "/desk?queue=unit")]
    [InlineData("dispatcher", "/dispatch")]
    [InlineData("caller-back", "/callbacks")]
    [InlineData("dispatcher", "/orders")]
    [InlineData("dispatcher", "/orders?sort=due")]
    [InlineData("dispatcher", "/orders?sort=-due")]
    [InlineData("dispatcher", "/orders?sort=-changed")]
    [InlineData("dispatcher", "/orders?sort=number")]
    [InlineData("dispatcher", "/orders?sort=urgency")]
    [InlineData("dispatcher", "/orders?sort=-hurries")]
    [InlineData("dispatcher", "/orders?street=110106001&category=010000&stage=archived&sort=-changed")]
    [InlineData("dispatcher", "/orders?street=110106001&category=010000&urgency=general&sort=due")]
    [InlineData("dispatcher", "/orders?street=110106001&category=010000&urgency=general&sort=-changed")]
    [InlineData("dispatcher", "/orders?street=110106001&category=010000&urgency=general&sort=urgency")]
    [InlineData("dispatcher", "/orders?q=垃圾")]
    [InlineData("dispatcher", "/orders?q=物业费")]
    [InlineData("dispatcher", "/orders?q=少")]
    [InlineData("dispatcher", "/orders?q=从来没有人说过的一句很长的话")]
    [InlineData("street", "/orders?q=垃圾")]
    [InlineData("dispatcher", "/board")]
    [InlineData("street", "/board")]
    [InlineData("dispatcher", "/reinspections")]
    [InlineData("dispatcher", "/reinspections?view=overdue")]
    [InlineData("dispatcher", "/reinspections?view=coming")]
    [InlineData("dispatcher", "/reinspections?view=all&period=2024-05")]
    [InlineData("dispatcher", "/reinspections?view=missed")]
    [InlineData("street", "/reinspections")]
    public async Task A_page_looks_at_few_rows(string user, string path)
    {
        var browser = await server.SignedIn(user);

        var plans = await server.Plans.Of(() => browser.Open(path));

        browser.Status.ShouldBe(HttpStatusCode.OK);
        Faults(plans).ShouldBeEmpty();
        plans.ShouldContain(p => p.Scans.Any(s => grows.Contains(s.Table)));
    }

    [Fact]
    public async Task An_order_and_its_tracking_are_found_at_once()
    {
        var number = WorkOrderNumber.Parse(
            (await server.Database.Value<string>("select number from work_orders order by accepted_at limit 1"))!
        );
        var hash = Convert.ToHexString(QueryCode.Hash(number, "ABC234"));
        await server.Database.Run(
            $"update work_orders set query_code_hash = '\\x{hash}' where number = '{number.Value}'"
        );
        var browser = await server.SignedIn("dispatcher");

        var plans = await server.Plans.Of(async () =>
        {
            await browser.Open($"/orders/{number.Value}");
            browser.Status.ShouldBe(HttpStatusCode.OK);
            var visitor = server.Visitor();
            await visitor.Open($"/track?number={number.Value}&code=ABC234");
            visitor.Words.ShouldContain(number.Value);
        });

        Faults(plans).ShouldBeEmpty();
        plans.Count.ShouldBeGreaterThan(3);
    }

    [Theory]
    [InlineData(Orders.Phone, "")]
    [InlineData("19900009999", "")]
    [InlineData("", "芳草家园门口垃圾没人清，请尽快处理")]
    public async Task The_call_desk_looks_at_few_rows(string phone, string text)
    {
        var browser = await server.SignedIn("taker");
        await browser.Open("/call");
        var call = (AngleSharp.Html.Dom.IHtmlFormElement)browser.Page.QuerySelector("#call-form")!;
        var fields = call.QuerySelectorAll("input[type=hidden]")
            .OfType<AngleSharp.Html.Dom.IHtmlInputElement>()
            .DistinctBy(i => i.Name)
            .ToDictionary(i => i.Name!, i => i.Value);
        (fields["phone"], fields["text"], fields["place"]) = (phone, text, text.Length > 0 ? "芳草家园" : "");

        // The first one fills the memory of the last days' orders, once a start.
        await browser.Post("/call/reading", new FormUrlEncodedContent(fields));
        var plans = await server.Plans.Of(() => browser.Post("/call/reading", new FormUrlEncodedContent(fields)));

        browser.Status.ShouldBe(HttpStatusCode.OK);
        Faults(plans).ShouldBeEmpty();
        plans.Count.ShouldBeGreaterThan(0);
    }

    /// <summary>Of a city's orders the newest with a word nobody said would be looked for among all of them, were it taken for one in two hundred.</summary>
    [Fact]
    public async Task A_word_nobody_said_is_known_to_be_rare()
    {
        var plan = await server.Database.Value<string>(
            "explain select id from work_orders where masked_pairs @> array[-1234567]"
        );

        int.Parse(plan!.Split("rows=")[1].Split(' ')[0], CultureInfo.InvariantCulture).ShouldBeLessThan(50);
    }

    [Fact]
    public async Task Points_are_counted_by_the_database_from_the_facts_of_the_period_and_only_those_asked_for()
    {
        await using var scope = server.Services.CreateAsyncScope();
        var points = scope.ServiceProvider.GetRequiredService<ReadPointFacts>();
        var book = await scope.ServiceProvider.GetRequiredService<CurrentPolicy>().Book(default);
        var period = book.PeriodsOn(SmallDistrict.Id, server.Clock.Now).Called("2024-05");
        IReadOnlyList<PointTimes>? times = null;
        Task<IReadOnlyList<PointTimes>?> Count(string kinds, AssessmentLevel level = AssessmentLevel.Street) =>
            points.Times(Asked(kinds, level), default);
        PointsAsked Asked(string kinds, AssessmentLevel level) =>
            new(
                SmallDistrict.Id,
                period,
                level,
                book,
                book.Scoring(period) with
                {
                    Points = new(PointKind.Read(kinds)),
                }
            );

        var plans = await server.Plans.Of(async () => times = await Count(Sources));

        Faults(plans).ShouldBeEmpty();
        plans.SelectMany(p => p.Scans).ShouldNotContain(scan => scan.Table == "work_orders", "nobody asked which");
        plans
            .SelectMany(p => p.Scans)
            .Where(scan => scan.Table == "work_order_events")
            .Sum(scan => scan.Rows)
            .ShouldBeLessThan(Facts / 15);
        times!.Single(t => t.Source is PointSource.Praised).Times.ShouldBeInRange(100, 400);
        times!.Select(t => t.Source).Distinct().Count().ShouldBe(3);
        (await server.Plans.Of(() => Count("late signed-for-late -1 2 签收超时"))).ShouldBeEmpty();
        (await server.Plans.Of(() => Count("late signed-for-late -1 2 签收超时；win whistle-in-time +1 2 按时报到")))
            .ShouldHaveSingleItem()
            .Scans.ShouldAllBe(scan => scan.Table == "whistle_events");
        foreach (var level in Enum.GetValues<AssessmentLevel>())
        {
            var each = await points.Of(Asked(Sources, level), default);
            Sums(await Count(Sources, level)).ShouldBe(Sums(PointTimes.Of(each!)));
        }
    }

    /// <summary>A unit of the level may have its times from several of those below it.</summary>
    static IEnumerable<string> Sums(IReadOnlyList<PointTimes>? times) =>
        times!
            .GroupBy(t => $"{t.Unit} {t.Source}")
            .Select(same => $"{same.Key} {same.Sum(t => t.Times)} {same.Max(t => t.Newest):O}")
            .Order(StringComparer.Ordinal);

    const string Sources =
        "thanks praised +1 9 表扬；false recheck-failed -1 9 抽查不符；back objection-overruled -1 9 退单不成立";

    const int Facts = 60_000;

    [Fact]
    public async Task Without_its_index_a_page_would_be_found_out()
    {
        var browser = await server.SignedIn("dispatcher");
        await server.Database.Run("drop index work_orders_pairs");
        try
        {
            var plans = await server.Plans.Of(() => browser.Open("/orders?q=从来没有人说过的一句很长的话"));

            Faults(plans).ShouldNotBeEmpty();
        }
        finally
        {
            await server.Database.Run("create index work_orders_pairs on work_orders using gin (masked_pairs)");
        }
    }

    static IEnumerable<string> Faults(IEnumerable<Plans.Plan> plans) =>
        from plan in plans
        from scan in plan.Scans
        where grows.Contains(scan.Table)
        where scan.Rows > ManyOrders.Few || scan.Way == "Seq Scan" && scan.Rows > 0 && !IsEmpty(scan)
        select $"{scan.Way} of {scan.Rows:N0} rows of {scan.Table}: {plan.Sql}";

    /// <summary>A table with next to nothing in it is read through, whatever indexes it has.</summary>
    static bool IsEmpty(Plans.Scan scan) => scan.Table is "attachments" or "callback_links" or "counted_orders";
}

/// <summary>A district with many orders, most of them over, whose questions are explained.</summary>
public sealed class ManyOrders(Database database) : DistrictServer(database)
{
    /// <summary>Copies of each of some forty lives.</summary>
    const int Copies = 700;

    /// <summary>A question that looks at more of them would look at more of a city's.</summary>
    public const int Few = 6000;

    public Plans Plans { get; } = new();

    protected override void Prepare(WebApplicationBuilder builder)
    {
        base.Prepare(builder);
        builder.Services.AddSingleton<IInterceptor>(Plans);
    }

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Services.Keep(VariedOrders.All());
        await Database.Run(
            $"""
            create temp table lives as
            select o.*, n, row_number() over () as i, gen_random_uuid() as fresh, gen_random_uuid() as asked
            from work_orders o cross join generate_series(1, {Copies}) n;
            create temp table calls as select c.*, l.n, l.i, l.fresh, l.asked from contacts c join lives l on l.contact = c.id;
            create temp table facts as select e.*, l.n, l.fresh from work_order_events e join lives l on l.id = e.order_id;

            update lives set id = fresh, contact = asked, accepted_at = accepted_at - n * interval '50 minutes',
                changed_at = changed_at - n * interval '50 minutes', due_at = case when i % 100 < 85 then null else due_at - n * interval '5 minutes' end,
                stage = case when i % 100 < 85 then 'Archived' else stage end, masked_pairs = masked_pairs || n, number = '{SmallDistrict.Id}-20250102-' || lpad(i::text, 6, '0');
            alter table lives drop column n, drop column i, drop column fresh, drop column asked;
            insert into work_orders select * from lives;

            update calls set id = asked, order_id = fresh, received_at = received_at - n * interval '50 minutes',
                caller_phone = case when i % 50 = 0 then caller_phone else '198' || lpad((i / 2)::text, 8, '0') end,
                order_number = '{SmallDistrict.Id}-20250102-' || lpad(i::text, 6, '0');
            alter table calls drop column n, drop column i, drop column fresh, drop column asked;
            insert into contacts select * from calls;

            update facts set order_id = fresh, at = at - n * interval '50 minutes';
            alter table facts drop column n, drop column fresh;
            insert into work_order_events select * from facts;

            insert into reinspection_plans
            select district_id, id, 1, (array['{SmallDistrict.Street}', '{SmallDistrict.OtherStreet}', '{SmallDistrict.Department}', '{SmallDistrict.Community}'])[1 + row_number() over () % 4],
                '楼道', '3号楼', accepted_at, case when row_number() over () % 10 = 0 then date '2026-12-01' end, case when row_number() over () % 10 = 0 then 'Ended' end
            from work_orders where stage = 'Archived';
            -- One check a quarter, over eight years around now; of those that are over nine in ten were done.
            insert into reinspections
            select district_id, order_id, 1, n, day, day + 90, case when day < date '2026-11-20' and (i + n) % 10 > 0 then 'Holds' end, '', null, null, null,
                case when day < date '2026-11-20' and (i + n) % 10 > 0 then day end, unit, stopped_on
            from (select p.*, n, date '2022-11-23' + (i * 7919 % 2555)::int + 90 * (n - 1) as day
                from (select *, row_number() over () as i from reinspection_plans) p cross join generate_series(1, 4) n) checks;
            analyze work_orders;
            -- Three facts a day and kind over eight years, of which points may be counted, each of an order of its own.
            insert into recheck_lists values ({SmallDistrict.Id}, '2024-04', 1, 'd', 's', 'rest 1', 'Listed', '', 1, '{Guid.Empty}', now());
            insert into rechecks (district_id, period, order_id, unit, stratum, lot, holds, note, reopened)
            select district_id, '2024-04', order_id, '{SmallDistrict.Street}', 'rest', '0', false, '', false from reinspection_plans;
            insert into work_order_events
            select district_id, order_id, 1000 + k, (array['PraiseReceived', 'OrderRechecked', 'ObjectionRuled'])[k],
                timestamptz '2020-11-23' + i * interval '2 hours 50 minutes', '{Guid.Empty}', '{SmallDistrict.Centre}',
                (array[json_build_object('unit', '{SmallDistrict.Street}'), json_build_object('period', '2024-04', 'holds', false), json_build_object('accepted', false)])[k]::text, '\x00'
            from (select *, row_number() over () as i from reinspection_plans where order_id <> (select id from work_orders order by accepted_at limit 1)) p cross join generate_series(1, 3) k;
            analyze work_order_events;
            analyze rechecks;
            analyze reinspections;
            analyze reinspection_plans;
            analyze contacts;
            insert into policies (version, from_day, document) values ('2020', '2020-01-01', '{"{}"}');
            """
        );
        Services.GetRequiredService<CurrentPolicy>().Forget();
    }
}
