using Jiban.Handling;
using Jiban.Tests.WorkOrders;
using Jiban.Units;
using Jiban.WorkOrders;
using Shouldly;
using Xunit;
using static Jiban.Tests.Handling.CourseTests;

namespace Jiban.Tests.Handling;

/// <summary>结束处置流程: who lets a course go, and what its end does not undo.</summary>
public sealed class CourseEndTests
{
    [Fact]
    public void A_course_that_holds_is_not_let_go_by_whoever_handles_it_alone()
    {
        var order = Given.AnsweredWorkOrder();
        order.BeginCourse(Given.Course, null, Given.Handler, Given.Tuesday9);

        order.ShouldRefuse(
            o => o.EndCourse(Run(o), false, "不想办了", Given.Handler, Given.Tuesday9),
            new CourseNotYoursToEnd(Given.Course.Code)
        );
        order.ShouldRefuse(
            o => o.EndCourse(Run(o), true, " ", Given.Reviewer, Given.Tuesday9),
            new ReasonMissing("why")
        );
        order.EndCourse(Run(order), true, "区里已接手", Given.Reviewer, Given.Tuesday9);

        order.HoldingCourses.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true, false)] // who is in charge handles it too: nobody else has looked at it
    [InlineData(false, true)]
    public void Who_is_in_charge_ends_it_unless_they_handle_it_themselves(bool handles, bool ends)
    {
        var (order, chief) = (Given.SignedForWorkOrder(), Given.Person(77, Given.Fangzhuang));
        order.AssignHandler(handles ? chief.Staff : Given.Handler.Staff, [], [], Given.Handler, Given.Monday10);
        order.BeginCourse(Given.Governing(holds: false), chief.Staff, Given.Handler, Given.Monday10);

        if (ends)
            order.EndCourse(Run(order), false, "已由市级治理", chief, Given.Tuesday9);
        else
            order.ShouldRefuse(
                o => o.EndCourse(Run(o), false, "不办了", chief, Given.Tuesday9),
                new CourseNotYoursToEnd(Given.Course.Code)
            );

        order.OpenCourses.Length.ShouldBe(ends ? 0 : 1);
    }

    [Fact]
    public void What_was_late_stays_late_when_a_course_is_ended_and_begun_again()
    {
        var order = Begun(); // Mon 10:00, seven days for the first round
        order.EndCourse(Run(order), true, "换个办法", Given.Reviewer, Given.Friday18);
        Clock(order).ShouldBeNull();
        order.BeginCourse(Given.Course, null, Given.Handler, Given.Friday18);
        Clock(order)!.Start.ShouldBe(Given.Monday10, "the first run's week goes on");

        Do(order, 0, "61", at: Given.Friday18);
        Clock(order)!.Start.ShouldBe(Given.Friday18, "a step the first run never came to begins now");
    }

    [Fact]
    public void A_course_that_came_to_its_end_begins_anew_with_all_its_time()
    {
        var order = Begun();
        Do(order, 0, "61");
        Do(order, 1, "", "已告知");
        order.BeginCourse(Given.Course, null, Given.Handler, Given.Friday18);

        Clock(order)!.Start.ShouldBe(Given.Friday18);
    }

    [Fact]
    public void Who_was_in_charge_leaves_the_case_list_with_the_last_course_they_answer_for()
    {
        var (order, chief, next) = (
            Given.SignedForWorkOrder(),
            Given.Person(77, Given.Fangzhuang),
            Given.Person(78, Given.Fangzhuang)
        );
        order.BeginCourse(Given.Course, chief.Staff, Given.Handler, Given.Monday10);
        order.BeginCourse(Settling, chief.Staff, Given.Handler, Given.Monday10);
        Guid[] Of(params Actor[] people) => [.. people.Select(p => p.Staff.Value)];

        order.EndCourse(
            CourseRun.Of(order.Fresh).Single(r => r.Course == Given.Course.Code),
            true,
            "换人",
            Given.Reviewer,
            Given.Tuesday9
        );
        order.Chiefs.ShouldBe(Of(chief), "still in charge of the other");
        order.BeginCourse(Given.Course, next.Staff, Given.Handler, Given.Tuesday9);
        order.DoCourseStep(
            CourseRun.Of(order.Fresh).Single(r => r.Course == Settling.Code),
            0,
            [],
            "",
            Given.Handler,
            Given.Tuesday9
        );

        order.Chiefs.ShouldBe(Of(next));
    }
}
