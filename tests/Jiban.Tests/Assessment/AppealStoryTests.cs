using System.Net;
using Jiban.Callback;
using Jiban.Server.Assessment;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Jiban.Units;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;
using static Jiban.Tests.Assessment.CountedDistrict;

namespace Jiban.Tests.Assessment;

/// <summary>申辩 after a period has ended: upheld, it changes the result by a correction only, and the totals follow.</summary>
public sealed class AppealStoryTests(ChainServer server) : IClassFixture<ChainServer>
{
    static readonly object grounds = new { grounds = "诉求人把别的事记成了这件", document = "通话记录" };

    [Fact]
    public async Task Upheld_it_leaves_the_order_out_of_the_ended_period_and_totals_and_history_agree()
    {
        var number = await Lost();
        server.Clock.Now = End.AddDays(1);
        var before = (await server.Read()).Rows.Single(row => row.Count > 0);

        (await server.As("street").Act(number, "appeal", grounds)).Must(HttpStatusCode.OK);
        (await server.Read())
            .Rows.Single(row => row.Count > 0)
            .Line.ShouldBe(before.Line, "raised, it changes nothing");
        (await server.As("judge").Act(number, "decide-appeal", new { uphold = true, why = "属实" })).Must(
            HttpStatusCode.OK
        );

        var after = (await server.Read()).Rows.Single(row => row.Count > 0);
        after.Raw.ShouldBe(before.Raw, "the raw rates keep it");
        (before.Adjusted.Valid, after.Adjusted.Valid).ShouldBe((1, 0));
        await server.MustHold();
    }

    [Fact]
    public async Task Rejected_it_changes_nothing()
    {
        var number = await Lost();
        server.Clock.Now = End.AddDays(1);
        var before = (await server.Read()).Rows.Select(row => row.Line).ToList();

        (await server.As("street").Act(number, "appeal", grounds)).Must(HttpStatusCode.OK);
        (await server.As("judge").Act(number, "decide-appeal", new { uphold = false, why = "不属实" })).Must(
            HttpStatusCode.OK
        );

        (await server.Read()).Rows.Select(row => row.Line).ShouldBe(before);
        (await server.As("board").Get($"/api/work-orders/{number}"))["appeal"].ShouldBe("rejected");
        await server.MustHold();
    }

    [Fact]
    public async Task A_closed_result_stays_and_takes_it_in_by_a_correction()
    {
        var number = await Lost();
        server.Clock.Now = End.AddDays(1);
        (await server.As("every").Post($"/api/assessments/{Period}/close")).Must(HttpStatusCode.OK);
        var closed = (await server.Read()).Rows.Select(row => row.Line).ToList();

        (await server.As("street").Act(number, "appeal", grounds)).Must(HttpStatusCode.OK);
        (await server.As("judge").Act(number, "decide-appeal", new { uphold = true, why = "属实" })).Must(
            HttpStatusCode.OK
        );

        (await server.Read()).Rows.Select(row => row.Line).ShouldBe(closed);
        (
            await server.Reading(async read =>
                await read.Since(await read.Handle(new(Period, AssessmentLevel.Street), default), default)
            )
        )
            .ShouldHaveSingleItem()
            .Now!.Number.ShouldBe(number);
        (await server.As("every").Post($"/api/assessments/{Period}/close", new { why = "申辩成立" })).Must(
            HttpStatusCode.OK
        );
        var corrected = await server.Read();
        corrected.Closed!.Version.ShouldBe(2);
        corrected.Rows.Single(row => row.Count > 0).Adjusted.Valid.ShouldBe(0);
    }

    [Theory]
    [InlineData(-1, HttpStatusCode.Conflict)] // Wednesday, 23:59 of the period's last day
    [InlineData(0, HttpStatusCode.OK)] // Thursday, midnight: the period is over
    [InlineData(10 * 24 * 60 - 1, HttpStatusCode.OK)] // Saturday, 28 November, 23:59
    [InlineData(10 * 24 * 60, HttpStatusCode.Conflict)] // Sunday, midnight
    public async Task The_window_opens_with_the_end_of_the_period_and_closes_by_policy(
        int minutes,
        HttpStatusCode status
    )
    {
        var number = await Lost();
        server.Clock.Now = End.AddMinutes(minutes);

        (await server.As("street").Act(number, "appeal", grounds)).Status.ShouldBe(status);
    }

