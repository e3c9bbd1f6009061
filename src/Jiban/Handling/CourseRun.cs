using System.Globalization;
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
public sealed record CourseRun(
    string Course,
    string Name,
    string NameEn,
    IReadOnlyList<CourseStep> Steps,
    StaffId? Chief,
    DateTimeOffset BegunAt,
    IReadOnlyList<CourseStepDone> Done,
    bool Over
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
                    runs.Add(new(e.Course, e.Name, e.NameEn, CourseText.Read(e.Steps), e.Chief, e.At, [], false));
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
        return runs;

        void Change(string course, Func<CourseRun, CourseRun> change)
        {
            var at = runs.FindLastIndex(r => r.Course == course && !r.Over);
            if (at >= 0)
                runs[at] = change(runs[at]);
        }
    }

    /// <summary>What was written down for a step, as it is kept: in the order of its entries, trimmed.</summary>
    /// <exception cref="RefusedException"><see cref="StepNotNext"/>, <see cref="EntryMissing"/>, <see cref="EntryNotANumber"/>.</exception>
    public IReadOnlyList<string> Checked(int step, IReadOnlyList<string> values)
    {
        Guard.Require(Possible.Contains(step), new StepNotNext(step, Possible));
        var entries = Steps[step].Entries;
        var kept = entries.Select((_, i) => i < values.Count ? values[i].Trim() : "").ToList();
        foreach (var (entry, value) in entries.Zip(kept))
        {
            Guard.Require(!entry.Needed || value.Length > 0, new EntryMissing(entry.Name));
            Guard.Require(!entry.IsNumber || value.Length == 0 || IsNumber(value), new EntryNotANumber(entry.Name));
        }
        return kept;
    }

    static bool IsNumber(string text) =>
        decimal.TryParse(
            text,
            NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture,
            out _
        );
}

/// <summary>The step is not the next one, and not one that repeats.</summary>
public sealed record StepNotNext(int Step, IReadOnlyList<int> Possible) : Refusal;

/// <summary>Something the step must write down is missing.</summary>
public sealed record EntryMissing(string Name) : Refusal;

/// <summary>A measurement is no number.</summary>
public sealed record EntryNotANumber(string Name) : Refusal;
