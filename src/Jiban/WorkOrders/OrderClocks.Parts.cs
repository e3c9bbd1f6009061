using Jiban.Units;

namespace Jiban.WorkOrders;

public sealed partial class OrderClocks
{
    void Ask(UnitCode unit, DateTimeOffset at)
    {
        Forget(unit);
        coUnits.Add(unit);
        Begin(ClockKind.CoReply, unit, at, part: unit.Value);
    }

    void Forget(UnitCode unit)
    {
        coUnits.Remove(unit);
        clocks.Remove((ClockKind.CoReply, unit.Value));
        clocks.Remove((ClockKind.Ruling, unit.Value));
    }

    void ForgetCoUnits()
    {
        foreach (var unit in coUnits.ToList())
            Forget(unit);
    }
}
