using Jiban.Dispatch;
using Jiban.Server.Storage;

namespace Jiban.Server.Dispatch;

/// <summary>Versions of the catalogue among its rows.</summary>
static class CatalogueVersions
{
    /// <summary>The rows of the version that begins last, in force already or not.</summary>
    public static IReadOnlyList<CatalogueRow> Newest(IReadOnlyCollection<CatalogueRow> rows)
    {
        var newest = rows.OrderByDescending(r => r.From).FirstOrDefault()?.Version;
        return [.. rows.Where(r => r.Version == newest).OrderBy(r => r.Rule, StringComparer.Ordinal)];
    }

    /// <summary>Versions follow each other, a day apart at least, and never begin in the past once there is one.</summary>
    public static DateOnly EarliestNext(IReadOnlyCollection<CatalogueRow> rows, DateOnly today) =>
        rows.Count == 0 ? DateOnly.MinValue : Later(today, rows.Max(r => r.From).AddDays(1));

    public static CatalogueRow Row(CatalogueDraftRow draft, DateOnly from) =>
        new()
        {
            Version = draft.Version,
            Rule = draft.Rule,
            Category = draft.Category,
            PlaceType = draft.PlaceType,
            Area = draft.Area,
            Owner = draft.Owner,
            Hours = draft.Hours,
            Lead = draft.Lead,
            CoUnits = draft.CoUnits,
            Urgency = draft.Urgency,
            Basis = draft.Basis,
            DepartmentOnly = draft.DepartmentOnly,
            Priority = draft.Priority,
            From = from,
        };

    public static CatalogueRow Row(CatalogueEntry entry) =>
        new()
        {
            Version = entry.Version,
            Rule = entry.Rule,
            Category = entry.Category,
            PlaceType = entry.PlaceType,
            Area = entry.Area,
            Owner = entry.Owner,
            Hours = entry.Hours,
            Lead = entry.Lead,
            CoUnits = entry.CoUnits,
            Urgency = entry.Urgency,
            Basis = entry.Basis,
            DepartmentOnly = entry.DepartmentOnly,
            Priority = entry.Priority,
        };

    static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;
}

/// <summary>What a version changes against the one before it, by rule.</summary>
public sealed record CatalogueComparison(
    IReadOnlyList<CatalogueRow> Added,
    IReadOnlyList<(CatalogueRow Before, CatalogueRow After)> Changed,
    IReadOnlyList<CatalogueRow> Removed
)
{
    public bool IsEmpty => Added.Count + Changed.Count + Removed.Count == 0;

    public static CatalogueComparison Of(
        IReadOnlyCollection<CatalogueRow> before,
        IReadOnlyCollection<CatalogueRow> after
    )
    {
        var old = before.ToDictionary(r => r.Rule);
        var kept = after.Select(r => r.Rule).ToHashSet();
        return new(
            [.. after.Where(r => !old.ContainsKey(r.Rule))],
            [.. after.Where(r => old.TryGetValue(r.Rule, out var was) && !Same(was, r)).Select(r => (old[r.Rule], r))],
            [.. before.Where(r => !kept.Contains(r.Rule))]
        );
    }

    static bool Same(CatalogueRow a, CatalogueRow b) =>
        (a.Category, a.PlaceType, a.Area, a.Owner, a.Hours) == (b.Category, b.PlaceType, b.Area, b.Owner, b.Hours)
        && (a.Lead, a.CoUnits, a.Urgency, a.Basis, a.DepartmentOnly, a.Priority)
            == (b.Lead, b.CoUnits, b.Urgency, b.Basis, b.DepartmentOnly, b.Priority);
}
