using System.Net;
using System.Text.Json;
using Jiban.Calendar;
using Jiban.Server.Storage;
using Jiban.Tests.Admin;
using Jiban.Tests.Api;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Calendar;

/// <summary>周休: a calendar rests on the days its row names, from the administrator's form to the deadline.</summary>
public sealed class WeeklyRestTests(AdminServer server) : IClassFixture<AdminServer>
{
    private static int halls;

    private ApiCaller Administrator => server.Administrator;

    [Theory]
    // A hall that rests on Mondays works at weekends; the National Day holiday, 1 to 7 October, closes it like all.
    [InlineData("monday", true, "Tue 2026-09-29 10:00 + 3 working days = Fri 2026-10-09 10:00")]
    [InlineData("monday", true, "Tue 2026-09-29 10:00 + 5 working days = Sun 2026-10-11 10:00")]
    [InlineData("monday", true, "Tue 2026-09-29 10:00 + 6 working days = Tue 2026-10-13 10:00")]
    [InlineData("monday", true, "Wed 2026-09-30 16:30 + 2 working h = Thu 2026-10-08 10:00")]
    [InlineData("monday", true, "Sun 2026-10-11 16:30 + 2 working h = Tue 2026-10-13 10:00")]
    // The make-up Saturday, 10 October, opens a hall that rests on Saturdays, with its ordinary hours.
    [InlineData("monday saturday", true, "Tue 2026-09-29 10:00 + 4 working days = Sat 2026-10-10 10:00")]
    [InlineData("monday saturday", true, "Fri 2026-10-09 16:30 + 2 working h = Sat 2026-10-10 10:00")]
    [InlineData("monday saturday", true, "Thu 2026-10-15 10:00 + 3 working days = Tue 2026-10-20 10:00")]
    // The make-up Sunday, 20 September, opens one that rests on Sundays; the Monday after it stays closed.
    [InlineData("monday sunday", true, "Sat 2026-09-19 16:30 + 2 working h = Sun 2026-09-20 10:00")]
    [InlineData("monday sunday", true, "Sat 2026-09-19 10:00 + 2 working days = Tue 2026-09-22 10:00")]
    // A desk that keeps no holidays works through them and is not called in for a make-up day.
    [InlineData("monday", false, "Wed 2026-09-30 16:30 + 2 working h = Thu 2026-10-01 10:00")]
    [InlineData("monday", false, "Tue 2026-09-29 10:00 + 6 working days = Tue 2026-10-06 10:00")]
    [InlineData("monday saturday", false, "Fri 2026-10-09 16:30 + 2 working h = Sun 2026-10-11 10:00")]
    // One that never rests still keeps the holidays.
    [InlineData("", true, "Sun 2026-10-11 10:00 + 1 working days = Mon 2026-10-12 10:00")]
    [InlineData("", true, "Wed 2026-09-30 10:00 + 1 working days = Thu 2026-10-08 10:00")]
    public async Task Deadlines_follow_the_days_its_row_names(string rest, bool keepsHolidays, string row)
    {
        await Holidays();
        var code = Code();
        await Add(
            new
            {
                code,
                name = "办事大厅",
                periods = "09:00-12:00, 13:30-17:30",
                weeklyRest = rest.Split(' ', StringSplitOptions.RemoveEmptyEntries),
                keepsHolidays,
                why = "新开",
            }
        );
        var (start, limit, due) = ClockRow.Read(row, ClockRow.Beijing);

        (await Calendar(code)).Due(start, limit).ShouldBe(due);
    }

    [Fact]
    public async Task Saturday_Sunday_and_the_holidays_hold_where_nothing_else_is_said()
    {
        var code = Code();
        await Add(Hours(code));

        var plan = (await Calendar(code)).Plan;

        plan.WeeklyRest.ShouldBe([DayOfWeek.Saturday, DayOfWeek.Sunday]);
        plan.KeepsHolidays.ShouldBeTrue();
    }

