using Jiban.Intake;
using Jiban.WorkOrders;

namespace Jiban.Server.Storage;

/// <summary>来件各行: everything that one contact writes, in one transaction.</summary>
/// <param name="Order">The order it opens, with its first facts still fresh; null where it opens none.</param>
/// <param name="Key">The answer to be given again; null where nobody asked for it.</param>
/// <param name="Answer">What its caller is told once it is kept.</param>
public sealed record IntakeRows(
    Contact Contact,
    WorkOrder? Order,
    IReadOnlyList<MergeDecisionRow> Decisions,
    IdempotencyKey? Key,
    object Answer
);

/// <summary>待写来件: a contact that waits to be written.</summary>
/// <param name="District">Its district.</param>
/// <param name="Contact">Its id: by it the contact is known again where nobody heard how a commit ended.</param>
/// <param name="Day">The local day whose next number its order takes; null where it opens none.</param>
/// <param name="Rows">Makes its rows once its number is drawn. Called anew for every attempt, for the number is then another.</param>
public sealed record IntakeAsked(int District, Guid Contact, DateOnly? Day, Func<WorkOrderNumber?, IntakeRows> Rows);

/// <summary>One contact in the writer's queue, with everything that was tried for it.</summary>
internal sealed class WaitingContact(IntakeAsked asked, CancellationToken ct)
{
    readonly ExecutionContext? context = ExecutionContext.Capture();
    readonly TaskCompletionSource<IntakeRows> kept = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IntakeAsked Asked => asked;

    public Task<IntakeRows> Kept => kept.Task;

    /// <summary>Rows sent with a commit whose outcome nobody heard.</summary>
    public List<IntakeRows> Doubtful { get; } = [];

    /// <summary>Whoever sent it has gone, and nothing of it was sent yet: then it need not be written.</summary>
    public bool IsGivenUp => Doubtful.Count == 0 && ct.IsCancellationRequested && kept.TrySetCanceled(ct);

    /// <summary>In the language and under the trace of whoever sent it.</summary>
    public IntakeRows Rows(WorkOrderNumber? number)
    {
        IntakeRows? rows = null;
        if (context is null)
            return asked.Rows(number);
        ExecutionContext.Run(context, _ => rows = asked.Rows(number), null);
        return rows!;
    }

    public void IsKept(IntakeRows rows) => kept.TrySetResult(rows);

    public void Failed(Exception why) => kept.TrySetException(why);
}
