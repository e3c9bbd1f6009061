using Jiban.Callback;
using Jiban.Handling;
using Jiban.Units;
using static Jiban.Guard;

namespace Jiban.WorkOrders;

public sealed partial class WorkOrder
{
    /// <summary>First contact with the requester in this round (rule 25).</summary>
    public DateTimeOffset? ContactedAt { get; private set; }

    /// <summary>Whether the first contact was in time; null before.</summary>
    public bool? ContactedInTime { get; private set; }

    /// <summary>Pieces of evidence in this round, the requester's own not counted.</summary>
    public int Evidence { get; private set; }

    /// <summary>Result of this round's reply; null before it.</summary>
    public HandlingResult? Result { get; private set; }

    /// <summary>The reply's words.</summary>
    public string Reply { get; private set; } = "";

    /// <summary>Legal or factual basis of the reply.</summary>
    public string Basis { get; private set; } = "";

    /// <summary>When replied.</summary>
    public DateTimeOffset? RepliedAt { get; private set; }

    /// <summary>When the unit closed it.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>Whether closed in time; null before.</summary>
    public bool? ClosedInTime { get; private set; }

    /// <summary>Until when more time is asked; null when nothing is asked.</summary>
    public DateTimeOffset? ExtensionUntil { get; private set; }

    /// <summary>Why more time is asked, or was last.</summary>
    public string ExtensionReason { get; private set; } = "";

    /// <summary>Extensions granted so far.</summary>
    public int Extensions { get; private set; }

    /// <summary>联系方式: how a requester may be contacted.</summary>
    public static IReadOnlyList<string> Media { get; } = ["phone", "visit", "chat", "sms", "other"];

    /// <summary>联系诉求人: a contact made or tried (time, medium, met in person).</summary>
    /// <param name="medium">One of <see cref="Media"/>.</param>
    /// <param name="met">Whether they met in person.</param>
    /// <param name="note">What was said; may be empty.</param>
    /// <param name="by">Who made the contact.</param>
    /// <param name="now">When.</param>
    /// <exception cref="RefusedException"><see cref="NotAtStage"/>, <see cref="NotAMedium"/>, <see cref="NothingInWords"/>.</exception>
    public void LogContact(string medium, bool met, string note, Actor by, DateTimeOffset now)
    {
        RequireStage(WorkOrderAction.Contact);
        Require(Media.Contains(medium), new NotAMedium(medium));
        Require(note.Trim().Length == 0 || Saying.Says(note), new NothingInWords("note"));

        Record(new RequesterContacted(medium, met, note, by, now));
    }

    /// <summary>阶段告知: tells the requester how far it is.</summary>
    /// <exception cref="RefusedException"><see cref="NotAtStage"/>, <see cref="ReasonMissing"/>, <see cref="NothingInWords"/>.</exception>
    public void Inform(string text, Actor by, DateTimeOffset now)
    {
        RequireStage(WorkOrderAction.Note);
        Require(text.Trim().Length > 0, new ReasonMissing("text"));
        Require(Saying.Says(text), new NothingInWords("text"));

        Record(new RequesterInformed(text, by, now));
    }

    /// <summary>上传证据.</summary>
    /// <param name="attachment">The file.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="sha256">Of the file as it is kept.</param>
    /// <param name="by">Who adds it.</param>
    /// <param name="now">When.</param>
    /// <param name="trace">What the picture said of itself; null where nobody looked.</param>
    /// <param name="with">What it comes with: a paper may be brought with the exclusion or the appeal it shows.</param>
    /// <exception cref="RefusedException"><see cref="NotAtStage"/>; of a paper with an exclusion what <see cref="AgainstExclusion"/> says, with an appeal what <see cref="AgainstAppeal"/> says.</exception>
    /// <exception cref="ArgumentOutOfRangeException">No such kind.</exception>
    public void AddEvidence(
        Guid attachment,
        EvidenceKind kind,
        string sha256,
        Actor by,
        DateTimeOffset now,
        PictureTrace? trace = null,
        WorkOrderAction with = WorkOrderAction.AddEvidence
    )
    {
        if (!Enum.IsDefined(kind))
            throw new ArgumentOutOfRangeException(nameof(kind), kind, "no such kind of evidence");
        if (kind is EvidenceKind.Thanks)
            RequireStage(WorkOrderAction.RecordPraise);
        else if (kind is EvidenceKind.Recheck)
            RequireStage(WorkOrderAction.Recheck);
        else if (kind is EvidenceKind.Reinspection)
            RequireStage(WorkOrderAction.Reinspect);
        else if (kind is EvidenceKind.Paper && with is (WorkOrderAction.Exclude or WorkOrderAction.Appeal))
        {
            RequireStage(with);
            RequireNothing(with is WorkOrderAction.Exclude ? AgainstExclusion() : AgainstAppeal());
        }
        else if (kind is not EvidenceKind.FromRequester)
            RequireStage(WorkOrderAction.AddEvidence);

        Record(new EvidenceAdded(attachment, kind, sha256, trace?.TakenAt, trace?.Located, trace?.Metres, by, now));
    }

