using Jiban.Server.Shell;
using Jiban.Server.Storage;

namespace Jiban.Server.Governance;

/// <summary>点位标识: names a hot spot in addresses, over the API and with a whistle blown from it: community, second level of the category, and estate.</summary>
/// <param name="Community">Code of the community.</param>
/// <param name="Kind">The first four digits of the category.</param>
/// <param name="Estate">Name of the estate; empty where none is known.</param>
public sealed record HotSpotKey(string Community, string Kind, string Estate)
{
    public const int Longest = 160;

    /// <summary>Code of the second-level category.</summary>
    public string Category => Kind + "00";

    /// <exception cref="FormatException">No hot spot's name.</exception>
    public static HotSpotKey Parse(string key) =>
        key.Split('.', 3) is [var community, var kind, var estate]
            ? new(community, kind, estate)
            : throw new FormatException("no hot spot's name: " + key);

    public override string ToString() => $"{Community}.{Kind}.{Estate}";

    public string Place(PolicyBook book) =>
        Estate.Length > 0 ? $"{PlaceName(book)}{(Say.Chinese ? "" : ", ")}{Estate}" : PlaceName(book);

    /// <summary>"芳草家园：噪声"</summary>
    public string Words(PolicyBook book) =>
        Say.It(
            $"{Shortest(book)}：{book.NameOfCategory(Category)}",
            $"{Shortest(book)}: {book.NameOfCategory(Category)}"
        );

    /// <summary>The list of its orders accepted from a local day on, and until another where one is given.</summary>
    public string Orders(DateOnly from, DateOnly? to = null) =>
        $"/orders?community={Community}&category={Category}&acceptedFrom={from:yyyy-MM-dd}"
        + (to is { } last ? $"&acceptedTo={last:yyyy-MM-dd}" : "")
        + (Estate.Length > 0 ? $"&estate={Uri.EscapeDataString(Estate)}" : "");

    string Shortest(PolicyBook book) => Estate.Length > 0 ? Estate : PlaceName(book);

    string PlaceName(PolicyBook book) => book.Areas.TryGetValue(Community, out var area) ? area.Name : Community;
}
