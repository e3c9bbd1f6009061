using Jiban.Dispatch;
using Jiban.Server.Storage;

namespace Jiban.Server.Dispatch;

/// <summary>目录改进建议: a rule sent orders of a category to its lead, or asked a co-unit along, and rulings on objections moved them to another.</summary>
/// <param name="Kind">Whether it is about the rule's lead or one of its co-units.</param>
/// <param name="From">The rule's lead or co-unit as the catalogue names it: <c>street</c>, <c>unit:CODE</c> …</param>
/// <param name="To">The next in the same words; null where the rulings withdrew the part.</param>
/// <param name="Sent">Orders of the category the rule sent in the year; for a co-unit those it was asked along for.</param>
/// <param name="Moved">Those that rulings moved to <paramref name="To"/>.</param>
/// <param name="NeededRulings">So many must have been moved before a row is proposed.</param>
/// <param name="NeededShare">And such a share of those sent.</param>
/// <param name="WouldMove">Last month's orders the row would have sent elsewhere, or with other co-units; null without a row to draft.</param>
/// <param name="Row">What a row of the draft would say; null when none is proposed.</param>
public sealed record CatalogueProposal(
    ProposalKind Kind,
    string Rule,
    string Category,
    string From,
    string? To,
    int Sent,
    int Moved,
    int NeededRulings,
    decimal NeededShare,
    ProposalState State,
    int? WouldMove,
    ProposedRow? Row
);

/// <summary>What of a rule a proposal is about.</summary>
public enum ProposalKind
{
    /// <summary>主办.</summary>
    Lead,

    /// <summary>协办.</summary>
    CoUnit,
}

/// <summary>What becomes of what rulings say.</summary>
public enum ProposalState
{
    /// <summary>可起草: one click drafts the row.</summary>
    Ready,

    /// <summary>The draft says so already.</summary>
    Drafted,

    /// <summary>观察: too few rulings, or too small a share; a single ruling changes no duty.</summary>
    TooFew,

    /// <summary>The matter is a department's alone and would go to the grassroots; no row says so by itself (rule 15).</summary>
    DepartmentMatter,

    /// <summary>Nobody knows where the orders lie, so that the row would hold everywhere.</summary>
    PlaceUnknown,
}

/// <summary>Whether what rulings say is enough for a row.</summary>
public static class ProposalStates
{
    /// <param name="toGrassroots">The target is a street, a community, or a firm, or stands below one.</param>
    /// <param name="area">Null when nobody knows where the orders lie.</param>
    public static ProposalState Of(
        CatalogueRow rule,
        int sent,
        int moved,
        PolicyDocument.DispatchSettings needed,
        bool toGrassroots,
        string? area
    ) =>
        moved < needed.RulingsToPropose || moved < needed.ShareToPropose * sent ? ProposalState.TooFew
        : rule.DepartmentOnly && toGrassroots ? ProposalState.DepartmentMatter
        : area is null ? ProposalState.PlaceUnknown
        : ProposalState.Ready;
}
