using Jiban.Units;
using Jiban.WorkOrders;

namespace Jiban.Server.Demo;

internal sealed partial class DemoLiving
{
    static readonly (string Reason, string Why)[] hardships =
    [
        ("left-from-history", "建成三十多年，产权单位已注销，资料不全。"),
        ("several-units", "管线、道路、绿化分属三家，需要一起定方案。"),
        ("no-agreement", "一层住户不同意，已协商两次没有谈成。"),
        ("repeated", "一年内同一处反映五次以上，治标不治本。"),
    ];

    /// <summary>A die of its own, so that hard cases shift nothing else.</summary>
    readonly DemoDice hardship = new(4);

    void Live(WorkOrder o, PlannedStep step)
    {
        Take(o, step);
        TellHardCases(o, step);
    }

    /// <summary>疑难: now and then an order turns out to be hard at the first contact; with its next step somebody of the district has decided on it.</summary>
    void TellHardCases(WorkOrder o, PlannedStep step)
    {
        if (o.HardCase is HardCaseState.Requested && o.Allows(WorkOrderAction.DecideHardCase))
            o.DecideHardCase(
                accept: true,
                staff.Head(o.LeadUnit ?? default, hardship).Staff,
                "确有难度，同意列为疑难，由领导领办。",
                staff.Any(new("110106"), Permission.DecideAccounts, hardship, not: Permission.RuleObjections),
                step.At
            );
        else if (step is Contacting && o.Round == 1 && o.AgainstHardCase() is null && hardship.Chance(.04))
        {
            var (reason, why) = hardship.Pick(hardships);
            var by = staff.Any(o.HandlingUnit ?? default, Permission.HandleOrders, hardship);
            o.AskHardCase(reason, why, null, by, step.At);
        }
    }
}
