using Jiban.Units;

namespace Jiban.WorkOrders;

/// <summary>疑难 mark.</summary>
public enum HardCaseState
{
    /// <summary>An order like any other.</summary>
    None,

    /// <summary>申报疑难: asked for by whoever handles it, not decided.</summary>
    Requested,

    /// <summary>疑难: a hard case, led by a leader.</summary>
    Marked,
}

/// <summary>申报疑难.</summary>
/// <param name="Reason">Code of the closed list.</param>
/// <param name="Why">What makes it hard.</param>
/// <param name="Leader">Who should lead it; null where that is left to whoever decides.</param>
/// <param name="By">Who asked.</param>
/// <param name="At">When, UTC.</param>
public sealed record HardCaseRequested(string Reason, string Why, StaffId? Leader, Actor By, DateTimeOffset At)
    : WorkOrderEvent(By, At);

/// <summary>审批疑难: a hard case from now on, or not.</summary>
/// <param name="Accepted">Whether it is one.</param>
/// <param name="Why">Why.</param>
/// <param name="Leader">领办领导; null when refused.</param>
/// <param name="By">Who decided.</param>
/// <param name="At">When, UTC.</param>
public sealed record HardCaseDecided(bool Accepted, string Why, StaffId? Leader, Actor By, DateTimeOffset At)
    : WorkOrderEvent(By, At);

/// <summary>更换领办领导.</summary>
public sealed record CaseLeaderChanged(StaffId Leader, string Why, Actor By, DateTimeOffset At)
    : WorkOrderEvent(By, At);

/// <summary>取消疑难: an order like any other again.</summary>
public sealed record HardCaseEnded(string Why, Actor By, DateTimeOffset At) : WorkOrderEvent(By, At);
