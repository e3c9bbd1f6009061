using Jiban.WorkOrders;

namespace Jiban.Assessment;

/// <summary>去向: what becomes of an open order at the end of a period (S22).</summary>
public enum Disposal
{
    /// <summary>办结.</summary>
    Close,

    /// <summary>剔除.</summary>
    Exclude,

    /// <summary>挂账.</summary>
    Account,
}

/// <summary>去向进度: how far the best next disposal is.</summary>
public enum DisposalState
{
    /// <summary>可以办: nothing is missing; it can be done or asked for now.</summary>
    Ready,

    /// <summary>待补齐: the unit has something left to do.</summary>
    ToDo,

    /// <summary>等别人: only others can go on: a decision, a ruling, a dispatch, co-units.</summary>
    Waiting,

    /// <summary>已处置: excluded or on account; nothing is left for this period.</summary>
    Done,
}

/// <summary>去向理由: why this disposal and no other.</summary>
public enum DisposalGround
{
    /// <summary>已剔除.</summary>
    Excluded,

    /// <summary>已挂账, and its review day has not come.</summary>
    OnAccount,

    /// <summary>剔除已申请.</summary>
    ExclusionAsked,

    /// <summary>挂账已申请.</summary>
    AccountAsked,

    /// <summary>复核日已过: the account ended and the order falls back.</summary>
    ReviewDayPassed,

    /// <summary>未进入办理: not dispatched, not signed for, or under objection.</summary>
    NotInHandling,

    /// <summary>未解决但已说明依据: the reply says why it cannot be solved, so a reason for exclusion is at hand.</summary>
    UnsolvedWithBasis,

    /// <summary>要件齐全.</summary>
    AllThere,

    /// <summary>只差少数要件.</summary>
    NearlyThere,

    /// <summary>时限已过, and too much is missing.</summary>
    LimitPassed,

    /// <summary>来不及: too little time is left for what is missing.</summary>
    TooLittleTime,

    /// <summary>来得及: there is time left to complete it.</summary>
    TimeLeft,

    /// <summary>协办未答复: the unit owes a part; others close the order.</summary>
    PartOwed,

    /// <summary>挂账已被驳回: late, and an account was refused before.</summary>
    AccountRefused,
}

/// <summary>最宜去向: the best next disposal of one open order, why, and what keeps it from being done.</summary>
/// <param name="Disposal">Which.</param>
/// <param name="Ground">Why.</param>
/// <param name="State">How far it is.</param>
/// <param name="Against">What the order itself answers if it were done now (<see cref="WorkOrder.AgainstClosing"/> and its like); null when it can be.</param>
/// <param name="Missing">What rule 29 still asks for; for closing only.</param>
public sealed record NextDisposal(
    Disposal Disposal,
    DisposalGround Ground,
    DisposalState State,
    Refusal? Against,
    IReadOnlyList<ClosingNeed> Missing
);
