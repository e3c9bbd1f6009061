namespace Jiban.Units;

/// <summary>权限: one thing a person may do. Code asks for these, never for roles; roles are bundles kept as data.</summary>
public enum Permission
{
    /// <summary>接线: record contacts and open orders.</summary>
    TakeContacts,

    /// <summary>派单: send orders to units.</summary>
    DispatchOrders,

    /// <summary>裁定异议: rule on objections.</summary>
    RuleObjections,

    /// <summary>办理: sign for, contact, reply, close.</summary>
    HandleOrders,

    /// <summary>审批: decide extensions of one's own unit.</summary>
    DecideExtensions,

    /// <summary>剔除挂账审批: decide exclusions and accounts, outside the unit.</summary>
    DecideAccounts,

    /// <summary>回访: call requesters back.</summary>
    MakeCallbacks,

    /// <summary>查看工单: read orders of one's subtree and area.</summary>
    ReadOrders,

    /// <summary>查看考核: read scores and rankings.</summary>
    ReadAssessment,

    /// <summary>查看身份: reveal a requester's identity, with a reason.</summary>
    RevealIdentity,

    /// <summary>查看保密身份: reveal the identity on a confidential order (hotline only).</summary>
    RevealConfidential,

    /// <summary>导出: export lists.</summary>
    ExportLists,

    /// <summary>导入: import files.</summary>
    ImportFiles,

    /// <summary>政策管理: edit categories, catalogue, limits, calendars, periods.</summary>
    EditPolicy,

    /// <summary>人员管理: edit units, staff and keys.</summary>
    EditStaff,

    /// <summary>吹哨: call units together on the spot and lead what happens there.</summary>
    BlowWhistles,

    /// <summary>应哨: arrive, leave and report tasks done for an invited unit.</summary>
    AnswerWhistles,

    /// <summary>治理立项: make projects of what many ask for, lead and finish them.</summary>
    LeadProjects,

    /// <summary>定榜: close an assessment period for the whole district, and correct a closed one.</summary>
    CloseAssessments,
}
