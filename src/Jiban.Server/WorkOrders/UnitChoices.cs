using Jiban.Places;
using Jiban.Server.Shell;
using Jiban.Server.Shell.Components;
using Jiban.Server.Storage;
using Jiban.Units;
using Jiban.WorkOrders;

namespace Jiban.Server.WorkOrders;

/// <summary>Units, categories, tiers and reasons as things to choose.</summary>
public static class UnitChoices
{
    /// <summary>Active units of a district by level, communities under their street.</summary>
    public static IEnumerable<Choice> Units(this PolicyBook book, int district, Func<Unit, bool>? only = null) =>
        book
            .Units.Values.Where(u => u.Active && u.District == district && (only is null || only(u)))
            .OrderBy(u => u.Level)
            .ThenBy(u => u.Path, StringComparer.Ordinal)
            .Select(u => new Choice(u.Code.Value, book.NameOf(u.Code), Group(book, u)));

    /// <summary>协办 choices: units that have people to answer for a part; the district itself and its desk have not.</summary>
    public static IEnumerable<Choice> CoUnits(this PolicyBook book, int district, Func<Unit, bool>? only = null) =>
        book.Units(
            district,
            u =>
                u.Level is not UnitLevel.District
                && u.Code != book.Districts[district].DeskUnit
                && (only is null || only(u))
        );

    /// <summary>The finest categories, under the two names above them.</summary>
    public static IEnumerable<Choice> Categories(this PolicyBook book, DateOnly day) =>
        book
            .Categories.Values.Where(c => c.From <= day && (c.Until is null || day < c.Until))
            .Where(c => book.Categories.Values.All(below => below.Parent != c.Code))
            .OrderBy(c => c.Code, StringComparer.Ordinal)
            .Select(c => new Choice(
                c.Code,
                book.NameOfCategory(c.Code),
                c.Parent is null ? null : book.WayToCategory(c.Parent)
            ));

    public static IEnumerable<Choice> Tiers() =>
        Enum.GetValues<Urgency>().Select(u => new Choice(u.ToString(), Words.Of(u)));

    public static IEnumerable<Choice> Owners() =>
        Enum.GetValues<Ownership>().Select(o => new Choice(o.ToString(), Words.Of(o)));

    public static IEnumerable<Choice> Reasons(this PolicyBook book, string use) =>
        book
            .Reasons.Where(r => r.Use == use && r.Active)
            .Select(r => new Choice(r.Code, book.NameOfReason(use, r.Code)));

    /// <summary>A reason from the closed list of its use.</summary>
    /// <exception cref="InvalidInputException">It is not on the list, or no longer.</exception>
    public static void RequireReason(this PolicyBook book, string use, string? code, string field = "reason")
    {
        var known = book.Reasons.Where(r => r.Use == use && r.Active).Select(r => r.Code).ToList();
        if (!known.Contains(code ?? ""))
            throw new InvalidInputException(
                field,
                Say.It($"只能是：{string.Join("、", known)}", $"must be one of: {string.Join(", ", known)}")
            );
    }

    /// <summary>期限 of an exclusion asked for today: between which days its review day lies; null where the reason has none.</summary>
    public static ReviewTerm? TermOf(this PolicyBook book, string reason, DateOnly today) =>
        book.Reasons.FirstOrDefault(r => r.Use == "exclusion" && r.Code == reason) is { TermDays: > 0 and var days }
            ? new(today.AddDays(1), today.AddDays(days))
            : null;

    static string Group(PolicyBook book, Unit unit) =>
        unit.Level is UnitLevel.Community or UnitLevel.Section && unit.Parent is { } above
            ? book.NameOf(above)
            : Words.Of(unit.Level);
}
