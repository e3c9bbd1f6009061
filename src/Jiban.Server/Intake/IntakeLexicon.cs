using System.Text.RegularExpressions;
using Jiban.Insight.Classification;
using Jiban.Places;
using Jiban.Server.Storage;

namespace Jiban.Server.Intake;

/// <summary>Vocabulary and gazetteer of the policy in force; built once per policy book.</summary>
public sealed partial class IntakeLexicon
{
    readonly Lock building = new();
    volatile Built? built;

    /// <summary>One reference, so that nobody ever sees the words of one book beside the names of another.</summary>
    sealed record Built(PolicyBook Book, Vocabulary Vocabulary, Gazetteer Gazetteer);

    public (Vocabulary Vocabulary, Gazetteer Gazetteer) Of(PolicyBook book)
    {
        if (built is not { } known || !ReferenceEquals(known.Book, book))
            lock (building)
                if (built is not { } meanwhile || !ReferenceEquals(meanwhile.Book, book))
                    built = known = new(book, Words(book), Names(book));
                else
                    known = meanwhile;
        return (known.Vocabulary, known.Gazetteer);
    }

    static Vocabulary Words(PolicyBook book) =>
        new(
            book.Categories.Values.Where(c => c.Level == 3 && c.Until is null)
                .SelectMany(c =>
                    c.Keywords.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                        .Append(c.Name)
                        .Distinct()
                        .Select(word => new Keyword(c.Code, word))
                )
        );

    static Gazetteer Names(PolicyBook book)
    {
        var district = Bare(book.Home.Name, "区", "县", "市");
        var areas = book.Areas.Values.SelectMany(a =>
            a.Kind == "street"
                // 丰台 is the whole district, whatever street bears its name.
                ? new[] { a.Name, Bare(a.Name, "街道", "镇", "地区") }
                    .Where(n => n != district)
                    .Select(n => new NamedPlace(n, PlaceKind.Street, a.Code, null, null, a.Lat, a.Lng))
                    .Concat(
                        Aliases(a.Aliases)
                            .Select(r => new NamedPlace(r, PlaceKind.Road, a.Code, null, null, a.Lat, a.Lng))
                    )
                : new[] { a.Name, Bare(a.Name, "社区居委会", "社区", "村"), Together(a.Name) }
                    .Concat(Aliases(a.Aliases))
                    .Where(n => n.Length >= 3)
                    .Select(n => new NamedPlace(
                        n,
                        PlaceKind.Community,
                        a.Parent,
                        a.Code,
                        null,
                        a.Lat,
                        a.Lng,
                        Border.TryParse(a.Border, out var border) ? border : null
                    ))
        );
        var estates = book.Estates.SelectMany(e =>
            Aliases(e.Aliases)
                .Prepend(e.Name)
                .Select(n => new NamedPlace(
                    n,
                    PlaceKind.Estate,
                    book.Areas.GetValueOrDefault(e.Community)?.Parent,
                    e.Community,
                    e.Name,
                    null,
                    null
                ))
        );
        return new(areas.Concat(estates));
    }

    /// <summary>What people call all of 芳古园一区第一社区, 芳古园一区第二社区 …: 芳古园一区. It names no community, but their street.</summary>
    static string Together(string name) => Numbered().Replace(name, "");

    [GeneratedRegex("第[一二三四五六七八九十]+社区(居委会)?$")]
    private static partial Regex Numbered();

    static IEnumerable<string> Aliases(string list) =>
        list.Split([';', '；'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    static string Bare(string name, params string[] endings) =>
        endings.FirstOrDefault(e => name.EndsWith(e, StringComparison.Ordinal)) is { } end
        && name.Length - end.Length >= 2
            ? name[..^end.Length]
            : name;
}
