using Jiban.Units;
using static Jiban.Guard;

namespace Jiban.WorkOrders;

public sealed partial class WorkOrder
{
    /// <summary>派单时限.</summary>
    public DateTimeOffset DispatchDueAt { get; private set; }

    /// <summary>主办: exactly one answerable unit once dispatched (rule 13).</summary>
    public UnitCode? LeadUnit { get; private set; }

    /// <summary>承办: the unit that works on it now; the lead itself or one below it.</summary>
    public UnitCode? HandlingUnit { get; private set; }

    /// <summary>承办人: the person whose turn it was, if assigned.</summary>
    public StaffId? Handler { get; private set; }

    /// <summary>Version of the 派单目录 whose rule named the unit; null when a person chose.</summary>
    public string? CatalogueVersion { get; private set; }

    /// <summary>The rule's id in that version.</summary>
    public string? CatalogueRule { get; private set; }

    /// <summary>Why this unit, in words.</summary>
    public string DispatchWhy { get; private set; } = "";

    /// <summary>First or newest dispatch.</summary>
    public DateTimeOffset? DispatchedAt { get; private set; }

    /// <summary>How often it was dispatched; more than one means it went the wrong way at first.</summary>
    public int Dispatches { get; private set; }

    /// <summary>签收时限.</summary>
    public DateTimeOffset? SignForDueAt { get; private set; }

    /// <summary>联系时限.</summary>
    public DateTimeOffset? ContactDueAt { get; private set; }

    /// <summary>办理时限: when the reply is due; an extension moves it.</summary>
    public DateTimeOffset? HandlingDueAt { get; private set; }

    /// <summary>签收 by the newest handling unit.</summary>
    public DateTimeOffset? SignedForAt { get; private set; }

    /// <summary>Whether the newest dispatch was signed for in time; null before.</summary>
    public bool? SignedForInTime { get; private set; }

    /// <summary>End of the objection window (rule 18).</summary>
    public DateTimeOffset? ObjectionUntil { get; private set; }

    /// <summary>An objection may be raised once per dispatch.</summary>
    public bool ObjectedThisDispatch { get; private set; }

    /// <summary>Reason code of the open or newest objection.</summary>
    public string? ObjectionReason { get; private set; }

    /// <summary>Objections accepted so far: returned orders, 回退.</summary>
    public int Returns { get; private set; }

    /// <summary>派单: makes one unit answerable; what the district's own desk caught and has not signed for, it sends on to another.</summary>
    /// <param name="assignment">Who leads, who helps, and by which rule.</param>
    /// <param name="clocks">The limits it starts.</param>
    /// <param name="by">Who dispatches.</param>
    /// <param name="now">When.</param>
    /// <param name="desk">The district's desk, for those who may send on what it caught; null for everybody else.</param>
    /// <exception cref="RefusedException"><see cref="NotAtStage"/>, <see cref="DispatchedAlready"/>, <see cref="AlreadyThere"/>, <see cref="LeadAmongCoUnits"/>, <see cref="DueHasPassed"/>.</exception>
    public void Dispatch(Assignment assignment, Clocks clocks, Actor by, DateTimeOffset now, UnitCode? desk = null)
    {
        RequireNothing(AgainstDispatch(desk));
        Require(assignment.Lead != LeadUnit, new AlreadyThere(assignment.Lead));
        RequireSound(assignment, clocks, now);

        Record(Dispatched(assignment, clocks, by, now));
    }

    /// <summary>What speaks against dispatching now: the stage, or that a unit has it already; null when nothing does.</summary>
    /// <param name="desk">The district's desk, for those who may send on what it caught.</param>
    public Refusal? AgainstDispatch(UnitCode? desk) =>
        AgainstStage(WorkOrderAction.Dispatch)
        ?? (LeadUnit is { } lead && !(IsUntouched && desk == lead) ? new DispatchedAlready(lead) : null);

