using System.Net;
using Jiban.Callback;
using Jiban.Server.Storage;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Jiban.Tests.WorkOrders;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Callback;

/// <summary>回访抽样: who was drawn can be drawn again by anyone, and who was not reads so in the history.</summary>
public sealed class CallbackSampleTests(ChainServer server) : IClassFixture<ChainServer>
{
    static readonly Guid known = new("01900000-0000-7000-8000-000000000001");

    [Theory]
    [InlineData("2026.1", 1704)] // sha256 of the id and the version by another program
    [InlineData("2027.1", 5161)]
    [InlineData("", 2127)]
    public void A_lot_is_the_hash_of_order_and_version(string version, int lot) =>
        CallbackSample.Lot(known, version).ShouldBe(lot);

    [Theory]
    [InlineData("", "rest 100")]
    [InlineData("urgency emergency 100", "rest 100")]
    [InlineData("urgency general 20；rest 5", "urgency general 20")]
    [InlineData("rest 5, urgency general 20", "rest 5")]
    [InlineData("category 02 1，分类 01 12.5", "category 01 12.5")]
    [InlineData("category 010203 30", "category 010203 30")]
    [InlineData("category 010200 30", "category 010200 30")]
    [InlineData("category 010204 30", "rest 100")]
    [InlineData("unit street-08 1\n单位 street-07 40%", "unit street-07 40")]
    [InlineData("channel web 1，渠道 phone 0", "channel phone 0")]
    [InlineData("channel upper-level 1，紧急程度 General 0.01", "urgency General 0.01")]
    public void The_first_stratum_that_holds_an_order_says_its_share(string text, string stratum) =>
        CallbackSample.Read(text).Draw(Given.AnsweredWorkOrder(), "2026.1").Stratum.ShouldBe(stratum);

    [Theory]
    [InlineData("20")]
    [InlineData("rest")]
    [InlineData("rest x")]
    [InlineData("rest -1")]
    [InlineData("rest 100.01")]
    [InlineData("rest 0.001")]
    [InlineData("rest all 5")]
    [InlineData("urgency 20")]
    [InlineData("urgency 1 20")]
    [InlineData("urgency slow 20")]
    [InlineData("channel pigeon 20")]
    [InlineData("category 0 20")]
    [InlineData("category 01020 20")]
    [InlineData("moon street-07 20")]
    public void What_is_no_stratum_is_refused_by_naming_the_part(string part) =>
        Should
            .Throw<RefusedException>(() => CallbackSample.Read($"urgency emergency 100，{part}"))
            .Refusal.ShouldBe(new SampleUnclear(part));

    [Theory]
    [InlineData("rest 17.05", true)] // the lot is 17.04
    [InlineData("rest 17.04", false)]
    [InlineData("rest 0", false)]
    [InlineData("rest 100", true)]
    public void An_order_is_drawn_when_its_lot_lies_below_the_share(string text, bool drawn)
    {
        var order = Given.AnsweredWorkOrder();

        order.Close(Given.Friday18, Given.Handler, Given.Tuesday9, CallbackSample.Read(text).Draw(order, "2026.1"));

        order.Stage.ShouldBe(drawn ? Stage.AwaitingCallback : Stage.Archived);
        (order.CallbackDueAt is not null).ShouldBe(drawn);
        order.Fresh.OfType<CallbackNotDrawn>().Count().ShouldBe(drawn ? 0 : 1);
    }

    [Fact]
    public void What_was_done_again_is_always_called_back()
    {
        var order = Given.ArchivedWorkOrder();
        order.Reopen("又堆上了", Given.Friday18, Given.Caller, Given.Tuesday9);
        order.LogContact("phone", false, "", Given.Handler, Given.Tuesday9);
        order.Answer(HandlingResult.Solved, "已清走", "物业管理条例第二十条", Given.Handler, Given.Tuesday9);

        order.Close(Given.Friday18, Given.Handler, Given.Tuesday9, CallbackSample.Read("rest 0").Draw(order, "2026.1"));

        order.Stage.ShouldBe(Stage.AwaitingCallback);
    }

    [Fact]
    public void As_many_are_drawn_as_the_share_says()
    {
        var drawn = Enumerable
            .Range(0, 20_000)
            .Count(i => CallbackSample.Lot(new Guid(i, 7, 7, new byte[8]), "2026.1") < 2_000);

        drawn.ShouldBeInRange(3_830, 4_170); // 4,000 ± 3 σ
    }

    [Fact]
    public async Task Who_is_not_drawn_is_archived_by_closing_and_told_so_and_the_history_says_by_what()
    {
        await Sampled("rest 0");
        var (number, code) = await server.Opened();
        (await server.As("desk").Act(number, "dispatch", new { unit = SmallDistrict.Street })).Must(HttpStatusCode.OK);
        (await server.As("street").Act(number, "sign-for")).Must(HttpStatusCode.OK);

        await server.Close(number);

        var order = (await server.As("board").Get($"/api/work-orders/{number}")).Must(HttpStatusCode.OK);
        order["stage"].ShouldBe("archived");
        var fact = order
            .Json.GetProperty("history")
            .EnumerateArray()
            .Single(h => h.GetProperty("type").GetString() == "CallbackNotDrawn")
            .GetProperty("facts");
        var id = await server.Database.Value<Guid>($"select id from work_orders where number = '{number}'");
        fact.GetProperty("lot").GetInt32().ShouldBe(CallbackSample.Lot(id, fact.GetProperty("version").GetString()!));
        fact.GetProperty("stratum").GetString().ShouldBe("rest 0");
        (await server.As(null).Get($"/api/track/{number}?code={code}")).Text.ShouldContain("this one was not drawn");
        var desk = await server.SignedIn("dispatcher");
        await desk.Open($"/orders/{number}?tab=timeline");
        desk.Words.ShouldContain("没有抽中回访");
        desk.Words.ShouldContain("分层“rest 0”");

        await Sampled("urgency general 100，rest 0");
        (await server.As("board").Get($"/api/work-orders/{await server.Closed()}"))["stage"]
            .ShouldBe("awaiting-callback");
    }

    [Theory]
    [InlineData("rest some", "is unclear")]
    [InlineData("unit nowhere 5", "no unit or category has the code nowhere")]
    [InlineData("category 98 5", "no unit or category has the code 98")]
    public async Task A_policy_whose_strata_mean_nothing_is_not_made(string sample, string reason)
    {
        await Sampled("");
        if (!server.Desks.Contains("editor"))
            await server.Give("editor", "110106", "110106", Permission.EditPolicy);

        var answer = await server
            .As("editor")
            .Post(
                "/api/admin/policies/2026/revise",
                new Dictionary<string, object>
                {
                    ["newVersion"] = "2027.9",
                    ["effectiveFrom"] = "2027-01-01",
                    ["callback.sample"] = sample,
                    ["why"] = "试点",
                },
                "*"
            );

        answer.Must(HttpStatusCode.BadRequest).Text.ShouldContain(reason);
    }

    async Task Sampled(string sample)
    {
        await server.Database.Run(
            $$$"""
            delete from policies;
            insert into policies (version, from_day, document) values ('2026', '2026-01-01', '{"callback":{"sample":"{{{sample}}}"}}')
            """
        );
        server.Services.GetRequiredService<CurrentPolicy>().Forget();
    }
}