    [Fact]
    public async Task What_was_not_lost_is_not_appealed_against_and_who_handled_it_does_not_decide()
    {
        var won = await Lost(Solved.Yes);
        server.Clock.Now = End.AddDays(1);
        (await server.As("street").Act(won, "appeal", grounds))
            .MustBeProblem(HttpStatusCode.Conflict)["type"]
            .ShouldBe("urn:jiban:refusal:nothing-lost");

        var number = await Lost();
        server.Clock.Now = End.AddDays(1);
        (await server.As("judge").Act(number, "appeal", grounds)).MustBeProblem(HttpStatusCode.Forbidden);
        (await server.As("street").Act(number, "appeal", grounds)).Must(HttpStatusCode.OK);
        (await server.As("street").Act(number, "decide-appeal", new { uphold = true, why = "属实" })).MustBeProblem(
            HttpStatusCode.Forbidden
        );
        (await server.As("judge").Act(number, "decide-appeal", new { uphold = true, why = "" })).MustBeProblem(
            HttpStatusCode.BadRequest
        );
    }

    [Fact]
    public async Task The_unit_appeals_on_its_page_and_the_reviewer_finds_it_in_a_queue()
    {
        var number = await Lost();
        server.Clock.Now = End.AddHours(9);
        var street = await server.SignedIn("street");
        await street.Open($"/orders/{number}");
        street.Words.ShouldContain("2026-11 失分：未完全解决、未完全满意");
        await street.Send("AppealForm", ("grounds", "已办结"), ("document", ""));
        street.Status.ShouldBe(HttpStatusCode.BadRequest);
        street
            .Form("AppealForm")
            .QuerySelector("[name=grounds]")!
            .TextContent.ShouldBe("已办结", "nothing typed is lost");
        await street.Send("AppealForm", ("grounds", "已办结"), ("document", "通话记录"));
        street.Words.ShouldContain("申辩已提交，等裁定");

        await server.Database.Run(
            "update staff set permissions = array['ReadOrders', 'DecideAccounts'] where user_name = 'taker'"
        );
        var reviewer = await server.SignedIn("taker");
        await reviewer.Open("/desk?queue=appeals");
        reviewer.Page.QuerySelector($"a[href*='{number}']").ShouldNotBeNull();
        await reviewer.Open($"/orders/{number}");
        await reviewer.Send("DecideAppealForm", ("uphold", "true"), ("why", "记录属实"));
        reviewer.Words.ShouldContain("申辩成立，已从所在考核期剔除");
        await reviewer.Open($"/orders/{number}?tab=judgement");
        reviewer.Words.ShouldContain("申辩成立");
        await reviewer.Open("/desk?queue=appeals");
        reviewer.Page.QuerySelector($"a[href*='{number}']").ShouldBeNull();
    }

    /// <summary>The city asked once more and heard otherwise: by the policy its word counts, or the district's.</summary>
    [Theory]
    [InlineData("city", true)]
    [InlineData("latest", true)]
    [InlineData("district", false)]
    public async Task What_only_the_city_found_lost_may_be_appealed_where_its_word_counts(string counts, bool lost)
    {
        await server.Ready();
        await server.Database.Run($$$"""update policies set document = '{"callback":{"counts":"{{{counts}}}"}}'""");
        server.Services.GetRequiredService<CurrentPolicy>().Forget();
        var order = ClosedOrders.CalledBack(SmallDistrict.Street, Inside, Solved.Yes);
        order.TakeCityCallback(
            new(CallbackOutcome.Reached, true, Solved.No, Satisfied.No),
            Inside.AddHours(1),
            null,
            Actor.System,
            Inside.AddHours(2)
        );
        await server.Services.Keep(order);
        server.Clock.Now = End.AddDays(1);

        var appealed = await server.As("street").Act(order.Number.Value, "appeal", grounds);
        if (!lost)
        {
            appealed.MustBeProblem(HttpStatusCode.Conflict, "refusal:nothing-lost");
            return;
        }
        appealed.Must(HttpStatusCode.OK);
        (await server.As("judge").Act(order.Number.Value, "decide-appeal", new { uphold = true, why = "属实" })).Must(
            HttpStatusCode.OK
        );
        await server.MustHold();
    }

    async Task<string> Lost(Solved solved = Solved.No)
    {
        await server.Ready();
        var order = ClosedOrders.CalledBack(SmallDistrict.Street, Inside, solved);
        await server.Services.Keep(order);
        return order.Number.Value;
    }
}
