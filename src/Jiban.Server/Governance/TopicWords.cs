using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Jiban.Insight.Topics;
using Jiban.Server.Storage;
using Jiban.WorkOrders;

namespace Jiban.Server.Governance;

/// <summary>话题用词: an order as a text to find topics in: its matter apart from its place, since neighbours of one estate otherwise seem to write about one thing.</summary>
public sealed partial class TopicWords
{
    const int Letters = 11_172;
    const char FirstLetter = '\uAC00';

    readonly PolicyBook book;
    readonly ConcurrentDictionary<string, string> signs;
    readonly ILookup<string, (string Name, string Estate)> estates;

    /// <param name="book">Knows the places.</param>
    /// <param name="signs">Keeps what each sign stands for.</param>
    public TopicWords(PolicyBook book, ConcurrentDictionary<string, string> signs)
    {
        (this.book, this.signs) = (book, signs);
        // The longest first: 芳草家园二区 is not 芳草家园.
        estates = book
            .Estates.SelectMany(e =>
                e.Aliases.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                    .Prepend(e.Name)
                    .Select(name => (e.Community, Name: name, Estate: e.Name))
            )
            .Where(e => e.Name.Length > 1)
            .OrderByDescending(e => e.Name.Length)
            .ToLookup(e => e.Community, e => (e.Name, e.Estate));
    }

    /// <param name="title">Masked.</param>
    /// <param name="text">Masked.</param>
    public TopicText Of(
        Guid id,
        string title,
        string text,
        DateTimeOffset at,
        string? street,
        string? community,
        string? estate,
        string category
    )
    {
        (string Name, string Estate)[] near = [.. community is null ? [] : estates[community]];
        // Whoever names no estate apart may still name one in the words.
        var place = estate is { Length: > 0 }
            ? estate
            : near.FirstOrDefault(e =>
                title.Contains(e.Name, StringComparison.Ordinal) || text.Contains(e.Name, StringComparison.Ordinal)
            ).Estate
                ?? NameOf(community)
                ?? NameOf(street)
                ?? "";
        string[] names =
        [
            .. near.Select(e => e.Name)
                .Append(place)
                .Append(NameOf(community) ?? "")
                .Append(NameOf(street) ?? "")
                .Where(name => name.Length > 1),
        ];
        var code = place.Length == 0 ? "" : $"{community ?? street}/{place}";
        return new(
            id.ToString(),
            Without(title, names),
            Without(text, names),
            at,
            Place: Sign(code, place),
            Subject: Subject(book, category)
        );
    }

    /// <summary>
    /// The second level parts one matter from another; below it clerks choose one leaf or its neighbour for the same thing.
    /// A leaf for all others holds more than one matter, and what stands under 其他 at the first level nobody has sorted.
    /// </summary>
    /// <param name="book">Knows the names of categories.</param>
    /// <param name="category">Code of a category; empty where there is none yet.</param>
    public static string Subject(PolicyBook book, string category)
    {
        var path = Category.PrefixOf(category);
        return path.Length == 0 || IsForOthers(book, $"{path[..2]}0000") ? ""
            : path.Length <= 4 ? path
            : IsForOthers(book, category) ? path[..4]
            : $"{path[..4]}/{path}";
    }

    static bool IsForOthers(PolicyBook book, string category) =>
        book.Categories.TryGetValue(category, out var known) && known.Name.Contains("其他", StringComparison.Ordinal);

    /// <summary>
    /// Four letters made of a place's code. Names of neighbouring places are alike (长安新城第一社区, 三环新城第一社区) and would
    /// be taken for one; signs of different codes share nothing.
    /// </summary>
    string Sign(string code, string name)
    {
        if (code.Length == 0)
            return "";
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(code));
        var sign = string.Concat(
            Enumerable.Range(0, 4).Select(i => (char)(FirstLetter + (hash[2 * i] << 8 | hash[2 * i + 1]) % Letters))
        );
        signs[sign] = name;
        return sign;
    }

    string? NameOf(string? code) => code is not null && book.Areas.TryGetValue(code, out var area) ? area.Name : null;

    static string Without(string words, IReadOnlyList<string> names) =>
        Buildings()
            .Replace(names.Aggregate(words, (rest, name) => rest.Replace(name, " ", StringComparison.Ordinal)), " ");

    /// <summary>3号楼, ＊号楼2单元: where somebody lives says nothing about the matter.</summary>
    [GeneratedRegex(@"[0-9０-９A-Za-z一二三四五六七八九十*＊]*\s*(?:号楼|号院|栋|单元|小区)")]
    private static partial Regex Buildings();
}
