namespace Jiban.WorkOrders;

/// <summary>环节: where a work order stands. 剔除 and 重办 are marks beside the stage, not stages.</summary>
public enum Stage
{
    /// <summary>待派单: opened, answerable unit not yet named.</summary>
    AwaitingDispatch,

    /// <summary>待签收: sent to a unit that has not signed for it.</summary>
    AwaitingSignFor,

    /// <summary>办理中: signed for; being worked on.</summary>
    InHandling,

    /// <summary>派单异议: the unit says it is not competent; a reviewer must rule.</summary>
    UnderObjection,

    /// <summary>挂账: cannot be solved now; plan, reviewer and date are set.</summary>
    OnAccount,

    /// <summary>等诉求人: only the requester can bring it on; the handling clock stands still until they do, or until a day.</summary>
    AwaitingRequester,

    /// <summary>待回访: the unit has closed it; the requester has not yet judged.</summary>
    AwaitingCallback,

    /// <summary>已归档: judged or given up; the end unless reopened.</summary>
    Archived,
}

/// <summary>诉求类型: the five kinds of the regulation (rule 2).</summary>
public enum RequestKind
{
    /// <summary>咨询.</summary>
    Consult,

    /// <summary>求助.</summary>
    Help,

    /// <summary>投诉.</summary>
    Complaint,

    /// <summary>举报.</summary>
    Report,

    /// <summary>建议.</summary>
    Suggestion,
}

/// <summary>紧急程度: the tier that sets the clocks (rules 11 and 26; amounts are policy data).</summary>
public enum Urgency
{
    /// <summary>特急: danger, public health, unrest.</summary>
    Emergency,

    /// <summary>紧急: water, power, gas, heat, extreme weather.</summary>
    Urgent,

    /// <summary>一般.</summary>
    General,

    /// <summary>复杂: needs several units or works.</summary>
    Complex,
}

/// <summary>来件渠道: how a contact came in.</summary>
public enum Channel
{
    /// <summary>12345 热线电话.</summary>
    Phone,

    /// <summary>网页.</summary>
    Web,

    /// <summary>微信等聊天.</summary>
    Chat,

    /// <summary>短信.</summary>
    Sms,

    /// <summary>联系卡直诉.</summary>
    Card,

    /// <summary>物业接诉台.</summary>
    PropertyDesk,

    /// <summary>来访.</summary>
    Visit,

    /// <summary>媒体曝光.</summary>
    Media,

    /// <summary>巡查发现.</summary>
    Patrol,

    /// <summary>上级交办.</summary>
    UpperLevel,

    /// <summary>批量导入.</summary>
    Import,
}

/// <summary>办理结果: what the reply says was achieved (rule 38's words).</summary>
public enum HandlingResult
{
    /// <summary>解决.</summary>
    Solved,

    /// <summary>部分解决.</summary>
    Partly,

    /// <summary>未解决.</summary>
    Unsolved,
}
