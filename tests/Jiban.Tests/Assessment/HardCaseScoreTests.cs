using Jiban.Assessment;
using Jiban.Callback;
using Jiban.Server.Assessment;
using Jiban.Tests.WorkOrders;
using Jiban.Units;
using Jiban.WorkOrders;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Assessment;

/// <summary>疑难: a class of its own, beside the ordinary rates or in them too; what has none is written as it always was.</summary>
public sealed class HardCaseScoreTests
{
    /// <summary>By hand: 33/39 − 13/44 = 84.62 − 29.55 = 55.07; 34/39 − 26/44 = 87.18 − 59.09 = 28.09. Wilson of 33/39: 70.27 to 92.75.</summary>
    [Fact]
    public void A_year_of_leading_hard_cases_moves_their_rates_by_so_many_points()
    {
        var then = Row([.. Hard(13, "YYY"), .. Hard(13, "YNY"), .. Hard(18, "YNN")]);
        var now = Row([.. Hard(33, "YYY"), .. Hard(1, "YNY"), .. Hard(5, "YNN"), .. Easy(10, "YYY")]);

        var change = ComparedFigures.Of(now, then);

        (then.HardCases!.Orders, now.HardCases!.Orders, now.Orders).ShouldBe((44, 39, 49));
        change.HardCasesSolved.ShouldBe(new(84.62m, 29.55m));
        change.HardCasesSolved.Difference.ShouldBe(55.07m);
        change.HardCasesSatisfaction.ShouldBe(new(87.18m, 59.09m));
        change.HardCasesSatisfaction.Difference.ShouldBe(28.09m);
        (now.HardCases.Solved.N, now.HardCases.Solved.Low, now.HardCases.Solved.High).ShouldBe((39, 70.27m, 92.75m));
    }

    /// <summary>By hand, one easy order lost, of four hard ones one lost: together 3/5 solved, apart 0/1; the raw rates never change.</summary>
    [Theory]
    [InlineData(HardCaseCounting.Together, 3, 5)]
    [InlineData(HardCaseCounting.Apart, 0, 1)]
    public void Whether_they_count_in_the_ordinary_rates_too_is_policy(HardCaseCounting counting, int solved, int valid)
    {
        var score = Scoring
            .Rate(
                [.. Hard(3, "YYY"), .. Hard(1, "YNN", from: 4), .. Easy(1, "YNN")],
                Facts.Policy with
                {
                    HardCases = counting,
                }
            )
            .Single();

        score.Adjusted.Solved.ShouldBe(new(solved, valid));
        score.Raw.Solved.ShouldBe(new(3, 5));
        score.HardCases!.Orders.ShouldBe(4);
        score.HardCases.Rates.Solved.ShouldBe(new(3, 4));
        score
            .Orders.Count(order => order.Adjusted is Standing.HardCase)
            .ShouldBe(counting is HardCaseCounting.Apart ? 4 : 0);
    }

    [Fact]
    public void Excluded_on_account_or_unreachable_a_hard_case_counts_in_no_rate_of_its_class()
    {
        var score = Scoring
            .Rate(
                [.. Hard(1, "YYY"), .. Hard(1, "YNNx", from: 2), .. Hard(1, "YNNa", from: 3), .. Hard(1, "U", from: 4)],
                Facts.Policy with
                {
                    HardCases = HardCaseCounting.Apart,
                }
            )
            .Single();

        score.HardCases.ShouldBe(new(new(new(1, 1), new(1, 1), new(1, 1), 100), 4));
        score
            .Orders.Select(order => order.Adjusted)
            .ShouldBe([Standing.HardCase, Standing.Excluded, Standing.OnAccount, Standing.Unreachable]);
    }

    /// <summary>By hand: apart nothing is left, hard 30 × 1 + 35 × 1/2 + 35 × 1/2.</summary>
    [Fact]
    public void Its_line_says_what_the_hard_cases_came_to_after_everything_it_said_before()
    {
        CallbackFact[] facts = [.. Hard(1, "YYY"), .. Hard(1, "YNN", from: 2)];

        Scoring
            .Rate(facts, Facts.Policy with { HardCases = HardCaseCounting.Apart })
            .Single()
            .Line.ShouldBe("s1 - - 65 0/0 0/0 0/0 2/2 1/2 1/2 0/0 0/0 0/2 0/2 2 - hard 65 2/2 1/2 1/2 2");
        Scoring
            .Rate(facts.Select(fact => fact with { HardCase = false }), Facts.Policy)
            .Single()
            .Line.ShouldBe("s1 1 65 65 2/2 1/2 1/2 2/2 1/2 1/2 0/0 0/0 0/2 0/2 2 -");
    }

