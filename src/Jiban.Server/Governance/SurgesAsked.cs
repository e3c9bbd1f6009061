using System.Globalization;
using Jiban.Server.Shell;
using Jiban.Server.Storage;

namespace Jiban.Server.Governance;

/// <summary>What a list of surges was asked for.</summary>
/// <param name="Days">So many local days, today among them.</param>
/// <param name="Street">Only this street and its communities; null for all.</param>
/// <param name="Category">Only this category, with its subtree; null for all.</param>
/// <param name="Sort">See <see cref="SurgeSort"/>.</param>
public sealed record SurgesAsked(int Days, string? Street = null, string? Category = null, string? Sort = null)
{
    public const int Usual = KnownSurges.DaysTold;

    public static IReadOnlyList<int> Periods { get; } = [7, 30, KnownSurges.DaysTold];

    /// <summary>Reads what it can; what it cannot is said beside its name.</summary>
    public static SurgesAsked Read(AskedFields asked, PolicyBook book)
    {
        var days = Usual;
        if (
            asked.Text("days", 10) is { } text
            && (
                !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out days) || days is < 1 or > Usual
            )
        )
        {
            asked.Wrong("days", Say.It($"要是 1 到 {Usual} 的天数", $"days from 1 to {Usual}"));
            days = Usual;
        }
        var (street, category, sort) = (asked.Text("street", 40), asked.Text("category", 6), asked.Text("sort", 40));
        asked.Known("street", HotSpotRoutes.IsStreet(book, street));
        asked.Known("category", category is null || book.Categories.ContainsKey(category));
        asked.Known("sort", SurgeSort.Knows(sort));
        return new(
            days,
            HotSpotRoutes.IsStreet(book, street) ? street : null,
            category is not null && book.Categories.ContainsKey(category) ? category : null,
            SurgeSort.Knows(sort) ? sort : null
        );
    }

    public bool Narrowed => Street is not null || Category is not null || Days != Usual;
}

/// <summary>The orders a list of surges can stand in: <c>until</c>, or <c>-until</c> the other way round.</summary>
public static class SurgeSort
{
    static readonly Dictionary<string, Func<SurgeLine, IComparable>> figures = new()
    {
        ["place"] = line => line.Place,
        ["category"] = line => line.Category,
        ["requests"] = line => line.Requests,
        ["expected"] = line => line.Expected,
        ["surprise"] = line => line.Surprise,
        ["since"] = line => line.Since,
        ["until"] = line => line.Until,
    };

    /// <summary>Newest first.</summary>
    public const string Usual = "-until";

    public static IReadOnlyList<string> Sorts { get; } = [.. figures.Keys];

    public static bool Knows(string? sort) => string.IsNullOrEmpty(sort) || figures.ContainsKey(sort.TrimStart('-'));

    /// <summary>Ties stand by surprise, then by place and category.</summary>
    public static IReadOnlyList<SurgeLine> Of(IEnumerable<SurgeLine> lines, string? sort)
    {
        var asked = string.IsNullOrEmpty(sort) || !Knows(sort) ? Usual : sort;
        var figure = figures[asked.TrimStart('-')];
        var by = Comparer<IComparable>.Create(
            (a, b) => a is string x && b is string y ? string.CompareOrdinal(x, y) : a.CompareTo(b)
        );
        var sorted = asked[0] == '-' ? lines.OrderByDescending(figure, by) : lines.OrderBy(figure, by);
        return
        [
            .. sorted
                .ThenByDescending(line => line.Surprise)
                .ThenBy(line => line.Place, StringComparer.Ordinal)
                .ThenBy(line => line.Category, StringComparer.Ordinal),
        ];
    }
}
