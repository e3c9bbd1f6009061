using Jiban.Dispatch;
using Jiban.Places;
using Jiban.Server.Shell;
using Jiban.WorkOrders;

namespace Jiban.Server.Dispatch;

/// <summary>A row of the draft as proposed; the fields are those of its form.</summary>
public sealed record ProposedRow(
    string Rule,
    string Category,
    string PlaceType,
    string Area,
    string? Owner,
    string Hours,
    string Lead,
    string CoUnits,
    string? Urgency,
    string Basis,
    bool DepartmentOnly,
    int Priority
)
{
    /// <summary>The rule's own conditions, narrowed to the category and the area, and its stop for the grassroots (rule 15).</summary>
    public static ProposedRow Of(CatalogueRow rule, string category, string area, string lead, string name) =>
        new(
            name,
            category,
            rule.PlaceType,
            area,
            rule.Owner is { } owner ? Kebab.Of(owner) : null,
            rule.Hours,
            lead,
            string.Join(' ', rule.CoUnits.Split(' ').Where(unit => unit != lead)),
            rule.Urgency is { } urgency ? Kebab.Of(urgency) : null,
            rule.Basis,
            rule.DepartmentOnly,
            // The narrower of two equals is tried first anyway, and so takes nothing from other rules that come before the old one.
            IsNarrower(rule, category, area) ? rule.Priority : Math.Max(0, rule.Priority - 1)
        );

    /// <summary>The same with another co-unit in the place of one of the rule's, or without it.</summary>
    public static ProposedRow WithCoUnit(
        CatalogueRow rule,
        string category,
        string area,
        string from,
        string? to,
        string name
    )
    {
        var units = rule
            .CoUnits.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(unit => unit == from ? to : unit)
            .OfType<string>()
            .Distinct();
        return Of(rule, category, area, rule.Lead, name) with { CoUnits = string.Join(' ', units) };
    }

    /// <summary>片区 the orders lie in: their one community, else their streets, never wider than the rule's own; empty only when the rule has none and every street of the district is among them.</summary>
    /// <returns>Null when nobody knows where any of them lies.</returns>
    public static string? AreaOf(
        CatalogueRow rule,
        IReadOnlyCollection<Place> places,
        IReadOnlyCollection<string> streets
    )
    {
        var codes = places.Select(p => p.Code).OfType<string>().Distinct().ToList();
        if (codes.Count == 0)
            return null;
        if (codes is not [var only])
        {
            var own = rule.Area.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            codes =
            [
                .. places
                    .Where(p => p.Code is not null)
                    .Select(p => Within(own, p) ?? p.Street ?? p.Code!)
                    .Distinct()
                    .Order(StringComparer.Ordinal),
            ];
            return rule.Area.Length == 0 && !streets.Except(codes).Any() ? "" : string.Join(' ', codes);
        }
        return rule.Area.Length == 0 && streets.Count == 1 && streets.Contains(only) ? "" : only;
    }

    /// <summary>The entry of the rule's own area the place lies in, when it is narrower than the street.</summary>
    static string? Within(string[] own, Place place) =>
        Array.Find(
            own,
            a => a.Length > (place.Street ?? "").Length && place.Code!.StartsWith(a, StringComparison.Ordinal)
        );

    static bool IsNarrower(CatalogueRow rule, string category, string area) =>
        Jiban.WorkOrders.Category.PrefixOf(category).Length > Jiban.WorkOrders.Category.PrefixOf(rule.Category).Length
        || area.Length > 0 && rule.Area.Length == 0;

    /// <summary>As a row of the catalogue, to be tried on orders.</summary>
    public CatalogueRow On(CatalogueRow rule) =>
        new()
        {
            Version = rule.Version,
            Rule = Rule,
            Category = Category,
            PlaceType = PlaceType,
            Area = Area,
            Owner = rule.Owner,
            Hours = Hours,
            Lead = Lead,
            CoUnits = CoUnits,
            Urgency = rule.Urgency,
            Basis = Basis,
            DepartmentOnly = DepartmentOnly,
            Priority = Priority,
            From = rule.From,
            Until = rule.Until,
        };

    /// <summary>The form of a new draft row with these fields filled in.</summary>
    public string Form =>
        "/admin/catalogue-draft-rows/-/add"
        + QueryString.Create([
            KeyValuePair.Create<string, string?>("rule", Rule),
            KeyValuePair.Create<string, string?>("category", Category),
            KeyValuePair.Create<string, string?>("placeType", PlaceType),
            KeyValuePair.Create<string, string?>("area", Area),
            KeyValuePair.Create("owner", Owner),
            KeyValuePair.Create<string, string?>("hours", Hours),
            KeyValuePair.Create<string, string?>("lead", Lead),
            KeyValuePair.Create<string, string?>("coUnits", CoUnits),
            KeyValuePair.Create("urgency", Urgency),
            KeyValuePair.Create<string, string?>("basis", Basis),
            KeyValuePair.Create<string, string?>("departmentOnly", DepartmentOnly ? "true" : null),
            KeyValuePair.Create<string, string?>("priority", $"{Priority}"),
        ]);
}
