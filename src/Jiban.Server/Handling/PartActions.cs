using System.ComponentModel.DataAnnotations;
using Jiban.Server.Dispatch;
using Jiban.Server.Shell;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Jiban.WorkOrders;

namespace Jiban.Server.Handling;

/// <summary>协办异议.</summary>
/// <param name="Reason">Code of a reason of 派单异议.</param>
/// <param name="Unit">The co-unit; the person's own when not given.</param>
public sealed record ObjectToPart(
    [property: MaxLength(80)] string Reason,
    [property: MaxLength(1000)] string Basis,
    [property: MaxLength(40), NamesUnit] string? Unit = null
);

/// <summary>裁定协办异议.</summary>
/// <param name="Unit">The co-unit that objected.</param>
/// <param name="To">Who gets the part instead, when it is not that unit's; none withdraws it.</param>
/// <param name="What">The part in words; as it was asked for when not given.</param>
public sealed record RulePart(
    [property: MaxLength(40)] string Unit,
    bool Accept,
    [property: MaxLength(40), NamesUnit] string? To = null,
    [property: MaxLength(1000)] string? What = null,
    [property: MaxLength(1000)] string Why = ""
);

/// <summary>协办异议 and its ruling: by whoever rules on objections, outside lead and co-units alike. The lead ends it by releasing the unit.</summary>
public sealed class PartActions(WorkOrderChange change)
{
    public Task<WorkOrder> Handle(WorkOrderNumber number, int? version, ObjectToPart command, CancellationToken ct) =>
        change.Do(
            number,
            version,
            WorkOrderAction.ObjectToPart,
            command,
            async (o, s) =>
            {
                s.Book.RequireReason("objection", command.Reason);
                var unit = command.Unit is { Length: > 0 } named
                    ? s.Book.Unit(new(named)).Code
                    : o.PartsUncontested.FirstOrDefault(u => s.Reach.Covers(s.Book.PathOf(u)), s.By.Unit);
                Guard.Require(s.Reach.Covers(s.Book.PathOf(unit)), new NotACoUnit(unit));
                var window = s.Book.PartWindow(o, await change.Past(o, ct), unit);
                o.ObjectToPart(unit, command.Reason, command.Basis, window?.Due ?? s.Now, s.By, s.Now);
            },
            ct
        );

    public Task<WorkOrder> Handle(WorkOrderNumber number, int? version, RulePart command, CancellationToken ct) =>
        change.Do(
            number,
            version,
            WorkOrderAction.RulePart,
            command,
            async (o, s) =>
            {
                var next = command.To is { Length: > 0 } to ? await Next(o, s, new(to), command, ct) : null;
                o.RulePart(new(command.Unit), command.Accept, next, command.Why, s.By, s.Now);
            },
            ct
        );

    /// <summary>As for any co-unit: not the accused, nothing the catalogue keeps from it, and not the ruling person's own.</summary>
    async Task<NextPart> Next(WorkOrder o, Scene s, UnitCode to, RulePart command, CancellationToken ct)
    {
        var unit = s.Book.Unit(to).Code;
        Assigning.RequireNotAccused(o, s, unit);
        if (o.LeadUnit is { } lead)
            Guard.RequireNothing(Assigning.AgainstCoUnit(o, s, lead, unit));
        Guard.Require(!s.Reach.IsPartOf(s.Book.PathOf(unit)), new TooNearToJudge(WorkOrderAction.RulePart));
        var what = command.What is { Length: > 0 } said
            ? said
            : (await change.Past(o, ct)).OfType<CoUnitAsked>().LastOrDefault(a => a.Unit.Value == command.Unit)?.What
                ?? "";
        return new(unit, what, s.Book.Due(ClockKind.CoReply, o.Timed, o.District, unit, s.Now));
    }
}
