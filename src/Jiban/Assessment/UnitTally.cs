namespace Jiban.Assessment;

/// <summary>Adds up everything one unit's score is made of.</summary>
internal sealed class UnitTally
{
    private readonly Tally raw = new();
    private readonly Tally adjusted = new();
    private readonly Tally hard = new();
    private int hardCases;
    private HandlingMarks marks;
    private int orders;

    /// <param name="how">How each of them counts in the rates.</param>
    /// <param name="times">How many do.</param>
    /// <param name="carried">The marks they carry.</param>
    public void Add(HowItCounted how, int times, HandlingMarks carried)
    {
        raw.Add(how, how.Raw, times);
        adjusted.Add(how, how.Adjusted, times);
        if (how.HardCase)
        {
            hard.Add(how, how.AmongHardCases, times);
            hardCases += times;
        }
        marks += carried;
        orders += times;
    }

    public UnitScore Score(string unit, ScoringPolicy policy)
    {
        var rates = adjusted.Rates(policy);
        return new UnitScore
        {
            Unit = unit,
            Adjusted = rates,
            Raw = raw.Rates(policy),
            Indicators = new(
                new(marks.SignedForInTime, marks.SignedForInTime + marks.SignedForLate),
                new(marks.ClosedInTime, marks.ClosedInTime + marks.ClosedLate),
                new(marks.Returned, orders),
                new(marks.Redone, orders)
            ),
            Class = policy.Classes.Where(c => c.From <= rates.Composite).MaxBy(c => c.From),
            Count = orders,
            HardCases = hardCases == 0 ? null : new(hard.Rates(policy), hardCases),
        };
    }
}
