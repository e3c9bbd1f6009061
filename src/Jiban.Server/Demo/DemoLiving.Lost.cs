using Jiban.Callback;
using Jiban.Server.Assessment;
using Jiban.Units;
using Jiban.WorkOrders;

namespace Jiban.Server.Demo;

internal sealed partial class DemoLiving
{
    const double Appealed = .05;
    const double Reviewed = .13;

    static readonly string[] marks = ["先说时间", "多家一起办", "办完再看一次", "一次说清", "按诉求人的钟点去"];

    /// <summary>A die of its own, so that looking back shifts nothing else.</summary>
    readonly DemoDice looking = new(9);
    int raised;

    /// <summary>What follows when an order is over: thanks where it ended well; 申辩 and 复盘 where it was lost and its period is over too.</summary>
    void LookBack(WorkOrder o)
    {
        if (o is not { Stage: Stage.Archived, HasRequester: true, Exclusion: ExclusionState.None })
            return;
        if (o.Fresh.Any(fact => fact is ReinspectionPlanned))
            return;
        ThankLater(o);
        if (!SeemsLost(o))
            return;
        var luck = looking.Part() / More(o);
        if (luck > Appealed + Reviewed || Book.AppealAgainst(o.District, o.Fresh, now) is not { } lost)
            return;
        if (lost.From <= o.ChangedAt)
            return;
        if (luck < Appealed)
            Appeal(o, lost);
        else
            Review(o, lost);
    }

    /// <summary>The street most demo accounts belong to has more to show.</summary>
    static int More(WorkOrder o) => Lead(o).Value.StartsWith("110106013", StringComparison.Ordinal) ? 3 : 1;

    static bool SeemsLost(WorkOrder o) =>
        o.CallbackOutcome is CallbackOutcome.Reached
        && (
            o.AnsweredContacted is false
            || o.AnsweredSolved is not Solved.Yes
            || o.AnsweredSatisfied is Satisfied.No or Satisfied.None
        );

    /// <summary>申辩 in the first working days after the period; most are decided within three more.</summary>
    void Appeal(WorkOrder o, AppealCase lost)
    {
        var at = Worked(lost.From, .5, 15);
        if (at > now)
            return;
        var said = words.Say("appeal", looking).Split('｜');
        o.RaiseAppeal(
            lost,
            said[0],
            said[1],
            null,
            staff.Any(o.HandlingUnit ?? Lead(o), Permission.HandleOrders, looking),
            at
        );
        var (decided, uphold) = (Worked(at, 4, 20), looking.Chance(.4));
        // Of the newest every third still waits.
        if (lost.From > now.AddDays(-32) && raised++ % 3 == 0)
            return;
        if (decided <= now)
            o.DecideAppeal(
                uphold,
                words.Say(uphold ? "appeal-yes" : "appeal-no", looking),
                staff.Any(new("110106"), Permission.RuleObjections, looking),
                decided
            );
    }

    /// <summary>复盘: every unit that touched it says what it did, then the handling unit draws the lesson; some get no further than the first statement.</summary>
    void Review(WorkOrder o, AppealCase lost)
    {
        var at = lost.From;
        foreach (var unit in LostReviews.Touching(o))
        {
            at = Worked(at, .5, 6);
            if (at > now)
                return;
            var use = o.CoUnits.Contains(unit.Value) ? "review-co" : "review";
            o.StateReview(lost, unit, words.Say(use, looking), staff.Any(unit, Permission.HandleOrders, looking), at);
            if (looking.Chance(.12))
                return;
        }
        at = Worked(at, .3, 4);
        if (at > now)
            return;
        var by = staff.Any(o.HandlingUnit ?? Lead(o), Permission.HandleOrders, looking);
        o.DrawLesson(lost, words.Lesson(o.Category, looking), [looking.Pick(marks)], by, at);
    }

    /// <summary>So many working hours later.</summary>
    DateTimeOffset Worked(DateTimeOffset from, double least, double most) =>
        facts.Office.Due(from, TimeSpan.FromMinutes(Math.Round(60 * looking.Between(least, most))));
}
