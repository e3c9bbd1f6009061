using Jiban.Callback;
using Jiban.Places;
using Jiban.Units;
using static Jiban.Guard;

namespace Jiban.WorkOrders;

/// <summary>工单: one citizen's request from acceptance to judgement; the one central aggregate.</summary>
/// <remarks>
/// State changes only through <see cref="Record"/>; <see cref="Version"/> is the number of facts recorded and the concurrency token.
/// Times are UTC. The requester's identity is not here but with the contact.
/// </remarks>
public sealed partial class WorkOrder
{
    readonly List<WorkOrderEvent> fresh = [];

    WorkOrder() { }

    /// <summary>District code; first in every key, never changed.</summary>
    public int District { get; private set; }

    /// <summary>UUIDv7 made by the application.</summary>
    public Guid Id { get; private set; }

    /// <summary>工单编号.</summary>
    public WorkOrderNumber Number { get; private set; }

    /// <summary>Stage, see <see cref="Transitions"/>.</summary>
    public Stage Stage { get; private set; }

    /// <summary>Number of facts so far; the ETag.</summary>
    public int Version { get; private set; }

    /// <summary>SHA-256 of the newest link of the history chain; 32 zero bytes before the first.</summary>
    public byte[] LastHash { get; private set; } = new byte[32];

    /// <summary>The contact it was opened from.</summary>
    public Guid Contact { get; private set; }

    /// <summary>How many contacts it joins, the first included.</summary>
    public int Contacts { get; private set; } = 1;

    /// <summary>催办次数: how often its requesters asked to hurry.</summary>
    public int Hurries { get; private set; }

    /// <summary>Channel of the first contact.</summary>
    public Channel Channel { get; private set; }

    /// <summary>有诉求人: whether anybody asked for it. Nobody did for what a patrol found, until somebody joins; without a requester nobody is contacted or called back.</summary>
    public bool HasRequester { get; private set; }

    /// <summary>One of the five kinds.</summary>
    public RequestKind Kind { get; private set; }

    /// <summary>Category code, six digits.</summary>
    public string Category { get; private set; } = "";

    /// <summary>Tier.</summary>
    public Urgency Urgency { get; private set; }

    /// <summary>Title, at most 120 characters.</summary>
    public string Title { get; private set; } = "";

    /// <summary>The request in the caller's words.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Where it happened.</summary>
    public Place Place { get; private set; } = Place.Unknown;

    /// <summary>脱敏文字: title, text and place as everybody reads them who has revealed nothing.</summary>
    public MaskedWords Masked { get; private set; } = new("", "", "", null);

    /// <summary>The place as everybody reads it who has revealed nothing: <see cref="Masked"/>, and the door only as stars.</summary>
    public Place MaskedPlace =>
        Place with
        {
            Text = Masked.Place,
            Building = Masked.Building,
            Door = Place.Door is null ? null : "＊＊＊",
        };

    /// <summary>保密: identity is shown to nobody below the hotline.</summary>
    public bool Confidential { get; private set; }

    /// <summary>被反映单位: the unit complained about, shut out of judging (rule 70).</summary>
    public UnitCode? AboutUnit { get; private set; }

    /// <summary>被反映人: the member of staff complained about, if known.</summary>
    public StaffId? AboutStaff { get; private set; }

    /// <summary>The unit that person belonged to when the complaint came; its people do not judge the order.</summary>
    public UnitCode? AboutStaffUnit { get; private set; }

    /// <summary>When the matter happened or was first told, as the caller said.</summary>
    public DateTimeOffset? OccurredAt { get; private set; }

    /// <summary>Acceptance; all clocks count from facts after it.</summary>
    public DateTimeOffset AcceptedAt { get; private set; }

    /// <summary>When the newest fact was recorded.</summary>
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>The next limit that matters at this stage; null when nobody's clock runs, unless one had passed before it stood still.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>When <see cref="DueAt"/>'s clock started, so that "less than a quarter left" can be shown.</summary>
    public DateTimeOffset ClockStartedAt { get; private set; }

    /// <summary>SHA-256 of number and 查询码: whoever knows the code may follow the order without signing in.</summary>
    public byte[] QueryCodeHash { get; private set; } = [];

    /// <summary>Facts not yet saved.</summary>
    public IReadOnlyList<WorkOrderEvent> Fresh => fresh;

