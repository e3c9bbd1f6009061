using Jiban.Assessment;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Units;
using Jiban.WorkOrders;

namespace Jiban.Server.Assessment;

/// <summary>One open order in the sweep: what becomes of it best, why, and exactly what is missing for that.</summary>
/// <param name="Part">The co-unit whose part is owed, when that is why the unit sweeps it; limit and missing pieces are the part's then.</param>
/// <param name="Why">The ground in words.</param>
/// <param name="Actions">Of close, put on account and exclude: what this reader may do to it now or once nothing is missing.</param>
public sealed record MonthEndLine(
    string Number,
    int Version,
    string Title,
    Stage Stage,
    Urgency Urgency,
    string Category,
    string? LeadUnit,
    string? HandlingUnit,
    string? Part,
    DateTimeOffset AcceptedAt,
    DateTimeOffset? DueAt,
    DateTimeOffset ClockStartedAt,
    bool Overdue,
    Disposal Disposal,
    DisposalState State,
    DisposalGround Ground,
    string Why,
    IReadOnlyList<MissingPiece> Missing,
    IReadOnlyList<WorkOrderAction> Actions
)
{
    static readonly WorkOrderAction[] disposing =
    [
        WorkOrderAction.Close,
        WorkOrderAction.PutOnAccount,
        WorkOrderAction.Exclude,
    ];

    public static MonthEndLine Of(SweptOrder swept, NextDisposal next, Reach reach, PolicyBook book, DateTimeOffset now)
    {
        var (o, part, parties) = (swept.Order, swept.Part, book.Parties(swept.Order));
        var due = part is null ? o.DueAt : part.DueAt;
        return new(
            o.Number.Value,
            o.Version,
            o.Masked.Title,
            o.Stage,
            o.Urgency,
            o.Category,
            o.LeadUnit?.Value,
            o.HandlingUnit?.Value,
            part?.Unit.Value,
            o.AcceptedAt,
            due,
            part?.StartedAt ?? o.ClockStartedAt,
            due <= now,
            next.Disposal,
            next.State,
            next.Ground,
            MonthEndWords.Why(next, o),
            part is null ? MissingPiece.Of(next, o, book) : MissingPiece.Of(next, o, part, book),
            [.. disposing.Where(a => o.Allows(a, now) && WhoMay.Refusal(reach, a, parties) is null)]
        );
    }
}

/// <summary>还差什么: one thing that is missing, and of which units; none when the handling unit itself has to do it or nobody can be named.</summary>
/// <param name="Need">For programs: <c>contact</c>, <c>co-unit-replies</c>, <c>sign-for</c>, <c>exclusion-decision</c> …</param>
public sealed record MissingPiece(string Need, string Words, IReadOnlyList<string> Units)
{
    public static IReadOnlyList<MissingPiece> Of(NextDisposal next, WorkOrder order, PolicyBook book) =>
        [.. ByStage(next, order, book), .. next.Missing.Select(need => Closing(need, order, book))];

    /// <summary>Of a co-unit: its own part, whatever others owe.</summary>
    public static IReadOnlyList<MissingPiece> Of(NextDisposal next, WorkOrder order, SweptPart part, PolicyBook book) =>
        [
            .. order.PartsUnderObjection.Contains(part.Unit.Value)
                ? [Piece("ruling", null)]
                : Array.Empty<MissingPiece>(),
            .. next.Missing.Select(need => new MissingPiece(
                Kebab.Of(need),
                MonthEndWords.Waits(Shell.Words.Of(need), [part.Unit], book),
                [part.Unit.Value]
            )),
        ];

    /// <summary>What the order answers before rule 29 is asked at all.</summary>
    static IEnumerable<MissingPiece> ByStage(NextDisposal next, WorkOrder order, PolicyBook book) =>
        next.Against switch
        {
            NotAtStage { Actual: Stage.AwaitingDispatch } =>
            [
                Piece("dispatch", book.Districts[order.District].DeskUnit),
            ],
            NotAtStage { Actual: Stage.AwaitingSignFor } => [Piece("sign-for", order.HandlingUnit)],
            NotAtStage { Actual: Stage.UnderObjection } => [Piece("ruling", null)],
            NotAtStage { Actual: Stage.AwaitingRequester } => [Piece("requester", null)],
            NotAtStage { Actual: Stage.OnAccount } => [Piece("clearance", order.HandlingUnit)],
            AlreadyAsked { Action: WorkOrderAction.Exclude } => [Piece("exclusion-decision", null)],
            AlreadyAsked { Action: WorkOrderAction.PutOnAccount } => [Piece("account-decision", null)],
            _ => [],
        };

    static MissingPiece Closing(ClosingNeed need, WorkOrder order, PolicyBook book) =>
        need switch
        {
            ClosingNeed.CoUnitReplies => new(
                Kebab.Of(need),
                MonthEndWords.Waits(Shell.Words.Of(need), [.. order.CoUnitsOpen], book),
                [.. order.CoUnitsOpen.Select(u => u.Value)]
            ),
            ClosingNeed.ExtensionDecision when order.LeadUnit is { } lead => new(
                Kebab.Of(need),
                MonthEndWords.Waits(Shell.Words.Of(need), [lead], book),
                [lead.Value]
            ),
            _ => new(Kebab.Of(need), Shell.Words.Of(need), []),
        };

    static MissingPiece Piece(string need, UnitCode? unit) =>
        new(need, MonthEndWords.Of(need), unit is { } code ? [code.Value] : []);
}

/// <summary>清理统计: how many orders of a unit and period stand where, whatever the list is narrowed to.</summary>
/// <param name="Open">All that count in the period.</param>
/// <param name="ReadyToClose">Nothing missing, best closed.</param>
/// <param name="Waiting">Only others can go on.</param>
/// <param name="Done">Excluded or on account.</param>
/// <param name="Close">Best closed.</param>
/// <param name="Exclude">Best excluded, or excluded.</param>
/// <param name="Account">Best put on account, or on account.</param>
/// <param name="Elsewhere">Open orders of the unit that count in another period.</param>
public sealed record MonthEndTally(
    int Open,
    int ReadyToClose,
    int Waiting,
    int Overdue,
    int Done,
    int Close,
    int Exclude,
    int Account,
    int Elsewhere
)
{
    public static MonthEndTally Of(IReadOnlyCollection<MonthEndLine> lines, int elsewhere) =>
        new(
            lines.Count,
            lines.Count(l => l is { Disposal: Disposal.Close, State: DisposalState.Ready }),
            lines.Count(l => l.State is DisposalState.Waiting),
            lines.Count(l => l.Overdue),
            lines.Count(l => l.State is DisposalState.Done),
            lines.Count(l => l.Disposal is Disposal.Close),
            lines.Count(l => l.Disposal is Disposal.Exclude),
            lines.Count(l => l.Disposal is Disposal.Account),
            elsewhere
        );
}
