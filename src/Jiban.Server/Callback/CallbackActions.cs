using Jiban.Callback;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.WorkOrders;

namespace Jiban.Server.Callback;

/// <summary>回访: one attempt and its answers.</summary>
public sealed record CallBackRequester(
    CallbackOutcome Outcome,
    bool? Contacted = null,
    Solved? Solved = null,
    Satisfied? Satisfied = null,
    string? Words = null
);

/// <summary>重办.</summary>
public sealed record ReopenWorkOrder(string Reason);

/// <summary>The use cases of 回访.</summary>
public sealed class CallbackActions(WorkOrderChange change)
{
    public Task<WorkOrder> Handle(
        WorkOrderNumber number,
        int? version,
        CallBackRequester command,
        CancellationToken ct
    ) =>
        change.Do(
            number,
            version,
            WorkOrderAction.CallBack,
            (o, s) =>
            {
                var words = command.Words?.Trim() ?? "";
                var policy = s.Policy.Callback;
                var seq = o.Version + 1;
                o.CallBack(
                    new(command.Outcome, command.Contacted, command.Solved, command.Satisfied, words),
                    new(policy.Attempts, policy.ReopenOnUnsolved, policy.MostRounds),
                    s.Book.Due(ClockKind.CallbackAgain, o.Urgency, o.District, null, s.Now),
                    s.Book.Due(ClockKind.Redo, o.Urgency, o.District, o.HandlingUnit, s.Now),
                    s.By,
                    s.Now
                );
                if (words.Length > 0)
                    change.Db.CallbackWords.Add(
                        new()
                        {
                            District = o.District,
                            OrderId = o.Id,
                            Seq = seq,
                            Words = words,
                            At = s.Now,
                        }
                    );
            },
            ct
        );

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
            (o, s) =>
                o.Reopen(
                    command.Reason,
                    s.Book.Due(ClockKind.Redo, o.Urgency, o.District, o.HandlingUnit, s.Now),
                    s.By,
                    s.Now
                ),
            ct
        );
}