    /// <summary>立单: opens an order from an accepted contact.</summary>
    /// <param name="opening">What is known at acceptance.</param>
    /// <param name="by">Who took it.</param>
    /// <param name="now">Acceptance.</param>
    /// <exception cref="RefusedException"><see cref="NothingSaid"/> when neither title nor text says anything.</exception>
    public static WorkOrder Open(Opening opening, Actor by, DateTimeOffset now)
    {
        Require(!string.IsNullOrWhiteSpace(opening.Text + opening.Title), new NothingSaid());

        var order = new WorkOrder
        {
            District = opening.Number.District,
            Id = opening.Id,
            Title = string.IsNullOrWhiteSpace(opening.Title) ? Opening.TitleOf(opening.Text) : opening.Title,
            Text = opening.Text,
            Place = opening.Place,
            Masked = opening.Masked,
            OccurredAt = opening.OccurredAt,
            AboutUnit = opening.AboutUnit,
            AboutStaff = opening.AboutStaff,
            AboutStaffUnit = opening.AboutStaffUnit,
            QueryCodeHash = opening.QueryCodeHash,
        };
        order.Record(
            new WorkOrderOpened(
                opening.Number,
                opening.Contact,
                opening.Channel,
                opening.Kind,
                opening.Category,
                opening.Urgency,
                HistoryChain.HashText(opening.Text),
                opening.Place.Street,
                opening.Place.Community,
                opening.Confidential,
                opening.DispatchDue,
                opening.SuggestedUrgency,
                by,
                now
            )
        );
        return order;
    }

    /// <summary>重放: the order as its facts alone make it, without what is kept beside the history (words, place, identity).</summary>
    /// <param name="facts">The first facts of one order, in their order.</param>
    public static WorkOrder Relive(IEnumerable<WorkOrderEvent> facts)
    {
        var order = new WorkOrder();
        foreach (var fact in facts)
            order.Record(fact);
        order.fresh.Clear();
        return order;
    }

    /// <summary>合并: another contact on the same matter joins; it counts once and everybody is called back once (rule 21).</summary>
    /// <param name="contact">The contact.</param>
    /// <param name="channel">How it came.</param>
    /// <param name="by">Who took it.</param>
    /// <param name="now">When.</param>
    /// <param name="contactDue">Until when a first requester is to be contacted, where the matter was dispatched before there was one (<see cref="HasRequester"/>); null otherwise.</param>
    /// <exception cref="RefusedException"><see cref="NotAtStage"/>.</exception>
    public void Merge(Guid contact, Channel channel, Actor by, DateTimeOffset now, DateTimeOffset? contactDue = null)
    {
        RequireStage(WorkOrderAction.Merge);

        Record(new ContactMerged(contact, channel, contactDue, by, now));
    }

    /// <summary>Whether a contact on this channel brings the first requester of a matter already dispatched, whose contact clock begins with it.</summary>
    public bool BeginsContact(Channel channel) => !HasRequester && LeadUnit is not null && IsAsked(channel);

    /// <summary>A patrol finds, it does not ask.</summary>
    internal static bool IsAsked(Channel channel) => channel is not Channel.Patrol;

    /// <summary>补充、催办: whoever opened or joined it adds words or asks to hurry, as long as a contact may join.</summary>
    /// <param name="contact">The contact that keeps the words.</param>
    /// <param name="of">The contact by which this requester opened or joined the order.</param>
    /// <param name="hurry">Whether it asks to hurry, with words or without.</param>
    /// <param name="by">Who recorded it.</param>
    /// <param name="now">When.</param>
    /// <exception cref="RefusedException"><see cref="NotAtStage"/>.</exception>
    public void Supplement(Guid contact, Guid of, bool hurry, Actor by, DateTimeOffset now)
    {
        RequireStage(WorkOrderAction.Merge);

        Record(new RequesterAdded(contact, of, hurry, by, now));
    }

    /// <summary>改分类: corrects category, tier or whose the place is; with the tier its limits change (rules 11 and 26). An override asked for before, by what it was then, is withdrawn.</summary>
    /// <param name="category">The category from now on.</param>
    /// <param name="urgency">The tier from now on.</param>
    /// <param name="limits">The limits of that tier, each counted from where its clock began; null when the tier stays.</param>
    /// <param name="why">Why.</param>
    /// <param name="by">Who corrects it.</param>
    /// <param name="now">When.</param>
    /// <param name="owner">Whose the place is; null leaves it.</param>
    /// <exception cref="RefusedException"><see cref="NotAtStage"/>, <see cref="ReasonMissing"/>, <see cref="NothingReclassified"/>.</exception>
    public void Reclassify(
        string category,
        Urgency urgency,
        Recounted? limits,
        string why,
        Actor by,
        DateTimeOffset now,
        Ownership? owner = null
    )
    {
        RequireStage(WorkOrderAction.Reclassify);
        var corrected = owner == Place.Owner ? null : owner;
        Require(category != Category || urgency != Urgency || corrected is not null, new NothingReclassified());
        Require(why.Trim().Length > 0, new ReasonMissing("why"));

        Record(new WorkOrderReclassified(category, urgency, limits, why, corrected, by, now));
        if (OverrideUnit is { } asked)
            Record(new OverrideWithdrawn(asked, by, now));
    }

