using Jiban.Units;
using Jiban.WorkOrders;
using static Jiban.Guard;

namespace Jiban.Assessment;

/// <summary>认定进展.</summary>
public enum AwardState
{
    /// <summary>待审批.</summary>
    Proposed,

    /// <summary>已认定: it counts.</summary>
    Approved,

    /// <summary>不予认定.</summary>
    Refused,

    /// <summary>已撤销: it counts no more.</summary>
    Revoked,
}

/// <summary>认定申请: what is asked for.</summary>
/// <param name="Period">The period it counts in, <c>2026-11</c>.</param>
/// <param name="Unit">Whose points they are.</param>
/// <param name="Kind">Code of a kind the period's policy has awarded by hand.</param>
/// <param name="Reason">Why.</param>
/// <param name="Document">依据文件 cited by title or number; empty for none.</param>
/// <param name="Order">The order it is about; null for none.</param>
/// <param name="File">依据文件 itself; null for none. One of the three is needed.</param>
public sealed record AwardProposal(
    string Period,
    UnitCode Unit,
    string Kind,
    string Reason,
    string Document,
    WorkOrderNumber? Order,
    AwardFile? File = null
);

/// <summary>依据文件: the picture a proposal brings.</summary>
/// <param name="Id">The file.</param>
/// <param name="Sha256">Of the file as it is kept.</param>
public sealed record AwardFile(Guid Id, string Sha256);

/// <summary>加减分认定: points given or taken by hand: proposed by one person, decided by a second outside the unit, revocable with a reason. Each step stands as it was taken and is never overwritten.</summary>
public sealed class PointAward
{
    private PointAward() { }

    /// <summary>The district.</summary>
    public int District { get; private init; }

    /// <summary>UUIDv7 made by the application.</summary>
    public Guid Id { get; private init; }

    /// <summary>Number of steps so far; the ETag.</summary>
    public int Version { get; private set; }

    /// <summary>考核期 it counts in.</summary>
    public string Period { get; private init; } = "";

    /// <summary>Whose points they are.</summary>
    public UnitCode Unit { get; private init; }

    /// <summary>Code of the kind.</summary>
    public string Kind { get; private init; } = "";

    /// <summary>事由.</summary>
    public string Reason { get; private init; } = "";

    /// <summary>依据文件; empty for none.</summary>
    public string Document { get; private init; } = "";

    /// <summary>依据工单; null for none.</summary>
    public WorkOrderNumber? Order { get; private init; }

    /// <summary>依据文件 that was brought; null for none.</summary>
    public Guid? FileId { get; private init; }

    /// <summary>Of that file as it is kept; null for none.</summary>
    public string? FileSha256 { get; private init; }

    /// <summary>Where it stands.</summary>
    public AwardState State { get; private set; }

    /// <summary>Who proposed it.</summary>
    public StaffId ProposedBy { get; private init; }

    /// <summary>When, UTC.</summary>
    public DateTimeOffset ProposedAt { get; private init; }

    /// <summary>Who decided; null before.</summary>
    public StaffId? DecidedBy { get; private set; }

    /// <summary>When, UTC.</summary>
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>What was said to it.</summary>
    public string DecidedWhy { get; private set; } = "";

    /// <summary>Who revoked it; null while nobody did.</summary>
    public StaffId? RevokedBy { get; private set; }

    /// <summary>When, UTC.</summary>
    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>Why it was revoked.</summary>
    public string RevokedWhy { get; private set; } = "";

