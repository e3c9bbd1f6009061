using System.Net;
using Jiban.Server.Storage;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Jiban.Units;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Dispatch;

/// <summary>提级 by hand over the API and on the page: community → street → district, each step with its reason and who agreed (rule 30).</summary>
public sealed class StepUpByHandTests(ChainServer server) : IClassFixture<ChainServer>, IAsyncLifetime
{
    public async ValueTask InitializeAsync()
    {
        if (server.Desks.Contains("street-desk"))
            return;
        await server.Give(
            "street-desk",
            SmallDistrict.Street,
            SmallDistrict.Street,
            Permission.DispatchOrders,
            Permission.HandleOrders,
            Permission.ReadOrders
        );
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task It_goes_up_step_by_step_and_the_district_calls_everybody_together()
    {
        var number = await WithTheCommunity();
        var due = (await Read(number))["dueAt"];

        (await Ask("community", number)).Must(HttpStatusCode.OK)["stage"].ShouldBe("in-handling");
        (await Ask("community", number)).MustBeProblem(HttpStatusCode.Conflict, "refusal:already-asked");
        (await server.As("community").Act(number, "decide-step-up", new { accept = true })).MustBeProblem(
            HttpStatusCode.Forbidden
        );
        (await server.As("street-desk").Act(number, "decide-step-up", new { accept = true })).Must(HttpStatusCode.OK);
        var atStreet = await Read(number);
        atStreet.Json.GetProperty("handlingUnit").GetString().ShouldBe(SmallDistrict.Street);
        atStreet["dueAt"].ShouldBe(due, "going up gives nobody more time");

        (await Ask("street", number)).Must(HttpStatusCode.OK);
        (await server.As("street-desk").Act(number, "decide-step-up", new { accept = true })).MustBeProblem(
            HttpStatusCode.Forbidden,
            "refusal:not-yours"
        );
        (await server.As("desk").Act(number, "decide-step-up", new { accept = true })).Must(HttpStatusCode.OK);
        var above = await Read(number);
        (above["unit"], above["dueAt"]).ShouldBe((SmallDistrict.Street, due));
        above["steppedUpTo"].ShouldBe(SmallDistrict.Centre);
        var called = await server.Database.Value<string>(
            $"select attendances from whistles where order_number = '{number}'"
        );
        called.ShouldNotBeNull();
        called.ShouldContain($"\"{SmallDistrict.Street}\"");
        called.ShouldContain($"\"{SmallDistrict.Community}\"");
        (await Ask("street", number)).MustBeProblem(HttpStatusCode.Forbidden, "refusal:decided-above");
    }

    [Fact]
    public async Task The_dispatch_desk_shows_whom_it_is_asked_of_and_the_page_decides()
    {
        var number = await WithTheCommunity();
        (await Ask("community", number)).Must(HttpStatusCode.OK);

        var desk = await server.SignedIn("street");
        await desk.Open("/dispatch?queue=step-up");
        desk.Html.ShouldContain(number);
        await desk.Open($"/orders/{number}");
        desk.Words.ShouldContain("没有起重设备");
        await desk.Send("DecideStepUpForm", ("accept", "false"), ("why", "社区先报价"));
        desk.Words.ShouldContain("未批准，仍由原单位办理");
        desk.Words.ShouldContain("不批准提级");

        (await Read(number))["handlingUnit"].ShouldBe(SmallDistrict.Community);
        await desk.Open("/dispatch?queue=step-up");
        desk.Html.ShouldNotContain(number);
    }

    [Fact]
    public async Task Why_this_unit_still_names_whom_the_rule_sent_it_to_after_it_went_up()
    {
        await server.Database.Run("update catalogue_rows set lead = 'community' where rule = 'R01'");
        server.Services.GetRequiredService<CurrentPolicy>().Forget();
        var (number, _) = await server.Opened();
        (await server.As("desk").Act(number, "dispatch", new { unit = SmallDistrict.Community })).Must(
            HttpStatusCode.OK
        );
        (await server.As("community").Act(number, "sign-for")).Must(HttpStatusCode.OK);
        (await Ask("community", number)).Must(HttpStatusCode.OK);
        (await server.As("street-desk").Act(number, "decide-step-up", new { accept = true })).Must(HttpStatusCode.OK);
        (await Read(number))["unit"].ShouldBe(SmallDistrict.Street, "it leads now");

        var street = await server.SignedIn("street");
        await street.Open($"/orders/{number}");

        street.Words.ShouldContain("派单目录 2026 第 R01 条：“城市管理”由芳草园社区居委会主办");
        street.Words.ShouldNotContain("“城市管理”由方庄街道办事处主办");
        street.Words.ShouldNotContain("当时目录建议派给", Case.Sensitive, "the rule was followed then");
        await server.Database.Run("update catalogue_rows set lead = 'street' where rule = 'R01'");
        server.Services.GetRequiredService<CurrentPolicy>().Forget();
    }

    private async Task<string> WithTheCommunity()
    {
        var number = await server.InHandling();
        (await server.As("street").Act(number, "hand-on", new { unit = SmallDistrict.Community })).Must(
            HttpStatusCode.OK
        );
        (await server.As("community").Act(number, "sign-for", new { })).Must(HttpStatusCode.OK);
        return number;
    }

    private Task<Answer> Ask(string desk, string number) =>
        server.As(desk).Act(number, "request-step-up", new { why = "没有起重设备" });

    private Task<Answer> Read(string number) => server.As("desk").Get($"/api/work-orders/{number}");
}