    /// <summary>申请延期: before expiry, with a reason (rule 27).</summary>
    /// <param name="until">The limit asked for.</param>
    /// <param name="reason">Why.</param>
    /// <param name="most">Extensions an order may have; policy.</param>
    /// <param name="longest">How far one extension may move the limit; policy.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="now">When.</param>
    /// <exception cref="RefusedException"><see cref="NotAtStage"/>, <see cref="ExtensionPending"/>, <see cref="DueHasPassed"/>, <see cref="ExtensionNotLater"/>, <see cref="ExtensionTooLong"/>, <see cref="NoExtensionsLeft"/>, <see cref="ReasonMissing"/>.</exception>
    public void Extend(DateTimeOffset until, string reason, int most, TimeSpan longest, Actor by, DateTimeOffset now)
    {
        RequireStage(WorkOrderAction.Extend);
        Require(ExtensionUntil is null, new ExtensionPending());
        Require(HandlingDueAt is not { } due || now <= due, new DueHasPassed(HandlingDueAt ?? now));
        Require(until > HandlingDueAt, new ExtensionNotLater(HandlingDueAt ?? now));
        Require(Extensions < most, new NoExtensionsLeft(most));
        var latest = (HandlingDueAt ?? now) + longest;
        Require(until <= latest, new ExtensionTooLong(latest));
        Require(reason.Trim().Length > 0, new ReasonMissing("reason"));

        Record(new ExtensionRequested(until, reason, by, now));
    }

    /// <summary>审批延期: by the unit's head, never by who asked (rule 27).</summary>
    /// <param name="accept">Granted or not.</param>
    /// <param name="why">Needed when not granted.</param>
    /// <param name="askedBy">Who asked for it: a person, or a system by its key.</param>
    /// <param name="by">Who decides.</param>
    /// <param name="now">When.</param>
    /// <exception cref="RefusedException"><see cref="NotAtStage"/>, <see cref="NothingToDecide"/>, <see cref="AskedByOneself"/>, <see cref="ReasonMissing"/> when rejected without one.</exception>
    public void DecideExtension(bool accept, string why, StaffId askedBy, Actor by, DateTimeOffset now)
    {
        RequireStage(WorkOrderAction.DecideExtension);
        var until = ExtensionUntil ?? throw new RefusedException(new NothingToDecide());
        Require(by.Staff != askedBy, new AskedByOneself(WorkOrderAction.DecideExtension));
        Require(accept || why.Trim().Length > 0, new ReasonMissing("why"));

        Record(new ExtensionDecided(accept, until, why, by, now));
    }

    /// <summary>答复: what was achieved. Partly or unsolved needs its basis, the explanation the requester is owed; unsolved its ground as well.</summary>
    /// <param name="result">What was achieved.</param>
    /// <param name="text">Words the requester reads.</param>
    /// <param name="basis">Basis or explanation.</param>
    /// <param name="by">Who replies.</param>
    /// <param name="now">When.</param>
    /// <param name="ground">Reason and law; only an unsolved matter has them.</param>
    /// <exception cref="RefusedException"><see cref="NotAtStage"/>, <see cref="ReasonMissing"/>, <see cref="NothingInWords"/>.</exception>
    public void Answer(
        HandlingResult result,
        string text,
        string basis,
        Actor by,
        DateTimeOffset now,
        UnsolvedGround? ground = null
    )
    {
        RequireStage(WorkOrderAction.Reply);
        Require(text.Trim().Length > 0, new ReasonMissing("text"));
        Require(Saying.Says(text), new NothingInWords("text"));
        Require(result is HandlingResult.Solved || basis.Trim().Length > 0, new ReasonMissing("basis"));
        Require(basis.Trim().Length == 0 || Saying.Says(basis), new NothingInWords("basis"));

        var because = result is HandlingResult.Unsolved ? ground ?? new("", "", "") : null;
        if (because is not null)
        {
            Require(because.Reason.Trim().Length > 0, new ReasonMissing("unsolvedReason"));
            Require(because.Law.Trim().Length > 0, new ReasonMissing("law"));
            Require(Saying.Says(because.Law), new NothingInWords("law"));
            Require(because.Article.Trim().Length > 0, new ReasonMissing("article"));
            Require(Saying.Says(because.Article), new NothingInWords("article"));
        }

        Record(
            new WorkOrderReplied(
                result,
                text,
                basis,
                because?.Reason,
                because?.Law.Trim(),
                because?.Article.Trim(),
                by,
                now
            )
        );
    }

