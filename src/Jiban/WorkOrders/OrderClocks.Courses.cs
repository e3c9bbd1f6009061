using Jiban.Handling;

namespace Jiban.WorkOrders;

public sealed partial class OrderClocks
{
    readonly Dictionary<string, (IReadOnlyList<CourseStep> Steps, int Next)> courses = [];

    /// <summary>What ran in a course that was ended before its last step: begun again it goes on, so that nothing late becomes timely by it.</summary>
    readonly Dictionary<(string Course, int Step, string Name), OrderClock> earlier = [];

    /// <summary>A step done for the first time ends its clock and begins the next one's; done once more it changes neither.</summary>
    void Step(CourseStepDone e)
    {
        if (!courses.TryGetValue(e.Course, out var course) || e.Step != course.Next)
            return;
        Keep(e.Course);
        courses[e.Course] = (course.Steps, e.Step + 1);
        if (e.Finishes)
            foreach (var done in earlier.Keys.Where(k => k.Course == e.Course).ToList())
                earlier.Remove(done);
        else
            BeginStep(e.Course, e.At);
    }

    void BeginStep(string code, DateTimeOffset at)
    {
        var (steps, next) = courses[code];
        if (next >= steps.Count || steps[next].Limit is not { } limit)
            return;
        Begin(ClockKind.Step, handling, at, part: code, own: limit);
        if (earlier.TryGetValue((code, next, steps[next].Name), out var first))
            Change(
                ClockKind.Step,
                c => c with { Start = first.Start, Pauses = [.. Gone(first, at).Pauses, .. c.Pauses] },
                code
            );
    }

    /// <summary>Takes the clock of a course's step away and remembers what it counted.</summary>
    void Keep(string code)
    {
        if (clocks.Remove((ClockKind.Step, code), out var clock) && courses.TryGetValue(code, out var course))
            earlier[(code, course.Next, course.Steps[course.Next].Name)] = clock;
    }

    /// <summary>Another unit's matter now: it begins its own.</summary>
    void ForgetCourses()
    {
        foreach (var course in courses.Keys)
            clocks.Remove((ClockKind.Step, course));
        courses.Clear();
        earlier.Clear();
    }
}
