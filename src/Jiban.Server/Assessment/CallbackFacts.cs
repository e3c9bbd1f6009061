using Jiban.Assessment;
using Jiban.Callback;
using Jiban.Server.Storage;
using Jiban.WorkOrders;

namespace Jiban.Server.Assessment;

/// <summary>From a scored order to what is counted of it.</summary>
public static class CallbackFacts
{
    /// <summary>What is kept of it beside the history.</summary>
    public static CountedOrder Counted(this ScoredOrder order, int district, Guid id, AssessmentPeriod period) =>
        new()
        {
            District = district,
            OrderId = id,
            Number = order.AtEnd.Number.Value,
            PeriodFrom = period.From,
            Units = AnsweringUnits.Of(order).Text,
            Pattern = FactPattern.Of(order.For("")).Code,
            AnsweredAt = order.Answer.At,
            CaseLeader = order.CaseLeader?.Value,
            ChangedAt = order.Newest,
        };

    /// <summary>How it counts for the unit that answers for it.</summary>
    /// <param name="unit">That unit's code.</param>
    public static CallbackFact For(this ScoredOrder order, string unit) =>
        new(unit, order.Answered.Number.Value)
        {
            AnsweredAt = order.Answer.At,
            End = order.Answer.Outcome switch
            {
                CallbackOutcome.Reached => CallbackEnd.Reached,
                CallbackOutcome.Unreachable => CallbackEnd.Unreachable,
                CallbackOutcome.Refused => CallbackEnd.Refused,
                CallbackOutcome.WrongNumber => CallbackEnd.WrongNumber,
            },
            // A question that was not put is answered by the unit's own log.
            Contacted =
                order.Answer.Outcome is CallbackOutcome.Reached
                    ? order.Answer.Contacted ?? order.Answered.ContactedAt is not null
                    : null,
            ContactedInTime = order.Answered.ContactedInTime,
            Solved = order.Answer.Solved switch
            {
                Solved.Yes => SolvedAnswer.Yes,
                Solved.Partly => SolvedAnswer.Partly,
                Solved.No => SolvedAnswer.No,
                null => null,
            },
            Satisfied = order.Answer.Satisfied switch
            {
                Satisfied.Yes => SatisfiedAnswer.Yes,
                Satisfied.Mostly => SatisfiedAnswer.Mostly,
                Satisfied.No => SatisfiedAnswer.No,
                Satisfied.None => SatisfiedAnswer.None,
                null => null,
            },
            Excluded = order.Excluded,
            OnAccount = order.AtEnd.Stage is Stage.OnAccount,
            SignedForInTime = order.Answered.SignedForInTime,
            ClosedInTime = order.Answered.ClosedInTime,
            Redone = order.AtEnd.Round > 1,
            HardCase = order.HardCase,
        };
}
