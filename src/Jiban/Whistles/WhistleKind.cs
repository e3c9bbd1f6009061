using Jiban.WorkOrders;

namespace Jiban.Whistles;

/// <summary>吹哨类型 (rule 34): why units are called together on the spot.</summary>
public enum WhistleKind
{
    /// <summary>群众诉求: a resident's request that one unit alone cannot solve.</summary>
    ResidentRequest,

    /// <summary>重点工作: a piece of key work.</summary>
    KeyWork,

    /// <summary>综合执法: joint enforcement.</summary>
    JointEnforcement,

    /// <summary>应急处置: an emergency; 30 minutes to arrive, and no bound ever stops it.</summary>
    Emergency,
}

/// <summary>吹哨类型与时限档次.</summary>
public static class WhistleKinds
{
    /// <summary>到场时限档次: the tier under which policy sets how long the called units have to arrive; each kind has one of its own.</summary>
    public static Urgency Tier(this WhistleKind kind) =>
        kind switch
        {
            WhistleKind.Emergency => Urgency.Emergency,
            WhistleKind.JointEnforcement => Urgency.Urgent,
            WhistleKind.ResidentRequest => Urgency.General,
            WhistleKind.KeyWork => Urgency.Complex,
        };

    /// <summary>通常到场时限, around the clock, where policy has no row: only the 30 minutes of emergencies come from a rule (35).</summary>
    public static TimeSpan UsualArrival(this WhistleKind kind) =>
        kind switch
        {
            WhistleKind.Emergency => TimeSpan.FromMinutes(30),
            WhistleKind.JointEnforcement => TimeSpan.FromHours(2),
            WhistleKind.ResidentRequest or WhistleKind.KeyWork => TimeSpan.FromHours(4),
        };
}

/// <summary>吹哨阶段: where a whistle stands; see <see cref="WhistleTransitions"/>.</summary>
public enum WhistleStage
{
    /// <summary>已吹哨: called, nobody has arrived yet.</summary>
    Called,

    /// <summary>现场处置: at least one invited unit is there; nobody leaves before the result (事不完人不撤).</summary>
    OnSite,

    /// <summary>未解决: the whistler confirmed that it is not solved (yet); the units may go, the tasks go on.</summary>
    Unsolved,

    /// <summary>已解决: the whistler confirmed that it is solved. The end.</summary>
    Solved,

    /// <summary>已撤哨: called off, with a reason. The end.</summary>
    CalledOff,
}

/// <summary>吹哨动作: what can be done to a whistle; who may, says <see cref="WhoMayWhistle"/>.</summary>
public enum WhistleAction
{
    /// <summary>加派: invite further units, each with its own arrival limit.</summary>
    Invite,

    /// <summary>报到: an invited unit arrives.</summary>
    Arrive,

    /// <summary>离场: an invited unit leaves.</summary>
    Leave,

    /// <summary>写纪要: minutes of what was decided on the spot.</summary>
    WriteMinutes,

    /// <summary>派任务: a decision becomes a task with owner and day.</summary>
    GiveTask,

    /// <summary>任务完成.</summary>
    FinishTask,

    /// <summary>确认结果: the whistler says solved or not (rule 36).</summary>
    Confirm,

    /// <summary>撤哨.</summary>
    CallOff,
}
