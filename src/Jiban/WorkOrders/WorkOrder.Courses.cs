using Jiban.Handling;
using Jiban.Units;
using static Jiban.Guard;

namespace Jiban.WorkOrders;

public sealed partial class WorkOrder
{
    /// <summary>Codes of the 处置流程 that run.</summary>
    public string[] OpenCourses { get; private set; } = [];

    /// <summary>Codes of those among them that must end before the order is closed.</summary>
    public string[] HoldingCourses { get; private set; } = [];

    /// <summary>领办人: everybody who is in charge of a course of it that runs; it stands on their case list.</summary>
    public Guid[] Chiefs { get; private set; } = [];

    /// <summary>启动流程: from now on the matter goes by the steps of a template, as they stand today.</summary>
    /// <param name="template">The template, in force.</param>
    /// <param name="chief">Who answers for it.</param>
    /// <param name="by">Who begins it.</param>
    /// <param name="now">When.</param>
    /// <exception cref="RefusedException"><see cref="NotAtStage"/>, <see cref="CourseRunning"/>, <see cref="ReasonMissing"/> without a chief who is needed.</exception>
    public void BeginCourse(CourseTemplate template, StaffId? chief, Actor by, DateTimeOffset now)
    {
        RequireStage(WorkOrderAction.BeginCourse);
        Require(!OpenCourses.Contains(template.Code), new CourseRunning(template.Code));
        Require(!template.NeedsChief || chief is not null, new ReasonMissing("chief"));

        Record(
            new CourseBegun(
                template.Code,
                template.Name,
                template.NameEn,
                CourseText.Write(CourseText.Read(template.Steps)),
                template.Holds,
                chief,
                by,
                now
            )
        );
    }

    /// <summary>完成一步, with what is to be written down.</summary>
    /// <param name="run">The course as the history tells it.</param>
    /// <param name="step">Number of the step, from 0.</param>
    /// <param name="values">One for each of its entries, in their order.</param>
    /// <param name="words">Words; those of a step the requester is told of are for them.</param>
    /// <param name="by">Who did it.</param>
    /// <param name="now">When.</param>
    /// <exception cref="RefusedException"><see cref="NotAtStage"/>, <see cref="NoSuchCourse"/>, <see cref="ReasonMissing"/>, <see cref="MeasuredOnce"/>, those of <see cref="CourseRun.Checked"/>.</exception>
    public void DoCourseStep(
        CourseRun run,
        int step,
        IReadOnlyList<string> values,
        string words,
        Actor by,
        DateTimeOffset now
    )
    {
        RequireStage(WorkOrderAction.DoCourseStep);
        Require(OpenCourses.Contains(run.Course), new NoSuchCourse(run.Course));
        var kept = run.Checked(step, values, now);
        var done = run.Steps[step];
        Require(!done.Told || words.Trim().Length > 0, new ReasonMissing("words"));
        var (over, finishes) = (run.IsOver(step, kept), run.Finishes(step));
        if (finishes)
            RequireNothing(run.AgainstEnd(over));

        Record(
            new CourseStepDone(
                run.Course,
                step,
                done.Name,
                done.NameEn,
                kept,
                words.Trim(),
                done.Told,
                finishes,
                over,
                finishes ? run.Leaves : null,
                by,
                now
            )
        );
    }

    /// <summary>结束流程 before or after its last step, with a word.</summary>
    /// <param name="run">The course as the history tells it.</param>
    /// <param name="above">Whether who ends it stands above the handling unit, or decides on its time without handling it.</param>
    /// <param name="why">Why.</param>
    /// <param name="by">Who ends it.</param>
    /// <param name="now">When.</param>
    /// <exception cref="RefusedException"><see cref="NotAtStage"/>, <see cref="NoSuchCourse"/>, <see cref="CourseNotYoursToEnd"/>, <see cref="MeasuredOnce"/>, <see cref="ReasonMissing"/>.</exception>
    public void EndCourse(CourseRun run, bool above, string why, Actor by, DateTimeOffset now)
    {
        RequireStage(WorkOrderAction.EndCourse);
        Require(OpenCourses.Contains(run.Course), new NoSuchCourse(run.Course));
        RequireNothing(AgainstEnding(run, above, by.Staff));
        Require(why.Trim().Length > 0, new ReasonMissing("why"));

        Record(new CourseEnded(run.Course, why.Trim(), run.Leaves, by, now));
    }

    /// <summary>What speaks against somebody's ending a course before its last step; null when nothing does.</summary>
    /// <remarks>One that neither holds nor has a chief is the handling unit's own; for the others it takes the chief, unless they handle the order themselves, or somebody above.</remarks>
    public Refusal? AgainstEnding(CourseRun run, bool above, StaffId by) =>
        (run.Holds || run.Chief is not null) && !above && (run.Chief != by || Handler == by)
            ? new CourseNotYoursToEnd(run.Course)
            : run.AgainstEnd();

    void Apply(CourseBegun e)
    {
        OpenCourses = [.. OpenCourses, e.Course];
        if (e.Holds)
            HoldingCourses = [.. HoldingCourses, e.Course];
        if (e.Chief is { } chief && !Chiefs.Contains(chief.Value))
            Chiefs = [.. Chiefs, chief.Value];
    }

    void Leave(string course, StaffId? chief) =>
        (OpenCourses, HoldingCourses, Chiefs) = (
            [.. OpenCourses.Where(c => c != course)],
            [.. HoldingCourses.Where(c => c != course)],
            [.. Chiefs.Where(c => c != chief?.Value)]
        );
}

/// <summary>The course runs already.</summary>
public sealed record CourseRunning(string Course) : Refusal;

/// <summary>No such course runs, or none by that code is in force.</summary>
public sealed record NoSuchCourse(string Course) : Refusal;
