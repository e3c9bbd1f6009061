using System.Net;
using Jiban.Callback;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Jiban.Units;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Assessment;

/// <summary>剔除 of an order whose period is over: it is recorded, and changes no score.</summary>
public sealed class ExclusionTooLateTests(ChainServer server) : IClassFixture<ChainServer>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Where_the_period_is_over_form_answer_and_panel_say_that_the_score_stays(bool over)
    {
        // 13 November: period 2026-11, which ended on the 18th; or a minute ago.
        var at = over ? FakeClock.Monday9.AddDays(-10) : server.Clock.Now.AddMinutes(-1);
        var order = ClosedOrders.CalledBack(SmallDistrict.Street, at, Solved.No);
        await server.Services.Keep(order);
        var number = order.Number.Value;
        (
            await server
                .As("street")
                .Act(
                    number,
                    "exclude",
                    new
                    {
                        reason = "outside-power",
                        evidence = "属实",
                        document = "规则第三条",
                    }
                )
        ).Must(HttpStatusCode.OK);
        var (first, second) = (await Reviewer("taker"), await Reviewer("caller-back"));

        await first.Open($"/orders/{number}");
        Told(first).ShouldBe(over);
        await first.Send("DecideExclusionForm", ("accept", "true"), ("why", "材料齐全"));
        Told(first).ShouldBe(over);
        await second.Open($"/orders/{number}");
        await second.Send("DecideExclusionForm", ("accept", "true"), ("why", "同意"));
        second.Words.ShouldContain(over ? "已剔除；所在的考核期已经结束，得分不变。" : "已剔除，原始率仍计。");
        Told(second).ShouldBe(over);
        if (!over)
            second.Words.ShouldContain("调整后不计分，原始率仍计。");

        static bool Told(Browser page) =>
            page.Words.Contains(
                "它计入的 2026-11 期已经结束，现在剔除不改变得分；失分可以申辩。",
                StringComparison.Ordinal
            );
    }

    async Task<Browser> Reviewer(string user)
    {
        await server.Allow(user, Permission.ReadOrders);
        await server.Allow(user, Permission.DecideAccounts);
        return await server.SignedIn(user);
    }
}
