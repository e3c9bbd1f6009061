using Jiban.Dispatch;
using Jiban.Places;
using Jiban.Server.Access;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Dispatch;

/// <summary>Reads the proposals off the history of the newest catalogue's rules; changes nothing.</summary>
public sealed class CatalogueProposals(JibanDb db, Me me, CurrentPolicy policy, TryCatalogue trying, TimeProvider clock)
{
    /// <summary>Older rulings say little of today's duties.</summary>
    const int Days = 365;

    const int Most = 10;

    /// <exception cref="RefusedException"><see cref="NotPermitted"/>.</exception>
    public async Task<IReadOnlyList<CatalogueProposal>> Handle(CancellationToken ct)
    {
        var scene = new Scene(await policy.Book(ct), await me.Known(ct), clock.GetUtcNow());
        Guard.Require(scene.Reach.May(Permission.EditPolicy), new NotPermitted(Permission.EditPolicy));
        var (book, needed) = (scene.Book, scene.Book.PolicyOn(scene.Today).Dispatch);
        var rules = CatalogueVersions.Newest([.. book.Catalogue]).ToDictionary(r => r.Rule);
        var sent = await Sent(scene, rules.Values.FirstOrDefault()?.Version, ct);
        var draft = await db.CatalogueDraft.AsNoTracking().ToListAsync(ct);
        var taken = rules.Keys.Concat(draft.Select(d => d.Rule)).ToHashSet();
        var all = sent.ToLookup(s => (s.Rule, s.Category), s => s.Orders);
        List<string> streets =
        [
            .. book
                .Areas.Values.Where(a => a.Kind == "street" && a.District == scene.Reach.District)
                .Select(a => a.Code),
        ];
        var proposals =
            from move in sent
            where move.To is not null && rules.ContainsKey(move.Rule)
            let lead = Target(book.Units.GetValueOrDefault(new(move.To!)), move.To!)
            // From one street to another the place was wrong, not the duty.
            where lead != rules[move.Rule].Lead
            group move by (move.Rule, move.Category, Lead: lead) into moves
            let rule = rules[moves.Key.Rule]
            let area = ProposedRow.AreaOf(rule, [.. moves.Select(m => m.Place)], streets)
            let moved = moves.Sum(m => m.Orders)
            let count = all[(moves.Key.Rule, moves.Key.Category)].Sum()
            let state = ProposalStates.Of(rule, count, moved, needed, IsGrassroots(book, moves.Key.Lead), area)
            let row = state is ProposalState.Ready
                ? ProposedRow.Of(rule, moves.Key.Category, area, moves.Key.Lead, Free(moves.Key.Rule, taken))
                : null
            orderby state is ProposalState.TooFew, moved descending, moves.Key.Rule, moves.Key.Category, moves.Key.Lead
            select new CatalogueProposal(
                moves.Key.Rule,
                moves.Key.Category,
                rule.Lead,
                moves.Key.Lead,
                count,
                moved,
                needed.RulingsToPropose,
                needed.ShareToPropose,
                row is not null && draft.Any(d => Says(d, row)) ? ProposalState.Drafted : state,
                null,
                row
            );
        var told = new List<CatalogueProposal>();
        foreach (var one in proposals.Take(Most).ToList())
            told.Add(
                one is { State: ProposalState.Ready, Row: { } row }
                    ? one with
                    {
                        WouldMove = await trying.WouldMove([.. rules.Values], row.On(rules[one.Rule]), ct),
                    }
                    : one
            );
        return told;
    }

    /// <summary>What every rule of a version sent by category; those moved by a ruling by target and place.</summary>
    async Task<IReadOnlyList<SentByRule>> Sent(Scene scene, string? version, CancellationToken ct) =>
        await DispatchTurn
            .Between(db, scene.Reach.District, scene.Now.AddDays(-Days), scene.Now.AddDays(1))
            .Where(t => t.Rule != null && t.Version == version)
            .Join(
                db.WorkOrders.Readable(scene.Reach, scene.Book),
                t => new { t.District, Id = t.OrderId },
                o => new { o.District, o.Id },
                (t, o) =>
                    new
                    {
                        t.Rule,
                        o.Category,
                        To = t.Upheld == true ? t.Next : null,
                        Street = t.Upheld == true ? o.Place.Street : null,
                        Community = t.Upheld == true ? o.Place.Community : null,
                    }
            )
            .GroupBy(x => new
            {
                x.Rule,
                x.Category,
                x.To,
                x.Street,
                x.Community,
            })
            .Select(g => new SentByRule(
                g.Key.Rule!,
                g.Key.Category,
                g.Key.To,
                g.Key.Street,
                g.Key.Community,
                g.Count()
            ))
            .ToListAsync(ct);

    sealed record SentByRule(string Rule, string Category, string? To, string? Street, string? Community, int Orders)
    {
        public Place Place => new() { Street = Street, Community = Community };
    }

    static bool Says(CatalogueDraftRow draft, ProposedRow row) =>
        draft.Category == row.Category && draft.Lead == row.Lead && draft.Area == row.Area;

    static bool IsGrassroots(PolicyBook book, string target) =>
        target.StartsWith("unit:", StringComparison.Ordinal)
            ? Assigning.IsGrassroots(book, new(target[5..]))
            : target is "street" or "community" or "property";

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
