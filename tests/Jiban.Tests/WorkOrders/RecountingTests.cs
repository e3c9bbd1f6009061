using System.Net;
using Jiban.Calendar;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Tests.Admin;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Jiban.Tests.WorkOrders;

/// <summary>时限重算: a calendar that changes moves what still lies ahead, once, for everybody to see; what ran out stays.</summary>
public sealed class RecountingTests(AdminServer server) : IClassFixture<AdminServer>
{
    private static readonly TimeSpan oneDay = TimeSpan.FromDays(1);

    private ChainServer Chain => server.Chain;

    [Fact]
    public async Task A_day_that_closes_moves_open_deadlines_and_its_removal_moves_them_back()
    {
        await Limit(ClockKind.Handling, 3);
        var (number, before, seen) = await InHandling();
        var closed = DateOnly.FromDateTime(before.ToOffset(TimeSpan.FromHours(8)).DateTime).AddDays(-1);

        await Post("special-days/set", Closed(closed));
        await Sweep(TimeSpan.FromSeconds(59));
        (await Due(number)).ShouldBe(before, "another node may not have read the new calendar yet");
        await Sweep(TimeSpan.FromSeconds(2));
        await Sweep(TimeSpan.FromSeconds(2));

        (await Due(number)).ShouldBe(before + oneDay);
        (await Recounts(number)).ShouldBe(1);
        (await Summed(number)).ShouldBe(before + oneDay, "the sum on the page");
        var page = await Chain.SignedIn("street");
        await page.Open($"/orders/{number}");
        page.Words.ShouldContain("日历或时限有变，时限重算");
        (await Chain.As("street").Post($"/api/work-orders/{number}/contact", new { medium = "phone" }, seen)).Must(
            HttpStatusCode.OK
        );

        await Post($"special-days/office:{closed:yyyy-MM-dd}/remove", new { why = "不关门了" });
        await Sweep(TimeSpan.FromSeconds(61));
        (await Due(number)).ShouldBe(before);
        (await Recounts(number)).ShouldBe(2);
        (await Verified(number)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_day_that_turns_out_closed_takes_back_a_miss_and_list_sum_and_sweep_agree()
    {
        await Limit(ClockKind.Handling, 1);
        var (number, before, _) = await InHandling();
        Chain.Clock.Now = before.AddHours(1);

        await Post("special-days/set", Closed(Today()));
        await Sweep(TimeSpan.FromSeconds(61));

        var moved = await Due(number);
        moved.ShouldBe(before + oneDay);
        (await Summed(number)).ShouldBe(moved);
        (
            await Chain.Database.Value<string>(
                $"select string_agg(type, ' ' order by seq) from work_order_events where (type = 'DeadlinesRecounted' or type = 'ClockRang' and payload like '%\"handling\"%') and order_id = (select id from work_orders where number = '{number}')"
            )
        )!.ShouldEndWith("DeadlinesRecounted", customMessage: "nothing rings for the new limit before it");
        await Post($"special-days/office:{Today():yyyy-MM-dd}/remove", new { why = "写错了" });
    }

    [Fact]
    public async Task A_change_that_moves_nothing_writes_nothing()
    {
        await Limit(ClockKind.Handling, 1);
        var (number, before, _) = await InHandling();
        var later = DateOnly.FromDateTime(before.DateTime).AddDays(60);

        await Post("special-days/set", Closed(later));
        await Sweep(TimeSpan.FromSeconds(61));

        (await Due(number)).ShouldBe(before);
        (await Recounts(number)).ShouldBe(0);
        (await Chain.Database.Value<long>("select count(*) from work_orders where recount_at is not null")).ShouldBe(
            0,
            "nothing is left to look at"
        );
    }

    [Fact]
    public async Task Other_hours_of_the_calendar_move_them_too_and_another_name_does_not()
    {
        await Post(
            "calendars/add",
            new
            {
                code = "office",
                name = "机关工作日历",
                periods = "09:00-12:00, 13:30-17:30",
                why = "建立",
            }
        );
        await Limit(ClockKind.Handling, 12, LimitUnit.WorkingHours);
        var (number, before, _) = await InHandling();

        await Post(
            "calendars/office/change",
            new
            {
                name = "机关工作日历",
                periods = "08:30-11:30, 13:30-17:00",
                why = "冬令时",
            }
        );
        await Sweep(TimeSpan.FromSeconds(61));
        (await Due(number)).ShouldNotBe(before);
        (await Summed(number)).ShouldBe(await Due(number));
        var moved = await Due(number);

        await Post(
            "calendars/office/change",
            new
            {
                name = "机关日历",
                periods = "08:30-11:30, 13:30-17:00",
                why = "改名",
            }
        );
        (await Chain.Database.Value<long>("select count(*) from work_orders where recount_at is not null")).ShouldBe(0);
        (await Due(number)).ShouldBe(moved);
    }

    [Fact]
    public async Task A_unit_that_works_by_another_calendar_owes_by_it()
    {
        await Limit(ClockKind.Handling, 30, LimitUnit.WorkingHours);
        var (number, before, _) = await InHandling();
        var begun = Chain.Clock.Now;
        await Post(
            "calendars/add",
            new
            {
                code = "watch",
                name = "值班",
                always = true,
                why = "值班",
            }
        );

        await Post(
            $"units/{SmallDistrict.Street}/change",
            new
            {
                name = "方庄街道办事处",
                calendar = "watch",
                why = "改为值班",
            }
        );
        await Sweep(TimeSpan.FromSeconds(61));

        var due = await Due(number);
        due.ShouldBeLessThan(before);
        due.ShouldBe(begun.AddHours(30), "round the clock");
        await Post(
            $"units/{SmallDistrict.Street}/change",
            new
            {
                name = "方庄街道办事处",
                calendar = "office",
                why = "恢复",
            }
        );
    }

    [Fact]
    public async Task Another_day_of_rest_moves_them_too_and_so_does_keeping_the_holidays()
    {
        var hours = new { name = "政务大厅", periods = "09:00-12:00, 13:30-17:30" };
        await Post(
            "calendars/add",
            new
            {
                code = "hall",
                hours.name,
                hours.periods,
                keepsHolidays = false,
                why = "建立",
            }
        );
        await Post($"units/{SmallDistrict.Street}/change", new { calendar = "hall", why = "进驻大厅" });
        await Limit(ClockKind.Handling, 3);
        var (number, before, _) = await InHandling();
        var thursday = DateOnly.FromDateTime(before.ToOffset(TimeSpan.FromHours(8)).DateTime);

        await Post("calendars/hall/change", new { weeklyRest = new[] { "wednesday" }, why = "周三休" });
        await Sweep(TimeSpan.FromSeconds(61));
        (await Due(number)).ShouldBe(before + oneDay);
        (await Summed(number)).ShouldBe(before + oneDay);
        var page = await Chain.SignedIn("street");
        await page.Open($"/orders/{number}");
        page.Words.ShouldContain("周休，不计");

        await Post(
            "holidays/set",
            new
            {
                day = $"{thursday:yyyy-MM-dd}",
                name = "区庆",
                off = true,
            }
        );
        await Sweep(TimeSpan.FromSeconds(61));
        (await Due(number)).ShouldBe(before + oneDay, "the hall keeps no holidays");
        await Post("calendars/hall/change", new { keepsHolidays = true, why = "随放假" });
        await Sweep(TimeSpan.FromSeconds(61));
        (await Due(number)).ShouldBe(before + 2 * oneDay);
        (await Recounts(number)).ShouldBe(2);
        await Post($"holidays/{thursday:yyyy-MM-dd}/remove", new { why = "恢复" });
        await Post($"units/{SmallDistrict.Street}/change", new { calendar = "office", why = "恢复" });
    }

    private async Task Limit(ClockKind clock, int amount, LimitUnit unit = LimitUnit.WorkingDays)
    {
        await Chain.Database.Run($"update time_limits set amount = {amount}, unit = '{unit}' where clock = '{clock}'");
        Chain.Services.GetRequiredService<CurrentPolicy>().Forget();
    }

    private async Task<(string Number, DateTimeOffset Due, string Seen)> InHandling()
    {
        Chain.Clock.Now = NextMonday9();
        var number = await Chain.InHandling();
        var order = await Chain.As("street").Get($"/api/work-orders/{number}");
        return (number, order.Json.GetProperty("dueAt").GetDateTimeOffset(), order.Tag!);
    }

    /// <summary>So that three working days end in the same week.</summary>
    private DateTimeOffset NextMonday9()
    {
        var days = ((int)DayOfWeek.Monday - (int)Today().DayOfWeek + 7) % 7;
        return new(Today().AddDays(days == 0 ? 7 : days).ToDateTime(new(9, 0)), TimeSpan.FromHours(8));
    }

    private static object Closed(DateOnly day) =>
        new
        {
            calendar = "office",
            day = day.ToString("yyyy-MM-dd"),
            reason = "停电检修",
            why = "供电通知",
        };

    private DateOnly Today() => DateOnly.FromDateTime(Chain.Clock.Now.ToOffset(TimeSpan.FromHours(8)).DateTime);

    private async Task Post(string path, object body) =>
        (await server.Administrator.Post($"/api/admin/{path}", body, "*")).Must(HttpStatusCode.OK);

    private Task<int> Sweep(TimeSpan later)
    {
        Chain.Clock.Now += later;
        return Chain.With<RingClocks, int>(ring => ring.Once(TestContext.Current.CancellationToken));
    }

    private async Task<DateTimeOffset> Due(string number) =>
        (await Chain.As("board").Get($"/api/work-orders/{number}")).Json.GetProperty("dueAt").GetDateTimeOffset();

    private async Task<DateTimeOffset?> Summed(string number)
    {
        var book = await Chain.Services.GetRequiredService<CurrentPolicy>().Book(TestContext.Current.CancellationToken);
        return await Chain.With<JibanDb, DateTimeOffset?>(async db =>
        {
            var order = await db.WorkOrders.SingleAsync(o => o.Number == WorkOrderNumber.Parse(number));
            var history = await db.History.Where(h => h.OrderId == order.Id).OrderBy(h => h.Seq).ToListAsync();
            return book.Reckon(history.Select(h => h.Fact), order.District)
                .Single(c => c.Clock.Kind is ClockKind.Handling)
                .Due;
        });
    }

    private Task<long> Recounts(string number) =>
        Chain.Database.Value<long>(
            $"select count(*) from work_order_events where type = 'DeadlinesRecounted' and order_id = (select id from work_orders where number = '{number}')"
        );

    private async Task<bool> Verified(string number) =>
        (
            await Chain.With<VerifyHistory, HistoryVerdict>(verify =>
                verify.Handle(WorkOrderNumber.Parse(number), _ => { }, TestContext.Current.CancellationToken)
            )
        )
            .Broken
            .Count == 0;
}
