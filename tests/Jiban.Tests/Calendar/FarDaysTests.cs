using System.Net;
using Jiban.Tests.Admin;
using Jiban.Tests.Api;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Calendar;

/// <summary>A day set by hand lies within two years: farther off it is a slip of the pen.</summary>
public sealed class FarDaysTests(AdminServer server) : IClassFixture<AdminServer>
{
    [Theory]
    [InlineData("2028-11-23", true)]
    [InlineData("2028-11-24", false)]
    [InlineData("9999-12-31", false)]
    public async Task A_holiday_lies_at_most_two_years_ahead(string day, bool taken)
    {
        var answer = await server.Administrator.Post(
            "/api/admin/holidays/set",
            new
            {
                day,
                name = "试",
                off = true,
            }
        );

        Says(answer, taken);
    }

    [Theory]
    [InlineData("2028-11-23", true)]
    [InlineData("9999-12-31", false)]
    public async Task A_special_day_lies_at_most_two_years_ahead(string day, bool taken)
    {
        await server.Administrator.Post(
            "/api/admin/calendars/add",
            new
            {
                code = "field",
                name = "外业班次",
                periods = "08:00-12:00, 13:00-17:00",
                why = "外业队伍上班早",
            }
        );

        var answer = await server.Administrator.Post(
            "/api/admin/special-days/set",
            new
            {
                calendar = "field",
                day,
                reason = "试",
            }
        );

        Says(answer, taken);
    }

    private static void Says(Answer answer, bool taken)
    {
        if (taken)
        {
            answer.Must(HttpStatusCode.OK);
            return;
        }
        answer.MustBeProblem(HttpStatusCode.BadRequest).WrongFields.ShouldBe(["day"]);
        answer.Text.ShouldContain("2028-11-23");
    }
}
