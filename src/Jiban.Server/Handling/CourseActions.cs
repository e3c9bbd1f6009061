using System.ComponentModel.DataAnnotations;
using Jiban.Handling;
using Jiban.Server.Shell;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Handling;

/// <summary>启动处置流程, by the code of its template; the chief is somebody of the handling unit or of one above it who may read the order.</summary>
public sealed record BeginCourse([property: MaxLength(40)] string Course, Guid? Chief = null);

/// <summary>完成一步: one value for each entry of the step, in their order.</summary>
/// <param name="Step">Number of the step, from 1 as people count.</param>
public sealed record DoCourseStep(
    [property: MaxLength(40)] string Course,
    int Step,
    IReadOnlyList<string>? Values = null,
    [property: MaxLength(1000)] string? Words = null
);

/// <summary>结束处置流程.</summary>
public sealed record EndCourse([property: MaxLength(40)] string Course, [property: MaxLength(1000)] string Why);

/// <summary>The use cases of 处置流程.</summary>
public sealed class CourseActions(WorkOrderChange change)
{
    public Task<WorkOrder> Handle(WorkOrderNumber number, int? version, BeginCourse command, CancellationToken ct) =>
        change.Do(
            number,
            version,
            WorkOrderAction.BeginCourse,
            command,
            async (o, s) =>
            {
                var template =
                    s.Book.Courses.FirstOrDefault(c => c.Code == command.Course && c.HoldsOn(s.Today))
                    ?? throw new RefusedException(new NoSuchCourse(command.Course));
                o.BeginCourse(template, await Chief(command.Chief, o, s, ct), s.By, s.Now);
            },
            ct
        );

    public Task<WorkOrder> Handle(WorkOrderNumber number, int? version, DoCourseStep command, CancellationToken ct) =>
        change.Do(
            number,
            version,
            WorkOrderAction.DoCourseStep,
            command,
            async (o, s) =>
            {
                var run =
                    CourseRun.Of(await change.Past(o, ct)).LastOrDefault(r => r.Course == command.Course && !r.Over)
                    ?? throw new RefusedException(new NoSuchCourse(command.Course));
                o.DoCourseStep(run, command.Step - 1, command.Values ?? [], command.Words ?? "", s.By, s.Now);
            },
            ct
        );

    public Task<WorkOrder> Handle(WorkOrderNumber number, int? version, EndCourse command, CancellationToken ct) =>
        change.Do(
            number,
            version,
            WorkOrderAction.EndCourse,
            command,
            async (o, s) =>
            {
                var run =
                    CourseRun.Of(await change.Past(o, ct)).LastOrDefault(r => r.Course == command.Course && !r.Over)
                    ?? throw new RefusedException(new NoSuchCourse(command.Course));
                o.EndCourse(run, s.Book.StandsAbove(s.Reach, o), command.Why, s.By, s.Now);
            },
            ct
        );

    /// <exception cref="InvalidInputException">Nobody who may lead it.</exception>
    async Task<StaffId?> Chief(Guid? chief, WorkOrder order, Scene scene, CancellationToken ct)
    {
        if (chief is not { } named)
            return null;
        var theirs = await change.Db.Staff.WhoMayLead(order, scene.Book).AnyAsync(p => p.Id == named, ct);
        return theirs
            ? new StaffId(named)
            : throw new InvalidInputException(
                "chief",
                Say.It(
                    "要是承办单位或其上级单位能看这件工单的人",
                    "must be somebody of the handling unit or of one above it who may read the order"
                )
            );
    }
}
