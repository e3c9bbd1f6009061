using System.Text;
using System.Text.RegularExpressions;
using Jiban.Places;
using Jiban.Server.Intake;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Units;
using Jiban.WorkOrders;

namespace Jiban.Server.Exchange;

/// <summary>Names as files write them → our codes: units, categories, kinds, tiers, places.</summary>
public sealed partial class ImportNames
{
    /// <summary>The category of a matter nothing speaks for.</summary>
    const string Unclear = "990000";

    readonly PolicyBook book;
    readonly IntakeLexicon lexicon;
    readonly ILookup<string, Category> categories;
    readonly ILookup<string, UnitCode> units;
    readonly ILookup<string, Area> areas;

    public ImportNames(PolicyBook book, IntakeLexicon lexicon)
    {
        (this.book, this.lexicon) = (book, lexicon);
        categories = book.Categories.Values.ToLookup(c => c.Name);
        units = book.Units.Values.Where(u => u.Active).ToLookup(u => Office(u.Name), u => u.Code);
        areas = book.Areas.Values.ToLookup(a => a.Name);
    }

    /// <summary>A code, a name, or a path such as 城市管理->市容环境->道路不洁; the last part decides, the parts before must fit.</summary>
    public Category? Category(string given)
    {
        if (book.Categories.TryGetValue(given, out var coded))
            return coded;
        if (categories[given].MaxBy(c => c.Level) is { } named)
            return named;
        var parts = PathSigns().Split(given).Select(p => p.Trim()).Where(p => p.Length > 0).ToList();
        return parts.Count == 0
            ? null
            : categories[parts[^1]]
                .Where(c => parts.SkipLast(1).All(above => Above(c).Contains(above)))
                .OrderByDescending(c => c.Level)
                .FirstOrDefault();
    }

    /// <summary>What the vocabulary makes of the words, as at any other desk.</summary>
    public Category SuggestedCategory(string title, string text) =>
        lexicon.Of(book).Vocabulary.Suggest(text, title, 1).Category is { } best
            ? book.Categories[best]
            : book.Categories.GetValueOrDefault(Unclear)
                ?? book.Categories.Values.MinBy(c => c.Code, StringComparer.Ordinal)
                ?? throw new RefusedException(new NotSetUp());

    public UnitCode? Unit(string given) =>
        book.Units.TryGetValue(new(given), out var coded) && coded.Active ? coded.Code
        : units[Office(given)].ToList() is [var only] ? only
        : null;

    /// <summary>方庄街道 and 方庄街道办事处 are the same office.</summary>
    static string Office(string name) =>
        name.EndsWith("街道办事处", StringComparison.Ordinal) ? name[..^"办事处".Length] : name;

    public RequestKind? Kind(string given) =>
        given.Length < 2 ? null
        : given.Contains("咨询") ? RequestKind.Consult
        : given.Contains("求助") ? RequestKind.Help
        : given.Contains("投诉") ? RequestKind.Complaint
        : given.Contains("举报") ? RequestKind.Report
        : given.Contains("建议") ? RequestKind.Suggestion
        : Enum.TryParse<RequestKind>(given, true, out var kind) ? kind
        : null;

    public Urgency? Urgency(string given)
    {
        foreach (var tier in Enum.GetValues<Urgency>())
            if (given == Words.Of(tier) || given.Equals(tier.ToString(), StringComparison.OrdinalIgnoreCase))
                return tier;
        return given switch
        {
            "特急" or "突发" or "突发紧急" => Jiban.WorkOrders.Urgency.Emergency,
            "紧急" or "急" or "加急" => Jiban.WorkOrders.Urgency.Urgent,
            "一般" or "普通" => Jiban.WorkOrders.Urgency.General,
            "复杂" or "疑难" => Jiban.WorkOrders.Urgency.Complex,
            _ => null,
        };
    }

    /// <summary>What the columns name, completed from the words like any other contact's place.</summary>
    public Place Place(string text, string street, string community, string requestText)
    {
        var area = areas[community].Where(a => a.Kind == "community").ToList();
        var within = areas[street].FirstOrDefault(a => a.Kind == "street")?.Code;
        var one = area.Count == 1 ? area[0] : area.FirstOrDefault(a => a.Parent == within);
        return lexicon
            .Of(book)
            .Gazetteer.Complete(
                new()
                {
                    Text = text,
                    Street = one?.Parent ?? within,
                    Community = one?.Code,
                },
                requestText
            );
    }

    /// <summary>The first number of a cell that may hold several; null when it is none.</summary>
    public static string? Phone(string given)
    {
        var first = Parts(given).FirstOrDefault() ?? "";
        var digits = string.Concat(first.Where(c => !" -()".Contains(c)));
        return PhoneShape().IsMatch(digits) ? digits : null;
    }

    public static IEnumerable<string> Parts(string cell) =>
        cell.Normalize(NormalizationForm.FormKC)
            .Split(['、', ',', ';', '/', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    IEnumerable<string> Above(Category category)
    {
        for (
            var at = category.Parent;
            at is not null && book.Categories.TryGetValue(at, out var node);
            at = node.Parent
        )
            yield return node.Name;
    }

    [GeneratedRegex(@"->|→|›|>|/|\\|—|－|-")]
    private static partial Regex PathSigns();

    [GeneratedRegex(@"^\+?[0-9]{5,20}$")]
    private static partial Regex PhoneShape();
}
