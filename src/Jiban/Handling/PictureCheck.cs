using Jiban.WorkOrders;

namespace Jiban.Handling;

/// <summary>拍摄时间核验: how the time in a picture lies to its round of handling.</summary>
public enum PictureTime
{
    /// <summary>在办理期间.</summary>
    InRound,

    /// <summary>照片没有拍摄时间.</summary>
    NotSaid,

    /// <summary>早于派单.</summary>
    BeforeDispatch,

    /// <summary>早于重办: it is of an earlier round.</summary>
    BeforeRedo,

    /// <summary>晚于答复.</summary>
    AfterReply,

    /// <summary>晚于上传: the camera's clock is wrong.</summary>
    AfterUpload,

    /// <summary>“办理后”早于“办理前”.</summary>
    BeforeItsPair,
}

/// <summary>拍摄地点核验: how the place in a picture lies to that of the order.</summary>
public enum PicturePlace
{
    /// <summary>同一地点.</summary>
    Near,

    /// <summary>离得远.</summary>
    Far,

    /// <summary>照片没有位置.</summary>
    NotSaid,

    /// <summary>工单没有坐标: nothing to compare with.</summary>
    OrderWithout,
}

/// <summary>照片核验: what time and place in one picture before or after handling say (P08). It is told to whoever reviews or calls back; nothing follows from it by itself.</summary>
/// <param name="Attachment">The picture.</param>
/// <param name="Kind">办理前 or 办理后.</param>
/// <param name="Round">办理轮次 it was added in.</param>
/// <param name="AddedAt">上传时间.</param>
/// <param name="TakenAt">拍摄时间; null where it says none.</param>
/// <param name="Time">How that lies to the round.</param>
/// <param name="Place">How the place lies to the order's.</param>
/// <param name="Metres">From the order's point; null where not known.</param>
/// <param name="NearMetres">What still counts as its place, by the policy of the day it was added.</param>
/// <param name="Repeated">The same picture was added to this order before.</param>
public sealed record PictureCheck(
    Guid Attachment,
    EvidenceKind Kind,
    int Round,
    DateTimeOffset AddedAt,
    DateTimeOffset? TakenAt,
    PictureTime Time,
    PicturePlace Place,
    int? Metres,
    int NearMetres,
    bool Repeated
)
{
    /// <summary>Whether somebody should look closer; a picture that says nothing is no sign of anything.</summary>
    public bool Flagged =>
        Time is not (PictureTime.InRound or PictureTime.NotSaid) || Place is PicturePlace.Far || Repeated;

    /// <summary>核验一张工单的照片: of all its rounds, in the order they were added.</summary>
    /// <param name="history">Every fact of the order.</param>
    /// <param name="policy">The policy of an instant.</param>
    /// <remarks>Pictures added before times were read, papers, and those of the requester are not looked at.</remarks>
    public static IReadOnlyList<PictureCheck> Of(
        IEnumerable<WorkOrderEvent> history,
        Func<DateTimeOffset, ProofPolicy> policy
    )
    {
        var checks = new List<(PictureCheck Check, Stretch In)>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var round = new Stretch(1, DateTimeOffset.MinValue);
        foreach (var fact in history)
            switch (fact)
            {
                case WorkOrderDispatched e:
                    round = new(round.Number, e.At);
                    break;
                case WorkOrderReopened e:
                    round = new(e.Round, e.At);
                    break;
                case WorkOrderReplied e:
                    round.RepliedAt = e.At;
                    break;
                case EvidenceAdded e:
                    var again = !seen.Add(e.Sha256);
                    if (e is { Kind: EvidenceKind.Before or EvidenceKind.After, Located: { } located })
                        checks.Add((One(e, located, round, policy(e.At), again), round));
                    break;
            }
        List<PictureCheck> told = [.. checks.Select(c => BesideTheReply(c.Check, c.In, policy(c.Check.AddedAt)))];
        return [.. told.Select(check => BesideItsPair(check, told, policy(check.AddedAt)))];
    }

    static PictureCheck One(EvidenceAdded e, bool located, Stretch round, ProofPolicy policy, bool again)
    {
        var slack = TimeSpan.FromMinutes(policy.ClockMinutes);
        return new(
            e.Attachment,
            e.Kind,
            round.Number,
            e.At,
            e.TakenAt,
            e.TakenAt is not { } taken ? PictureTime.NotSaid
                : taken > e.At + slack ? PictureTime.AfterUpload
                : taken + slack >= round.Begun ? PictureTime.InRound
                : round.Number > 1 ? PictureTime.BeforeRedo
                : PictureTime.BeforeDispatch,
            !located ? PicturePlace.NotSaid
                : e.Metres is not { } metres ? PicturePlace.OrderWithout
                : metres <= policy.NearMetres ? PicturePlace.Near
                : PicturePlace.Far,
            e.Metres,
            policy.NearMetres,
            again
        );
    }

    /// <summary>Of several replies the last one stands: what was taken before it shows what it says.</summary>
    static PictureCheck BesideTheReply(PictureCheck check, Stretch round, ProofPolicy policy) =>
        check is { Time: PictureTime.InRound, TakenAt: { } taken }
        && taken > round.RepliedAt + TimeSpan.FromMinutes(policy.ClockMinutes)
            ? check with
            {
                Time = PictureTime.AfterReply,
            }
            : check;

    /// <summary>An "after" older than every "before" of its round is in the wrong place of the pair; a "before" with a wrong clock says nothing of it.</summary>
    static PictureCheck BesideItsPair(PictureCheck check, List<PictureCheck> all, ProofPolicy policy)
    {
        if (check is not { Kind: EvidenceKind.After, Time: PictureTime.InRound, TakenAt: { } taken })
            return check;
        var first = all.Where(c => c.Kind is EvidenceKind.Before && c.Round == check.Round)
            .Where(c => c.Time is not (PictureTime.AfterUpload or PictureTime.AfterReply))
            .Min(c => c.TakenAt);
        return taken + TimeSpan.FromMinutes(policy.ClockMinutes) < first
            ? check with
            {
                Time = PictureTime.BeforeItsPair,
            }
            : check;
    }

    /// <summary>From a dispatch, or a redo, to the next.</summary>
    sealed class Stretch(int number, DateTimeOffset begun)
    {
        public int Number => number;
        public DateTimeOffset Begun => begun;

        /// <summary>The last reply.</summary>
        public DateTimeOffset? RepliedAt { get; set; }
    }
}
