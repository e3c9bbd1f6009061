using Jiban.WorkOrders;
using static Jiban.WorkOrders.WorkOrderAction;

namespace Jiban.Server.WorkOrders;

/// <summary>下一步: what a reader should do first to an order, of the things they may do.</summary>
public static class NextAction
{
    static readonly WorkOrderAction[] decisions =
    [
        DecideExtension,
        DecideAccount,
        DecideExclusion,
        DecideAppeal,
        DecideHardCase,
        RuleObjection,
        RulePart,
        DecideOverride,
        DecideStepUp,
    ];

    public static WorkOrderAction? Of(WorkOrder order, Func<WorkOrderAction, bool> may) =>
        Candidates(order).Where(may).Select(action => (WorkOrderAction?)action).FirstOrDefault();

    /// <summary>Somebody waits for a decision first; then what the stage asks for.</summary>
    static IEnumerable<WorkOrderAction> Candidates(WorkOrder order) =>
        decisions.Concat(
            order.Stage switch
            {
                Stage.AwaitingDispatch => [WorkOrderAction.Dispatch],
                Stage.AwaitingSignFor => [SignFor, WorkOrderAction.Dispatch],
                Stage.InHandling => InHandling(order),
                Stage.OnAccount => [ClearAccount],
                Stage.AwaitingRequester => [Resume],
                Stage.AwaitingCallback => [CallBack],
                Stage.UnderObjection or Stage.Archived => [],
            }
        );

    /// <summary>Towards rule 29: contact, co-replies, evidence, reply, close.</summary>
    static IEnumerable<WorkOrderAction> InHandling(WorkOrder order)
    {
        var missing = order.MissingForClosing();
        if (missing.Contains(ClosingNeed.Contact))
            yield return Contact;
        if (missing.Contains(ClosingNeed.CoUnitReplies))
            yield return CoReply;
        if (missing.Contains(ClosingNeed.Reply))
            yield return Reply;
        if (missing.Contains(ClosingNeed.EvidenceOrBasis))
            yield return AddEvidence;
        if (missing.Count == 0)
            yield return Close;
    }
}
