using System.ComponentModel.DataAnnotations;
using Jiban.Dispatch;
using Jiban.Places;
using Jiban.Server.Intake;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Jiban.WorkOrders;

namespace Jiban.Server.Dispatch;

/// <summary>派单.</summary>
public sealed record DispatchWorkOrder(
    [property: MaxLength(40), NamesUnit] string Unit,
    [property: NamesUnit] IReadOnlyList<string>? CoUnits = null,
    Urgency? Urgency = null,
    [property: MaxLength(500)] string? Why = null
);

/// <summary>签收.</summary>
public sealed record SignForWorkOrder;

/// <summary>转派下级.</summary>
public sealed record HandOnWorkOrder(
    [property: MaxLength(40), NamesUnit] string Unit,
    [property: MaxLength(500)] string? Why = null
);

/// <summary>派单异议.</summary>
public sealed record ObjectToDispatch(
    [property: MaxLength(80)] string Reason,
    [property: MaxLength(1000)] string Basis
);

/// <summary>异议裁定.</summary>
public sealed record RuleObjection(
    bool Accept,
    [property: MaxLength(40), NamesUnit] string? Unit = null,
    [property: MaxLength(1000)] string Why = ""
);

/// <summary>改分类.</summary>
public sealed record ReclassifyWorkOrder(
    [property: MaxLength(6), NamesCategory] string? Category,
    Urgency? Urgency,
    [property: MaxLength(500)] string Why,
    Ownership? Owner = null
);

/// <summary>The use cases of 派单.</summary>
public sealed class DispatchActions(WorkOrderChange change, KnownMatters matters, LearnFromDispatch learning)
{
    public Task<WorkOrder> Handle(
        WorkOrderNumber number,
        int? version,
        DispatchWorkOrder command,
        CancellationToken ct
    ) =>
        change.Do(
            number,
            version,
            WorkOrderAction.Dispatch,
            command,
            async (order, scene) =>
            {
                Guard.RequireNothing(order.AgainstDispatch(scene.Book.DeskFor(scene.Reach)));
                var assignment = Assigning.Of(order, scene, command);
                Guard.RequireNothing(Assigning.AgainstReach(order, scene, assignment.Lead));
                Guard.RequireNothing(Assigning.AgainstCatalogue(order, scene, assignment.Lead));
                var past = await change.Past(order, ct);
                Guard.RequireNothing(Assigning.AgainstOwnCorrection(order, past, scene, assignment));
                foreach (var co in assignment.CoUnits)
                    Guard.RequireNothing(Assigning.AgainstCoUnit(order, scene, assignment.Lead, co));
                order.Dispatch(
                    assignment,
                    Assigning.Clocks(order, scene, assignment),
                    scene.By,
                    scene.Now,
                    scene.Book.DeskFor(scene.Reach)
                );
                await learning.Note(change.Db, order, scene, ct);
            },
            ct
        );

    public Task<WorkOrder> Handle(WorkOrderNumber number, int? version, SignForWorkOrder _, CancellationToken ct) =>
        change.Do(
            number,
            version,
            WorkOrderAction.SignFor,
            async (order, scene) =>
                order.SignFor(
                    scene.Book.ObjectionWindow(order, await change.Past(order, ct), scene.By, scene.Now),
                    scene.By,
                    scene.Now
                ),
            ct
        );

    public Task<WorkOrder> Handle(
        WorkOrderNumber number,
        int? version,
        HandOnWorkOrder command,
        CancellationToken ct
    ) =>
        change.Do(
            number,
            version,
            WorkOrderAction.HandOn,
            command,
            (order, scene) =>
            {
                var unit = scene.Book.Unit(new(command.Unit));
                var lead = scene.Book.PathOf(order.LeadUnit) ?? "";
                Guard.Require(
                    unit.Path.StartsWith(lead, StringComparison.Ordinal) && scene.Reach.Covers(unit.Path),
                    new OutsideTheLead(unit.Code)
                );
                Assigning.RequireNotAccused(order, scene, unit.Code);
                order.HandOn(
                    unit.Code,
                    command.Why ?? "",
                    scene.Book.Due(ClockKind.SignFor, order.Timed, order.District, unit.Code, scene.Now),
                    scene.By,
                    scene.Now
                );
            },
            ct
        );

    public Task<WorkOrder> Handle(
        WorkOrderNumber number,
        int? version,
        ObjectToDispatch command,
        CancellationToken ct
    ) =>
        change.Do(
            number,
            version,
            WorkOrderAction.RaiseObjection,
            command,
            async (order, scene) =>
            {
                scene.Book.RequireReason("objection", command.Reason);
                var until = scene.Book.ObjectionWindow(order, await change.Past(order, ct), scene.By, scene.Now);
                order.RaiseObjection(command.Reason, command.Basis, until, scene.By, scene.Now);
            },
            ct
        );

    public Task<WorkOrder> Handle(WorkOrderNumber number, int? version, RuleObjection command, CancellationToken ct) =>
        change.Do(
            number,
            version,
            WorkOrderAction.RuleObjection,
            command,
            (order, scene) =>
            {
                var next = string.IsNullOrEmpty(command.Unit)
                    ? null
                    : Assigning.Of(order, scene, new(command.Unit, Why: command.Why));
                if (next is not null)
                {
                    Guard.RequireNothing(Assigning.AgainstReach(order, scene, next.Lead));
                    Guard.RequireNothing(Assigning.AgainstCatalogue(order, scene, next.Lead));
                }
                Guard.Require(
                    next is null || !scene.Reach.IsPartOf(scene.Book.PathOf(next.Lead)),
                    new TooNearToJudge(WorkOrderAction.RuleObjection)
                );
                order.RuleObjection(
                    command.Accept,
                    next,
                    next is null ? null : Assigning.Clocks(order, scene, next),
                    command.Why,
                    scene.By,
                    scene.Now,
                    next is null && command.Accept
                        ? scene.Book.Due(ClockKind.Dispatch, order.Timed, order.District, null, scene.Now)
                        : null
                );
            },
            ct
        );

    public async Task<WorkOrder> Handle(
        WorkOrderNumber number,
        int? version,
        ReclassifyWorkOrder command,
        CancellationToken ct
    )
    {
        var corrected = await change.Do(
            number,
            version,
            WorkOrderAction.Reclassify,
            command,
            async (order, scene) =>
            {
                var (category, urgency) = (command.Category ?? order.Category, command.Urgency ?? order.Urgency);
                WorkOrderReclassified next = new(category, urgency, null, command.Why, null, scene.By, scene.Now);
                var limits = scene.Book.Recount([.. await change.Past(order, ct), next], order.District);
                order.Reclassify(category, urgency, limits, command.Why, scene.By, scene.Now, command.Owner);
            },
            ct
        );
        matters.Corrected(corrected);
        return corrected;
    }
}

/// <summary>Rule 17: handed on is only inside the lead's subtree, and to nobody beside or above who hands it on.</summary>
public sealed record OutsideTheLead(UnitCode Unit) : Refusal;
