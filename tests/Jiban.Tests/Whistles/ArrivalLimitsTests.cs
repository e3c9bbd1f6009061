using System.Net;
using Jiban.Tests.Admin;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Whistles;

/// <summary>到场时限 as rows of the limits: a tier for each kind of whistle, on the calendar of each unit.</summary>
public sealed class ArrivalLimitsTests(AdminServer server) : IClassFixture<AdminServer>, IAsyncLifetime
{
    private static readonly DateTimeOffset friday17 = new(2026, 11, 27, 17, 0, 0, TimeSpan.FromHours(8));

    public async ValueTask InitializeAsync()
    {
        server.Chain.Clock.Now = friday17;
        if (!server.Chain.Desks.Contains("whistler"))
            await server.Chain.GiveWhistleKeys();
        await server.Chain.Database.Run("delete from time_limits where clock = 'Arrival'");
        server.Chain.Forget();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("emergency", 30)]
    [InlineData("joint-enforcement", 120)]
    [InlineData("resident-request", 240)]
    [InlineData("key-work", 240)]
    public async Task A_district_without_a_row_keeps_the_usual_limits(string kind, int minutes) =>
        (await Due(kind)).ShouldBe(friday17.AddMinutes(minutes));

    [Fact]
    public async Task A_row_holds_for_its_kind_from_its_day_on()
    {
        (
            await Set(
                new
                {
                    clock = "arrival",
                    urgency = "emergency",
                    amount = 0.25,
                    limitUnit = "hours",
                    from = "2026-11-27",
                    why = "区里定的",
                }
            )
        ).Must(HttpStatusCode.OK);
        (
            await Set(
                new
                {
                    clock = "arrival",
                    urgency = "emergency",
                    amount = 0.5,
                    limitUnit = "hours",
                    from = "2026-11-28",
                    why = "改回",
                }
            )
        ).Must(HttpStatusCode.OK);

        (await Due("emergency")).ShouldBe(friday17.AddMinutes(15));
        (await Due("resident-request")).ShouldBe(friday17.AddHours(4), "another kind keeps its own");
        server.Chain.Clock.Now = friday17.AddDays(1);
        (await Due("emergency")).ShouldBe(friday17.AddDays(1).AddMinutes(30));
    }

    [Fact]
    public async Task Working_hours_run_on_the_calendar_of_the_unit_called()
    {
        (
            await Set(
                new
                {
                    clock = "arrival",
                    urgency = "general",
                    amount = 2,
                    limitUnit = "working-hours",
                    from = "2026-11-27",
                    why = "非紧急的上班再到",
                }
            )
        ).Must(HttpStatusCode.OK);

        // The office works until 17:30 and again on Monday from nine.
        (await Due("resident-request")).ShouldBe(new(2026, 11, 30, 10, 30, 0, TimeSpan.FromHours(8)));
        var page = await server.Chain.SignedIn("street");
        await page.Open("/whistles/new");
        page.Words.ShouldContain("2 工作小时内到场");
        page.Words.ShouldContain("30 分钟内到场");
    }

    [Fact]
    public async Task What_an_arrival_cannot_hang_on_is_refused_field_by_field()
    {
        var wrong = new
        {
            clock = "arrival",
            urgency = "general",
            category = "010100",
            channel = "phone",
            amount = 4,
            limitUnit = "hours",
            warnHours = "1",
            escalateHours = "2",
            from = "2026-11-28",
            why = "试试",
        };

        (await Set(wrong))
            .MustBeProblem(HttpStatusCode.BadRequest)
            .WrongFields.ShouldBe(["category", "channel", "warnHours", "escalateHours"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("hours", 0.6)]
    [InlineData("working-hours", 0.5)]
    public async Task Half_an_hour_in_emergencies_is_no_districts_to_lengthen(string limitUnit, double amount)
    {
        var longer = new
        {
            clock = "arrival",
            urgency = "emergency",
            amount,
            limitUnit,
            from = "2026-11-28",
            why = "太紧",
        };

        (await Set(longer)).MustBeProblem(HttpStatusCode.BadRequest).WrongFields.ShouldBe(["amount"]);
    }

    [Theory]
    [InlineData("emergency", 0.5, "at-opening", null, "begins")] // called Friday 17:40, it would count from Monday 09:00
    [InlineData("emergency", 0.5, null, "office", "calendar")]
    [InlineData("emergency", 0.6, "at-opening", "office", "amount begins calendar")]
    [InlineData(null, 4, null, null, "amount")] // a row for every kind is one for emergencies too
    [InlineData(null, 0.5, "at-opening", null, "begins")]
    public async Task Nor_does_the_half_hour_wait_for_the_opening(
        string? urgency,
        double amount,
        string? begins,
        string? calendar,
        string wrong
    )
    {
        var later = new
        {
            clock = "arrival",
            urgency,
            amount,
            limitUnit = "hours",
            begins,
            calendar,
            from = "2026-11-28",
            why = "夜里没人",
        };

        (await Set(later))
            .MustBeProblem(HttpStatusCode.BadRequest)
            .WrongFields.ShouldBe(wrong.Split(' '), ignoreOrder: true);
    }

    [Fact]
    public async Task Half_an_hour_from_the_call_on_is_taken_whatever_the_hour()
    {
        var atOnce = new
        {
            clock = "arrival",
            urgency = "emergency",
            amount = 0.5,
            limitUnit = "hours",
            begins = "at-once",
            from = "2026-11-27",
            why = "照规定",
        };
        (await Set(atOnce)).Must(HttpStatusCode.OK);

        foreach (
            var called in new[]
            {
                friday17.AddMinutes(45), // Fri 17:45, closed
                friday17.AddHours(9), // Sat 02:00
                friday17.AddDays(2), // Sun 17:00
            }
        )
        {
            server.Chain.Clock.Now = called;
            (await Due("emergency")).ShouldBe(called.AddMinutes(30));
        }
    }

    private Task<Answer> Set(object limit) => server.Administrator.Post("/api/admin/time-limits/set", limit, "*");

    private async Task<DateTimeOffset> Due(string kind)
    {
        var id = await server.Chain.Blown(WhistleServer.Matter(kind, units: [SmallDistrict.Department]));
        var whistle = await server.Chain.As("whistler").Get($"/api/whistles/{id}");
        return whistle.Json.GetProperty("dueAt").GetDateTimeOffset();
    }
}
