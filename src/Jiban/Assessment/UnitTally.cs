namespace Jiban.Assessment;

/// <summary>Adds up everything one unit's score is made of.</summary>
internal sealed class UnitTally
{
    private readonly Tally raw = new();
    private readonly Tally adjusted = new();
    private readonly Tally hard = new();
    private int hardCases;
    private readonly List<PointFact> given = [];
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

    /// <summary>加减分事实 that no order of the period says.</summary>
    public void Add(PointFact fact) => given.Add(fact);

    private int Times(PointKind kind) =>
        kind.Source switch
        {
            PointSource.SignedForLate => marks.SignedForLate,
            PointSource.ClosedLate => marks.ClosedLate,
            PointSource.Redone => marks.Redone,
            PointSource.ContactedLate => contactedLate,
            PointSource.HardCaseSolved => hardSolved,
            PointSource.Awarded => given.Count(fact => fact.Source == kind.Source && fact.Kind == kind.Code),
            _ => given.Count(fact => fact.Source == kind.Source),
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
