using Jiban.Assessment;

namespace Jiban.Server.Assessment;

/// <summary>一项率的前后: with n and interval on both sides; the change in points and in percent.</summary>
public sealed record ComparedRate(RateFigures Now, RateFigures Then)
{
    public Compared Change => new(Now.Percent, Then.Percent);

    public static ComparedRate Of(Rate now, Rate then) => new(RateFigures.Of(now), RateFigures.Of(then));
}

/// <summary>任期前后的数字: requests and the three rates, in the days of a term that are over and in as many before it.</summary>
/// <param name="Requests">诉求量: orders accepted.</param>
public sealed record TermFigures(
    Compared Requests,
    ComparedRate Response,
    ComparedRate Solved,
    ComparedRate Satisfaction
)
{
    public static TermFigures Of(int requests, int before, Rates now, Rates then) =>
        new(
            new(requests, before),
            ComparedRate.Of(now.Response, then.Response),
            ComparedRate.Of(now.Solved, then.Solved),
            ComparedRate.Of(now.Satisfaction, then.Satisfaction)
        );

    public static TermFigures Of(
        IEnumerable<TermRequests> requests,
        IEnumerable<TermAnswers> answers,
        ScoringPolicy scoring
    )
    {
        const string Now = "now";
        const string Then = "then";
        var scores = Scoring
            .RateAlike(
                answers.Select(a => new AlikeOrders(
                    a.Since ? Now : Then,
                    new FactPattern(a.Pattern).Answers,
                    a.Orders,
                    default
                )),
                scoring,
                [Now, Then]
            )
            .ToDictionary(score => score.Unit);
        var counted = requests.ToList();
        return Of(counted.Sum(r => r.Now), counted.Sum(r => r.Then), scores[Now].Adjusted, scores[Then].Adjusted);
    }
}
