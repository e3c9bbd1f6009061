using System.ComponentModel.DataAnnotations;
using Jiban.Dispatch;
using Jiban.Places;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Jiban.WorkOrders;

namespace Jiban.Server.Dispatch;

/// <summary>派单.</summary>
/// <param name="OverrideWhy">Reason for sending a department's matter to the grassroots (rule 15); needs the right to rule on objections.</param>
public sealed record DispatchWorkOrder(
    [property: MaxLength(40), NamesUnit] string Unit,
    [property: NamesUnit] IReadOnlyList<string>? CoUnits = null,
    Urgency? Urgency = null,
    [property: MaxLength(500)] string? Why = null,
    [property: MaxLength(500)] string? OverrideWhy = null
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
/// <param name="OverrideWhy">As in <see cref="DispatchWorkOrder"/>: a ruling sends a department's matter to the grassroots no more silently than a dispatch.</param>
public sealed record RuleObjection(
    bool Accept,
    [property: MaxLength(40), NamesUnit] string? Unit = null,
    [property: MaxLength(1000)] string Why = "",
    [property: MaxLength(500)] string? OverrideWhy = null
);

/// <summary>改分类.</summary>
public sealed record ReclassifyWorkOrder(
    [property: MaxLength(6), NamesCategory] string? Category,
    Urgency? Urgency,
    [property: MaxLength(500)] string Why,
    Ownership? Owner = null
);

/// <summary>The use cases of 派单.</summary>
public sealed class DispatchActions(WorkOrderChange change)
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
            (order, scene) =>
            {
                var assignment = Assign(order, scene, command);
                order.Dispatch(
                    assignment,
                    scene.Book.Clocks(
                        order.Timed with
                        {
                            Urgency = assignment.Urgency,
                        },
                        order.District,
                        assignment.Lead,
                        scene.Now
                    ),
                    scene.By,
                    scene.Now
                );
            },
            ct
        );

    public Task<WorkOrder> Handle(WorkOrderNumber number, int? version, SignForWorkOrder _, CancellationToken ct) =>
        change.Do(
            number,
            version,
            WorkOrderAction.SignFor,
            (order, scene) =>
                order.SignFor(
                    scene.Book.Due(ClockKind.Objection, order.Timed, order.District, order.HandlingUnit, scene.Now),
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
                Guard.Require(unit.Path.StartsWith(lead, StringComparison.Ordinal), new OutsideTheLead(unit.Code));
                RequireNotAccused(order, scene, unit.Code);
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
            (order, scene) =>
            {
                scene.Book.RequireReason("objection", command.Reason);
                order.RaiseObjection(command.Reason, command.Basis, scene.By, scene.Now);
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
                    : Assign(order, scene, new(command.Unit, Why: command.Why, OverrideWhy: command.OverrideWhy));
                Guard.Require(
                    next is null || !scene.Reach.IsPartOf(scene.Book.PathOf(next.Lead)),
                    new TooNearToJudge(WorkOrderAction.RuleObjection)
                );
                order.RuleObjection(
                    command.Accept,
                    next,
                    next is null
                        ? null
                        : scene.Book.Clocks(
                            order.Timed with
                            {
                                Urgency = next.Urgency,
                            },
                            order.District,
                            next.Lead,
                            scene.Now
                        ),
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

    public Task<WorkOrder> Handle(
        WorkOrderNumber number,
        int? version,
        ReclassifyWorkOrder command,
        CancellationToken ct
    ) =>
        change.Do(
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

    /// <summary>Takes the catalogue's rule along when it names the same unit; rule 15 stops a department's matter on its way to the grassroots.</summary>
    static Assignment Assign(WorkOrder order, Scene scene, DispatchWorkOrder command)
    {
        var lead = scene.Book.Unit(new(command.Unit));
        var co = (command.CoUnits ?? []).Select(c => scene.Book.Unit(new(c)).Code).Distinct().ToList();
        foreach (var unit in co.Prepend(lead.Code))
            RequireNotAccused(order, scene, unit);
        var suggested = scene.Book.Suggest(order, scene.Now);
        var follows = suggested.Rule is not null && suggested.Lead == lead.Code;
        var overrides = suggested is { DepartmentOnly: true, Rule: { } } && !follows && IsGrassroots(scene.Book, lead);
        Guard.Require(
            !overrides || !string.IsNullOrWhiteSpace(command.OverrideWhy) && scene.Reach.May(Permission.RuleObjections),
            new DepartmentMatter(suggested.Rule ?? "", suggested.Lead)
        );
        return new(
            lead.Code,
            co,
            command.Urgency ?? (follows ? suggested.Urgency : order.Urgency),
            command.Why ?? command.OverrideWhy ?? suggested.Basis,
            follows ? suggested.Version : null,
            follows ? suggested.Rule : null,
            overrides ? scene.By.Unit : null
        );
    }

    /// <summary>A street's own section is as much its street as the street is.</summary>
    static bool IsGrassroots(PolicyBook book, Unit lead) =>
        lead
            .Path.Split('/', StringSplitOptions.RemoveEmptyEntries)
            .Select(code => book.Units.GetValueOrDefault(new UnitCode(code))?.Level)
            .Any(level => level is UnitLevel.Street or UnitLevel.Community or UnitLevel.Firm);

    static void RequireNotAccused(WorkOrder order, Scene scene, UnitCode unit) =>
        Guard.Require(!scene.Book.IsAccused(unit, order.AboutUnit), new AccusedUnit(unit));
}

/// <summary>Rule 17: the lead may hand on only inside its own subtree.</summary>
public sealed record OutsideTheLead(UnitCode Unit) : Refusal;
