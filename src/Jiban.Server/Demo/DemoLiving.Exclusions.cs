using Jiban.Server.WorkOrders;
using Jiban.Units;
using Jiban.WorkOrders;

namespace Jiban.Server.Demo;

internal sealed partial class DemoLiving
{
    /// <summary>How long an exclusion with a term is asked for.</summary>
    const int ExcludedDays = 150;

    /// <summary>终审人: another person of the district.</summary>
    Actor SecondReviewer => staff.Any(new("110106"), Permission.DecideAccounts, dice, not: Permission.RuleObjections);

    void Exclude(WorkOrder o, AskingExclusion s, Actor by)
    {
        var term = Book.TermOf(s.Reason, facts.Office.DateOf(s.At));
        o.Exclude(
            new(s.Reason, s.Evidence, s.Document, ReviewOn: term?.Earliest.AddDays(ExcludedDays)),
            term,
            by,
            s.At
        );
    }

    void Decide(WorkOrder o, DecidingExclusion s) =>
        o.DecideExclusion(
            s.Accept,
            s.Why,
            districtWide: true,
            Policy(s.At).Exclusions.Levels,
            o.Exclusion is ExclusionState.Endorsed ? SecondReviewer : Reviewer,
            s.At
        );
}
