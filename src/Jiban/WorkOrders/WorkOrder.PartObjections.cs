using Jiban.Units;
using static Jiban.Guard;

namespace Jiban.WorkOrders;

public sealed partial class WorkOrder
{
    /// <summary>Codes of co-units that have objected to their part as it was asked for; once each (rule 18).</summary>
    public string[] PartsObjected { get; private set; } = [];

    /// <summary>Codes of co-units whose objection waits for a ruling.</summary>
    public string[] PartsUnderObjection { get; private set; } = [];

    /// <summary>Co-units that owe a part and have not objected to it yet.</summary>
    public IEnumerable<UnitCode> PartsUncontested => CoUnitsOpen.Where(u => !PartsObjected.Contains(u.Value));

    /// <summary>协办异议: a co-unit says that its part is not its own, once for each asking and inside the window. Its clock runs on, as the lead's does (rule 18); a reply all the same ends the objection.</summary>
    /// <param name="unit">The co-unit.</param>
    /// <param name="reason">Code of a reason of 派单异议.</param>
    /// <param name="basis">What it rests on.</param>
    /// <param name="until">End of its window.</param>
    /// <param name="by">Who objects.</param>
    /// <param name="now">When; the very instant of the window's end is inside.</param>
    /// <exception cref="RefusedException"><see cref="NotAtStage"/>, <see cref="NotACoUnit"/>, <see cref="PartObjectedAlready"/>, <see cref="PartWindowClosed"/>, <see cref="ReasonMissing"/>.</exception>
    public void ObjectToPart(
        UnitCode unit,
        string reason,
        string basis,
        DateTimeOffset until,
        Actor by,
        DateTimeOffset now
    )
    {
        RequireStage(WorkOrderAction.ObjectToPart);
        Require(CoUnitsOpen.Contains(unit), new NotACoUnit(unit));
        Require(!PartsObjected.Contains(unit.Value), new PartObjectedAlready(unit));
        Require(now <= until, new PartWindowClosed(until));
        Require(reason.Trim().Length > 0, new ReasonMissing("reason"));
        Require(basis.Trim().Length > 0, new ReasonMissing("basis"));

        Record(new PartObjected(unit, reason, basis.Trim(), by, now));
    }

    /// <summary>裁定协办异议: rejected the part stays where it is; accepted it goes to another unit with a clock of its own, or is withdrawn when none is named.</summary>
    /// <param name="unit">The co-unit that objected.</param>
    /// <param name="accept">Whether the part is not its duty.</param>
    /// <param name="next">Who gets the part instead; null withdraws it.</param>
    /// <param name="why">Why.</param>
    /// <param name="by">Who rules.</param>
    /// <param name="now">When.</param>
    /// <exception cref="RefusedException"><see cref="NotAtStage"/>, <see cref="NothingToDecide"/>, <see cref="ReasonMissing"/>, <see cref="UnitOnlyWhenAccepted"/>, and those of <see cref="AskCoUnit"/>.</exception>
    public void RulePart(UnitCode unit, bool accept, NextPart? next, string why, Actor by, DateTimeOffset now)
    {
        RequireStage(WorkOrderAction.RulePart);
        Require(PartsUnderObjection.Contains(unit.Value), new NothingToDecide());
        Require(why.Trim().Length > 0, new ReasonMissing("why"));
        Require(next is null || accept, new UnitOnlyWhenAccepted());
        if (next is not null)
            RequireAskable(next.Unit, next.What, next.Due, now);

        Record(new PartRuled(unit, accept, why.Trim(), by, now));
        if (next is not null)
            Record(new CoUnitAsked(next.Unit, next.What.Trim(), next.Due, by, now));
    }

    void Apply(PartObjected e) =>
        (PartsObjected, PartsUnderObjection) = (
            [.. PartsObjected, e.Unit.Value],
            [.. PartsUnderObjection, e.Unit.Value]
        );

    void Apply(PartRuled e)
    {
        if (e.Accepted)
            ReleasePart(e.Unit);
        else
            PartsUnderObjection = [.. PartsUnderObjection.Where(u => u != e.Unit.Value)];
    }

    /// <summary>The unit owes nothing any more; asked again it may object again.</summary>
    void ReleasePart(UnitCode unit)
    {
        CoUnits = [.. CoUnits.Where(u => u != unit.Value)];
        ForgetObjection(unit.Value);
    }

    void ForgetObjection(string unit) =>
        (PartsObjected, PartsUnderObjection) = (
            [.. PartsObjected.Where(u => u != unit)],
            [.. PartsUnderObjection.Where(u => u != unit)]
        );

    void ForgetParts() => (CoUnits, CoUnitsAnswered, PartsObjected, PartsUnderObjection) = ([], [], [], []);
}

/// <summary>改由谁协办: the unit a part goes to, with words and limit.</summary>
/// <param name="Unit">The next co-unit.</param>
/// <param name="What">Its part, in words.</param>
/// <param name="Due">Until when it is to reply.</param>
public sealed record NextPart(UnitCode Unit, string What, DateTimeOffset Due);
