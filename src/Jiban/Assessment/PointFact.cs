namespace Jiban.Assessment;

/// <summary>加减分事实: one time a unit gains or loses points; no personal data.</summary>
/// <param name="Unit">Code of the unit.</param>
/// <param name="Source">What it is.</param>
/// <param name="Number">The order, the whistle or the award it is about.</param>
/// <param name="Seq">Which fact of it; 0 where there is one at most. Number and this stand once per unit and source.</param>
public sealed record PointFact(string Unit, PointSource Source, string Number, int Seq = 0)
{
    /// <summary>Code of the kind it was awarded as; null for what is counted.</summary>
    public string? Kind { get; init; }

    /// <summary>When it became a fact; null where its order says so.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>The same time of the same thing, whatever was said of it.</summary>
    internal bool Same(PointFact other) =>
        (Unit, Source, Number, Seq) == (other.Unit, other.Source, other.Number, other.Seq);

    /// <summary>Whether an order of the period is one time of a source; never for what is no matter of such an order.</summary>
    /// <param name="source">The source.</param>
    /// <param name="fact">How the order counts.</param>
    /// <param name="how">How it counted.</param>
    internal static bool Is(PointSource source, CallbackFact fact, HowItCounted how) =>
        source switch
        {
            PointSource.SignedForLate => fact.SignedForInTime is false,
            PointSource.ClosedLate => fact.ClosedInTime is false,
            PointSource.Redone => fact.Redone,
            PointSource.ContactedLate => how.ContactedLate,
            PointSource.HardCaseSolved => how.HardCaseSolved,
            _ => false,
        };

    /// <summary>Ordered by everything that tells one from another.</summary>
    public static IEnumerable<PointFact> InOrder(IEnumerable<PointFact> facts) =>
        facts
            .OrderBy(fact => fact.Unit, StringComparer.Ordinal)
            .ThenBy(fact => fact.Source)
            .ThenBy(fact => fact.Kind, StringComparer.Ordinal)
            .ThenBy(fact => fact.Number, StringComparer.Ordinal)
            .ThenBy(fact => fact.Seq);
}
