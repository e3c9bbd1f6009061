using Jiban.Callback;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Callback;

/// <summary>网上评价: the requester answers the three questions on the tracking page; it counts like a callback that reached them.</summary>
public sealed record JudgeWorkOrder(bool Contacted, Solved Solved, Satisfied Satisfied, string? Words = null);

/// <summary>The requester proves with the query code that the order is theirs.</summary>
public sealed class JudgeWorkOrders(WorkOrderChange change)
{
    /// <exception cref="RefusedException"><see cref="NoSuchWorkOrder"/> for a wrong number or code, <see cref="NotAtStage"/>, <see cref="CodeKnownToTheUnit"/>.</exception>
    public Task<WorkOrder> Handle(WorkOrderNumber number, string code, JudgeWorkOrder command, CancellationToken ct) =>
        change.DoByCode(
            number,
            code,
            async (order, scene) =>
            {
                Guard.Require(!await KnowsTheCode(order, scene, ct), new CodeKnownToTheUnit());
                CallbackActions.Record(
                    change.Db,
                    order,
                    scene,
                    new(CallbackOutcome.Reached, command.Contacted, command.Solved, command.Satisfied, command.Words)
                    {
                        Via = CallbackVia.Code,
                    }
                );
            },
            ct
        );

    /// <summary>Whether somebody of the handling side — of a unit at, below or above it (short of the district) — took the contact: they were shown its query code.</summary>
    async Task<bool> KnowsTheCode(WorkOrder order, Scene scene, CancellationToken ct)
    {
        var taker = await change
            .Db.History.AsNoTracking()
            .Where(h => h.District == order.District && h.OrderId == order.Id && h.Seq == 1)
            .Select(h => h.ByUnit)
            .SingleAsync(ct);
        var parties = scene.Book.Parties(order);
        return scene.Book.Units.GetValueOrDefault(new UnitCode(taker)) is { } unit
            && new[] { parties.Lead, parties.Handling, parties.About, parties.AboutStaffUnit }
                .Concat(parties.CoUnits)
                .Any(unit.IsPartOf);
    }
}