    /// <summary>The hash was taken before there were hard cases: a result closed then is still what it was.</summary>
    [Fact]
    public void Inputs_without_hard_cases_are_the_same_bytes_as_before_there_were_any()
    {
        var inputs = new AssessmentInputs(
            "2026-11",
            new(2026, 10, 19),
            new(2026, 11, 18),
            "street",
            Facts.Policy,
            new(2026, 11, 18, 9, 0, 0, TimeSpan.Zero),
            [new("s1", "一街道", "First", true), new("s2", "二街道", "", true)],
            [.. Facts.Of("s1", "YYY YPM NNN Ux YN0a"), .. Facts.Of("s2", "YYY R W")]
        );

        inputs.Hash.ShouldBe("8eec54dca9c264c81ef21bf1acfcda9752a515ce12eb2c3255895855b1900641");
        AssessmentInputs
            .ResultHash(inputs.Score())
            .ShouldBe("3bbecf611bf286b051879ae8cb58d47969852f87eef3ca9d08b7baba53442f71");
        inputs.Write().ShouldNotContain("hard", Case.Insensitive);
    }

    [Fact]
    public void A_hard_case_is_in_the_hash_and_read_back_as_one()
    {
        var inputs = new AssessmentInputs(
            "2026-11",
            new(2026, 10, 19),
            new(2026, 11, 18),
            "street",
            Facts.Policy with
            {
                HardCases = HardCaseCounting.Apart,
            },
            null,
            [new("s1", "一街道", "First", true)],
            [.. Hard(2, "YYY"), .. Easy(1, "YNN")]
        );

        var read = AssessmentInputs.Read(inputs.Write());

        read.Hash.ShouldBe(inputs.Hash);
        read.Score().Select(row => row.Line).ShouldBe(inputs.Score().Select(row => row.Line));
        read.Policy.HardCases.ShouldBe(HardCaseCounting.Apart);
        (inputs with { Facts = [.. inputs.Facts.Select(fact => fact with { HardCase = false })] }).Hash.ShouldNotBe(
            inputs.Hash
        );
    }

    [Theory]
    [InlineData("before", true)] // Monday, as it was handled
    [InlineData("after", false)] // Friday, when the answer was known
    [InlineData("ended", false)] // it was one no more when the requester answered
    public void Only_what_was_a_hard_case_when_the_requester_answered_is_one(string marked, bool hard)
    {
        var order = Given.AnsweredWorkOrder();
        var leader = Given.Person(8, "desk").Staff;
        if (marked is not "after")
            Mark(order, leader, Given.Tuesday9);
        if (marked is "ended")
            order.EndHardCase("已经不难", Given.Reviewer, Given.Tuesday9);
        order.Close(Given.Friday18, Given.Handler, Given.Tuesday9);
        order.CallBack(
            new(CallbackOutcome.Reached, true, Solved.No, Satisfied.No),
            Given.Policy,
            Given.Friday18,
            Given.Friday18,
            Given.Caller,
            Given.Tuesday9
        );
        if (marked is "after")
            Mark(order, leader, Given.Friday18);

        var period = new AssessmentPeriods(TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai")).At(Given.Tuesday9);
        var scored = ScoredOrder.In(order.Fresh, period)!;

        (scored.HardCase, scored.CaseLeader).ShouldBe((hard, hard ? leader : (StaffId?)null));
    }

    static void Mark(WorkOrder order, StaffId leader, DateTimeOffset at)
    {
        order.AskHardCase("several-units", "三家都有份", null, Given.Handler, at);
        order.DecideHardCase(true, leader, "同意", Given.Reviewer, at);
    }

    static AssessmentRow Row(IEnumerable<CallbackFact> facts) =>
        AssessmentRow.Of(
            Scoring.Rate(facts.Select((fact, i) => fact with { Number = $"{i:000}" }), Facts.Policy).Single(),
            null
        );

    static IEnumerable<CallbackFact> Hard(int orders, string answer, int from = 1) =>
        Easy(orders, answer, $"h{from}").Select(fact => fact with { HardCase = true });

    static IEnumerable<CallbackFact> Easy(int orders, string answer, string number = "e") =>
        Enumerable.Range(1, orders).Select(i => Facts.One("s1", $"{number}-{i:000}", answer));
}
