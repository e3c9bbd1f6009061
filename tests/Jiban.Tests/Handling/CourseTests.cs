using Jiban.Calendar;
using Jiban.Handling;
using Jiban.Server.Setup;
using Jiban.Tests.WorkOrders;
using Jiban.WorkOrders;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Handling;

/// <summary>处置流程: step after step, each with its clock and what it writes down (S07, S11–S18).</summary>
public sealed class CourseTests
{
    [Fact]
    public void Rounds_are_measured_until_the_next_step_is_done_and_then_the_requester_is_told()
    {
        var order = Begun();
        Do(order, 0, "68.5");
        Do(order, 0, "61");
        Do(order, 1, "", "量到 61 分贝，低于标准。");

        var run = CourseRun.Of(order.Fresh).ShouldHaveSingleItem();
        run.Done.Select(d => (d.Step, d.Values.FirstOrDefault() ?? "")).ShouldBe([(0, "68.5"), (0, "61"), (1, "")]);
        run.Over.ShouldBeTrue();
        order.OpenCourses.ShouldBeEmpty();
    }

    [Fact]
    public void Steps_come_in_their_order_and_what_is_over_is_over()
    {
        var order = Begun();
        Refuses(order, 1, "", "说明", new StepNotNext(1, [0]));
        Do(order, 0, "61");
        Refuses(order, 2, "", "说明", new StepNotNext(2, [0, 1]));
        Do(order, 1, "", "已告知");

        order.ShouldRefuse(
            o => o.EndCourse(Run(o), true, "完了", Given.Handler, Given.Tuesday9),
            new NoSuchCourse(Given.Course.Code)
        );
    }

    [Theory]
    [InlineData("61.5", null)]
    [InlineData("-3", null)]
    [InlineData("", "missing")]
    [InlineData("  ", "missing")]
    [InlineData("六十", "number")]
    [InlineData("61 分贝", "number")]
    [InlineData("1,5", "number")]
    public void What_must_be_written_down_is_there_and_a_measurement_is_a_number(string value, string? wrong)
    {
        var order = Begun();
        if (wrong is null)
            Do(order, 0, value);
        else
            Refuses(order, 0, value, "", wrong == "missing" ? new EntryMissing("噪声") : new EntryNotANumber("噪声"));
    }

    [Fact]
    public void Each_step_has_a_clock_of_its_own_that_begins_with_the_step_before()
    {
        var order = Begun();
        Clock(order)!
            .ShouldSatisfyAllConditions(
                c => c.Start.ShouldBe(Given.Monday10),
                c => c.Own.ShouldBe(Limit.CalendarDays(7))
            );
        Do(order, 0, "61", at: Given.Tuesday9);
        var told = Clock(order)!;
        told.ShouldSatisfyAllConditions(
            c => c.Start.ShouldBe(Given.Tuesday9),
            c => c.Own.ShouldBe(Limit.WorkingDays(2))
        );

        Do(order, 0, "60", at: Given.Friday18);
        Clock(order).ShouldBe(told, "done once more it moves no clock");
        Do(order, 1, "", "已告知", Given.Friday18);
        Clock(order).ShouldBeNull();
    }

    [Fact]
    public void A_course_that_holds_keeps_the_order_open_until_it_ends()
    {
        var order = Given.AnsweredWorkOrder();
        order.BeginCourse(Given.Course, null, Given.Handler, Given.Tuesday9);
        order.MissingForClosing().ShouldBe([ClosingNeed.CourseEnd]);

        order.EndCourse(Run(order), true, "查明不用治理", Given.Reviewer, Given.Tuesday9);

        order.MissingForClosing().ShouldBeEmpty();
    }

    [Fact]
    public void One_that_does_not_hold_outlives_the_order_with_its_clock()
    {
        var order = Given.AnsweredWorkOrder();
        order.BeginCourse(Settling, null, Given.Handler, Given.Tuesday9);
        order.Close(Given.Friday18, Given.Handler, Given.Tuesday9);
        order.CallBack(Given.Content, Given.Policy, Given.Friday18, Given.Friday18, Given.Caller, Given.Tuesday9);

        order.Stage.ShouldBe(Stage.Archived);
        Clock(order)!.Stopped.ShouldBeNull();
        Do(order, 0, "");
        Clock(order).ShouldBeNull();
    }

    [Fact]
    public void Some_courses_need_somebody_in_charge_and_none_runs_twice()
    {
        var order = Given.SignedForWorkOrder();
        var tracked = new CourseTemplate
        {
            Code = "track",
            Name = "全程跟踪",
            Steps = "第一步",
            NeedsChief = true,
        };
        order.ShouldRefuse(
            o => o.BeginCourse(tracked, null, Given.Handler, Given.Monday10),
            new ReasonMissing("chief")
        );
        order.BeginCourse(tracked, Given.Handler.Staff, Given.Handler, Given.Monday10);

        order.ShouldRefuse(
            o => o.BeginCourse(tracked, Given.Handler.Staff, Given.Handler, Given.Monday10),
            new CourseRunning("track")
        );
        CourseRun.Of(order.Fresh).Single().Chief.ShouldBe(Given.Handler.Staff);
        order.Chiefs.ShouldBe([Given.Handler.Staff.Value]);
    }

