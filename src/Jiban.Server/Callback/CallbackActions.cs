using System.ComponentModel.DataAnnotations;
using Jiban.Callback;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.WorkOrders;

namespace Jiban.Server.Callback;

/// <summary>回访: one attempt and its answers.</summary>
/// <param name="Praise">Words of thanks for the handling unit, where the requester had any.</param>
public sealed record CallBackRequester(
    CallbackOutcome Outcome,
    bool? Contacted = null,
    Solved? Solved = null,
    Satisfied? Satisfied = null,
    [property: MaxLength(2000)] string? Words = null,
    [property: MaxLength(1000)] string? Praise = null
)
{
    /// <summary>How it came; said by the way taken, never by a caller.</summary>
    internal CallbackVia Via { get; init; }
}

/// <summary>预回访 by the handling unit itself.</summary>
public sealed record CallAhead(
    bool Contacted,
    Solved Solved,
    Satisfied Satisfied,
    [property: MaxLength(1000)] string? Words = null
);

/// <summary>重办.</summary>
public sealed record ReopenWorkOrder([property: MaxLength(1000)] string Reason);

/// <summary>The use cases of 回访.</summary>
public sealed class CallbackActions(WorkOrderChange change)
{
    public Task<WorkOrder> Handle(
        WorkOrderNumber number,
        int? version,
        CallBackRequester command,
        CancellationToken ct
    ) => change.Do(number, version, WorkOrderAction.CallBack, command, (o, s) => Record(change.Db, o, s, command), ct);

    public Task<WorkOrder> Handle(WorkOrderNumber number, int? version, CallAhead command, CancellationToken ct) =>
        change.Do(
            number,
            version,
            WorkOrderAction.CallAhead,
            command,
            (o, s) =>
                o.CallAhead(
                    new(command.Contacted, command.Solved, command.Satisfied, command.Words ?? ""),
                    s.By,
                    s.Now
                ),
            ct
        );

    /// <summary>One attempt, by whoever made it; the requester's words are kept beside the order.</summary>
    internal static void Record(JibanDb db, WorkOrder order, Scene scene, CallBackRequester command)
    {
        var words = command.Words?.Trim() ?? "";
        var policy = scene.Policy.Callback;
        if (command.Praise?.Trim() is { Length: > 0 } praise)
        {
            Guard.Require(command.Outcome is CallbackOutcome.Reached, new AnswerMismatch("praise"));
            PraiseActions.Take(
                db,
                order,
                scene,
                WorkOrderAction.CallBack,
                new(PraiseKind.Callback, PraiseActions.UnitOf(order, null), [], scene.Today, praise),
                null
            );
        }
        var seq = order.Version + 1;
        order.CallBack(
            new(command.Outcome, command.Contacted, command.Solved, command.Satisfied, words, command.Via),
            new(policy.Attempts, policy.ReopenOnUnsolved, policy.MostRounds),
            scene.Book.Due(ClockKind.CallbackAgain, order.Timed, order.District, null, scene.Now),
            scene.Book.Due(ClockKind.Redo, order.Timed, order.District, order.HandlingUnit, scene.Now),
            scene.By,
            scene.Now
        );
        if (words.Length > 0)
            db.CallbackWords.Add(
                new()
                {
                    District = order.District,
                    OrderId = order.Id,
                    Seq = seq,
                    Words = words,
                    At = scene.Now,
                }
            );
    }

    public Task<WorkOrder> Handle(
        WorkOrderNumber number,
        int? version,
        ReopenWorkOrder command,
        CancellationToken ct
    ) =>
        change.Do(
            number,
            version,
            WorkOrderAction.Reopen,
            command,
            (o, s) =>
                o.Reopen(
                    command.Reason,
                    s.Book.Due(ClockKind.Redo, o.Timed, o.District, o.HandlingUnit, s.Now),
                    s.By,
                    s.Now
                ),
            ct
        );
}
