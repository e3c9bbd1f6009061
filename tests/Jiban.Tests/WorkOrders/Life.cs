using Jiban.WorkOrders;

namespace Jiban.Tests.WorkOrders;

/// <summary>One step that was done.</summary>
internal sealed record LivedStep(Stage From, WorkOrderAction Action, Stage To);

/// <summary>One action that was asked for: what the order allowed beforehand, and what came of it.</summary>
internal sealed record Question(Stage At, WorkOrderAction Action, bool Allowed, Refusal? Refusal);

/// <summary>A life of one order, made of actions picked at random from all actions there are.</summary>
internal sealed record Life(
    int Seed,
    WorkOrder Order,
    IReadOnlyList<LivedStep> Steps,
    IReadOnlyList<Question> Questions,
    IReadOnlyList<WorkOrderEvent> Facts
)
{
    public static Life Live(int seed, int asked)
    {
        var dice = new Random(seed);
        var acts = new Acts(dice);
        // Some were found by a patrol: nobody asked for them.
        var order = Given.OpenedWorkOrder(
            Given.Opening() with
            {
                Channel = seed % 5 == 0 ? Channel.Patrol : Channel.Phone,
            }
        );
        var (steps, questions, now) = (new List<LivedStep>(), new List<Question>(), Given.Monday9);
        var actions = Enum.GetValues<WorkOrderAction>();
        for (var i = 0; i < asked; i++)
        {
            now = now.AddMinutes(dice.Next(1, 240));
            var action = dice.Next(3) == 0 ? Forward(order) : actions[dice.Next(actions.Length)];
            var (from, allowed) = (order.Stage, order.Allows(action));
            try
            {
                acts.Do(action, order, now);
                steps.Add(new(from, action, order.Stage));
                questions.Add(new(from, action, allowed, null));
            }
            catch (RefusedException refused)
            {
                questions.Add(new(from, action, allowed, refused.Refusal));
            }
        }
        return new(seed, order, steps, questions, [.. order.Fresh]);
    }

    /// <summary>What brings the order on, so that lives get somewhere.</summary>
    private static WorkOrderAction Forward(WorkOrder order) =>
        order.Stage switch
        {
            Stage.AwaitingDispatch
            or Stage.OnAccount
            or Stage.AwaitingRequester when order.Exclusion is ExclusionState.Requested or ExclusionState.Endorsed =>
                WorkOrderAction.DecideExclusion,
            Stage.AwaitingDispatch
            or Stage.OnAccount
            or Stage.AwaitingRequester when order.Exclusion is ExclusionState.Excluded =>
                WorkOrderAction.ReverseExclusion,
            Stage.AwaitingDispatch when order.OverrideUnit is not null => WorkOrderAction.DecideOverride,
            Stage.AwaitingDispatch => WorkOrderAction.Dispatch,
            Stage.AwaitingSignFor => WorkOrderAction.SignFor,
            Stage.InHandling => order.MissingForClosing() switch
            {
                [] => WorkOrderAction.Close,
                [ClosingNeed.Contact, ..] => WorkOrderAction.Contact,
                [ClosingNeed.Reply, ..] => WorkOrderAction.Reply,
                [ClosingNeed.EvidenceOrBasis, ..] => WorkOrderAction.AddEvidence,
                [ClosingNeed.CoUnitReplies, ..] => WorkOrderAction.CoReply,
                [ClosingNeed.CourseEnd, ..] => WorkOrderAction.DoCourseStep,
                [ClosingNeed.ExtensionDecision, ..] => WorkOrderAction.DecideExtension,
                _ => WorkOrderAction.DecideAccount,
            },
            Stage.UnderObjection
            or Stage.OnAccount
            or Stage.AwaitingRequester when order.PartsUnderObjection.Length > 0 => WorkOrderAction.RulePart,
            Stage.OnAccount when order.CoUnitsOpen.Any() && order.Version % 2 == 0 => WorkOrderAction.ReleaseCoUnit,
            Stage.OnAccount when order.PartsUncontested.Any() => WorkOrderAction.ObjectToPart,
            Stage.UnderObjection when order.CoUnitsOpen.Any() => WorkOrderAction.CoReply,
            Stage.UnderObjection => WorkOrderAction.RuleObjection,
            Stage.OnAccount when order.HardCase is HardCaseState.Requested => WorkOrderAction.DecideHardCase,
            Stage.OnAccount when order.HardCase is HardCaseState.Marked => order.Version % 2 == 0
                ? WorkOrderAction.ChangeCaseLeader
                : WorkOrderAction.EndHardCase,
            Stage.OnAccount => WorkOrderAction.ClearAccount,
            Stage.AwaitingRequester when order.HardCase is HardCaseState.Marked && order.Version % 3 != 0 =>
                order.Version % 3 == 1 ? WorkOrderAction.ChangeCaseLeader : WorkOrderAction.EndHardCase,
            Stage.AwaitingRequester => WorkOrderAction.Resume,
            Stage.AwaitingCallback => WorkOrderAction.CallBack,
            Stage.Archived => WorkOrderAction.Reopen,
        };
}
