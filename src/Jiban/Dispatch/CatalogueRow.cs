using Jiban.Places;
using Jiban.WorkOrders;

namespace Jiban.Dispatch;

/// <summary>派单目录条目: who is competent for a category, at a kind of place, in an area, with an owner, at a time; versioned data.</summary>
public sealed class CatalogueRow
{
    /// <summary>Version, e.g. <c>2026.1</c>.</summary>
    public required string Version { get; init; }

    /// <summary>Id within the version.</summary>
    public required string Rule { get; init; }

    /// <summary>Category code; matches its whole subtree.</summary>
    public required string Category { get; set; }

    /// <summary>Kind of place; <c>any</c> matches all.</summary>
    public string PlaceType { get; set; } = "any";

    /// <summary>片区: codes of streets or communities, separated by spaces, each with what lies in it; empty matches all.</summary>
    public string Area { get; set; } = "";

    /// <summary>产权: whose property the place is; null matches all.</summary>
    public Ownership? Owner { get; set; }

    /// <summary>适用时段 as <see cref="HoursOfDay"/> writes it; empty matches always.</summary>
    public string Hours { get; set; } = "";

    /// <summary>主办: <c>community</c>, <c>street</c>, <c>property</c>, <c>service:heat</c>, or <c>unit:CODE</c>.</summary>
    public required string Lead { get; set; }

    /// <summary>协办 in the same words, separated by spaces.</summary>
    public string CoUnits { get; set; } = "";

    /// <summary>Tier this row sets; null keeps the order's.</summary>
    public Urgency? Urgency { get; set; }

    /// <summary>Legal basis in words.</summary>
    public string Basis { get; set; } = "";

    /// <summary>Rule 15: a hard stop for streets.</summary>
    public bool DepartmentOnly { get; set; }

    /// <summary>First match wins, small numbers first.</summary>
    public int Priority { get; set; } = 100;

    /// <summary>Effective from this local day.</summary>
    public DateOnly From { get; init; }

    /// <summary>Until this local day, exclusive; null without end.</summary>
    public DateOnly? Until { get; set; }
}
