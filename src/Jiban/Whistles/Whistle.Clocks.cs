using Jiban.Units;
using Jiban.WorkOrders;

namespace Jiban.Whistles;

public sealed partial class Whistle
{
    /// <summary>下次提醒: the first arrival limit or task's day whose passing nobody has been told of; null when none runs.</summary>
    public DateTimeOffset? NextAlarmAt { get; private set; }

    /// <summary>已报上级: codes of the units that were told that one of theirs did not come.</summary>
    public string[] ToldUnits { get; private set; } = [];

    /// <summary>任务逾期的单位: codes of the units that owe a task whose day has passed.</summary>
    public string[] LateUnits { get; private set; } = [];

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

    /// <summary>任务逾期: records, once for each task, that its day has passed and it is not done.</summary>
    /// <param name="now">When.</param>
    public void TellLate(DateTimeOffset now)
    {
        foreach (var late in OpenTasks().Where(t => !t.LateTold && now > t.DueAt).ToList())
            Record(new TaskOverdue(late.Number, late.Unit, late.DueOn, Actor.System, now));
        Wake();
    }

    /// <summary>Tasks that are still to be done, as long as the stage lets them be finished.</summary>
    IEnumerable<WhistleTask> OpenTasks() =>
        WhistleTransitions.Allow(Stage, WhistleAction.FinishTask) ? Tasks.Where(t => t.FinishedAt is null) : [];

    /// <summary>What follows from facts for whoever looks for whistles that have something to say.</summary>
    void Wake()
    {
        var untold = Over ? [] : Awaited().Where(a => !a.MissedTold).Select(a => (DateTimeOffset?)a.DueAt);
        NextAlarmAt = untold.Concat(OpenTasks().Where(t => !t.LateTold).Select(t => (DateTimeOffset?)t.DueAt)).Min();
        LateUnits = [.. OpenTasks().Where(t => t.LateTold).Select(t => t.Unit.Value).Distinct()];
    }

    IEnumerable<Attendance> Awaited() => Attendances.Where(a => a.ArrivedAt is null);
}
