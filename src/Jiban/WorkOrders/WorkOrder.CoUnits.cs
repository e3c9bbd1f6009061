using Jiban.Units;
using static Jiban.Guard;

namespace Jiban.WorkOrders;

public sealed partial class WorkOrder
{
    /// <summary>Codes of the 协办 units.</summary>
    public string[] CoUnits { get; private set; } = [];

    /// <summary>Codes of co-units that have replied in this round.</summary>
    public string[] CoUnitsAnswered { get; private set; } = [];

    /// <summary>Co-units still owing a reply; the order cannot be closed before.</summary>
    public IEnumerable<UnitCode> CoUnitsOpen => CoUnits.Except(CoUnitsAnswered).Select(u => new UnitCode(u));

    /// <summary>拆分协办: a part of the matter goes to another unit, which answers the lead; the lead stays answerable and replies once (rules 13 and 17).</summary>
    /// <param name="unit">The co-unit; one that has replied may be asked for something else.</param>
    /// <param name="what">Its part, in words.</param>
    /// <param name="due">Until when it is to reply.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="now">When.</param>
    /// <exception cref="RefusedException"><see cref="NotAtStage"/>, <see cref="AlreadyThere"/>, <see cref="AskedAlready"/>, <see cref="ReasonMissing"/>, <see cref="DueHasPassed"/>.</exception>
    public void AskCoUnit(UnitCode unit, string what, DateTimeOffset due, Actor by, DateTimeOffset now)
    {
        RequireStage(WorkOrderAction.AskCoUnit);
        RequireAskable(unit, what, due, now);

        Record(new CoUnitAsked(unit, what.Trim(), due, by, now));
    }

    void RequireAskable(UnitCode unit, string what, DateTimeOffset due, DateTimeOffset now)
    {
        Require(unit != LeadUnit && unit != HandlingUnit && unit != StepUpAskedOf, new AlreadyThere(unit));
        Require(!CoUnitsOpen.Contains(unit), new AskedAlready(unit));
        Require(what.Trim().Length > 0, new ReasonMissing("what"));
        Require(due > now, new DueHasPassed(due));
    }

    /// <summary>撤销协办: said by the lead, with a reason; what the unit had still to do is the lead's again.</summary>
    /// <exception cref="RefusedException"><see cref="NotAtStage"/>, <see cref="NotACoUnit"/>, <see cref="ReasonMissing"/>.</exception>
    public void ReleaseCoUnit(UnitCode unit, string why, Actor by, DateTimeOffset now)
    {
        RequireStage(WorkOrderAction.ReleaseCoUnit);
        Require(CoUnitsOpen.Contains(unit), new NotACoUnit(unit));
        Require(why.Trim().Length > 0, new ReasonMissing("why"));

        Record(new CoUnitReleased(unit, why.Trim(), by, now));
    }

    /// <summary>协办答复: one of the co-units answers the lead.</summary>
    /// <exception cref="RefusedException"><see cref="NotAtStage"/>, <see cref="NotACoUnit"/>, <see cref="ReasonMissing"/>, <see cref="NothingInWords"/>.</exception>
    public void CoReply(UnitCode unit, string text, Actor by, DateTimeOffset now)
    {
        RequireStage(WorkOrderAction.CoReply);
        Require(CoUnitsOpen.Contains(unit), new NotACoUnit(unit));
        Require(text.Trim().Length > 0, new ReasonMissing("text"));
        Require(Saying.Says(text), new NothingInWords("text"));

        Record(new CoUnitReplied(unit, text, by, now));
    }

    /// <summary>A reply of the lead that does not hold this answer is to be given again; its words stay, to be completed.</summary>
    void Apply(CoUnitReplied e)
    {
        CoUnitsAnswered = [.. CoUnitsAnswered, e.Unit.Value];
        PartsUnderObjection = [.. PartsUnderObjection.Where(u => u != e.Unit.Value)];
        if (!Reply.Contains(e.Text, StringComparison.Ordinal))
            (Result, RepliedAt) = (null, null);
    }

    void Apply(CoUnitAsked e)
    {
        var unit = e.Unit.Value;
        CoUnits = [.. CoUnits.Where(u => u != unit), unit];
        CoUnitsAnswered = [.. CoUnitsAnswered.Where(u => u != unit)];
        ForgetObjection(unit);
    }
}
