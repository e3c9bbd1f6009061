using Jiban.Callback;
using Jiban.Units;
using static Jiban.Guard;

namespace Jiban.WorkOrders;

public sealed partial class WorkOrder
{
    /// <summary>预警工单: the handling unit's own last pre-callback went badly; the callback that counts has not been made yet. Nothing is scored by it (rule 41).</summary>
    public bool AtRisk { get; private set; }

    /// <summary>预回访: the handling unit asks the requester itself, from its first contact of the round until the callback. Unfavourable, it marks the order; a favourable one, doing it again or the callback takes the mark away. It moves the order nowhere.</summary>
    /// <param name="answer">What the requester said.</param>
    /// <param name="by">Who asked.</param>
    /// <param name="now">When.</param>
    /// <exception cref="RefusedException"><see cref="NotAtStage"/>, <see cref="NobodyAsked"/>, <see cref="NotYetContacted"/>, <see cref="NothingInWords"/>.</exception>
    public void CallAhead(PreCallback answer, Actor by, DateTimeOffset now)
    {
        RequireStage(WorkOrderAction.CallAhead);
        Require(HasRequester, new NobodyAsked());
        Require(ContactedAt is not null, new NotYetContacted());
        Require(answer.Words.Trim().Length == 0 || Saying.Says(answer.Words), new NothingInWords("words"));

        Record(
            new RequesterCalledAhead(
                answer.Contacted,
                answer.Solved,
                answer.Satisfied,
                answer.Words.Trim(),
                !answer.Favourable,
                by,
                now
            )
        );
    }
}

/// <summary>Nobody asked for this order, so that there is nobody to ask about it.</summary>
public sealed record NobodyAsked : Refusal;
