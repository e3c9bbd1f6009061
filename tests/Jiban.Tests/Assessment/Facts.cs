using Jiban.Assessment;

namespace Jiban.Tests.Assessment;

/// <summary>Writes callbacks in three letters: contacted Y/N, solved Y/P/N, satisfied Y/M/N/0 (no judgement); or one
/// letter: U unreachable, R refused, W wrong number, - not called back. An added x is 剔除, an a is 挂账.</summary>
internal static class Facts
{
    public static readonly ScoringPolicy Policy = new() { Version = "demo-1", EffectiveFrom = new(2026, 1, 1) };

    public static IEnumerable<CallbackFact> Of(string unit, string orders) =>
        orders
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select((order, i) => One(unit, $"{unit}-{i + 1:000}", order));

    public static CallbackFact One(string unit, string number, string order)
    {
        var fact = new CallbackFact(unit, number)
        {
            Excluded = order.EndsWith('x'),
            OnAccount = order.EndsWith('a'),
            AnsweredAt = order[0] is '-' ? null : new DateTimeOffset(2026, 11, 1, 2, 0, 0, TimeSpan.Zero),
        };
        return order.TrimEnd('x', 'a') switch
        {
            "U" => fact with { End = CallbackEnd.Unreachable },
            "R" => fact with { End = CallbackEnd.Refused },
            "W" => fact with { End = CallbackEnd.WrongNumber },
            "-" => fact,
            var answers => fact with
            {
                End = CallbackEnd.Reached,
                Contacted = answers[0] is 'Y',
                Solved = answers[1] switch
                {
                    'Y' => SolvedAnswer.Yes,
                    'P' => SolvedAnswer.Partly,
                    _ => SolvedAnswer.No,
                },
                Satisfied = answers[2] switch
                {
                    'Y' => SatisfiedAnswer.Yes,
                    'M' => SatisfiedAnswer.Mostly,
                    '0' => SatisfiedAnswer.None,
                    _ => SatisfiedAnswer.No,
                },
            },
        };
    }
}
