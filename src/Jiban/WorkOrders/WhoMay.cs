using Jiban.Units;
using static Jiban.Units.Permission;

namespace Jiban.WorkOrders;

/// <summary>工单关系方: the units an order touches, by their paths in the unit tree.</summary>
/// <param name="Lead">Path of the lead; null before dispatch.</param>
/// <param name="Handling">Path of the handling unit; null before dispatch.</param>
/// <param name="CoUnits">Paths of the co-units.</param>
/// <param name="About">Path of the unit complained about; null when none.</param>
/// <param name="AboutStaff">The person complained about; null when none.</param>
/// <param name="AboutStaffUnit">Path of that person's unit; null when none.</param>
/// <param name="PlaceCode">Finest place code; null when unknown.</param>
/// <param name="Handlers">Everybody who has recorded handling facts on it.</param>
/// <param name="SteppedUpTo">Who decides since it was stepped up; null while the usual desk does.</param>
/// <param name="StepUpAskedOf">Path of the unit asked to take it up; null when none is.</param>
public sealed record Parties(
    string? Lead,
    string? Handling,
    IReadOnlyList<string> CoUnits,
    string? About,
    StaffId? AboutStaff,
    string? AboutStaffUnit,
    string? PlaceCode,
    IReadOnlySet<StaffId> Handlers,
    UnitCode? SteppedUpTo = null,
    string? StepUpAskedOf = null
);

/// <summary>谁可办: which person may do which action to which order. One table for pages, API and jobs.</summary>
public static class WhoMay
{
    /// <summary>The permission an action needs.</summary>
    public static Permission PermissionFor(WorkOrderAction action) =>
        action switch
        {
            WorkOrderAction.Merge or WorkOrderAction.TakePraise => TakeContacts,
            WorkOrderAction.Reclassify
            or WorkOrderAction.DecideMasking
            or WorkOrderAction.Dispatch
            or WorkOrderAction.RequestOverride
            or WorkOrderAction.DecideStepUp => DispatchOrders,
            WorkOrderAction.RuleObjection or WorkOrderAction.RulePart or WorkOrderAction.DecideOverride =>
                RuleObjections,
            WorkOrderAction.DecideExtension => DecideExtensions,
            WorkOrderAction.DecideAccount
            or WorkOrderAction.DecideExclusion
            or WorkOrderAction.ReverseExclusion
            or WorkOrderAction.DecideAppeal
            or WorkOrderAction.DecideHardCase
            or WorkOrderAction.ChangeCaseLeader
            or WorkOrderAction.EndHardCase => DecideAccounts,
            WorkOrderAction.CallBack
            or WorkOrderAction.IssueLink
            or WorkOrderAction.Reopen
            or WorkOrderAction.Recheck => MakeCallbacks,
            WorkOrderAction.SignFor
            or WorkOrderAction.HandOn
            or WorkOrderAction.AssignHandler
            or WorkOrderAction.RaiseObjection
            or WorkOrderAction.Contact
            or WorkOrderAction.Note
            or WorkOrderAction.AddEvidence
            or WorkOrderAction.CoReply
            or WorkOrderAction.ObjectToPart
            or WorkOrderAction.BeginCourse
            or WorkOrderAction.DoCourseStep
            or WorkOrderAction.EndCourse
            or WorkOrderAction.AskCoUnit
            or WorkOrderAction.ReleaseCoUnit
            or WorkOrderAction.RequestStepUp
            or WorkOrderAction.Extend
            or WorkOrderAction.PutOnAccount
            or WorkOrderAction.ClearAccount
            or WorkOrderAction.Pause
            or WorkOrderAction.Resume
            or WorkOrderAction.Reply
            or WorkOrderAction.Close
            or WorkOrderAction.CallAhead
            or WorkOrderAction.RecordPraise
            or WorkOrderAction.Exclude
            or WorkOrderAction.Appeal
            or WorkOrderAction.StateReview
            or WorkOrderAction.DrawLesson
            or WorkOrderAction.AskHardCase
            or WorkOrderAction.PlanReinspection
            or WorkOrderAction.Reinspect
            or WorkOrderAction.ExtendReinspection
            or WorkOrderAction.EndReinspection => HandleOrders,
        };

    /// <summary>Why this person may not do this, or null when they may. Stage is another question (<see cref="WorkOrder.Allows(WorkOrderAction)"/>).</summary>
    /// <remarks>
    /// Handling belongs to the handling unit and the units above it, the lead included; co-replies and objections to a part to a co-unit; before dispatch,
    /// whoever handles orders of that place may ask for an exclusion. Taking it up belongs to the unit asked and those above it.
    /// Judging (callback, doing it again, rulings, overrides, accounts, exclusions, appeals), and after dispatch correcting category and tier, on which the limits hang,
    /// belongs to nobody of the units that handled it or are complained about,
    /// nor to a person complained about, their colleagues, or who handled it (rules 39 and 70). After dispatch only the district corrects them.
    /// A hard case is decided above whoever handles it: by the lead when a community or section below it does, else by the district.
    /// Checks after closing are planned by the handling side, co-units included, and by whoever dispatches or reviews there; which unit checks the plan says, and is asked where a check is recorded.
    /// </remarks>
    public static Refusal? Refusal(Reach reach, WorkOrderAction action, Parties parties)
    {
        var theirs = reach.May(PermissionFor(action)) && Touches(reach, action, parties);
        if (!theirs && !(IsPlanningChecks(action) && PlansChecks(reach, parties)))
            return new NotYours(action);
        if (parties.SteppedUpTo is { } above && IsDispatching(action) && !reach.DistrictWide)
            return new DecidedAbove(above);
        if (MustBeImpartial(action, parties) && IsTooNear(reach, parties))
            return new TooNearToJudge(action);
        if (IsDecidedAbove(action) && HandlesIt(reach, parties))
            return new TooNearToJudge(action);
        return action is WorkOrderAction.Reclassify && parties.Lead is not null && !reach.DistrictWide
            ? new ClockOfAnother(action)
            : null;
    }

