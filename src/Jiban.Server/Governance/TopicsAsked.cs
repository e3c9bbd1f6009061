using System.Globalization;
using Jiban.Server.Shell;
using Jiban.Server.Shell.Components;
using Jiban.Server.Storage;

namespace Jiban.Server.Governance;

/// <summary>What a list of topics was asked for.</summary>
/// <param name="Days">So many local days, today among them.</param>
/// <param name="Street">Only orders of this street; null for all.</param>
/// <param name="Category">Only orders of this category, with its subtree; null for all.</param>
/// <param name="Sort">See <see cref="TopicSort"/>.</param>
public sealed record TopicsAsked(int Days, string? Street = null, string? Category = null, string? Sort = null)
{
    public const int Usual = 90;
    public const int MostDays = 730;

    public static IReadOnlyList<int> Periods { get; } = [7, 30, 90, 365];

    /// <summary>Reads what it can; what it cannot is said beside its name.</summary>
    /// <param name="usual">Days when none are said.</param>
    public static TopicsAsked Read(AskedFields asked, PolicyBook book, int usual = Usual)
    {
        var days = usual;
        if (
            asked.Text("days", 10) is { } text
            && (
                !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out days)
                || days is < 1 or > MostDays
            )
        )
        {
            asked.Wrong("days", Say.It($"要是 1 到 {MostDays} 的天数", $"days from 1 to {MostDays}"));
            days = usual;
        }
        var (street, category, sort) = (asked.Text("street", 40), asked.Text("category", 6), asked.Text("sort", 40));
        asked.Known("street", HotSpotRoutes.IsStreet(book, street));
        asked.Known("category", category is null || book.Categories.ContainsKey(category));
        asked.Known("sort", TopicSort.Knows(sort));
        return new(
            days,
            HotSpotRoutes.IsStreet(book, street) ? street : null,
            category is not null && book.Categories.ContainsKey(category) ? category : null,
            TopicSort.Knows(sort) ? sort : null
        );
    }

    /// <summary>The periods to choose from, the one asked for among them.</summary>
    public List<Choice> Choices =>
        [
            .. Periods
                .Append(Days)
                .Distinct()
                .Order()
                .Select(d => new Choice(
                    $"{d}",
                    d is 365 ? Say.It("近一年", "Last year") : Say.It($"近 {d} 天", $"Last {d} days")
                )),
        ];

    public bool Narrowed => Street is not null || Category is not null || Days != Usual;
}

/// <summary>The orders a list of topics can stand in: <c>heat</c>, or <c>-heat</c> the other way round.</summary>
public static class TopicSort
{
    static readonly Dictionary<string, Func<HotTopic, IComparable>> figures = new()
    {
        ["label"] = topic => topic.Label,
        ["heat"] = topic => topic.Heat,
        ["orders"] = topic => topic.Orders,
        ["callers"] = topic => topic.Callers,
        ["open"] = topic => topic.Open,
        ["growth"] = topic => topic.Growth,
        ["from"] = topic => topic.From,
        ["to"] = topic => topic.To,
        ["place"] = topic => (topic.Street ?? "") + topic.Community + topic.Estate,
        ["category"] = topic => topic.Category,
    };

    public const string Usual = "-heat";

    public static IReadOnlyList<string> Sorts { get; } = [.. figures.Keys];

    public static bool Knows(string? sort) => string.IsNullOrEmpty(sort) || figures.ContainsKey(sort.TrimStart('-'));

    /// <summary>Ties stand by heat, then by id.</summary>
    public static IReadOnlyList<HotTopic> Of(IEnumerable<HotTopic> topics, string? sort)
    {
        var asked = string.IsNullOrEmpty(sort) || !Knows(sort) ? Usual : sort;
        var figure = figures[asked.TrimStart('-')];
        var by = Comparer<IComparable>.Create(
            (a, b) => a is string x && b is string y ? string.CompareOrdinal(x, y) : a.CompareTo(b)
        );
        var sorted = asked[0] == '-' ? topics.OrderByDescending(figure, by) : topics.OrderBy(figure, by);
        return [.. sorted.ThenByDescending(topic => topic.Heat).ThenBy(topic => topic.Id)];
    }
}
