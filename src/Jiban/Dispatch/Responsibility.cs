using Jiban.Places;
using Jiban.Units;
using Jiban.WorkOrders;

namespace Jiban.Dispatch;

/// <summary>派单建议: the unit the catalogue names, by which rule, and why.</summary>
/// <param name="Lead">主办; the district's own desk when nothing is clear (rule 14).</param>
/// <param name="CoUnits">协办.</param>
/// <param name="Urgency">Tier: the row's, else the matter's own; no row lowers 特急.</param>
/// <param name="Version">Catalogue version; null for the district fallback.</param>
/// <param name="Rule">Rule id; null for the district fallback.</param>
/// <param name="Basis">Legal basis; empty when the row has none.</param>
/// <param name="DepartmentOnly">Hard stop for streets.</param>
/// <param name="Steps">Every row looked at, in order, with the reason it fired or not.</param>
public sealed record Suggestion(
    UnitCode Lead,
    IReadOnlyList<UnitCode> CoUnits,
    Urgency Urgency,
    string? Version,
    string? Rule,
    string Basis,
    bool DepartmentOnly,
    IReadOnlyList<SuggestionStep> Steps
);

/// <summary>派单推理: one row looked at.</summary>
/// <param name="Rule">Its id.</param>
/// <param name="Verdict">Fired, or what was missing.</param>
public sealed record SuggestionStep(string Rule, StepVerdict Verdict);

/// <summary>推理结论.</summary>
public enum StepVerdict
{
    /// <summary>The row decided.</summary>
    Fired,

    /// <summary>The kind of place is another.</summary>
    OtherPlaceType,

    /// <summary>The street or community is not known yet.</summary>
    PlaceUnknown,

    /// <summary>The unit the row names does not exist here or takes no orders.</summary>
    NoSuchUnit,

    /// <summary>The unit the row names is complained about, or lies below it (rule 70).</summary>
    ComplainedAbout,
}

/// <summary>派单事项: what the catalogue looks at.</summary>
/// <param name="Category">Category code.</param>
/// <param name="Urgency">Tier so far.</param>
/// <param name="Place">Where.</param>
/// <param name="Day">Local day, for effective dates.</param>
/// <param name="About">被反映单位: never handles the matter itself; null when nobody is complained about.</param>
public sealed record Matter(string Category, Urgency Urgency, Place Place, DateOnly Day, UnitCode? About = null);

/// <summary>职责认定: decides from the 派单目录 who is competent; the first matching row by priority wins, the district desk catches the rest.</summary>
public static class Responsibility
{
    /// <summary>Decides. Rows and units may come in any order; the same facts give the same answer.</summary>
    /// <param name="rows">The catalogue, all versions; those not effective on the day are ignored.</param>
    /// <param name="units">Units of the district by code.</param>
    /// <param name="firms">Which firm serves an estate: estate name → unit code.</param>
    /// <param name="fallback">The district's desk (兜底).</param>
    /// <param name="matter">The matter.</param>
    public static Suggestion Decide(
        IEnumerable<CatalogueRow> rows,
        IReadOnlyDictionary<UnitCode, Unit> units,
        IReadOnlyDictionary<string, UnitCode> firms,
        UnitCode fallback,
        Matter matter
    )
    {
        var steps = new List<SuggestionStep>();
        foreach (var row in Candidates(rows, matter))
        {
            if (row.PlaceType != "any" && row.PlaceType != matter.Place.Type)
            {
                steps.Add(new(row.Rule, StepVerdict.OtherPlaceType));
                continue;
            }
            var lead = Resolve(row.Lead, units, firms, matter.Place);
            if (lead is null)
            {
                steps.Add(new(row.Rule, NeedsPlace(row.Lead) ? StepVerdict.PlaceUnknown : StepVerdict.NoSuchUnit));
                continue;
            }
            if (IsAccused(lead.Value, units, matter.About))
            {
                steps.Add(new(row.Rule, StepVerdict.ComplainedAbout));
                continue;
            }
            steps.Add(new(row.Rule, StepVerdict.Fired));
            var co = row
                .CoUnits.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(c => Resolve(c, units, firms, matter.Place))
                .OfType<UnitCode>()
                .Where(c => c != lead && !IsAccused(c, units, matter.About))
                .Distinct()
                .ToList();
            return new(
                lead.Value,
                co,
                matter.Urgency is Urgency.Emergency ? Urgency.Emergency : row.Urgency ?? matter.Urgency,
                row.Version,
                row.Rule,
                row.Basis,
                row.DepartmentOnly,
                steps
            );
        }
        return new(fallback, [], matter.Urgency, null, null, "", false, steps);
    }

    static IEnumerable<CatalogueRow> Candidates(IEnumerable<CatalogueRow> rows, Matter matter) =>
        rows.Where(r => r.From <= matter.Day && (r.Until is null || matter.Day < r.Until))
            .Where(r => matter.Category.StartsWith(Category.PrefixOf(r.Category), StringComparison.Ordinal))
            .OrderBy(r => r.Priority)
            .ThenByDescending(r => Category.PrefixOf(r.Category).Length)
            .ThenBy(r => r.PlaceType == "any")
            .ThenBy(r => r.Rule, StringComparer.Ordinal);

    /// <summary>Whether a unit is the one complained about or lies below it; the root of the tree is only itself.</summary>
    public static bool IsAccused(UnitCode unit, IReadOnlyDictionary<UnitCode, Unit> units, UnitCode? about) =>
        about is { } accused
        && (
            unit == accused
            || units.TryGetValue(unit, out var known)
                && units.TryGetValue(accused, out var above)
                && above.Parent is not null
                && known.Path.StartsWith(above.Path, StringComparison.Ordinal)
        );

    static bool NeedsPlace(string target) => target is "community" or "street" or "property";

    static UnitCode? Resolve(
        string target,
        IReadOnlyDictionary<UnitCode, Unit> units,
        IReadOnlyDictionary<string, UnitCode> firms,
        Place place
    )
    {
        UnitCode? code = target switch
        {
            "community" => place.Community is { } c ? new UnitCode(c) : null,
            "street" => place.Street is { } s ? new UnitCode(s) : null,
            "property" => place.Estate is { } e && firms.TryGetValue(e, out var firm) ? firm : null,
            _ when target.StartsWith("unit:", StringComparison.Ordinal) => new UnitCode(target[5..]),
            _ when target.StartsWith("service:", StringComparison.Ordinal) => units
                .Values.Where(u => u.Active && u.Service == target[8..])
                .OrderBy(u => u.Code.Value, StringComparer.Ordinal)
                .Select(u => (UnitCode?)u.Code)
                .FirstOrDefault(),
            _ => null,
        };
        return code is { } found && units.TryGetValue(found, out var unit) && unit.Active ? found : null;
    }
}
