using System.ComponentModel.DataAnnotations;
using Jiban.Server.Storage;
using Jiban.Server.Whistles;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Jiban.WorkOrders;

namespace Jiban.Server.Dispatch;

/// <summary>申请提级: to the unit above, which is found, not chosen.</summary>
public sealed record RequestStepUp([property: MaxLength(500)] string Why);

/// <summary>审批提级.</summary>
public sealed record DecideStepUp(bool Accept, [property: MaxLength(1000)] string? Why = null);

/// <summary>The use cases of 提级 by hand (rule 30): from unit to unit up the tree, and above the last of them to the district.</summary>
public sealed class StepUpActions(WorkOrderChange change)
{
    public Task<WorkOrder> Handle(WorkOrderNumber number, int? version, RequestStepUp command, CancellationToken ct) =>
        change.Do(
            number,
            version,
            WorkOrderAction.RequestStepUp,
            command,
            (order, scene) => order.RequestStepUp(Above(order, scene.Book), command.Why, scene.By, scene.Now),
            ct
        );

    /// <summary>Taken up by the district, everybody it was sent to is called together.</summary>
    public Task<WorkOrder> Handle(WorkOrderNumber number, int? version, DecideStepUp command, CancellationToken ct) =>
        change.Do(
            number,
            version,
            WorkOrderAction.DecideStepUp,
            command,
            async (order, scene) =>
            {
                Guard.RequireNothing(order.AgainstDecidingStepUp());
                var past = await change.Past(order, ct);
                var asked = past.OfType<StepUpRequested>().Last();
                var lead = LeadAfter(order, asked.To, scene.Book);
                var meeting =
                    command.Accept && lead is null
                        ? JointMeeting.For(order, StepUpCause.Asked, past, scene.Book, scene.Now)
                        : null;
                order.DecideStepUp(
                    command.Accept,
                    lead,
                    meeting?.Id,
                    command.Why ?? "",
                    asked.By.Staff,
                    scene.By,
                    scene.Now
                );
                if (meeting is not null)
                    change.Db.Whistles.Add(meeting);
            },
            ct
        );

    /// <summary>The next unit up the tree that takes orders; the district's desk above the last of them.</summary>
    public static UnitCode Above(WorkOrder order, PolicyBook book)
    {
        var unit = Parent(order.HandlingUnit);
        while (unit is { Active: false })
            unit = Parent(unit.Code);
        return unit is { Level: not UnitLevel.District } above ? above.Code : book.Districts[order.District].DeskUnit;

        Unit? Parent(UnitCode? of) =>
            of is { } code && book.Units.GetValueOrDefault(code)?.Parent is { } parent
                ? book.Units.GetValueOrDefault(parent)
                : null;
    }

    /// <summary>The lead stays while the unit above is part of it; one that stands above the lead leads itself. Null for the district's desk, which leads nothing.</summary>
    static UnitCode? LeadAfter(WorkOrder order, UnitCode to, PolicyBook book) =>
        to == book.Districts[order.District].DeskUnit ? null
        : book.PathOf(order.LeadUnit) is { } lead
        && book.PathOf(to) is { } above
        && above.StartsWith(lead, StringComparison.Ordinal)
            ? order.LeadUnit
        : to;
}
