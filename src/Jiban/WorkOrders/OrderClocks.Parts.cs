using Jiban.Calendar;
using Jiban.Handling;
using Jiban.Units;

namespace Jiban.WorkOrders;

public sealed partial class OrderClocks
{
    /// <summary>A step done for the first time ends its clock and begins the next one's; done once more it changes neither.</summary>
    void Step(CourseStepDone e)
    {
        if (!courses.TryGetValue(e.Course, out var course) || e.Step != course.Next)
            return;
        courses[e.Course] = (course.Steps, e.Step + 1);
        clocks.Remove((ClockKind.Step, e.Course));
        if (!e.Finishes)
            BeginStep(e.Course, e.At);
    }

    void BeginStep(string code, DateTimeOffset at)
    {
        var (steps, next) = courses[code];
        if (next < steps.Count && steps[next].Limit is { } limit)
            Begin(ClockKind.Step, handling, at, part: code, own: limit);
    }

    void Ask(UnitCode unit, DateTimeOffset at)
    {
        Forget(unit);
        coUnits.Add(unit);
        Begin(ClockKind.CoReply, unit, at, part: unit.Value);
    }

    void Forget(UnitCode unit)
    {
        coUnits.Remove(unit);
        clocks.Remove((ClockKind.CoReply, unit.Value));
        clocks.Remove((ClockKind.Ruling, unit.Value));
    }

    void ForgetCoUnits()
    {
        foreach (var unit in coUnits.ToList())
            Forget(unit);
    }
}