    /// <summary>With its lead, which has neither signed for it nor handed it on since the newest dispatch.</summary>
    bool IsUntouched =>
        Stage is Stage.AwaitingSignFor && HandlingUnit == LeadUnit && ObjectionUntil is null && !ObjectedThisDispatch;

    /// <summary>签收: the handling unit takes it.</summary>
    /// <param name="objectionUntil">End of the objection window.</param>
    /// <param name="by">Who signs.</param>
    /// <param name="now">When.</param>
    /// <exception cref="RefusedException"><see cref="NotAtStage"/>.</exception>
    public void SignFor(DateTimeOffset objectionUntil, Actor by, DateTimeOffset now)
    {
        RequireStage(WorkOrderAction.SignFor);

        Record(new WorkOrderSignedFor(objectionUntil, by, now));
    }

    /// <summary>派单异议: "not ours", once per dispatch and inside the window (rule 18), which signing late does not lengthen. The handling clock runs on.</summary>
    /// <param name="reason">Code of a reason.</param>
    /// <param name="basis">What it rests on.</param>
    /// <param name="until">End of the window.</param>
    /// <param name="by">Who objects.</param>
    /// <param name="now">When; the very instant of the window's end is inside.</param>
    /// <exception cref="RefusedException"><see cref="NotAtStage"/>, <see cref="AlreadyObjected"/>, <see cref="ObjectionWindowClosed"/>, <see cref="SignForFirst"/> once the sign-for limit has passed, <see cref="ReasonMissing"/>.</exception>
    public void RaiseObjection(string reason, string basis, DateTimeOffset until, Actor by, DateTimeOffset now)
    {
        RequireStage(WorkOrderAction.RaiseObjection);
        Require(!ObjectedThisDispatch, new AlreadyObjected());
        Require(now <= until, new ObjectionWindowClosed(until));
        Require(SignedForAt is not null || MayObjectUnsigned(now), new SignForFirst());
        Require(reason.Trim().Length > 0, new ReasonMissing("reason"));
        Require(basis.Trim().Length > 0, new ReasonMissing("basis"));

        Record(new ObjectionRaised(reason, basis, by, now));
    }

    /// <summary>异议裁定: accepted it goes to another unit, or back to the desk when none is named; rejected it goes on where it was.</summary>
    /// <remarks>What the former unit asked for, said and replied no longer counts: the next lead starts its own round (rule 25).</remarks>
    /// <exception cref="RefusedException"><see cref="NotAtStage"/>, <see cref="ReasonMissing"/>, <see cref="UnitOnlyWhenAccepted"/>, <see cref="AlreadyThere"/>, and those of a dispatch.</exception>
    /// <param name="accept">Whether it is not the unit's duty.</param>
    /// <param name="next">The next lead; null sends it back to the desk.</param>
    /// <param name="clocks">Limits of the next dispatch; null without one.</param>
    /// <param name="why">Why.</param>
    /// <param name="by">Who rules.</param>
    /// <param name="now">When.</param>
    /// <param name="dispatchDue">Until when the desk has to dispatch it anew; null leaves the first limit.</param>
    public void RuleObjection(
        bool accept,
        Assignment? next,
        Clocks? clocks,
        string why,
        Actor by,
        DateTimeOffset now,
        DateTimeOffset? dispatchDue = null
    )
    {
        RequireStage(WorkOrderAction.RuleObjection);
        Require(why.Trim().Length > 0, new ReasonMissing("why"));
        Require(next is null || accept, new UnitOnlyWhenAccepted());
        Require(next is null || next.Lead != LeadUnit, new AlreadyThere(next?.Lead ?? default));
        if (next is not null)
            RequireSound(next, clocks ?? throw new ArgumentNullException(nameof(clocks)), now);

        Record(new ObjectionRuled(accept, why, accept && next is null ? dispatchDue : null, by, now));
        if (next is not null && clocks is not null)
            Record(Dispatched(next, clocks, by, now));
    }