    /// <summary>Whether this person may read any order.</summary>
    public static bool MayReadAny(Reach reach) =>
        reach.May(ReadOrders)
        || reach.May(HandleOrders)
        || reach.May(DispatchOrders)
        || reach.May(MakeCallbacks)
        || reach.May(TakeContacts);

    /// <summary>Whether this person may read the order at all.</summary>
    public static bool MayRead(Reach reach, Parties parties) =>
        MayReadAny(reach)
        && !IsAccused(reach, parties)
        && (
            reach.DistrictWide
            || reach.Covers(parties.Lead)
            || reach.Covers(parties.Handling)
            || parties.CoUnits.Any(reach.Covers)
            || reach.Serves(parties.PlaceCode)
        );

    /// <summary>Whether this person is complained about in the order, or their unit is and they do not stand above it.</summary>
    public static bool IsAccused(Reach reach, Parties parties) =>
        parties.AboutStaff is { } person && person == reach.Actor.Staff || reach.StandsIn(parties.About);

    /// <summary>What the district decides once an order is stepped up (rule 19).</summary>
    static bool IsDispatching(WorkOrderAction action) =>
        action
            is WorkOrderAction.Dispatch
                or WorkOrderAction.RequestOverride
                or WorkOrderAction.DecideOverride
                or WorkOrderAction.RuleObjection
                or WorkOrderAction.RulePart
                or WorkOrderAction.Reclassify;

    /// <summary>Once a unit has it, category and tier set that unit's limits, and are for others to correct.</summary>
    static bool MustBeImpartial(WorkOrderAction action, Parties parties) =>
        action is WorkOrderAction.Reclassify && parties.Lead is not null
        || action
            is WorkOrderAction.CallBack
                or WorkOrderAction.IssueLink
                or WorkOrderAction.Reopen
                or WorkOrderAction.Recheck
                or WorkOrderAction.RuleObjection
                or WorkOrderAction.RulePart
                or WorkOrderAction.DecideOverride
                or WorkOrderAction.DecideAccount
                or WorkOrderAction.DecideExclusion
                or WorkOrderAction.ReverseExclusion
                or WorkOrderAction.DecideAppeal;

    /// <summary>疑难 is decided outside the units that handle it; their lead, who stands above them, is outside.</summary>
    public static bool IsDecidedAbove(WorkOrderAction action) =>
        action is WorkOrderAction.DecideHardCase or WorkOrderAction.ChangeCaseLeader or WorkOrderAction.EndHardCase;

    static bool HandlesIt(Reach reach, Parties p) =>
        reach.StandsIn(p.Handling)
        || p.CoUnits.Any(reach.StandsIn)
        || reach.IsPartOf(p.About)
        || reach.IsPartOf(p.AboutStaffUnit)
        || p.Handlers.Contains(reach.Actor.Staff);

    static bool Touches(Reach reach, WorkOrderAction action, Parties p) =>
        PermissionFor(action) switch
        {
            HandleOrders when action is WorkOrderAction.CoReply or WorkOrderAction.ObjectToPart => p.CoUnits.Any(
                reach.Covers
            ),
            HandleOrders
                when action
                    is WorkOrderAction.AddEvidence
                        or WorkOrderAction.StateReview
                        or WorkOrderAction.RecordPraise
                        or WorkOrderAction.PlanReinspection
                        or WorkOrderAction.ExtendReinspection
                        or WorkOrderAction.EndReinspection => reach.Covers(p.Handling) || p.CoUnits.Any(reach.Covers),
            HandleOrders when action is WorkOrderAction.Reinspect => true,
            HandleOrders when action is WorkOrderAction.Exclude && p.Handling is null => reach.Serves(p.PlaceCode),
            HandleOrders => reach.Covers(p.Handling),
            DecideExtensions => reach.Covers(p.Lead),
            DispatchOrders when action is WorkOrderAction.DecideStepUp => reach.DistrictWide
                || reach.Covers(p.StepUpAskedOf),
            DispatchOrders or TakeContacts => reach.DistrictWide || reach.Serves(p.PlaceCode) || reach.Covers(p.Lead),
            RuleObjections or DecideAccounts or MakeCallbacks => reach.DistrictWide
                || reach.Serves(p.PlaceCode)
                || reach.Covers(p.Lead),
            _ => false,
        } && !IsAccused(reach, p);

    static bool IsPlanningChecks(WorkOrderAction action) =>
        action
            is WorkOrderAction.PlanReinspection
                or WorkOrderAction.ExtendReinspection
                or WorkOrderAction.EndReinspection;

    /// <summary>列入定期检查 by a dispatch desk or a reviewer of the place.</summary>
    static bool PlansChecks(Reach reach, Parties p) =>
        (reach.May(DispatchOrders) || reach.May(DecideAccounts))
        && (reach.DistrictWide || reach.Serves(p.PlaceCode) || reach.Covers(p.Lead))
        && !IsAccused(reach, p);

    static bool IsTooNear(Reach reach, Parties p) =>
        reach.IsPartOf(p.Lead)
        || reach.IsPartOf(p.Handling)
        || p.CoUnits.Any(reach.IsPartOf)
        || reach.IsPartOf(p.About)
        || reach.IsPartOf(p.AboutStaffUnit)
        || p.Handlers.Contains(reach.Actor.Staff);
}
