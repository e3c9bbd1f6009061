using System.Net;
using Jiban.Tests.Support;
using Shouldly;
using Xunit;
using static Jiban.Tests.Intake.Reporting;

namespace Jiban.Tests.Intake;

/// <summary>Robots, floods and forged forms at the door that is open to everybody.</summary>
public sealed class ReportAbuseTests(DistrictServer server, Database database) : IClassFixture<DistrictServer>
{
    [Fact]
    public async Task A_robot_that_fills_every_box_opens_no_order()
    {
        var before = await server.Database.Value<long>("select count(*) from contacts");
        var browser = await server.AtLastStep("机器人写的一段没有意义的话");

        await browser.Send("report", ("website", "https://spam.example"), Next);

        browser.Words.ShouldContain("没有提交成功");
        (await server.Database.Value<long>("select count(*) from contacts")).ShouldBe(before);
    }

    [Fact]
    public async Task Who_sends_too_many_reports_keeps_what_was_typed_and_waits()
    {
        await using var busy = new DistrictServer(database);
        await busy.InitializeAsync();
        var browser = await busy.Written(Text);
        await browser.Send("report", Next);
        var lastStep = browser.Page;
        for (var i = 0; i < 31; i++)
        {
            browser.Show(lastStep);
            await browser.Send("report", Next);
        }

        browser.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        browser.Words.ShouldContain("过一分钟再点提交");
        browser.Words.ShouldContain("旧自行车挡住了路");
    }

    [Fact]
    public async Task A_form_from_elsewhere_is_not_taken()
    {
        var answer = await server.Client.PostAsync(
            "/report",
            new FormUrlEncodedContent(
                new Dictionary<string, string>
                {
                    ["_handler"] = "report",
                    ["step"] = "3",
                    ["go"] = "next",
                    ["text"] = Text,
                }
            )
        );
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        var part = await server.Client.PostAsync(
            "/report/reading",
            new FormUrlEncodedContent(new Dictionary<string, string> { ["text"] = Text })
        );
        part.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }
}
