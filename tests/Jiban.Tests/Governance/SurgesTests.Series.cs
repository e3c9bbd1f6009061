using System.Net;
using System.Text.Json;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Governance;

/// <summary>One series beside the same month of past years, and a month to come.</summary>
public sealed partial class SurgesTests
{
    [Fact]
    public async Task The_same_month_of_earlier_years_is_compared_day_for_day()
    {
        foreach (
            var (at, count) in new[]
            {
                (Today.AddYears(-2).AddDays(-3), 1),
                (Today.AddYears(-1).AddDays(-2), 2),
                (Today.AddYears(-1).AddDays(4), 5),
                (Today, 6),
            }
        )
        {
            server.Clock.Now = at;
            await Leaks(count, rain: count == 6 ? 4 : 0);
        }
        server.Clock.Now = Today;

        var series = await Series();

        // Of last year's November only the days until the 23rd count; the year before, the days since the district's first order.
        series
            .GetProperty("sameMonth")
            .EnumerateArray()
            .Select(m =>
                (
                    m.GetProperty("year").GetInt32(),
                    m.GetProperty("days").GetInt32(),
                    m.GetProperty("requests").GetInt32(),
                    m.GetProperty("rain").GetInt32()
                )
            )
            .ShouldBe([(2026, 23, 6, 4), (2025, 23, 2, 0), (2024, 4, 1, 0)]);
        series.GetProperty("sameMonth")[1].GetProperty("change").GetDouble().ShouldBe(2);
        (await Series(query: "&years=2")).GetProperty("change").GetDouble().ShouldBe(2);
        var whole = await Series(query: "&month=2025-11");
        whole.GetProperty("sameMonth")[0].GetProperty("requests").GetInt32().ShouldBe(7);
    }

    [Fact]
    public async Task A_month_to_come_is_expected_day_by_day_beside_the_same_month_of_past_years()
    {
        server.Clock.Now = Today.AddYears(-1).AddMonths(1);
        await Leaks(6, rain: 1);
        await Quiet();
        server.Clock.Now = Today;

        var december = await Series(query: "&month=2026-12&years=2");

        december.GetProperty("monthTo").GetString().ShouldBe("2026-12-31");
        var coming = december.GetProperty("coming").EnumerateArray().ToList();
        coming.Count.ShouldBe(31);
        coming[0].GetProperty("date").GetString().ShouldBe("2026-12-01");
        coming.ShouldAllBe(day =>
            day.GetProperty("expected").GetDouble() > 0
            && day.GetProperty("expected").GetDouble() < 2
            && day.GetProperty("low").GetInt32() <= day.GetProperty("high").GetInt32()
        );
        var before = december.GetProperty("sameMonth").EnumerateArray().ShouldHaveSingleItem();
        (before.GetProperty("year").GetInt32(), before.GetProperty("requests").GetInt32()).ShouldBe((2025, 6));
        before.GetProperty("change").ValueKind.ShouldBe(JsonValueKind.Null);
        december.GetProperty("change").ValueKind.ShouldBe(JsonValueKind.Null);
        (await Series()).GetProperty("coming").GetArrayLength().ShouldBe(0);
        (await Series(query: "&month=2027-11")).GetProperty("coming").GetArrayLength().ShouldBe(30);
        (await server.As("board").Get("/api/series?month=2027-12"))
            .MustBeProblem(HttpStatusCode.BadRequest)
            .WrongFields.ShouldBe(["month"]);
        var page = await server.SignedIn("dispatcher");
        await page.Open($"/governance/series?place={SmallDistrict.Community}&category=010100&month=2026-12&years=2");
        page.Words.ShouldContain("2026-12 还没到，预计");
        page.Words.ShouldContain("2025 年同月 6 件。");
    }

    [Fact]
    public async Task What_a_month_is_known_for_is_told_by_the_years_before_it()
    {
        await Quiet();
        foreach (var day in new[] { 1, 4, 7 })
        {
            server.Clock.Now = Today.AddYears(-1).AddMonths(1).AddDays(day);
            await Leaks(3);
        }
        server.Clock.Now = Today;

        var typical = (await Series(query: "&month=2026-12")).GetProperty("typical").EnumerateArray().ToList();

        var leak = typical.ShouldHaveSingleItem();
        leak.GetProperty("category").GetString().ShouldStartWith("0101");
        leak.GetProperty("requests").GetInt32().ShouldBe(9);
        leak.GetProperty("years").GetInt32().ShouldBe(1);
        // The district counts since the first of them, the 24th; eight days of that December.
        leak.GetProperty("perDay").GetDouble().ShouldBe(1.12);
        leak.GetProperty("usualPerDay").GetDouble().ShouldBeLessThan(.1);
        (await Series(query: "&month=2026-10")).GetProperty("typical").GetArrayLength().ShouldBe(0);
        var page = await server.SignedIn("dispatcher");
        await page.Open("/governance/series?month=2026-12&lang=zh");
        page.Words.ShouldContain("往年 12 月比平常多的");
        page.Page.QuerySelectorAll("table.series-orders a")
            .Select(link => link.GetAttribute("href"))
            .ShouldContain("/governance/series?place=&category=010100&month=2026-12&years=3");
        await page.Open("/governance/series?month=2027-02");
        page.Words.ShouldContain("往年这个月没有哪一类比平常明显多");
    }
}
