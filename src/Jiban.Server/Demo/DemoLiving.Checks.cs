using Jiban.Governance;
using Jiban.Server.Governance;
using Jiban.Server.Storage;
using Jiban.Units;
using Jiban.WorkOrders;

namespace Jiban.Server.Demo;

internal sealed partial class DemoLiving
{
    /// <summary>Enough to look at.</summary>
    const int MostPlans = 20;

    static readonly string[] goodNotes =
    [
        "现场看过，没有复发。",
        "问了旁边两户，没有再出现。",
        "处理过的地方都好，附近也看了。",
        "看过，没有问题。",
    ];

    static readonly string[] badNotes =
    [
        "和上次一样，又出现了，拍了照。",
        "两边邻居都说上周开始又这样了。",
        "处理过的地方还好，旁边又有新的。",
    ];

    /// <summary>A die of its own, so that checks shift nothing else.</summary>
    readonly DemoDice checking = new(6);

    /// <summary>What lists read of plans and checks; kept beside the orders.</summary>
    public List<object> Checks { get; } = [];

    int plans;

    /// <summary>Every third finds the matter back.</summary>
    int looks;

    /// <summary>定期检查: now and then an order closed some weeks ago is put on a plan, as policy proposes for its category; somebody looked most times, but not every time.</summary>
    void PlanChecks(WorkOrder o)
    {
        var at = o.ChangedAt.AddHours(2);
        if (
            plans == MostPlans
            || o.Channel is Channel.Patrol
            || !o.Allows(WorkOrderAction.PlanReinspection)
            || o.HandlingUnit is not { } unit
        )
            return;
        if (at < now.AddDays(-42) || at > now.AddDays(-3) || !checking.Chance(.03))
            return;
        var today = facts.Office.DateOf(now);
        if (Book.ReinspectionTemplateOf(o.Category, today) is not { } proposed)
            return;
        plans++;
        var (pace, calendar) = (
            new ReinspectionPace(proposed.Every, proposed.Pace, proposed.WorkingDays),
            Book.CalendarOf(unit)
        );
        var first = pace.Days(facts.Office.DateOf(at), calendar).ElementAt(1).Due;
        var plan = new ReinspectionPlan(
            o.Masked.Title,
            o.MaskedPlace.ToString(),
            unit,
            pace,
            first,
            ReinspectionDays.Of(pace, first, null, proposed.Checks, calendar),
            Told: checking.Chance(.5)
        );
        o.PlanReinspection(plan, Of(unit), at);
        List<object> rows = [.. ReinspectionRows.Of(o, 1, plan, at)];
        foreach (var row in rows.OfType<ReinspectionRow>().Where(row => row.DueOn < today))
            if (Look(o, row, today) is ReinspectionFinding.CameBack)
            {
                var stopped = rows.OfType<ReinspectionPlanRow>().Single();
                (stopped.StoppedOn, stopped.Stop) = (row.DueOn, ReinspectionStop.CameBack);
                foreach (var check in rows.OfType<ReinspectionRow>())
                    check.StoppedOn = row.DueOn;
                break;
            }
        Checks.AddRange(rows);
    }

    /// <returns>What was found; null where nobody came.</returns>
    ReinspectionFinding? Look(WorkOrder o, ReinspectionRow row, DateOnly today)
    {
        var luck = checking.Part();
        // The newest stays overdue now and then; an older one nobody came for is missed.
        if (luck < (row.MissedFrom > today ? .4 : .08))
            return null;
        var finding =
            luck > .94 ? ReinspectionFinding.NotChecked
            : ++looks % 3 == 2 ? ReinspectionFinding.CameBack
            : ReinspectionFinding.Holds;
        var note = finding switch
        {
            ReinspectionFinding.NotChecked => "单元门锁着，物业不在，进不去。",
            ReinspectionFinding.CameBack => checking.Pick(badNotes),
            ReinspectionFinding.Holds => checking.Pick(goodNotes),
        };
        var (by, at) = (Of(o.HandlingUnit ?? default), DemoFacts.At(row.DueOn, TimeSpan.FromHours(10)));
        WorkOrderNumber? successor = finding is ReinspectionFinding.CameBack ? CarryOn(o, row, note, at) : null;
        o.Reinspect(row.Number, finding, note, null, successor, by, at);
        (row.Finding, row.Note, row.ByStaff, row.DoneOn) = (finding, note, by.Staff.Value, row.DueOn);
        row.Successor = successor;
        return finding;
    }
}
