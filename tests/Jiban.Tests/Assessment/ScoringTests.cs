using System.Globalization;
using Jiban.Assessment;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Assessment;

public sealed class ScoringTests
{
    [Theory]
    // orders | policy | adjusted: response, solved, satisfaction = composite | raw
    [InlineData("YYY", "", "1/1 1/1 1/1 = 100", null)]
    [InlineData("NNN", "", "0/1 0/1 0/1 = 0", null)]
    [InlineData("YYY YYM YNN NNN", "", "3/4 2/4 2/4 = 57.5", null)] // 22.5 + 17.5 + 17.5
    [InlineData("YYY YYY YNN", "", "3/3 2/3 2/3 = 76.67", null)] // 30 + 70/3
    [InlineData("YPY", "", "1/1 0/1 1/1 = 65", null)] // partly solved is worth nothing by default
    [InlineData("YPM YYY", "partly .5", "2/2 1.5/2 2/2 = 91.25", null)] // 30 + 26.25 + 35
    [InlineData("YYM YYY", "mostly .6", "2/2 2/2 1.6/2 = 93", null)] // 30 + 35 + 28
    [InlineData("YY0 YYN YYY", "", "3/3 3/3 1/3 = 76.67", null)] // 65 + 35/3
    [InlineData("YY0 YYN YYY", "unjudged out", "3/3 3/3 1/2 = 82.5", null)]
    [InlineData("YY0 YYN YYY", "unjudged for", "3/3 3/3 2/3 = 88.33", null)] // 65 + 70/3
    [InlineData("YY0", "unjudged out", "1/1 1/1 0/0 = none", null)] // nobody judged: no satisfaction, no score
    [InlineData("", "", "0/0 0/0 0/0 = none", null)]
    [InlineData("U R W -", "", "0/0 0/0 0/0 = none", null)]
    [InlineData("YYY U", "", "1/1 1/1 1/1 = 100", null)]
    [InlineData("YYY U", "unreachable against", "1/2 1/2 1/2 = 50", null)]
    [InlineData("YNN U", "unreachable for", "2/2 1/2 1/2 = 65", null)]
    [InlineData("YYY R W", "refused against", "1/2 1/2 1/2 = 50", null)]
    [InlineData("YYY R W", "wrong against", "1/2 1/2 1/2 = 50", null)]
    [InlineData("YYY NNNx", "", "1/1 1/1 1/1 = 100", "1/2 1/2 1/2 = 50")]
    [InlineData("YYY NNNa", "", "1/1 1/1 1/1 = 100", "1/2 1/2 1/2 = 50")]
    [InlineData("YYNx NYNa", "", "0/0 0/0 0/0 = none", "1/2 2/2 0/2 = 50")]
    [InlineData("YYY YNN", "weights 50 30 20", "2/2 1/2 1/2 = 75", null)]
    public void Answers_become_rates_and_a_score(string orders, string policy, string adjusted, string? raw)
    {
        var score = Scoring.Rate(Facts.Of("s-07", orders), Under(policy), ["s-07"]).ShouldHaveSingleItem();

        Print(score.Adjusted).ShouldBe(adjusted);
        Print(score.Raw).ShouldBe(raw ?? adjusted);
        score.Orders.Count.ShouldBe(orders.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public void Nothing_out_of_nothing_is_no_rate_not_zero()
    {
        var score = Scoring.Rate([], Facts.Policy, ["s-07"]).ShouldHaveSingleItem();

        score.Adjusted.Response.Value.ShouldBeNull();
        score.Adjusted.Response.Percent().ShouldBeNull();
        score.Adjusted.Response.Interval.ShouldBeNull();
        score.Indicators.ClosedInTime.Value.ShouldBeNull();
        score.Rank.ShouldBeNull();
    }

    [Theory]
    [InlineData("YYN", "Counted", "Counted", "1 1 0", true)]
    [InlineData("YYY", "Counted", "Counted", "1 1 1", false)]
    [InlineData("YYNx", "Counted", "Excluded", "1 1 0", false)]
    [InlineData("YYNa", "Counted", "OnAccount", "1 1 0", false)]
    [InlineData("U", "Unreachable", "Unreachable", "  ", false)]
    [InlineData("R", "RefusedToAnswer", "RefusedToAnswer", "  ", false)]
    [InlineData("W", "WrongNumber", "WrongNumber", "  ", false)]
    [InlineData("-", "NotCalledBack", "NotCalledBack", "  ", false)]
    [InlineData("-x", "NotCalledBack", "Excluded", "  ", false)]
    public void Every_order_says_how_it_counted(string order, string raw, string adjusted, string points, bool lost)
    {
        var how = Scoring.Rate(Facts.Of("s-07", order), Facts.Policy)[0].Orders.ShouldHaveSingleItem();

        how.Number.ShouldBe("s-07-001");
        how.Raw.ToString().ShouldBe(raw);
        how.Adjusted.ToString().ShouldBe(adjusted);
        FormattableString.Invariant($"{how.Response} {how.Solved} {how.Satisfaction}").ShouldBe(points);
        how.LostPoints.ShouldBe(lost);
    }

    [Fact]
    public void An_unreachable_requester_counted_against_the_unit_is_a_lost_case()
    {
        var how = Scoring.Rate(Facts.Of("s-07", "U"), Under("unreachable against"))[0].Orders[0];

        how.Adjusted.ShouldBe(Standing.CountedWithoutAnswer);
        how.LostPoints.ShouldBeTrue();
    }

    [Fact]
    public void Indicators_need_no_callback_and_leave_out_what_is_still_open()
    {
        var facts = new[]
        {
            new CallbackFact("s-07", "1")
            {
                SignedForInTime = true,
                ClosedInTime = false,
                Redone = true,
            },
            new CallbackFact("s-07", "2") { SignedForInTime = true, Returned = true },
            new CallbackFact("s-07", "3")
            {
                SignedForInTime = false,
                ClosedInTime = true,
                Excluded = true,
            },
            new CallbackFact("s-07", "4"),
        };

        Scoring
            .Rate(facts, Facts.Policy)[0]
            .Indicators.ShouldBe(new Indicators(new(2, 3), new(1, 2), new(1, 4), new(1, 4)));
    }

    [Theory]
    [InlineData("9", 10, "0.595850", "0.982124")]
    [InlineData("0", 10, "0", "0.277533")]
    [InlineData("10", 10, "0.722467", "1")]
    [InlineData("96", 100, "0.901629", "0.984337")]
    [InlineData("1", 1, "0.206549", "1")]
    public void A_small_n_shows_a_wide_interval(string counted, int of, string low, string high)
    {
        decimal Exact(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

        new Rate(Exact(counted), of).Interval.ShouldBe(new Interval(Exact(low), Exact(high)));
    }

    [Fact]
    public void Requests_per_ten_thousand_people_need_people()
    {
        Scoring.RequestsPerTenThousand(1_234, 56_789).ShouldBe(217.30m);
        Scoring.RequestsPerTenThousand(5, 0).ShouldBeNull();
    }

    private static string Print(Rates rates)
    {
        string Text(Rate rate) => FormattableString.Invariant($"{rate.Counted:0.####}/{rate.Of}");
        var composite = rates.Composite?.ToString("0.######", CultureInfo.InvariantCulture) ?? "none";
        return $"{Text(rates.Response)} {Text(rates.Solved)} {Text(rates.Satisfaction)} = {composite}";
    }

    private static ScoringPolicy Under(string words) =>
        words switch
        {
            "" => Facts.Policy,
            "partly .5" => Facts.Policy with { PartlySolved = .5m },
            "mostly .6" => Facts.Policy with { MostlySatisfied = .6m },
            "unjudged out" => Facts.Policy with { NoJudgement = Treatment.LeftOut },
            "unjudged for" => Facts.Policy with { NoJudgement = Treatment.CountsFor },
            "unreachable against" => Facts.Policy with { Unreachable = Treatment.CountsAgainst },
            "unreachable for" => Facts.Policy with { Unreachable = Treatment.CountsFor },
            "refused against" => Facts.Policy with { RefusedToAnswer = Treatment.CountsAgainst },
            "wrong against" => Facts.Policy with { WrongNumber = Treatment.CountsAgainst },
            "weights 50 30 20" => Facts.Policy with { ResponseWeight = 50, SolvedWeight = 30, SatisfactionWeight = 20 },
            _ => throw new FormatException(words),
        };
}
