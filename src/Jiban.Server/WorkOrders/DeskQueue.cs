using Jiban.Server.Callback;
using Jiban.Server.Shell;
using Jiban.Units;
using Jiban.WorkOrders;

namespace Jiban.Server.WorkOrders;

/// <summary>我的队列: one pile of work on a desk; whoever lacks the permission has no such pile.</summary>
public sealed record DeskQueue(string Name, string Zh, string En, string Icon, Permission Needs, WorkOrderFilter Filter)
{
    public string Word => Say.It(Zh, En);

    /// <summary>Whoever holds this has the pile too; null for nobody else.</summary>
    public Permission? OrNeeds { get; init; }

    /// <summary>Every queue, in the order of the process.</summary>
    public static IReadOnlyList<DeskQueue> All { get; } =
    [
        new("dispatch", "待派单", "To dispatch", "route", Permission.DispatchOrders, At(Stage.AwaitingDispatch)),
        new(
            "caught",
            "兜底待改派",
            "Caught, to send on",
            "route",
            Permission.DispatchOrders,
            At(Stage.AwaitingSignFor) with
            {
                CaughtByDesk = true,
            }
        ),
        new("rule", "待裁定", "To rule on", "gavel", Permission.RuleObjections, At(Stage.UnderObjection)),
        new(
            "rule-parts",
            "协办异议待裁定",
            "Parts to rule on",
            "users-group",
            Permission.RuleObjections,
            At([.. Transitions.StagesFor(WorkOrderAction.RulePart)]) with
            {
                PartContested = true,
            }
        ),
        new(
            "override",
            "例外派单待批",
            "Overrides to decide",
            "scale",
            Permission.RuleObjections,
            At(Stage.AwaitingDispatch) with
            {
                OverrideAsked = true,
            }
        ),
        new(
            "exclusions",
            "剔除待审批",
            "Exclusions to decide",
            "circle-x",
            Permission.DecideAccounts,
            At([.. Transitions.StagesFor(WorkOrderAction.DecideExclusion)]) with
            {
                ExclusionToDecide = true,
            }
        ),
        new(
            "appeals",
            "申辩待裁定",
            "Appeals to decide",
            "scale",
            Permission.DecideAccounts,
            At([.. Transitions.StagesFor(WorkOrderAction.DecideAppeal)]) with
            {
                AppealToDecide = true,
            }
        ),
        new(
            "hard-cases",
            "疑难待审批",
            "Hard cases to decide",
            "user-star",
            Permission.DecideAccounts,
            At([.. Transitions.StagesFor(WorkOrderAction.DecideHardCase)]) with
            {
                HardCaseToDecide = true,
            }
        ),
        new(
            "step-up",
            "提级待批",
            "Steps up to decide",
            "arrow-big-up",
            Permission.DispatchOrders,
            At(Stage.InHandling) with
            {
                StepUpAsked = true,
            }
        ),
        new(
            "sign",
            "待签收",
            "To sign for",
            "signature",
            Permission.HandleOrders,
            At(Stage.AwaitingSignFor) with
            {
                Mine = true,
            }
        ),
        new(
            "handle",
            "办理中",
            "In handling",
            "tool",
            Permission.HandleOrders,
            At(Stage.InHandling) with
            {
                Mine = true,
            }
        ),
        new(
            "late",
            "已超时",
            "Overdue",
            "alarm",
            Permission.HandleOrders,
            At(Stage.AwaitingSignFor, Stage.InHandling, Stage.OnAccount, Stage.AwaitingRequester) with
            {
                Mine = true,
                Overdue = true,
            }
        ),
        new(
            "at-risk",
            "预警工单",
            "At risk",
            "alert-triangle",
            Permission.HandleOrders,
            At(
                Stage.AwaitingSignFor,
                Stage.InHandling,
                Stage.UnderObjection,
                Stage.OnAccount,
                Stage.AwaitingRequester,
                Stage.AwaitingCallback
            ) with
            {
                AtRisk = true,
            }
        )
        {
            OrNeeds = Permission.DecideExtensions,
        },
        new(
            "account",
            "挂账",
            "On account",
            "bookmark",
            Permission.HandleOrders,
            At(Stage.OnAccount) with
            {
                Mine = true,
            }
        ),
        new(
            "paused",
            "等诉求人",
            "Waiting for the requester",
            "user-pause",
            Permission.HandleOrders,
            At(Stage.AwaitingRequester) with
            {
                Mine = true,
            }
        ),
        new(
            "led",
            "我领办的",
            "Led by me",
            "user-star",
            Permission.ReadOrders,
            At(Enum.GetValues<Stage>()) with
            {
                Led = true,
            }
        )
        {
            // Leaders read; whoever handles may be put in charge as well.
            OrNeeds = Permission.HandleOrders,
        },
        new("call", "待回访", "To call back", "phone-call", Permission.MakeCallbacks, ToCall(CallbackTurn.Now)),
        new(
            "call-again",
            "稍后再打",
            "Call again later",
            "phone",
            Permission.MakeCallbacks,
            ToCall(CallbackTurn.Later)
        ),
        new("call-skipped", "先不打", "Not now", "phone-off", Permission.MakeCallbacks, ToCall(CallbackTurn.Skipped)),
        new(
            "told",
            "报到本单位",
            "Told to us",
            "arrow-up",
            Permission.DecideExtensions,
            At(
                Stage.AwaitingDispatch,
                Stage.AwaitingSignFor,
                Stage.InHandling,
                Stage.UnderObjection,
                Stage.AwaitingRequester,
                Stage.AwaitingCallback
            ) with
            {
                ToldToUs = true,
            }
        ),
        new(
            "unit",
            "本单位全部在办",
            "All open of my unit",
            "list",
            Permission.ReadOrders,
            At(
                Stage.AwaitingDispatch,
                Stage.AwaitingSignFor,
                Stage.InHandling,
                Stage.UnderObjection,
                Stage.OnAccount,
                Stage.AwaitingRequester
            )
        ),
        new(
            "unit-late",
            "本单位已超时",
            "Overdue in my unit",
            "alarm",
            Permission.ReadOrders,
            At(
                Stage.AwaitingDispatch,
                Stage.AwaitingSignFor,
                Stage.InHandling,
                Stage.UnderObjection,
                Stage.OnAccount,
                Stage.AwaitingRequester
            ) with
            {
                Overdue = true,
            }
        ),
    ];

