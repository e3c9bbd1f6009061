using Jiban.Units;
using Jiban.WorkOrders;

namespace Jiban.Handling;

/// <summary>流程进展: one course of an order as its history tells it.</summary>
/// <param name="Course">Code of the template it began with.</param>
/// <param name="Name">Name then.</param>
/// <param name="NameEn">English name then.</param>
/// <param name="Steps">Its steps then; a template changed later changes nothing here.</param>
/// <param name="Chief">Who answers for it; null when nobody is named.</param>
/// <param name="BegunAt">When it began.</param>
/// <param name="Done">What was done, in order.</param>
/// <param name="Over">Whether its last step is done, or it was ended.</param>
/// <param name="Holds">Whether the order cannot be closed while it runs.</param>
/// <param name="LeadsOthers">Whether its chief answers for another course that runs.</param>
public sealed record CourseRun(
    string Course,
    string Name,
    string NameEn,
    IReadOnlyList<CourseStep> Steps,
    StaffId? Chief,
    DateTimeOffset BegunAt,
    IReadOnlyList<CourseStepDone> Done,
    bool Over,
    bool Holds = false,
    bool LeadsOthers = false
)
{
    /// <summary>Number of the first step not done yet; the count of steps when all are.</summary>
    public int Next => Done.Count == 0 ? 0 : Done.Max(d => d.Step) + 1;

    /// <summary>Numbers of the steps that may be done now: the next, and the one before it once more when it repeats.</summary>
    public IReadOnlyList<int> Possible =>
        Over ? [] : [.. new[] { Next - 1, Next }.Where(i => i == Next ? i < Steps.Count : i >= 0 && Steps[i].Repeats)];

    /// <summary>Whether doing this step is the end of it: the last one, unless it repeats.</summary>
    public bool Finishes(int step) => step == Steps.Count - 1 && !Steps[step].Repeats;

    /// <summary>Reads the courses off a history, in the order they began.</summary>
    public static IReadOnlyList<CourseRun> Of(IEnumerable<WorkOrderEvent> history)
    {
        var runs = new List<CourseRun>();
        foreach (var fact in history)
            switch (fact)
            {
                case CourseBegun e:
                    runs.Add(
                        new(e.Course, e.Name, e.NameEn, CourseText.Read(e.Steps), e.Chief, e.At, [], false, e.Holds)
                    );
                    break;
                case CourseStepDone e:
                    Change(e.Course, run => run with { Done = [.. run.Done, e], Over = e.Finishes });
                    break;
                // Another unit's matter now: it begins its own.
                case ObjectionRuled { Accepted: true }:
                    runs = [.. runs.Select(run => run with { Over = true })];
                    break;
                case CourseEnded e:
                    Change(e.Course, run => run with { Over = true });
                    break;
            }
        var open = runs.Where(run => !run.Over).ToList();
        return
        [
            .. runs.Select(run =>
                run with
                {
                    LeadsOthers =
                        run.Chief is not null && open.Any(o => o.Course != run.Course && o.Chief == run.Chief),
                }
            ),
        ];

        void Change(string course, Func<CourseRun, CourseRun> change)
        {
            var at = runs.FindLastIndex(r => r.Course == course && !r.Over);
            if (at >= 0)
                runs[at] = change(runs[at]);
        }
    }

    /// <summary>Who leaves the case list with its end: its chief, unless another course keeps them.</summary>
    public StaffId? Leaves => LeadsOthers ? null : Chief;

    /// <summary>What was written down for a step, as it is kept: in the order of its entries, trimmed.</summary>
    /// <exception cref="RefusedException"><see cref="StepNotNext"/>, <see cref="StepTooEarly"/>, those of <see cref="CourseEntry"/>.</exception>
    public IReadOnlyList<string> Checked(int step, IReadOnlyList<string> values, DateTimeOffset now)
    {
        Guard.Require(Possible.Contains(step), new StepNotNext(step, Possible));
        if (NotBefore(step) is { } from)
            Guard.Require(now >= from, new StepTooEarly(from));
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        return [.. Steps[step].Entries.Select((entry, i) => entry.Checked(i < values.Count ? values[i] : "", today))];
    }

    /// <summary>最早何时: from when a step that waits for the one before it may be done; null where nothing waits, or it was done once.</summary>
    public DateTimeOffset? NotBefore(int step) =>
        Steps[step].Wait is { } wait && step == Next
            ? (Done.Count > 0 ? Done[^1].At : BegunAt) + CourseText.Span(wait)
            : null;

    /// <summary>超标: whether a measurement of the step lies beyond its limit value; null where nothing is compared.</summary>
    public bool? IsOver(int step, IReadOnlyList<string> values)
    {
        var entries = Steps[step].Entries;
        var judged = entries
            .Zip(values)
            .Select(v => v.First.IsOver(v.Second, ValueOf(entries, values, v.First.Against)))
            .OfType<bool>()
            .ToList();
        return judged.Count == 0 ? null : judged.Contains(true);
    }

    /// <summary>The unit a number was written in: its own, or the one chosen beside it.</summary>
    public string UnitOf(CourseStepDone done, CourseEntry entry)
    {
        var entries = Steps[done.Step].Entries;
        return entries.Any(e => e.IsChoice && e.Name == entry.UnitName)
            ? ValueOf(entries, done.Values, entry.UnitName)
            : entry.UnitName;
    }

    /// <summary>What speaks against its end: measured once and over the limit, it is to be mended and measured again (S11).</summary>
    internal Refusal? AgainstEnd(bool? last = null) =>
        Done.Select(d => d.Over).Append(last).OfType<bool>().ToList() is [true] ? new MeasuredOnce() : null;

    static string ValueOf(IReadOnlyList<CourseEntry> entries, IReadOnlyList<string> values, string name) =>
        entries.Zip(values).Where(v => v.First.Name == name).Select(v => v.Second).FirstOrDefault() ?? "";
}

/// <summary>The step is not the next one, and not one that repeats.</summary>
public sealed record StepNotNext(int Step, IReadOnlyList<int> Possible) : Refusal;

/// <summary>The step has to wait after the one before it.</summary>
public sealed record StepTooEarly(DateTimeOffset From) : Refusal;

/// <summary>The only measurement is over the limit: it does not end with one round.</summary>
public sealed record MeasuredOnce : Refusal;

/// <summary>领办放行: a course that holds the order, or has somebody in charge, is not let go by whoever handles it alone.</summary>
public sealed record CourseNotYoursToEnd(string Course) : Refusal;
