using Jiban.Callback;
using Jiban.Governance;
using Jiban.Handling;
using Jiban.Units;
using Jiban.WorkOrders;

namespace Jiban.Tests.WorkOrders;

/// <summary>Does any action to any order with sound arguments, chosen by a dice, so that lives can be lived at random.</summary>
internal sealed class Acts(Random dice)
{
    private static readonly string[] Units = [Given.Fangzhuang, Given.Youanmen, Given.HeatFirm];

    public void Do(WorkOrderAction action, WorkOrder order, DateTimeOffset now)
    {
        switch (action)
        {
            case WorkOrderAction.Merge:
                var channel = Any<Channel>();
                DateTimeOffset? contactDue = order.BeginsContact(channel) ? now.AddHours(24) : null;
                order.Merge(Guid.CreateVersion7(now), channel, Given.Clerk, now, contactDue);
                break;
            case WorkOrderAction.Reclassify:
                order.Reclassify(
                    order.Category == "020101" ? "020102" : "020101",
                    Any<Urgency>(),
                    null,
                    "写错了",
                    Given.Clerk,
                    now
                );
                break;
            case WorkOrderAction.DecideMasking:
                order.DecideMasking($"1 0 {dice.Next(1, 1_000_000)} other", order.Masked, "", Given.Clerk, now);
                break;
            case WorkOrderAction.Dispatch:
                order.Dispatch(SomeAssignment(order), Given.Clocks(now), Given.Clerk, now, Yes ? order.LeadUnit : null);
                break;
            case WorkOrderAction.RequestOverride:
                order.RequestOverride(SomeAssignment(order), Given.Clerk, now);
                break;
            case WorkOrderAction.DecideOverride:
                var (approved, clocks) = Yes ? (SomeAssignment(order), Given.Clocks(now)) : (null, (Clocks?)null);
                order.DecideOverride(approved, clocks, "说明", Given.Clerk.Staff, Given.Reviewer, now);
                break;
            case WorkOrderAction.SignFor:
                order.SignFor(now.AddHours(4), Given.Handler, now);
                break;
            case WorkOrderAction.HandOn:
                order.HandOn(new($"section-{dice.Next(3)}"), "归他们管", now.AddHours(2), Given.Handler, now);
                break;
            case WorkOrderAction.AssignHandler:
                var turn = order.Handler == Given.Handler.Staff ? Given.Caller.Staff : Given.Handler.Staff;
                order.AssignHandler(turn, [Given.Clerk.Staff], [Given.Clerk.Staff, turn], Given.Reviewer, now, "请假");
                break;
            case WorkOrderAction.RequestStepUp:
                order.RequestStepUp(new($"above-{dice.Next(2)}"), "没有资质", Given.Handler, now);
                break;
            case WorkOrderAction.DecideStepUp:
                UnitCode? lead = dice.Next(2) == 0 ? order.LeadUnit : null;
                order.DecideStepUp(Yes, lead, null, "说明", Given.Handler.Staff, Given.Reviewer, now);
                break;
            case WorkOrderAction.RaiseObjection:
                order.RaiseObjection("not-competent", "第十条", now, Given.Handler, now);
                break;
            case WorkOrderAction.RuleObjection:
                Rule(order, now);
                break;
            case WorkOrderAction.Contact:
                order.LogContact("phone", Yes, "", Given.Handler, now);
                break;
            case WorkOrderAction.Note:
                order.Inform("正在处理", Given.Handler, now);
                break;
            case WorkOrderAction.AddEvidence:
                order.AddEvidence(Guid.CreateVersion7(now), EvidenceKind.After, "ab", Given.Handler, now);
                break;
            case WorkOrderAction.AskCoUnit:
                order.AskCoUnit(new(Units[dice.Next(3)]), "请一起到现场", now.AddHours(8), Given.Handler, now);
                break;
            case WorkOrderAction.ReleaseCoUnit:
                order.ReleaseCoUnit(order.CoUnitsOpen.FirstOrDefault(), "不用了", Given.Handler, now);
                break;
            case WorkOrderAction.ObjectToPart:
                order.ObjectToPart(
                    order.PartsUncontested.FirstOrDefault(),
                    "not-competent",
                    "第十条",
                    now,
                    Given.Handler,
                    now
                );
                break;
            case WorkOrderAction.RulePart:
                RulePart(order, now);
                break;
            case WorkOrderAction.BeginCourse:
                order.BeginCourse(Given.Governing(holds: Yes), Given.Handler.Staff, Given.Handler, now);
                break;
            case WorkOrderAction.DoCourseStep:
                var run = CourseRun.Of(order.Fresh).LastOrDefault(r => !r.Over) ?? Given.NoRun;
                order.DoCourseStep(
                    run,
                    run.Possible.Count > 0 ? run.Possible[^1] : 0,
                    ["61.5"],
                    "量过了",
                    Given.Handler,
                    now
                );
                break;
            case WorkOrderAction.EndCourse:
                order.EndCourse(
                    CourseRun.Of(order.Fresh).LastOrDefault(r => !r.Over) ?? Given.NoRun,
                    true,
                    "不用了",
                    Given.Handler,
                    now
                );
                break;
            case WorkOrderAction.CoReply:
                order.CoReply(order.CoUnitsOpen.FirstOrDefault(), "已配合", Given.Handler, now);
                break;
            case WorkOrderAction.Extend:
                order.Extend(
                    (order.HandlingDueAt ?? now).AddDays(2),
                    "等配件",
                    5,
                    TimeSpan.FromDays(30),
                    Given.Handler,
                    now
                );
                break;
            case WorkOrderAction.DecideExtension:
                order.DecideExtension(Yes, "说明", Given.Handler.Staff, Given.Reviewer, now);
                break;
            case WorkOrderAction.PutOnAccount:
                order.PutOnAccount(
                    "works",
                    "计划",
                    Given.ReviewDay,
                    new(2026, 1, 1),
                    new(2030, 1, 1),
                    Given.Handler,
                    now
                );
                break;
            case WorkOrderAction.DecideAccount:
                order.DecideAccount(Yes, "说明", Given.Reviewer, now);
                break;
            case WorkOrderAction.ClearAccount:
                order.ClearAccount("已完工", (order.HandlingDueAt ?? now).AddDays(3), Given.Handler, now);
                break;
            case WorkOrderAction.Pause:
                order.Pause(
                    "papers",
                    "请补一份产权证明",
                    new(2026, 12, 1),
                    new(2026, 1, 1),
                    new(2030, 1, 1),
                    3,
                    Given.Handler,
                    now
                );
                break;
            case WorkOrderAction.Resume:
                order.Resume("已补", (order.HandlingDueAt ?? now).AddDays(1), Given.Handler, now);
                break;
            case WorkOrderAction.Reply:
                order.Answer(Any<HandlingResult>(), "答复", "依据", Given.Handler, now, Given.Ground);
                break;
            case WorkOrderAction.Close:
                order.Close(
                    now.AddDays(1),
                    Given.Handler,
                    now,
                    Yes ? new("2026.1", "rest 50", 5_000, dice.Next(10_000)) : null
                );
                break;
            case WorkOrderAction.CallAhead:
                order.CallAhead(new(Yes, Any<Solved>(), Any<Satisfied>(), Yes ? "还差一点" : ""), Given.Handler, now);
                break;
            case WorkOrderAction.Recheck:
                order.Recheck("2026-11", Yes, "现场看过", null, Yes ? now.AddDays(7) : null, Given.Caller, now);
                break;
            case WorkOrderAction.PlanReinspection:
                order.PlanReinspection(Given.Checks(order.HandlingUnit ?? default), Given.Handler, now);
                break;
            case WorkOrderAction.Reinspect:
                var found = Any<ReinspectionFinding>();
                order.Reinspect(dice.Next(1, 4), found, "现场看过", null, null, Given.Handler, now);
                break;
            case WorkOrderAction.ExtendReinspection:
                order.ExtendReinspection(new([Given.Today], Given.Today.AddDays(7)), "还不放心", Given.Handler, now);
                break;
            case WorkOrderAction.EndReinspection:
                order.EndReinspection("已经改造完", Given.Handler, now);
                break;
            case WorkOrderAction.RecordPraise:
            case WorkOrderAction.TakePraise:
                var (thanked, day) = (
                    order.HandlingUnit ?? new(Given.Fangzhuang),
                    DateOnly.FromDateTime(now.UtcDateTime)
                );
                order.TakePraise(
                    action,
                    new(Any<PraiseKind>(), thanked, [], day, "谢谢"),
                    day,
                    day,
                    Given.Handler,
                    now
                );
                break;
            case WorkOrderAction.IssueLink:
                order.IssueLink(now.AddDays(14), Any<CallbackVia>(), Given.Caller, now);
                break;
            case WorkOrderAction.CallBack:
                order.CallBack(SomeAnswer(), Given.Policy, now.AddDays(1), now.AddDays(7), Given.Caller, now);
                break;
            case WorkOrderAction.Reopen:
                order.Reopen("问题反复", now.AddDays(7), Given.Caller, now);
                break;
            case WorkOrderAction.Exclude:
                order.Exclude(new("outside-power", "见附件", "规则第三条"), null, Given.Handler, now);
                break;
            case WorkOrderAction.DecideExclusion:
                var second = order.Exclusion is ExclusionState.Endorsed;
                order.DecideExclusion(Yes, "说明", true, dice.Next(1, 3), second ? Given.Clerk : Given.Reviewer, now);
                break;
            case WorkOrderAction.ReverseExclusion:
                order.ReverseExclusion("材料不实", true, Given.Reviewer, now);
                break;
            case WorkOrderAction.Appeal:
                order.RaiseAppeal(Given.Lost(now), "已按期办结", "规则第三条", null, Given.Handler, now);
                break;
            case WorkOrderAction.StateReview:
                order.StateReview(Given.Lost(now), new(Given.Fangzhuang), "当时没有回电", Given.Handler, now);
                break;
            case WorkOrderAction.DrawLesson:
                order.DrawLesson(Given.Lost(now), "先联系再上门", ["联系"], Given.Handler, now);
                break;
            case WorkOrderAction.DecideAppeal:
                order.DecideAppeal(Yes, "属实", Given.Reviewer, now);
                break;
            case WorkOrderAction.AskHardCase:
                order.AskHardCase("several-units", "三家都有份", Yes ? Given.Reviewer.Staff : null, Given.Handler, now);
                break;
            case WorkOrderAction.DecideHardCase:
                order.DecideHardCase(Yes, Given.Clerk.Staff, "说明", Given.Reviewer, now);
                break;
            case WorkOrderAction.ChangeCaseLeader:
                var other = order.CaseLeader == Given.Clerk.Staff ? Given.Caller : Given.Clerk;
                order.ChangeCaseLeader(other.Staff, "分工调整", Given.Reviewer, now);
                break;
            case WorkOrderAction.EndHardCase:
                order.EndHardCase("已经解决一半", Given.Reviewer, now);
                break;
            default:
                throw new InvalidOperationException($"nobody taught the tests to do {action}");
        }
    }

