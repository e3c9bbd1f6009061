using System.Net;
using Jiban.Tests.Api;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Admin;

/// <summary>处置流程 as dated rows: one ends where the next begins, and none reaches into the next.</summary>
public sealed class CourseRowsTests(AdminServer server) : IClassFixture<AdminServer>
{
    [Fact]
    public async Task A_course_is_not_stopped_after_the_day_the_next_one_begins()
    {
        await Set("2026-11-24");
        await Set("2026-12-10");

        (await Stop("2026-12-20")).MustBeProblem(HttpStatusCode.BadRequest).WrongFields.ShouldBe(["until"]);
        (await Stop("2026-11-23")).MustBeProblem(HttpStatusCode.Conflict, "refusal:in-the-past");
        (await Stop("2026-12-05")).Must(HttpStatusCode.OK);

        var rows = (await server.Administrator.Get("/api/admin/course-templates"))
            .Json.EnumerateArray()
            .Where(r => r.GetProperty("code").GetString() == "noise")
            .Select(r => (r.GetProperty("from").GetString(), r.GetProperty("until").GetString()))
            .Order();
        rows.ShouldBe([("2026-11-24", "2026-12-05"), ("2026-12-10", null)]);
    }

    private async Task Set(string from) =>
        (
            await server.Administrator.Post(
                "/api/admin/course-templates/set",
                new
                {
                    code = "noise",
                    name = "噪声治理",
                    steps = "测量 | Measure | 2h | 噪声(分贝)*",
                    from,
                    why = "试点",
                }
            )
        ).Must(HttpStatusCode.OK);

    private Task<Answer> Stop(string until) =>
        server.Administrator.Post(
            "/api/admin/course-templates/noise:2026-11-24/stop",
            new { until, why = "试点结束" },
            "*"
        );
}
