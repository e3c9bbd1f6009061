using Jiban.Governance;
using Jiban.Tests.WorkOrders;
using Jiban.WorkOrders;
using Shouldly;
using Xunit;
using static Jiban.Governance.ReinspectionFinding;

namespace Jiban.Tests.Governance;

/// <summary>定期检查计划 as an order's history tells it: which check may be recorded when, and how a plan ends.</summary>
public sealed class ReinspectionRunTests
{
    private static readonly DateOnly First = Given.Today.AddDays(7);

    [Fact]
    public void A_plan_needs_a_closed_order_and_words()
    {
        var open = Given.WorkOrderAt(Stage.InHandling);
        Refused(() => open.PlanReinspection(Given.Checks(new(Given.Fangzhuang)), Given.Handler, Given.Friday18))
            .ShouldBe(new NotAtStage(WorkOrderAction.PlanReinspection, Stage.InHandling));
        var closed = Given.WorkOrderAt(Stage.AwaitingCallback);
        var plan = Given.Checks(new(Given.Fangzhuang));
        Refused(() => closed.PlanReinspection(plan with { What = " " }, Given.Handler, Given.Friday18))
            .ShouldBe(new ReasonMissing("what"));
        Refused(() => closed.PlanReinspection(plan with { What = "。" }, Given.Handler, Given.Friday18))
            .ShouldBe(new NothingInWords("what"));
        Refused(() => closed.EndReinspection("", Given.Handler, Given.Friday18)).ShouldBe(new ReasonMissing("why"));
        Refused(() => closed.ExtendReinspection(plan.Days, "…", Given.Handler, Given.Friday18))
            .ShouldBe(new NothingInWords("why"));
    }

    [Fact]
    public void Each_check_opens_the_day_after_the_one_before_and_closes_with_the_next()
    {
        var run = Run(Planned());

        run.Checks.Select(c => (c.Opens, c.DueOn, c.MissedFrom))
            .ShouldBe([
                (Given.Today, First, First.AddDays(7)),
                (First.AddDays(1), First.AddDays(7), First.AddDays(14)),
                (First.AddDays(8), First.AddDays(14), First.AddDays(21)),
            ]);
        run.Next(Given.Today)!.Number.ShouldBe(1);
        run.Next(First.AddDays(6))!.Number.ShouldBe(1); // overdue, while the second is open already
        run.Next(First.AddDays(7))!.Number.ShouldBe(2);
        run.Next(First.AddDays(20))!.Number.ShouldBe(3);
        run.Next(First.AddDays(21)).ShouldBeNull();
        run.IsOpen(First.AddDays(20)).ShouldBeTrue();
        run.IsOpen(First.AddDays(21)).ShouldBeFalse("its last check is missed: it has ended by itself");
    }

    [Fact]
    public void A_finding_is_refused_too_early_too_late_twice_without_words_and_about_no_check()
    {
        var run = Run(Planned(), new Reinspected(1, Holds, "", null, null, Given.Handler, Given.Friday18));

        Refused(() => run.Take(1, Holds, "", First)).ShouldBe(new ReinspectionDone(1));
        Refused(() => run.Take(2, Holds, "", First)).ShouldBe(Now(2, 1, 14));
        Should.NotThrow(() => run.Take(2, Holds, "", First.AddDays(1)));
        Should.NotThrow(() => run.Take(2, Holds, "", First.AddDays(13)));
        Refused(() => run.Take(2, Holds, "", First.AddDays(14))).ShouldBe(Now(2, 1, 14));
        Refused(() => run.Take(4, Holds, "", First)).ShouldBe(new NoReinspection());
        Refused(() => run.Take(2, CameBack, " ", First.AddDays(7))).ShouldBe(new ReasonMissing("note"));
        Refused(() => run.Take(2, NotChecked, "", First.AddDays(7))).ShouldBe(new ReasonMissing("note"));
        Refused(() => run.Take(2, Holds, "。。", First.AddDays(7))).ShouldBe(new NothingInWords("note"));
    }

    [Fact]
    public void A_plan_ends_when_its_matter_is_back_when_somebody_ends_it_and_when_its_order_is_opened_again()
    {
        var back = Run(Planned(), new Reinspected(1, CameBack, "又堆了", null, null, Given.Handler, At(First)));
        (back.Stop, back.StoppedOn).ShouldBe((ReinspectionStop.CameBack, First));
        Refused(() => back.Take(2, Holds, "", First.AddDays(1))).ShouldBe(new NoReinspection());
        var ended = Run(Planned(), new ReinspectionEnded("拆了", Given.Handler, At(First.AddDays(2))));
        (ended.Stop, ended.StoppedOn).ShouldBe((ReinspectionStop.Ended, First.AddDays(2)));
        ended.StateOn(ended.Checks[0], First.AddDays(2)).ShouldBe(ReinspectionState.Missed);
        ended.StateOn(ended.Checks[1], First.AddDays(2)).ShouldBe(ReinspectionState.Dropped);
        var reopened = new WorkOrderReopened("unsolved", 2, At(First), Given.Caller, At(First));
        Run(Planned(), reopened).Stop.ShouldBe(ReinspectionStop.Reopened);
        Run(Planned(), reopened with { At = At(First.AddDays(21)) }).Stop.ShouldBeNull("it had ended by itself");
    }

    [Fact]
    public void An_extended_plan_has_more_checks_and_another_plan_is_counted_by_itself()
    {
        var more = new ReinspectionExtended(
            [First.AddDays(21)],
            First.AddDays(28),
            "还不放心",
            Given.Handler,
            At(First)
        );
        var run = Run(Planned(), more);
        (run.Until, run.After, run.Checks[2].MissedFrom).ShouldBe(
            (First.AddDays(21), First.AddDays(28), First.AddDays(21))
        );

        var ended = new ReinspectionEnded("拆了", Given.Handler, At(First));
        var runs = Runs(Planned(), ended, Planned());
        runs.Select(r => (r.Number, r.IsOpen(First))).ShouldBe([(1, false), (2, true)]);
    }

    private static ReinspectionNotNow Now(int check, int opens, int missed) =>
        new(check, First.AddDays(opens), First.AddDays(missed));

    private static WorkOrderEvent Planned()
    {
        var plan = Given.Checks(new(Given.Fangzhuang));
        return new ReinspectionPlanned(
            plan.What,
            plan.Where,
            plan.Unit,
            plan.Pace.Every,
            plan.Pace.Unit,
            plan.Pace.WorkingDays,
            plan.FirstDay,
            plan.Days.Due,
            plan.Days.After,
            plan.Told,
            Given.Handler,
            Given.Monday10
        );
    }

    private static ReinspectionRun Run(params WorkOrderEvent[] facts) => Runs(facts)[^1];

    private static IReadOnlyList<ReinspectionRun> Runs(params WorkOrderEvent[] facts) =>
        ReinspectionRun.Of(facts, at => DateOnly.FromDateTime(at.ToOffset(TimeSpan.FromHours(8)).DateTime));

    private static DateTimeOffset At(DateOnly day) => new(day.ToDateTime(new(10, 0)), TimeSpan.FromHours(8));

    private static Refusal Refused(Action act) => Should.Throw<RefusedException>(act).Refusal;
}