    private bool Yes => dice.Next(2) == 0;

    private T Any<T>()
        where T : struct, Enum => dice.GetItems(Enum.GetValues<T>(), 1)[0];

    private Assignment SomeAssignment(WorkOrder order)
    {
        var units = Units.Where(u => u != order.LeadUnit?.Value).ToArray();
        dice.Shuffle(units);
        return Given.Assignment(units[0], Yes ? [] : [units[1]]);
    }

    private void Rule(WorkOrder order, DateTimeOffset now)
    {
        var next = Yes && Yes ? SomeAssignment(order) : null;
        var accept = next is not null || Yes;
        order.RuleObjection(accept, next, next is null ? null : Given.Clocks(now), "核实过", Given.Reviewer, now);
    }

    private void RulePart(WorkOrder order, DateTimeOffset now)
    {
        var unit = Units[dice.Next(3)];
        var next = Yes ? new NextPart(new(unit), "请接着办", now.AddHours(8)) : null;
        var objecting = new UnitCode(order.PartsUnderObjection.FirstOrDefault() ?? unit);
        order.RulePart(objecting, next is not null || Yes, next, "核实过", Given.Reviewer, now);
    }

    private CallbackAnswer SomeAnswer()
    {
        var outcome = Any<CallbackOutcome>();
        return outcome is CallbackOutcome.Reached
            ? new(outcome, Yes, Any<Solved>(), Any<Satisfied>(), Yes ? "来过一次" : "")
            : new(outcome);
    }
}
