using static Jiban.Governance.ProjectAction;
using static Jiban.Governance.ProjectStage;

namespace Jiban.Governance;

/// <summary>治理项目类型.</summary>
public enum ProjectKind
{
    /// <summary>每月一题: a matter of the month with a lead unit, tasks and an end review (rule 57).</summary>
    MonthlyTopic,

    /// <summary>治理项目: any other project made of what residents ask for (S28).</summary>
    Project,
}

/// <summary>治理项目阶段.</summary>
public enum ProjectStage
{
    /// <summary>在办: planned and worked on.</summary>
    Open,

    /// <summary>办结: has a result; those who asked for it are called back. The end.</summary>
    Done,

    /// <summary>撤销: given up with a reason; nobody is called. The end.</summary>
    Dropped,
}

/// <summary>治理项目动作: what can be done to a project; who may, says <see cref="WhoMayGovern"/>.</summary>
public enum ProjectAction
{
    /// <summary>补入工单: further orders of the same matter.</summary>
    AddOrders,

    /// <summary>调整: another lead unit, plan or day.</summary>
    Revise,

    /// <summary>报进展: what was done, month by month.</summary>
    Report,

    /// <summary>办结, with the result.</summary>
    Finish,

    /// <summary>撤销.</summary>
    Drop,

    /// <summary>回访: what one requester says of the result.</summary>
    CallBack,
}

/// <summary>项目回访结果: what a requester said of a project's result, or why nothing was said.</summary>
public enum ProjectAnswer
{
    /// <summary>解决了.</summary>
    Solved,

    /// <summary>没有解决.</summary>
    NotSolved,

    /// <summary>联系不上: tried again until policy's number of attempts is reached.</summary>
    NotReached,

    /// <summary>拒访.</summary>
    Declined,

    /// <summary>号码错误.</summary>
    WrongNumber,
}

/// <summary>项目流转表: which action is possible at which stage. Guards and buttons read the same table.</summary>
public static class ProjectTransitions
{
    static readonly Dictionary<ProjectAction, ProjectStage[]> stages = new()
    {
        [AddOrders] = [Open],
        [Revise] = [Open],
        [Report] = [Open],
        [Finish] = [Open],
        [Drop] = [Open],
        [CallBack] = [Done],
    };

    /// <summary>The stages at which an action is possible.</summary>
    public static IReadOnlyList<ProjectStage> StagesFor(ProjectAction action) => stages[action];

    /// <summary>Whether the action is possible at the stage.</summary>
    public static bool Allow(ProjectStage stage, ProjectAction action) => stages[action].Contains(stage);
}
