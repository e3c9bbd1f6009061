namespace Jiban.Assessment;

/// <summary>Adds up everything one unit's score is made of.</summary>
internal sealed class UnitTally
{
    private readonly Tally raw = new();
    private readonly Tally adjusted = new();
    private readonly Tally hard = new();
    private int hardCases;
    private readonly List<PointTimes> given = [];
    private HandlingMarks marks;
    private int orders;
    private int contactedLate;
    private int hardSolved;

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
        if (how.ContactedLate)
            contactedLate += times;
        if (how.HardCaseSolved)
            hardSolved += times;
        marks += carried;
        orders += times;
    }

    /// <summary>What no order of the period says.</summary>
    public void Add(PointTimes times) => given.Add(times);

    private int Times(PointKind kind) =>
        kind.Source switch
        {
            PointSource.SignedForLate => marks.SignedForLate,
            PointSource.ClosedLate => marks.ClosedLate,
            PointSource.Redone => marks.Redone,
            PointSource.ContactedLate => contactedLate,
            PointSource.HardCaseSolved => hardSolved,
            PointSource.Awarded => given.Where(g => g.Source == kind.Source && g.Kind == kind.Code).Sum(g => g.Times),
            _ => given.Where(g => g.Source == kind.Source).Sum(g => g.Times),
        };

    public UnitScore Score(string unit, ScoringPolicy policy)
    {
        var rates = adjusted.Rates(policy);
        var points = policy.Points is { } rules ? UnitPoints.Of(rules, Times, rates.Composite, policy.Decimals) : null;
        var ranked = policy.RankedFigure(rates, points);
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
            Class = policy.Classes.Where(c => c.From <= ranked).MaxBy(c => c.From),
            Points = points,
            Count = orders,
            HardCases = hardCases == 0 ? null : new(hard.Rates(policy), hardCases),
        };
    }
}