    public static IReadOnlyList<DeskQueue> For(Reach reach) =>
        [
            .. All.Where(q => reach.May(q.Needs) || q.OrNeeds is { } other && reach.May(other))
                .Where(q => reach.DistrictWide || !q.Filter.CaughtByDesk),
        ];

    /// <summary>The queues of /desk; dispatch and callbacks have a desk of their own with some of them.</summary>
    public static IReadOnlyList<DeskQueue> Of(Reach reach, params IReadOnlyList<string> names) =>
        [.. For(reach).Where(q => names.Contains(q.Name))];

    /// <summary>What was asked for, within this queue.</summary>
    public WorkOrderFilter Within(WorkOrderFilter asked) =>
        asked with
        {
            Stages = Filter.Stages,
            Mine = Filter.Mine || asked.Mine,
            Overdue = Filter.Overdue || asked.Overdue,
            Turn = Filter.Turn,
            ToldToUs = Filter.ToldToUs,
            Led = Filter.Led,
            AtRisk = Filter.AtRisk || asked.AtRisk,
            OverrideAsked = Filter.OverrideAsked,
            CaughtByDesk = Filter.CaughtByDesk,
            StepUpAsked = Filter.StepUpAsked,
            PartContested = Filter.PartContested,
            ExclusionToDecide = Filter.ExclusionToDecide,
            AppealToDecide = Filter.AppealToDecide,
            HardCaseToDecide = Filter.HardCaseToDecide,
        };

    static WorkOrderFilter ToCall(CallbackTurn turn) => At(Stage.AwaitingCallback) with { Turn = turn };

    static WorkOrderFilter At(params Stage[] stages) => new() { Stages = stages };
}
