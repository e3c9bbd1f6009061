using Jiban.Units;
using Jiban.WorkOrders;

namespace Jiban.Server.Demo;

/// <summary>突击回访: on one afternoon of the running period one person records some two dozen callbacks within minutes, so that whoever looks for signs finds one.</summary>
internal static class DemoHurry
{
    const int Callbacks = 26;
    static readonly TimeSpan apart = TimeSpan.FromSeconds(21);
    static readonly TimeSpan afternoon = new(16, 40, 0);

    /// <summary>The same calls, some of their callbacks moved to that afternoon; none on the first day of a period.</summary>
    public static IReadOnlyList<PlannedCall> In(IReadOnlyList<PlannedCall> calls, DateOnly anchor, DemoFacts facts)
    {
        if (Day(anchor, facts) is not { } day)
            return calls;
        var moved = 0;
        return
        [
            .. calls.Select(call =>
                moved < Callbacks && Fitting(call, day) is { } which
                    ? Moved(call, which, DemoFacts.At(day, afternoon) + apart * moved++)
                    : call
            ),
        ];
    }

    /// <summary>The newest working day of the period before the day itself, else the day before.</summary>
    static DateOnly? Day(DateOnly anchor, DemoFacts facts)
    {
        var noon = DemoFacts.At(anchor, TimeSpan.FromHours(12));
        var first = facts.Book.PeriodsOn(DemoUnits.District, noon).At(noon).FirstDay;
        var days = Enumerable.Range(1, anchor.DayNumber - first.DayNumber).Select(ago => anchor.AddDays(-ago)).ToList();
        return days.Count == 0 ? null : days.Where(facts.Office.IsWorkingDay).Append(days[0]).First();
    }

    /// <summary>A callback of that day or the next that could as well have been made that afternoon.</summary>
    static int? Fitting(PlannedCall call, DateOnly day)
    {
        if (call.Steps.Any(IsOfTheDesk))
            return null;
        var (begin, end) = (DemoFacts.At(day, afternoon), DemoFacts.At(day, afternoon.Add(TimeSpan.FromMinutes(30))));
        for (var i = 1; i < call.Steps.Count; i++)
            if (
                call.Steps[i] is CallingBack
                && call.Steps[i].At >= DemoFacts.At(day, TimeSpan.FromHours(9))
                && call.Steps[i].At < DemoFacts.At(day.AddDays(1), TimeSpan.FromHours(20))
                && call.Steps[i - 1].At < begin.AddMinutes(-30)
                && (i + 1 == call.Steps.Count || call.Steps[i + 1].At > end)
            )
                return i;
        return null;
    }

    /// <summary>What the district's own desk handled, others call back for.</summary>
    static bool IsOfTheDesk(PlannedStep step) =>
        step switch
        {
            Dispatching s => Names(s.To),
            Ruling { Next: { } next } => Names(next),
            _ => false,
        };

    static bool Names(Assignment to) =>
        to.Lead == DemoUnits.HotlineCentre || to.CoUnits.Contains(DemoUnits.HotlineCentre);

    static PlannedCall Moved(PlannedCall call, int which, DateTimeOffset at) =>
        call with
        {
            Steps =
            [
                .. call.Steps.Select(
                    (step, i) => i == which && step is CallingBack back ? back with { At = at, Hasty = true } : step
                ),
            ],
        };
}
