using System.Net;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Admin;

/// <summary>What has come into force, be it today, is only followed by another; the refusal says from when and how. What lies ahead is taken back.</summary>
public sealed class TakenBackTests(AdminServer server) : IClassFixture<AdminServer>
{
    private const string Today = "2026-11-23",
        Tomorrow = "2026-11-24";

    public static TheoryData<string> Subjects => ["time-limits", "course-templates", "policies", "periods"];

    [Theory, MemberData(nameof(Subjects))]
    public async Task What_holds_since_today_is_not_withdrawn_and_the_refusal_says_what_to_do_instead(string subject)
    {
        server.Chain.Clock.Now = FakeClock.Monday9.AddDays(subject == "periods" ? -1 : 0);
        var key = await Made(subject, Today);
        server.Chain.Clock.Now = FakeClock.Monday9;

        var refused = await TakeBack(subject, key);

        refused.MustBeProblem(HttpStatusCode.Conflict, "refusal:already-in-force");
        refused.Text.ShouldContain("not even on its first day");
        refused.Text.ShouldContain($"Add another from {Tomorrow} on instead");
    }

    [Theory, MemberData(nameof(Subjects))]
    public async Task What_begins_tomorrow_is_taken_back(string subject)
    {
        server.Chain.Clock.Now = FakeClock.Monday9;

        (await TakeBack(subject, await Made(subject, Tomorrow, "contact"))).Must(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_is_written_instead_holds_from_tomorrow_on()
    {
        server.Chain.Clock.Now = FakeClock.Monday9;
        await Made("time-limits", Today, "callback");

        (await Limit(Today, "callback", 5)).MustBeProblem(HttpStatusCode.Conflict, "refusal:in-the-past");
        (await Limit(Tomorrow, "callback", 5)).Must(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_category_that_has_ended_does_not_come_back_and_another_code_is_asked_for()
    {
        server.Chain.Clock.Now = FakeClock.Monday9.AddDays(-1);
        (
            await server.Administrator.Post(
                "/api/admin/categories/990000/retire",
                new { until = Today, why = "并入别类" },
                "*"
            )
        ).Must(HttpStatusCode.OK);
        server.Chain.Clock.Now = FakeClock.Monday9;

        var refused = await server.Administrator.Post("/api/admin/categories/990000/keep", new { why = "还要用" }, "*");

        refused.MustBeProblem(HttpStatusCode.Conflict, "refusal:ended-already");
        refused.Text.ShouldContain("Add a category with another code.");
    }

    private async Task<string> Made(string subject, string from, string clock = "redo")
    {
        var made = subject switch
        {
            "time-limits" => await Limit(from, clock, 7),
            "course-templates" => await Post(
                "course-templates/set",
                new
                {
                    code = "night-work-" + from,
                    name = "夜间施工核查",
                    steps = "现场测量 | Measure | 2h | 噪声(分贝)*",
                    from,
                    why = "试点",
                }
            ),
            "policies" => await Policy(from),
            // One brought forward to today, or one that lies ahead.
            _ => await Post(
                "periods/set",
                new
                {
                    code = from == Today ? "2027-01" : "2027-05",
                    from = from == Today ? from : "2027-04-10",
                    why = "试点",
                }
            ),
        };
        return made.Must(HttpStatusCode.OK)["key"]!;
    }

    private async Task<Answer> Policy(string from)
    {
        var all = (await server.Administrator.Get("/api/admin/policies")).Must(HttpStatusCode.OK).Json;
        var way = all.GetArrayLength() == 0 ? "-" : all[0].GetProperty("key").GetString();
        return await server.Administrator.Post(
            way == "-" ? "/api/admin/policies/start" : $"/api/admin/policies/{way}/revise",
            new
            {
                newVersion = from,
                effectiveFrom = from,
                why = "试点",
            },
            "*"
        );
    }

    private Task<Answer> Limit(string from, string clock, int amount) =>
        Post(
            "time-limits/set",
            new
            {
                clock,
                amount,
                limitUnit = "hours",
                from,
                why = "试点",
            }
        );

    private Task<Answer> TakeBack(string subject, string key) =>
        server.Administrator.Post(
            $"/api/admin/{subject}/{Uri.EscapeDataString(key)}/{(subject == "periods" ? "remove" : "withdraw")}",
            new { why = "写错了" },
            "*"
        );

    private Task<Answer> Post(string path, object body) => server.Administrator.Post("/api/admin/" + path, body);
}
