namespace Jiban.WorkOrders;

/// <summary>动作: what can be done to a work order; <see cref="Transitions"/> says at which stage.</summary>
public enum WorkOrderAction
{
    /// <summary>合并来件: another contact on the same matter joins (rule 21).</summary>
    Merge,

    /// <summary>改分类: category or tier corrected.</summary>
    Reclassify,

    /// <summary>定遮盖: confirms what is personal data in the request's words, at any stage.</summary>
    DecideMasking,

    /// <summary>派单.</summary>
    Dispatch,

    /// <summary>申请例外派单: a department's matter is to go to the grassroots all the same.</summary>
    RequestOverride,

    /// <summary>审批例外派单.</summary>
    DecideOverride,

    /// <summary>签收.</summary>
    SignFor,

    /// <summary>转派下级: the lead sends it on inside its own subtree and stays answerable.</summary>
    HandOn,

    /// <summary>轮转指派: a person of the handling unit takes it.</summary>
    AssignHandler,

    /// <summary>提出派单异议.</summary>
    RaiseObjection,

    /// <summary>裁定异议.</summary>
    RuleObjection,

    /// <summary>联系诉求人.</summary>
    Contact,

    /// <summary>阶段告知: tells the requester how far it is.</summary>
    Note,

    /// <summary>上传证据.</summary>
    AddEvidence,

    /// <summary>拆分协办: a part of the matter goes to a co-unit, with a clock of its own.</summary>
    AskCoUnit,

    /// <summary>撤销协办: the co-unit need not reply after all.</summary>
    ReleaseCoUnit,

    /// <summary>协办答复.</summary>
    CoReply,

    /// <summary>协办异议: a co-unit says that its part is not its own.</summary>
    ObjectToPart,

    /// <summary>裁定协办异议: the part stays, goes to another unit, or is withdrawn.</summary>
    RulePart,

    /// <summary>启动处置流程.</summary>
    BeginCourse,

    /// <summary>完成流程一步.</summary>
    DoCourseStep,

    /// <summary>结束处置流程.</summary>
    EndCourse,

    /// <summary>申请提级: the unit above is asked to take it up.</summary>
    RequestStepUp,

    /// <summary>审批提级.</summary>
    DecideStepUp,

    /// <summary>申请延期.</summary>
    Extend,

    /// <summary>审批延期.</summary>
    DecideExtension,

    /// <summary>申请挂账.</summary>
    PutOnAccount,

    /// <summary>审批挂账.</summary>
    DecideAccount,

    /// <summary>销账: the account is cleared; handling goes on.</summary>
    ClearAccount,

    /// <summary>暂停计时: the unit waits for the requester.</summary>
    Pause,

    /// <summary>恢复办理: the requester has done their part; handling goes on.</summary>
    Resume,

    /// <summary>答复.</summary>
    Reply,

    /// <summary>办结: the unit closes it; callback follows.</summary>
    Close,

    /// <summary>预回访: the handling unit asks the requester itself, ahead of the callback.</summary>
    CallAhead,

    /// <summary>回访.</summary>
    CallBack,

    /// <summary>发自助链接: the requester answers the three questions themselves.</summary>
    IssueLink,

    /// <summary>重办: handled once more.</summary>
    Reopen,

    /// <summary>现场复核: somebody outside the handling units looks whether the closing holds.</summary>
    Recheck,

    /// <summary>列入定期检查: the place is looked at again on days to come.</summary>
    PlanReinspection,

    /// <summary>记检查结果.</summary>
    Reinspect,

    /// <summary>延长检查计划.</summary>
    ExtendReinspection,

    /// <summary>提前结束检查计划.</summary>
    EndReinspection,

    /// <summary>登记表扬: thanks recorded by the handling side.</summary>
    RecordPraise,

    /// <summary>记来电表扬: thanks taken at the call desk.</summary>
    TakePraise,

    /// <summary>申请剔除.</summary>
    Exclude,

    /// <summary>审批剔除.</summary>
    DecideExclusion,

    /// <summary>撤销剔除.</summary>
    ReverseExclusion,

    /// <summary>申辩.</summary>
    Appeal,

    /// <summary>裁定申辩.</summary>
    DecideAppeal,

    /// <summary>复盘陈述: what a unit says of a lost order.</summary>
    StateReview,

    /// <summary>写教训.</summary>
    DrawLesson,

    /// <summary>申报疑难.</summary>
    AskHardCase,

    /// <summary>审批疑难.</summary>
    DecideHardCase,

    /// <summary>更换领办领导.</summary>
    ChangeCaseLeader,

    /// <summary>取消疑难.</summary>
    EndHardCase,
}