    [Fact]
    public void An_upheld_objection_ends_the_courses_of_the_unit_that_gave_it_back()
    {
        var order = Begun();
        order.RaiseObjection("not-ours", "第十条", Given.Friday18, Given.Handler, Given.Monday10);
        order.RuleObjection(true, null, null, "确非其职责", Given.Reviewer, Given.Tuesday9);

        (order.OpenCourses.Length, order.HoldingCourses.Length, order.Chiefs.Length).ShouldBe((0, 0, 0));
        CourseRun.Of(order.Fresh).ShouldAllBe(run => run.Over);
        Clock(order).ShouldBeNull();
    }

    [Fact]
    public void A_step_the_requester_is_told_of_needs_words()
    {
        var order = Begun();
        Do(order, 0, "61");

        Refuses(order, 1, "", " ", new ReasonMissing("words"));
    }

    [Fact]
    public void Every_course_that_comes_with_the_program_can_be_walked_to_its_end()
    {
        var courses = StarterPolicies.Read(new(2026, 1, 1), () => Guid.CreateVersion7(Given.Monday9)).Courses;
        courses
            .Select(c => c.Code)
            .ShouldBe([
                "track-232",
                "deep-governance",
                "interim-hold",
                "repair-first",
                "entry-consent",
                "mediation",
                "enforcement",
                "clearance",
                "contractor",
            ]);
        foreach (var course in courses)
        {
            var order = Given.SignedForWorkOrder();
            order.BeginCourse(course, Given.Handler.Staff, Given.Handler, Given.Monday10);
            for (var step = 0; CourseRun.Of(order.Fresh)[0] is { Over: false } run && step < run.Steps.Count; step++)
                order.DoCourseStep(
                    run,
                    step,
                    [.. run.Steps[step].Entries.Select(Fitting)],
                    "告知了",
                    Given.Handler,
                    Given.Tuesday9.AddDays(8 * step)
                );
            CourseRun.Of(order.Fresh)[0].Next.ShouldBe(CourseRun.Of(order.Fresh)[0].Steps.Count, course.Code);
        }
        CourseText.Read(courses.Single(c => c.Code == "contractor").Steps)[0].Limit.ShouldBe(Limit.Hours(0.5m));
    }

    [Theory]
    [InlineData("track-232", "2wd 3wd 2wd")]
    [InlineData("deep-governance", "7d 5wd 15d 2wd")]
    [InlineData("interim-hold", "4wh -")]
    [InlineData("repair-first", "2h 24h 30d -")]
    [InlineData("entry-consent", "- - 4h")]
    [InlineData("mediation", "3wd 10wd -")]
    [InlineData("enforcement", "2h 2wd 7d 1d -")]
    [InlineData("clearance", "2wd 8d - 2wd")]
    [InlineData("contractor", "0.5h 10h 2wd")]
    public void Every_step_that_can_be_late_comes_with_its_own_limit(string course, string limits) =>
        string.Join(
                ' ',
                CourseText
                    .Read(Shipped(course).Steps)
                    .Select(s => s.Limit is null ? "-" : CourseText.Write([s]).Split(" | ")[2])
            )
            .ShouldBe(limits);

    [Fact]
    public void Whom_a_contractors_work_was_given_to_is_written_down_first() =>
        CourseText.Read(Shipped("contractor").Steps)[0].Entries.ShouldContain(new CourseEntry("承办企业", "", true));

    internal static CourseTemplate Shipped(string code) =>
        StarterPolicies
            .Read(new(2026, 1, 1), () => Guid.CreateVersion7(Given.Monday9))
            .Courses.Single(c => c.Code == code);

    /// <summary>Something an entry takes: a number within its bound, a day, the first choice.</summary>
    private static string Fitting(CourseEntry entry) =>
        entry.IsNumber ? "1"
        : entry.IsDay ? "2026-11-24"
        : entry.IsChoice ? entry.Choices[0]
        : "有";

    internal static readonly CourseTemplate Settling = new()
    {
        Code = "repair-first",
        Name = "先抢修再协商",
        Steps = "费用协商 | | 30d",
    };

    internal static WorkOrder Begun()
    {
        var order = Given.SignedForWorkOrder();
        order.BeginCourse(Given.Course, null, Given.Handler, Given.Monday10);
        return order;
    }

    internal static void Do(WorkOrder order, int step, string value, string words = "", DateTimeOffset? at = null) =>
        order.DoCourseStep(Run(order), step, [value], words, Given.Handler, at ?? Given.Tuesday9);

    private static void Refuses(WorkOrder order, int step, string value, string words, Refusal because)
    {
        var (version, run) = (order.Version, Run(order));
        var refused = Should.Throw<RefusedException>(() =>
            order.DoCourseStep(run, step, [value], words, Given.Handler, Given.Tuesday9)
        );
        if (because is StepNotNext next)
            ((StepNotNext)refused.Refusal).ShouldSatisfyAllConditions(
                r => r.Step.ShouldBe(next.Step),
                r => r.Possible.ShouldBe(next.Possible)
            );
        else
            refused.Refusal.ShouldBe(because);
        order.Version.ShouldBe(version);
    }

    internal static CourseRun Run(WorkOrder order) => CourseRun.Of(order.Fresh)[^1];

    internal static OrderClock? Clock(WorkOrder order) =>
        OrderClocks.Of(order.Fresh).SingleOrDefault(c => c.Kind is ClockKind.Step);
}
