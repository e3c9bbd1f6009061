using Jiban.Dispatch;
using Jiban.Server.Access;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Dispatch;

/// <summary>目录改进建议: a rule sent orders of a category to one unit, and rulings on objections moved them to another.</summary>
/// <param name="Sent">Orders the rule sent there.</param>
/// <param name="To">The next lead as the catalogue would name it: <c>street</c>, <c>unit:CODE</c> …</param>
/// <param name="Moved">Those that rulings moved from there to <paramref name="To"/>.</param>
/// <param name="Drafted">The draft sends this category there already.</param>
/// <param name="Row">What a row of the draft would say: the rule's own conditions, narrowed to the category and the place, tried before it.</param>
public sealed record CatalogueProposal(
    string Rule,
    string Category,
    string From,
    string To,
    int Sent,
    int Moved,
    bool Drafted,
    ProposedRow Row
);

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
    int Priority
)
{
    public static ProposedRow Of(CatalogueRow rule, string category, Unit? from, string lead, string name) =>
        new(
            name,
            category,
            rule.PlaceType,
            // A rule by the place went wrong in that place only.
            rule.Area.Length == 0
            && from?.Level is UnitLevel.Street or UnitLevel.Community
                ? from.Code.Value
                : rule.Area,
            rule.Owner is { } owner ? Kebab.Of(owner) : null,
            rule.Hours,
            lead,
            string.Join(' ', rule.CoUnits.Split(' ').Where(unit => unit != lead)),
            rule.Urgency is { } urgency ? Kebab.Of(urgency) : null,
            rule.Basis,
            Math.Max(0, rule.Priority - 1)
        );

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
            KeyValuePair.Create<string, string?>("priority", $"{Priority}"),
        ]);
}

/// <summary>Reads the proposals off the history of the newest catalogue's rules; changes nothing.</summary>
public sealed class CatalogueProposals(JibanDb db, Me me, CurrentPolicy policy, TimeProvider clock)
{
    /// <summary>Older rulings say little of today's duties.</summary>
    const int Days = 365;

    const int Most = 10;

    /// <exception cref="RefusedException"><see cref="NotPermitted"/>.</exception>
    public async Task<IReadOnlyList<CatalogueProposal>> Handle(CancellationToken ct)
    {
        var (book, reach, now) = (await policy.Book(ct), await me.Known(ct), clock.GetUtcNow());
        Guard.Require(reach.May(Permission.EditPolicy), new NotPermitted(Permission.EditPolicy));
        var rules = CatalogueVersions.Newest([.. book.Catalogue]).ToDictionary(r => r.Rule);
        var version = rules.Values.FirstOrDefault()?.Version;
        var sent = await DispatchTurn
            .Between(db, reach.District, now.AddDays(-Days), now.AddDays(1))
            .Where(t => t.Rule != null && t.Version == version)
            .Join(
                db.WorkOrders.Readable(reach, book),
                t => new { t.District, Id = t.OrderId },
                o => new { o.District, o.Id },
                (t, o) => new { Turn = t, o.Category }
            )
            .GroupBy(x => new
            {
                x.Turn.Rule,
                x.Category,
                x.Turn.Unit,
                To = x.Turn.Upheld == true ? x.Turn.Next : null,
            })
            .Select(g => new
            {
                g.Key.Rule,
                g.Key.Category,
                g.Key.Unit,
                g.Key.To,
                Orders = g.Count(),
            })
            .ToListAsync(ct);
        var draft = await db.CatalogueDraft.AsNoTracking().ToListAsync(ct);
        var taken = rules.Keys.Concat(draft.Select(d => d.Rule)).ToHashSet();
        var all = sent.ToLookup(s => (s.Rule, s.Category, s.Unit), s => s.Orders);
        var proposals =
            from move in sent
            where move.To is not null && rules.ContainsKey(move.Rule!)
            let lead = Target(book.Units.GetValueOrDefault(new(move.To)), move.To)
            // From one street to another the place was wrong, not the duty.
            where lead != rules[move.Rule!].Lead
            group move.Orders by (move.Rule, move.Category, move.Unit, Lead: lead) into moves
            let row = ProposedRow.Of(
                rules[moves.Key.Rule!],
                moves.Key.Category,
                book.Units.GetValueOrDefault(new(moves.Key.Unit)),
                moves.Key.Lead,
                Free(moves.Key.Rule!, taken)
            )
            orderby moves.Sum() descending, moves.Key.Rule, moves.Key.Unit, moves.Key.Lead
            select new CatalogueProposal(
                moves.Key.Rule!,
                moves.Key.Category,
                moves.Key.Unit,
                moves.Key.Lead,
                all[(moves.Key.Rule, moves.Key.Category, moves.Key.Unit)].Sum(),
                moves.Sum(),
                draft.Any(d => d.Category == row.Category && d.Lead == row.Lead && d.Area == row.Area),
                row
            );
        return [.. proposals.Take(Most)];
    }

    /// <summary>As the catalogue names a lead: units of a place by the place, so that other places keep their own; others by their code.</summary>
    static string Target(Unit? unit, string code) =>
        unit?.Level switch
        {
            UnitLevel.Street => "street",
            UnitLevel.Community => "community",
            UnitLevel.Firm => "property",
            _ => "unit:" + code,
        };

    /// <summary>R14, else R14-2, R14-3 …</summary>
    static string Free(string rule, HashSet<string> taken)
    {
        var n = 2;
        while (taken.Contains($"{rule}-{n}"))
            n++;
        return $"{rule}-{n}";
    }
}