    /// <summary>提出.</summary>
    /// <param name="district">The district.</param>
    /// <param name="id">Its id.</param>
    /// <param name="asked">What is asked for.</param>
    /// <param name="rules">Points of the period's policy; null where it has none.</param>
    /// <param name="by">Who proposes.</param>
    /// <param name="now">When.</param>
    /// <exception cref="RefusedException"><see cref="NoSuchAwardKind"/>, <see cref="ReasonMissing"/>, <see cref="NothingInWords"/>, <see cref="AwardWithoutEvidence"/>.</exception>
    public static PointAward Propose(
        int district,
        Guid id,
        AwardProposal asked,
        PointRules? rules,
        Actor by,
        DateTimeOffset now
    )
    {
        Require(
            rules?.Awarded.Any(kind => kind.Code == asked.Kind) is true,
            new NoSuchAwardKind(asked.Period, asked.Kind)
        );
        RequireWords(asked.Reason, "reason");
        Require(
            asked.Document.Trim().Length > 0 || asked.Order is not null || asked.File is not null,
            new AwardWithoutEvidence()
        );

        return new()
        {
            District = district,
            Id = id,
            Version = 1,
            Period = asked.Period,
            Unit = asked.Unit,
            Kind = asked.Kind,
            Reason = asked.Reason.Trim(),
            Document = asked.Document.Trim(),
            Order = asked.Order,
            FileId = asked.File?.Id,
            FileSha256 = asked.File?.Sha256,
            ProposedBy = by.Staff,
            ProposedAt = now,
        };
    }

    /// <summary>审批: by a second person outside the unit.</summary>
    /// <param name="accept">Whether it counts.</param>
    /// <param name="why">Needed where it does not.</param>
    /// <param name="outside">Whether whoever decides is outside the unit.</param>
    /// <param name="by">Who decides.</param>
    /// <param name="now">When.</param>
    /// <exception cref="RefusedException"><see cref="AwardSettled"/>, <see cref="AwardDecidedByOneself"/>, <see cref="AwardDecidedInside"/>, <see cref="ReasonMissing"/>, <see cref="NothingInWords"/>.</exception>
    public void Decide(bool accept, string why, bool outside, Actor by, DateTimeOffset now)
    {
        Require(State is AwardState.Proposed, new AwardSettled(State));
        Require(by.Staff != ProposedBy, new AwardDecidedByOneself());
        Require(outside, new AwardDecidedInside());
        if (!accept || why.Trim().Length > 0)
            RequireWords(why, "why");

        State = accept ? AwardState.Approved : AwardState.Refused;
        (DecidedBy, DecidedAt, DecidedWhy) = (by.Staff, now, why.Trim());
        Version++;
    }

    /// <summary>撤销: what was approved counts no more; a closed result stays as it is until it is corrected.</summary>
    /// <param name="why">Why.</param>
    /// <param name="outside">Whether whoever revokes is outside the unit.</param>
    /// <param name="by">Who revokes.</param>
    /// <param name="now">When.</param>
    /// <exception cref="RefusedException"><see cref="AwardSettled"/>, <see cref="AwardDecidedInside"/>, <see cref="ReasonMissing"/>, <see cref="NothingInWords"/>.</exception>
    public void Revoke(string why, bool outside, Actor by, DateTimeOffset now)
    {
        Require(State is AwardState.Approved, new AwardSettled(State));
        Require(outside, new AwardDecidedInside());
        RequireWords(why, "why");

        State = AwardState.Revoked;
        (RevokedBy, RevokedAt, RevokedWhy) = (by.Staff, now, why.Trim());
        Version++;
    }

    private static void RequireWords(string text, string field)
    {
        Require(text.Trim().Length > 0, new ReasonMissing(field));
        Require(Saying.Says(text), new NothingInWords(field));
    }
}

/// <summary>The policy of the period has no such kind awarded by hand.</summary>
/// <param name="Period">The period.</param>
/// <param name="Kind">What was asked for.</param>
public sealed record NoSuchAwardKind(string Period, string Kind) : Refusal;

/// <summary>Neither a document, cited or brought, nor an order shows what it is for.</summary>
public sealed record AwardWithoutEvidence : Refusal;

/// <summary>It was decided on, or revoked, already.</summary>
/// <param name="State">Where it stands.</param>
public sealed record AwardSettled(AwardState State) : Refusal;

/// <summary>Whoever proposed it does not decide on it.</summary>
public sealed record AwardDecidedByOneself : Refusal;

/// <summary>Whoever decides stands outside the unit.</summary>
public sealed record AwardDecidedInside : Refusal;
