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
)
{
    /// <summary>What of it is kept with the dispatch.</summary>
    public DispatchReasoning Reasoning => new(Lead, Version, Steps);
}

/// <summary>派单推理: what the catalogue said when an order was dispatched; kept with the dispatch, whatever the catalogue says later.</summary>
/// <param name="Unit">The unit it named; the order may have gone elsewhere.</param>
/// <param name="Version">Catalogue version; null when no row fired and the district catches it.</param>
/// <param name="Steps">Every row looked at, in order, with the reason it fired or not.</param>
public sealed record DispatchReasoning(UnitCode Unit, string? Version, IReadOnlyList<SuggestionStep> Steps);

/// <summary>推理步骤: one row looked at.</summary>
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

    /// <summary>The place lies outside the row's area.</summary>
    OtherArea,

    /// <summary>The place belongs to another owner.</summary>
    OtherOwner,

    /// <summary>Nobody knows yet whose the place is.</summary>
    OwnerUnknown,

    /// <summary>It was at another time of the day.</summary>
    OtherHours,

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
/// <param name="Time">When it happened, else when it was told; null, when nobody knows, lies in no row's hours.</param>
public sealed record Matter(
    string Category,
    Urgency Urgency,
    Place Place,
    DateOnly Day,
    UnitCode? About = null,
    DayTime? Time = null
);

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
            if (Missing(row, matter) is { } missing)
            {
                steps.Add(new(row.Rule, missing));
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
            .ThenByDescending(Conditions)
            .ThenByDescending(r => Areas(r).Select(a => a.Length).DefaultIfEmpty().Min())
            .ThenBy(r => r.Rule, StringComparer.Ordinal);

    /// <summary>How many conditions a row names besides its category.</summary>
    static int Conditions(CatalogueRow row) =>
        (row.PlaceType == "any" ? 0 : 1)
        + (row.Area.Length == 0 ? 0 : 1)
        + (row.Owner is null ? 0 : 1)
        + (row.Hours.Length == 0 ? 0 : 1);

    static string[] Areas(CatalogueRow row) => row.Area.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The first condition of the row that the matter does not meet; null when it meets all.</summary>
    static StepVerdict? Missing(CatalogueRow row, Matter matter) =>
        row.PlaceType != "any" && row.PlaceType != matter.Place.Type ? StepVerdict.OtherPlaceType
        : OutsideArea(row, matter.Place) is { } outside ? outside
        : row.Owner is { } owner && matter.Place.Owner != owner
            ? matter.Place.Owner is null ? StepVerdict.OwnerUnknown
                : StepVerdict.OtherOwner
        : row.Hours.Length > 0 && !(matter.Time is { } at && HoursOfDay.Read(row.Hours)?.Covers(at) is true)
            ? StepVerdict.OtherHours
        : null;

    /// <summary>A row for a community is not yet refused where only its street is known.</summary>
    static StepVerdict? OutsideArea(CatalogueRow row, Place place)
    {
        if (row.Area.Length == 0)
            return null;
        var (areas, code) = (Areas(row), place.Code ?? "");
        return code.Length > 0 && Array.Exists(areas, a => code.StartsWith(a, StringComparison.Ordinal)) ? null
            : Array.Exists(areas, a => a.StartsWith(code, StringComparison.Ordinal)) ? StepVerdict.PlaceUnknown
            : StepVerdict.OtherArea;
    }

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
