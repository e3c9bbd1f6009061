using System.ComponentModel.DataAnnotations;
using Jiban.Dispatch;
using Jiban.Server.Access;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Dispatch;

/// <summary>轮转指派: the next in turn, or the person named; with the reason when it is taken from another.</summary>
public sealed record AssignHandlerToWorkOrder(Guid? Handler = null, [property: MaxLength(500)] string? Why = null);

/// <summary>轮转办件 (rule 22): who of the handling unit gets the order, read off the turns its history tells.</summary>
public sealed class AssignInTurn(WorkOrderChange change)
{
    /// <summary>Who got none of so many turns is before everybody who did.</summary>
    const int TurnsLookedBack = 2_000;

    /// <exception cref="RefusedException"><see cref="NobodyPresent"/>, <see cref="NotOfThisUnit"/>, <see cref="AwayNow"/>, and those of every change.</exception>
    public async Task<WorkOrder> Handle(
        WorkOrderNumber number,
        int? version,
        AssignHandlerToWorkOrder command,
        CancellationToken ct
    )
    {
        await using var transaction = await change.Db.Database.BeginTransactionAsync(ct);
        var assigned = await change.Do(
            number,
            version,
            WorkOrderAction.AssignHandler,
            command,
            async (order, scene) =>
            {
                Guard.RequireNothing(order.AgainstAssigning(scene.By.Staff));
                var turn = await Turn(order, scene, ct);
                var (next, skipped, queue) = command.Handler is { } named
                    ? (turn.People.Single(named, turn.Absent), [], null)
                    // Taken from somebody, it is the next one's.
                    : Rotation.Next(turn.People.All.Where(p => p != order.Handler), turn.Absent, turn.Last);
                order.AssignHandler(next, skipped, queue, scene.By, scene.Now, command.Why);
            },
            ct
        );
        await transaction.CommitAsync(ct);
        return assigned;
    }

    async Task<(
        Colleagues People,
        IReadOnlySet<StaffId> Absent,
        IReadOnlyDictionary<StaffId, DateTimeOffset> Last
    )> Turn(WorkOrder order, Scene scene, CancellationToken ct)
    {
        var unit = order.HandlingUnit ?? default;
        // Two who assign at once take turns too; the lock goes with the transaction.
        var queue = $"turn {order.District} {unit}";
        await change.Db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({queue}, 0))", ct);
        var people = await change
            .Db.Staff.AsNoTracking()
            .WhoMayHandle(order)
            .Select(s => new
            {
                s.Id,
                s.AbsentFrom,
                s.AbsentUntil,
            })
            .ToListAsync(ct);
        // Whoever of the unit or above it gave a turn, it was one: the facts say so, whatever became of the orders.
        string[] givers =
        [
            .. (scene.Book.PathOf(unit) ?? unit.Value).Split('/', StringSplitOptions.RemoveEmptyEntries),
        ];
        var turns = await change
            .Db.History.AsNoTracking()
            .Where(h => h.District == order.District && h.Type == nameof(HandlerAssigned) && givers.Contains(h.ByUnit))
            .OrderByDescending(h => h.At)
            .Take(TurnsLookedBack)
            .ToListAsync(ct);
        return (
            new([.. people.Select(p => new StaffId(p.Id))]),
            people
                .Where(p => StaffMember.IsAway(p.AbsentFrom, p.AbsentUntil, scene.Today))
                .Select(p => new StaffId(p.Id))
                .ToHashSet(),
            turns
                .Select(h => h.Fact)
                .OfType<HandlerAssigned>()
                .GroupBy(turn => turn.Handler)
                .ToDictionary(g => g.Key, g => g.Max(turn => turn.At))
        );
    }

    sealed record Colleagues(IReadOnlyList<StaffId> All)
    {
        public StaffId Single(Guid id, IReadOnlySet<StaffId> absent)
        {
            Guard.Require(All.Contains(new(id)), new NotOfThisUnit());
            Guard.Require(!absent.Contains(new(id)), new AwayNow());
            return new(id);
        }
    }
}

/// <summary>The person does not handle orders for this unit.</summary>
public sealed record NotOfThisUnit : Refusal;

/// <summary>The person named is absent today.</summary>
public sealed record AwayNow : Refusal;