    /// <summary>Whether the table and the order's own facts allow the action now. Permission is another question (<see cref="WhoMay"/>).</summary>
    public bool Allows(WorkOrderAction action) =>
        Transitions.Find(Stage, action) is not null
        && action switch
        {
            WorkOrderAction.Dispatch => LeadUnit is null || IsUntouched,
            WorkOrderAction.RequestOverride => OverrideUnit is null,
            WorkOrderAction.DecideOverride => OverrideUnit is not null,
            WorkOrderAction.RaiseObjection => !ObjectedThisDispatch,
            WorkOrderAction.RequestStepUp => StepUpAskedOf is null && SteppedUpTo is null,
            WorkOrderAction.DecideStepUp => StepUpAskedOf is not null,
            WorkOrderAction.Extend => ExtensionUntil is null,
            WorkOrderAction.DecideExtension => ExtensionUntil is not null,
            WorkOrderAction.PutOnAccount => AgainstAccount() is null,
            WorkOrderAction.Pause => ContactedAt is not null && ExtensionUntil is null && AccountReason is null,
            WorkOrderAction.DecideAccount => AccountReason is not null,
            WorkOrderAction.DoCourseStep or WorkOrderAction.EndCourse => OpenCourses.Length > 0,
            WorkOrderAction.CoReply or WorkOrderAction.ReleaseCoUnit => CoUnitsOpen.Any(),
            WorkOrderAction.ObjectToPart => PartsUncontested.Any(),
            WorkOrderAction.RulePart => PartsUnderObjection.Length > 0,
            WorkOrderAction.CallAhead => HasRequester && ContactedAt is not null,
            WorkOrderAction.Exclude => AgainstExclusion() is null,
            WorkOrderAction.DecideExclusion => Exclusion is ExclusionState.Requested or ExclusionState.Endorsed,
            WorkOrderAction.ReverseExclusion => Exclusion is ExclusionState.Excluded,
            WorkOrderAction.StateReview or WorkOrderAction.DrawLesson => WasCalledBack,
            WorkOrderAction.Appeal => AgainstAppeal() is null,
            WorkOrderAction.DecideAppeal => Appeal is AppealState.Raised,
            WorkOrderAction.AskHardCase => AgainstHardCase() is null,
            WorkOrderAction.DecideHardCase => HardCase is HardCaseState.Requested,
            WorkOrderAction.ChangeCaseLeader or WorkOrderAction.EndHardCase => HardCase is HardCaseState.Marked,
            _ => true,
        };

    /// <summary>As <see cref="Allows(WorkOrderAction)"/>, and its time has not run out: an objection inside its window, an extension before the limit.</summary>
    public bool Allows(WorkOrderAction action, DateTimeOffset now) =>
        Allows(action)
        && action switch
        {
            WorkOrderAction.RaiseObjection => (ObjectionUntil is not { } until || now <= until)
                && (SignedForAt is not null || MayObjectUnsigned(now)),
            WorkOrderAction.Extend => HandlingDueAt is not { } due || now <= due,
            _ => true,
        };

    /// <summary>Marks the facts as saved under the chain's newest hash.</summary>
    public void Settle(byte[] lastHash)
    {
        LastHash = lastHash;
        fresh.Clear();
    }

    Refusal? AgainstStage(WorkOrderAction action) =>
        Transitions.Find(Stage, action) is null ? new NotAtStage(action, Stage) : null;

    void RequireStage(WorkOrderAction action) => RequireNothing(AgainstStage(action));

    void Record(WorkOrderEvent fact)
    {
        Apply(fact);
        Version++;
        ChangedAt = fact.At;
        fresh.Add(fact);
    }

    void Enter(Stage stage, DateTimeOffset? due, DateTimeOffset now) =>
        (Stage, DueAt, ClockStartedAt) = (stage, due, now);
}
