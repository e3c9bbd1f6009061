using Jiban.Server.Dispatch;
using Jiban.Server.Shell;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Jiban.WorkOrders;

namespace Jiban.Server.Handling;

/// <summary>协办: parts of a matter go to other units and come back as one reply of the lead.</summary>
public sealed class CoUnitActions(WorkOrderChange change)
{
    public Task<WorkOrder> Handle(WorkOrderNumber number, int? version, AskCoUnit command, CancellationToken ct) =>
        change.Do(
            number,
            version,
            WorkOrderAction.AskCoUnit,
            command,
            (o, s) =>
            {
                var unit = s.Book.Unit(new(command.Unit)).Code;
                Guard.Require(!s.Book.IsAccused(unit, o.AboutUnit), new AccusedUnit(unit));
                if (o.LeadUnit is { } lead)
                    Guard.RequireNothing(Assigning.AgainstCoUnit(o, s, lead, unit));
                var due = s.Book.Due(ClockKind.CoReply, o.Timed, o.District, unit, s.Now);
                o.AskCoUnit(unit, command.What, due, s.By, s.Now);
            },
            ct
        );

    public Task<WorkOrder> Handle(WorkOrderNumber number, int? version, ReleaseCoUnit command, CancellationToken ct) =>
        change.Do(
            number,
            version,
            WorkOrderAction.ReleaseCoUnit,
            command,
            (o, s) => o.ReleaseCoUnit(new(command.Unit), command.Why, s.By, s.Now),
            ct
        );

    /// <summary>For the co-unit named, else for the one co-unit the person's own unit covers.</summary>
    public Task<WorkOrder> Handle(
        WorkOrderNumber number,
        int? version,
        CoReplyToWorkOrder command,
        CancellationToken ct
    ) =>
        change.Do(
            number,
            version,
            WorkOrderAction.CoReply,
            command,
            (o, s) =>
            {
                var unit = command.Unit is { Length: > 0 } named
                    ? s.Book.Unit(new(named)).Code
                    : o.CoUnitsOpen.FirstOrDefault(u => s.Reach.Covers(s.Book.PathOf(u)), s.By.Unit);
                Guard.Require(s.Reach.Covers(s.Book.PathOf(unit)), new NotACoUnit(unit));
                o.CoReply(unit, command.Text, s.By, s.Now);
            },
            ct
        );
}
