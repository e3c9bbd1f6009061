using static Jiban.Guard;

namespace Jiban.Assessment;

/// <summary>How a single fact counts under a policy.</summary>
internal static class Counting
{
    public static HowItCounted Of(CallbackFact fact, ScoringPolicy policy)
    {
        var answered = fact is { Contacted: not null, Solved: not null, Satisfied: not null };
        var silent = fact is { Contacted: null, Solved: null, Satisfied: null };
        Require(fact.End is CallbackEnd.Reached ? answered : silent, new AnswersMissing(fact.Unit, fact.Number));

        var raw = RawStanding(fact.End, policy);
        var adjusted =
            fact.Excluded ? Standing.Excluded
            : fact.OnAccount ? Standing.OnAccount
            : fact.HardCase && policy.HardCases is HardCaseCounting.Apart && Counts(raw) ? Standing.HardCase
            : raw;
        return raw switch
        {
            Standing.Counted => Points(
                fact is { Contacted: true, ContactedInTime: not false } ? 1 : 0,
                SolvedPoints(fact.Solved!.Value, policy),
                SatisfiedPoints(fact.Satisfied!.Value, policy)
            ),
            Standing.CountedWithoutAnswer => WithoutAnswer(fact.End, policy) is Treatment.CountsFor
                ? Points(1, 1, 1)
                : Points(0, 0, 0),
            _ => Points(null, null, null),
        };

        HowItCounted Points(decimal? response, decimal? solved, decimal? satisfaction) =>
            new(fact.Number, fact.AnsweredAt, raw, adjusted, response, solved, satisfaction)
            {
                HardCase = fact.HardCase,
                SignedForInTime = fact.SignedForInTime,
                ClosedInTime = fact.ClosedInTime,
                Returned = fact.Returned,
                Redone = fact.Redone,
                ContactedLate = fact.ContactedInTime is false,
                SaidSolved = fact.Solved is SolvedAnswer.Yes,
            };
    }

    private static bool Counts(Standing standing) => standing is Standing.Counted or Standing.CountedWithoutAnswer;

    private static Standing RawStanding(CallbackEnd end, ScoringPolicy policy) =>
        end switch
        {
            CallbackEnd.Reached => Standing.Counted,
            CallbackEnd.None => Standing.NotCalledBack,
            _ when WithoutAnswer(end, policy) is not Treatment.LeftOut => Standing.CountedWithoutAnswer,
            CallbackEnd.Unreachable => Standing.Unreachable,
            CallbackEnd.Refused => Standing.RefusedToAnswer,
            _ => Standing.WrongNumber,
        };

    private static Treatment WithoutAnswer(CallbackEnd end, ScoringPolicy policy) =>
        end switch
        {
            CallbackEnd.Unreachable => policy.Unreachable,
            CallbackEnd.Refused => policy.RefusedToAnswer,
            _ => policy.WrongNumber,
        };

    private static decimal SolvedPoints(SolvedAnswer answer, ScoringPolicy policy) =>
        answer switch
        {
            SolvedAnswer.Yes => 1,
            SolvedAnswer.Partly => policy.PartlySolved,
            _ => 0,
        };

    private static decimal? SatisfiedPoints(SatisfiedAnswer answer, ScoringPolicy policy) =>
        answer switch
        {
            SatisfiedAnswer.Yes => 1,
            SatisfiedAnswer.Mostly => policy.MostlySatisfied,
            SatisfiedAnswer.None when policy.NoJudgement is Treatment.LeftOut => null,
            SatisfiedAnswer.None when policy.NoJudgement is Treatment.CountsFor => 1,
            _ => 0,
        };
}