    /// <summary>办结: rule 29 must hold — contact made, reply given, co-units answered, evidence or basis present. Where callbacks are sampled and its lot was not drawn it is archived without one; what was done again is always called back. Where nobody asked there is nobody to call back, so that it is archived at once.</summary>
    /// <param name="callbackDue">When the callback is due.</param>
    /// <param name="by">Who closes it.</param>
    /// <param name="now">When.</param>
    /// <param name="draw">What was drawn for it; null where nothing is.</param>
    /// <exception cref="RefusedException"><see cref="NotAtStage"/>, <see cref="NotYetClosable"/> naming everything still missing.</exception>
    public void Close(DateTimeOffset callbackDue, Actor by, DateTimeOffset now, CallbackDraw? draw = null)
    {
        RequireNothing(AgainstClosing());

        Record(new WorkOrderClosed(callbackDue, by, now));
        if (HasRequester && (draw is not { Drawn: false } || Round > 1))
            return;
        if (HasRequester)
            Record(new CallbackNotDrawn(draw!.Version, draw.Stratum, draw.Share, draw.Lot, Actor.System, now));
        Record(new WorkOrderArchived(HasRequester ? Actor.System : by, now));
    }

    /// <summary>What speaks against closing it now: its stage, or what rule 29 still asks for; null when nothing does.</summary>
    public Refusal? AgainstClosing() =>
        AgainstStage(WorkOrderAction.Close)
        ?? (MissingForClosing() is { Count: > 0 } missing ? new NotYetClosable(missing) : null);

    /// <summary>What rule 29 still asks for; empty when the order may be closed.</summary>
    public IReadOnlyList<ClosingNeed> MissingForClosing()
    {
        var missing = new List<ClosingNeed>();
        if (ContactedAt is null && HasRequester)
            missing.Add(ClosingNeed.Contact);
        if (Result is null)
            missing.Add(ClosingNeed.Reply);
        if (Evidence == 0 && Basis.Length == 0)
            missing.Add(ClosingNeed.EvidenceOrBasis);
        if (CoUnitsOpen.Any())
            missing.Add(ClosingNeed.CoUnitReplies);
        if (ExtensionUntil is not null)
            missing.Add(ClosingNeed.ExtensionDecision);
        if (AccountReason is not null)
            missing.Add(ClosingNeed.AccountDecision);
        if (HoldingCourses.Length > 0)
            missing.Add(ClosingNeed.CourseEnd);
        return missing;
    }

    /// <summary>What rule 29 asks for is asked for anew.</summary>
    void BeginRound()
    {
        (ContactedAt, ContactedInTime, Evidence, Result, Reply, Basis, RepliedAt) = (null, null, 0, null, "", "", null);
        Pauses = 0;
    }

    void Apply(RequesterContacted e)
    {
        ContactedInTime ??= e.At <= ContactDueAt;
        ContactedAt ??= e.At;
    }

    void Apply(EvidenceAdded e)
    {
        if (e.Kind is EvidenceKind.Before or EvidenceKind.After or EvidenceKind.Paper)
            Evidence++;
    }

    void Apply(ExtensionDecided e)
    {
        ExtensionUntil = null;
        if (!e.Accepted)
            return;
        Extensions++;
        HandlingDueAt = e.Until > HandlingDueAt ? e.Until : HandlingDueAt;
        DueAt = HandlingDueAt;
    }

    void Apply(WorkOrderReplied e) => (Result, Reply, Basis, RepliedAt) = (e.Result, e.Text, e.Basis, e.At);

    void Apply(WorkOrderClosed e)
    {
        (ClosedAt, EscalatedTo, StepUpAskedOf) = (e.At, null, null);
        ClosedInTime = (ClosedInTime ?? true) && e.At <= HandlingDueAt;
        (CallbackAttempts, CallbackDueAt) = (0, e.CallbackDue);
        Enter(Stage.AwaitingCallback, e.CallbackDue, e.At);
    }
}
