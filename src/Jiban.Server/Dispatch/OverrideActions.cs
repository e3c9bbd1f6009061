using System.ComponentModel.DataAnnotations;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Jiban.WorkOrders;

namespace Jiban.Server.Dispatch;

/// <summary>申请例外派单: a department's matter is to go to the grassroots all the same (rule 15).</summary>
public sealed record RequestOverride(
    [property: MaxLength(40), NamesUnit] string Unit,
    [property: NamesUnit] IReadOnlyList<string>? CoUnits = null,
    Urgency? Urgency = null,
    [property: MaxLength(500)] string Why = ""
);

/// <summary>审批例外派单.</summary>
public sealed record DecideOverride(bool Accept, [property: MaxLength(1000)] string? Why = null);

/// <summary>The use cases of 例外派单: one person asks, another decides.</summary>
public sealed class OverrideActions(WorkOrderChange change, LearnFromDispatch learning)
{
    public Task<WorkOrder> Handle(
        WorkOrderNumber number,
        int? version,
        RequestOverride command,
        CancellationToken ct
    ) =>
        change.Do(
            number,
            version,
            WorkOrderAction.RequestOverride,
            command,
            (order, scene) =>
            {
                var wanted = Assigning.Of(
                    order,
                    scene,
                    new(command.Unit, command.CoUnits, command.Urgency, command.Why)
                );
                Guard.Require(
                    Assigning.AgainstCatalogue(order, scene, wanted.Lead) is not null,
                    new NoOverrideNeeded(wanted.Lead)
                );
                Guard.RequireNothing(Assigning.AgainstReach(order, scene, wanted.Lead));
                order.RequestOverride(wanted, scene.By, scene.Now);
            },
            ct
        );

    /// <summary>Approved it goes out as it was asked for, by the limits of now; neither who asked nor the unit it goes to decides.</summary>
    public Task<WorkOrder> Handle(WorkOrderNumber number, int? version, DecideOverride command, CancellationToken ct) =>
        change.Do(
            number,
            version,
            WorkOrderAction.DecideOverride,
            command,
            async (order, scene) =>
            {
                Guard.RequireNothing(order.AgainstDecidingOverride());
                var asked = (await change.Past(order, ct)).OfType<OverrideRequested>().Last();
                Guard.Require(
                    !scene.Reach.IsPartOf(scene.Book.PathOf(asked.Unit)),
                    new TooNearToJudge(WorkOrderAction.DecideOverride)
                );
                var approved = command.Accept
                    ? Assigning.Of(order, scene, Wanted(asked)) with
                    {
                        OverrideApprovedBy = scene.By.Unit,
                    }
                    : null;
                order.DecideOverride(
                    approved,
                    approved is null ? null : Assigning.Clocks(order, scene, approved),
                    command.Why ?? "",
                    asked.By.Staff,
                    scene.By,
                    scene.Now
                );
                if (approved is not null)
                    await learning.Note(change.Db, order, scene, ct);
            },
            ct
        );

    static DispatchWorkOrder Wanted(OverrideRequested asked) =>
        new(asked.Unit.Value, [.. asked.CoUnits.Select(u => u.Value)], asked.Urgency, asked.Why);
}
