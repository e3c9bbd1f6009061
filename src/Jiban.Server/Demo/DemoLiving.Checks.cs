using Jiban.Governance;
using Jiban.Server.Governance;
using Jiban.Server.Storage;
using Jiban.Units;
using Jiban.WorkOrders;

namespace Jiban.Server.Demo;

internal sealed partial class DemoLiving
{
    /// <summary>Enough to look at.</summary>
    const int MostPlans = 16;

    static readonly string[] goodNotes =
    [
        "现场干净，没有复发。",
        "楼道畅通。",
        "保洁每天两次，没有再堆。",
        "看过，没有问题。",
    ];

    /// <summary>A die of its own, so that checks shift nothing else.</summary>
    readonly DemoDice checking = new(6);

    /// <summary>What lists read of plans and checks; kept beside the orders.</summary>
    public List<object> Checks { get; } = [];

    int plans;

    /// <summary>定期检查: now and then an order closed some weeks ago is put on a plan, as policy proposes for its category; somebody looked most times, but not every time.</summary>
    void PlanChecks(WorkOrder o)
    {
        var at = o.ChangedAt.AddHours(2);
        if (plans == MostPlans || !o.Allows(WorkOrderAction.PlanReinspection) || o.HandlingUnit is not { } unit)
            return;
        if (at < now.AddDays(-42) || at > now.AddDays(-3) || !checking.Chance(.02))
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
            Look(o, row, today);
        Checks.AddRange(rows);
    }

    void Look(WorkOrder o, ReinspectionRow row, DateOnly today)
    {
        var luck = checking.Part();
        // The newest stays overdue now and then; an older one nobody came for is missed.
        if (luck < (row.MissedFrom > today ? .4 : .08))
            return;
        var finding = luck > .93 ? ReinspectionFinding.NotChecked : ReinspectionFinding.Holds;
        var note =
            finding is ReinspectionFinding.NotChecked ? "单元门锁着，物业不在，进不去。" : checking.Pick(goodNotes);
        var by = Of(o.HandlingUnit ?? default);
        o.Reinspect(row.Number, finding, note, null, null, by, DemoFacts.At(row.DueOn, TimeSpan.FromHours(10)));
        (row.Finding, row.Note, row.ByStaff, row.DoneOn) = (finding, note, by.Staff.Value, row.DueOn);
    }
}
