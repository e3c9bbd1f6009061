using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Jiban.Assessment;
using Jiban.Server.Storage;
using Jiban.Units;

namespace Jiban.Server.Assessment;

/// <summary>责任单位: who answers for an order, and who gave it back and was right to; at every level of units the score follows from these.</summary>
/// <param name="Own">Null when it never had a unit.</param>
public sealed record AnsweringUnits(UnitCode? Own, IReadOnlyList<UnitCode> ReturnedBy)
{
    const char GivenBack = '<';
    const char Next = ' ';

    public static AnsweringUnits Of(ScoredOrder order) =>
        new(
            order.Answered.HandlingUnit ?? order.Answered.LeadUnit,
            [.. order.ReturnedBy.Distinct().OrderBy(unit => unit.Value, StringComparer.Ordinal)]
        );

    /// <summary>As it is stored: 110106002, or 110106002&lt;110106003 110106-D03.</summary>
    public string Text =>
        ReturnedBy.Count == 0 ? $"{Own}" : $"{Own}{GivenBack}{string.Join(Next, ReturnedBy.Select(u => u.Value))}";

    public static AnsweringUnits Read(string text)
    {
        var parts = text.Split(GivenBack, 2);
        return new(
            parts[0].Length > 0 ? new UnitCode(parts[0]) : null,
            parts.Length > 1 ? [.. parts[1].Split(Next).Select(unit => new UnitCode(unit))] : []
        );
    }
}

/// <summary>The units of one level that an order counts for.</summary>
/// <param name="Own">Who answers for it; null when nobody of this level does.</param>
/// <param name="OwnReturned">Whether that unit had given it back before.</param>
/// <param name="Others">Who else gave it back, each once.</param>
public sealed record LevelUnits(string? Own, bool OwnReturned, IReadOnlyList<string> Others)
{
    public static LevelUnits Of(AnsweringUnits units, AssessmentLevel level, PolicyBook book)
    {
        var own = AssessedUnit.Of(units.Own, level, book)?.Code.Value;
        var returned = units
            .ReturnedBy.Select(unit => AssessedUnit.Of(unit, level, book)?.Code.Value)
            .OfType<string>()
            .Distinct()
            .ToList();
        return new(own, own is not null && returned.Contains(own), [.. returned.Where(unit => unit != own)]);
    }

    public IEnumerable<string> All => Own is null ? Others : Others.Prepend(Own);

    /// <summary>Adds what orders that count alike are for each unit: for who answers, and for every other that gave them back.</summary>
    public void Add(AlikeCounted counted, List<AlikeOrders> to)
    {
        var (_, answers, orders, marks) = counted;
        if (Own is not null)
            to.Add(new(Own, answers, orders, OwnReturned ? marks with { Returned = marks.Returned + orders } : marks));
        foreach (var unit in Others)
            to.Add(new(unit, FactPattern.OnlyReturned.Answers, orders, new() { Returned = orders }));
    }

    /// <summary>The facts of one order, likewise.</summary>
    public IEnumerable<CallbackFact> Facts(CountedOrder order)
    {
        if (Own is not null)
            yield return new FactPattern(order.Pattern).Fact(Own, order.Number, order.AnsweredAt) with
            {
                Returned = OwnReturned,
            };
        foreach (var unit in Others)
            yield return FactPattern.OnlyReturned.Fact(unit, order.Number);
    }
}

/// <summary>Remembers what was asked already, for as long as the book of units is in use: there are many orders and few groups of units.</summary>
public sealed class LevelMap
{
    static readonly ConditionalWeakTable<PolicyBook, ConcurrentDictionary<AssessmentLevel, LevelMap>> maps = [];

    readonly ConcurrentDictionary<string, LevelUnits> known = new(StringComparer.Ordinal);
    readonly AssessmentLevel level;
    readonly PolicyBook book;

    LevelMap(AssessmentLevel level, PolicyBook book) => (this.level, this.book) = (level, book);

    public static LevelMap Of(AssessmentLevel level, PolicyBook book) =>
        maps.GetValue(book, _ => []).GetOrAdd(level, of => new(of, book));

    public LevelUnits this[string units] =>
        known.TryGetValue(units, out var found)
            ? found
            : known[units] = LevelUnits.Of(AnsweringUnits.Read(units), level, book);
}
