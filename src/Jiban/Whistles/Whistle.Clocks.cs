using Jiban.Units;
using Jiban.WorkOrders;

namespace Jiban.Whistles;

public sealed partial class Whistle
{
    /// <summary>下次提醒: the first arrival limit whose passing nobody has been told of; null when none runs.</summary>
    public DateTimeOffset? NextAlarmAt { get; private set; }

    /// <summary>已报上级: codes of the units that were told that one of theirs did not come.</summary>
    public string[] ToldUnits { get; private set; } = [];

    /// <summary>逾期未到: records, once for each invited unit, that its limit has passed without it. At the limit's very instant it may still come.</summary>
    /// <param name="above">The unit that is told of a unit.</param>
    /// <param name="now">When.</param>
    public void TellMissed(Func<UnitCode, UnitCode?> above, DateTimeOffset now)
    {
        if (Over)
            return;
        foreach (var missing in Awaited().Where(a => !a.MissedTold && now > a.DueAt).ToList())
            Record(new ArrivalMissed(missing.Unit, missing.DueAt, above(missing.Unit), Actor.System, now));
    }

    IEnumerable<Attendance> Awaited() => Attendances.Where(a => a.ArrivedAt is null);
}
