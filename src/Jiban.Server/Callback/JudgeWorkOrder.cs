using Jiban.Callback;
using Jiban.Server.WorkOrders;
using Jiban.WorkOrders;

namespace Jiban.Server.Callback;

/// <summary>网上评价: the requester answers the three questions on the tracking page; it counts like a callback that reached them.</summary>
public sealed record JudgeWorkOrder(bool Contacted, Solved Solved, Satisfied Satisfied, string? Words = null);

/// <summary>The requester proves with the query code that the order is theirs.</summary>
public sealed class JudgeWorkOrders(WorkOrderChange change)
{
    /// <exception cref="RefusedException"><see cref="NoSuchWorkOrder"/> for a wrong number or code, <see cref="NotAtStage"/>.</exception>
    public Task<WorkOrder> Handle(WorkOrderNumber number, string code, JudgeWorkOrder command, CancellationToken ct) =>
        change.DoByCode(
            number,
            code,
            (order, scene) =>
            {
                CallbackActions.Record(
                    change.Db,
                    order,
                    scene,
                    new(CallbackOutcome.Reached, command.Contacted, command.Solved, command.Satisfied, command.Words)
                );
                return Task.CompletedTask;
            },
            ct
        );
}