    [Fact]
    public async Task What_a_change_leaves_out_stays_as_it_was()
    {
        var code = Code();
        await Add(
            new
            {
                code,
                name = "文化馆",
                periods = "09:00-17:00",
                weeklyRest = new[] { "tuesday", "monday" },
                keepsHolidays = false,
            }
        );

        await Change(code, new { name = "文化馆", why = "改名" }, HttpStatusCode.Conflict);
        await Change(code, new { name = "图书馆", why = "改名" });

        (await Rest(code)).ShouldBe(["monday", "tuesday"]);
        (await Calendar(code)).Plan.KeepsHolidays.ShouldBeFalse();
        await Change(code, new { weeklyRest = Array.Empty<string>(), why = "不休了" });
        (await Rest(code)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("monday tuesday wednesday thursday friday saturday sunday", "With all seven days off")]
    [InlineData("someday", "must be one of: monday (Monday), tuesday")]
    public async Task Rest_that_cannot_be_is_refused_by_its_name(string rest, string said)
    {
        var (code, weeklyRest) = (Code(), rest.Split(' '));
        await Add(Hours(code));

        var added = await Administrator.Post(
            "/api/admin/calendars/add",
            new
            {
                code = Code(),
                name = "大厅",
                periods = "09:00-17:00",
                weeklyRest,
                why = "试",
            }
        );
        var changed = await Change(code, new { weeklyRest, why = "试" }, HttpStatusCode.BadRequest);

        foreach (var answer in new[] { added.MustBeProblem(HttpStatusCode.BadRequest), changed })
        {
            answer.Said.ShouldContain("weeklyRest");
            answer.Said.ShouldContain(said);
        }
        (await Rest(code)).ShouldBe(["saturday", "sunday"]);
    }

    [Fact]
    public async Task A_calendar_round_the_clock_has_no_rest_whatever_was_ticked()
    {
        var code = Code();
        await Add(
            new
            {
                code,
                name = "值班",
                always = true,
                weeklyRest = new[] { "monday" },
                keepsHolidays = true,
            }
        );

        (await Rest(code)).ShouldBeEmpty();
        (await Calendar(code)).Plan.KeepsHolidays.ShouldBeFalse();
        (await Calendar(code)).IsOpen(ClockRow.Instant("Mon 2026-10-05 03:00")).ShouldBeTrue();
    }

    [Fact]
    public async Task The_form_begins_with_the_weekend_and_the_page_says_what_was_ticked()
    {
        var code = Code();
        var browser = await server.Chain.SignedIn("administrator");
        await browser.Open("/admin/calendars/-/add");
        browser
            .Page.QuerySelectorAll("input[name=weeklyRest][checked]")
            .Select(tick => tick.GetAttribute("value"))
            .ShouldBe(["saturday", "sunday"]);

        await browser.Send(
            "AdminForm",
            ("code", code),
            ("name", "政务大厅"),
            ("nameEn", "Service hall"),
            ("periods", "09:00-17:00"),
            ("weeklyRest", "sunday"),
            ("weeklyRest", "monday"),
            ("keepsHolidays", null),
            ("why", "周二至周六开门")
        );

        browser.Status.ShouldBe(HttpStatusCode.OK);
        await browser.Open($"/admin/calendars?calendar={code}");
        browser.Words.ShouldContain("09:00-17:00；周一、周日休；国家放假照常上班");
        await browser.Open($"/admin/calendars/{code}");
        browser.Words.ShouldContain("周休周一、周日");
        await browser.Open($"/admin/calendars?calendar={code}&lang=en");
        browser.Words.ShouldContain("09:00-17:00; Mondays and Sundays off; works through public holidays");
    }

    /// <summary>The notices the program brings; once is enough.</summary>
    private Task Holidays() => Administrator.Post("/api/admin/holidays/load", new { });

    private static string Code() => $"hall-{Interlocked.Increment(ref halls)}";

    private static object Hours(string code) =>
        new
        {
            code,
            name = "办事大厅",
            periods = "09:00-12:00, 13:30-17:30",
        };

    private async Task Add(object calendar)
    {
        var body = JsonSerializer.SerializeToNode(calendar)!.AsObject();
        body["why"] ??= "试点";
        (await Administrator.Post("/api/admin/calendars/add", body)).Must(HttpStatusCode.OK);
    }

    private async Task<Answer> Change(string code, object body, HttpStatusCode status = HttpStatusCode.OK)
    {
        var answer = await Administrator.Post($"/api/admin/calendars/{code}/change", body, "*");
        answer.Status.ShouldBe(status, answer.Said);
        return answer;
    }

    private async Task<WorkCalendar> Calendar(string code) =>
        (
            await server.Chain.Services.GetRequiredService<CurrentPolicy>().Book(TestContext.Current.CancellationToken)
        ).Calendars[code];

    private async Task<IEnumerable<string?>> Rest(string code) =>
        (await Administrator.Get("/api/admin/calendars"))
            .Must(HttpStatusCode.OK)
            .Json.EnumerateArray()
            .Single(c => c.GetProperty("key").GetString() == code)
            .GetProperty("weeklyRest")
            .EnumerateArray()
            .Select(day => day.GetString());
}
