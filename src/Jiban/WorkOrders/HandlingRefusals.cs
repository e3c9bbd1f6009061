using Jiban.Units;

namespace Jiban.WorkOrders;

/// <summary>办结要件: what rule 29 asks for before an order may be closed.</summary>
public enum ClosingNeed
{
    /// <summary>A contact with the requester in this round.</summary>
    Contact,

    /// <summary>A reply.</summary>
    Reply,

    /// <summary>Evidence, or the basis in the reply.</summary>
    EvidenceOrBasis,

    /// <summary>The answers of all co-units.</summary>
    CoUnitReplies,

    /// <summary>A decision on the extension asked for.</summary>
    ExtensionDecision,

    /// <summary>A decision on the account asked for.</summary>
    AccountDecision,

    /// <summary>The end of a 处置流程 that must end first.</summary>
    CourseEnd,
}

/// <summary>Rule 29 does not hold yet.</summary>
public sealed record NotYetClosable(IReadOnlyList<ClosingNeed> Missing) : Refusal;

/// <summary>The unit is no co-unit of this order, or has answered already.</summary>
public sealed record NotACoUnit(UnitCode Unit) : Refusal;

/// <summary>The co-unit has objected to this part already.</summary>
public sealed record PartObjectedAlready(UnitCode Unit) : Refusal;

/// <summary>The window for objecting to the part is over.</summary>
public sealed record PartWindowClosed(DateTimeOffset Until) : Refusal;

/// <summary>The co-unit is asked already and has not replied.</summary>
public sealed record AskedAlready(UnitCode Unit) : Refusal;

/// <summary>An extension is asked for already.</summary>
public sealed record ExtensionPending : Refusal;

/// <summary>The extension would not end later than the present limit.</summary>
public sealed record ExtensionNotLater(DateTimeOffset Due) : Refusal;

/// <summary>The policy's number of extensions is used up.</summary>
public sealed record NoExtensionsLeft(int Most) : Refusal;

/// <summary>One extension may not move the limit beyond that instant.</summary>
public sealed record ExtensionTooLong(DateTimeOffset Latest) : Refusal;

/// <summary>No such way of contacting a requester.</summary>
public sealed record NotAMedium(string Medium) : Refusal;

/// <summary>Who asks does not decide (rule 27).</summary>
public sealed record AskedByOneself(WorkOrderAction Action) : Refusal;

/// <summary>There is no request to decide.</summary>
public sealed record NothingToDecide : Refusal;

/// <summary>An account or exclusion is asked for, or stands, already.</summary>
public sealed record AlreadyAsked(WorkOrderAction Action) : Refusal;

/// <summary>Nobody has spoken with the requester in this round, so nobody can wait for them.</summary>
public sealed record NotYetContacted : Refusal;

/// <summary>An extension or account asked for is not decided yet.</summary>
public sealed record DecisionPending : Refusal;

/// <summary>The policy's number of waits is used up in this round.</summary>
public sealed record NoPausesLeft(int Most) : Refusal;

/// <summary>The last day of waiting has passed, or lies beyond the longest wait.</summary>
public sealed record PauseEndOutside(DateOnly Earliest, DateOnly Latest) : Refusal;

/// <summary>提级: stepped up, it is decided by the district only.</summary>
public sealed record DecidedAbove(UnitCode By) : Refusal;

/// <summary>The review date is not in the future, or beyond the longest term.</summary>
public sealed record ReviewDateOutside(DateOnly Earliest, DateOnly Latest) : Refusal;

/// <summary>An exclusion needs a document that is cited, or an attachment of the order.</summary>
public sealed record EvidenceNotShown : Refusal;

/// <summary>The reason for exclusion has no term, so there is no day to review it on.</summary>
public sealed record ReasonHasNoTerm : Refusal;

/// <summary>Two approvals are given by two people.</summary>
public sealed record EndorsedByOneself : Refusal;

/// <summary>终审: the second approval, and the reversal of what two approved, belong to the whole district.</summary>
public sealed record SecondApprovalElsewhere : Refusal;

/// <summary>A hard case needs a leader by name.</summary>
public sealed record LeaderNotNamed : Refusal;

/// <summary>This person leads the hard case already.</summary>
public sealed record LeadsItAlready : Refusal;

/// <summary>The order is no hard case.</summary>
public sealed record NoHardCase : Refusal;