    /// <summary>Silence keeps no window open, and handing on does not open it again.</summary>
    bool MayObjectUnsigned(DateTimeOffset now) => SignedForInTime is not false && now <= SignForDueAt;

    static void RequireLeadApart(Assignment assignment) =>
        Require(!assignment.CoUnits.Contains(assignment.Lead), new LeadAmongCoUnits(assignment.Lead));

    static void RequireSound(Assignment assignment, Clocks clocks, DateTimeOffset now)
    {
        RequireLeadApart(assignment);
        Require(clocks.SignFor > now, new DueHasPassed(clocks.SignFor));
        Require(clocks.Contact > now, new DueHasPassed(clocks.Contact));
        Require(clocks.Handling > now, new DueHasPassed(clocks.Handling));
    }

    static WorkOrderDispatched Dispatched(Assignment a, Clocks c, Actor by, DateTimeOffset now) =>
        new(
            a.Lead,
            a.CoUnits,
            a.Urgency,
            a.CatalogueVersion,
            a.CatalogueRule,
            a.Why,
            a.OverrideApprovedBy,
            c.SignFor,
            c.Contact,
            c.Handling,
            c.HandlingIsSet,
            a.Reasoning,
            by,
            now
        );

    void Apply(WorkOrderDispatched e)
    {
        (LeadUnit, HandlingUnit, Handler) = (e.Unit, e.Unit, null);
        ForgetParts();
        CoUnits = [.. e.CoUnits.Select(u => u.Value)];
        (Urgency, CatalogueVersion, CatalogueRule, DispatchWhy) = (
            e.Urgency,
            e.CatalogueVersion,
            e.CatalogueRule,
            e.Why
        );
        (DispatchedAt, SignForDueAt, HandlingDueAt) = (e.At, e.SignForDue, e.Due);
        ContactDueAt = HasRequester ? e.ContactDue : null;
        (SignedForAt, SignedForInTime, ObjectionUntil, ObjectedThisDispatch) = (null, null, null, false);
        (EscalatedTo, OverrideUnit, StepUpAskedOf) = (null, null, null);
        Dispatches++;
        Enter(Stage.AwaitingSignFor, SignForOrHandling, e.At);
    }

    void Apply(WorkOrderSignedFor e)
    {
        SignedForAt = e.At;
        SignedForInTime = (SignedForInTime ?? true) && e.At <= SignForDueAt;
        ObjectionUntil ??= e.ObjectionUntil;
        Enter(Stage.InHandling, HandlingDueAt, DispatchedAt ?? e.At);
    }

    /// <summary>What comes first while it waits for a signature: handed on, an order that is late stays late.</summary>
    DateTimeOffset? SignForOrHandling => HandlingDueAt < SignForDueAt ? HandlingDueAt : SignForDueAt;

    void Apply(ObjectionRaised e)
    {
        (ObjectedThisDispatch, ObjectionReason) = (true, e.Reason);
        Enter(Stage.UnderObjection, HandlingDueAt, DispatchedAt ?? e.At);
    }

    void Apply(ObjectionRuled e)
    {
        if (e.Accepted)
        {
            Returns++;
            (LeadUnit, HandlingUnit, Handler) = (null, null, null);
            ForgetParts();
            ForgetHardCase();
            (ExtensionUntil, AccountReason, AccountReviewOn, StepUpAskedOf) = (null, null, null, null);
            (OpenCourses, HoldingCourses, Chiefs) = ([], [], []);
            BeginRound();
            DispatchDueAt = e.DispatchDue ?? DispatchDueAt;
            Enter(Stage.AwaitingDispatch, DispatchDueAt > e.At ? DispatchDueAt : e.At, e.At);
        }
        else if (SignedForAt is null)
            Enter(Stage.AwaitingSignFor, SignForOrHandling, DispatchedAt ?? e.At);
        else
            Enter(Stage.InHandling, HandlingDueAt, DispatchedAt ?? e.At);
    }
}
