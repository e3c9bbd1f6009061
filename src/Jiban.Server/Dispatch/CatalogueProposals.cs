using Jiban.Dispatch;
using Jiban.Places;
using Jiban.Server.Access;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Dispatch;

/// <summary>Reads the proposals off the history of the newest catalogue's rules, of dispatches and of parts alike; changes nothing.</summary>
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
        var version = rules.Values.FirstOrDefault()?.Version;
        List<SentByRule> sent =
        [
            .. await Sent(scene, rules, version, ct),
            .. await SentParts(scene, rules, version, ct),
        ];
        var draft = await db.CatalogueDraft.AsNoTracking().ToListAsync(ct);
        var taken = rules.Keys.Concat(draft.Select(d => d.Rule)).ToHashSet();
        var all = sent.ToLookup(s => (s.Kind, s.Rule, s.Category, s.From), s => s.Orders);
        List<string> streets =
        [
            .. book
                .Areas.Values.Where(a => a.Kind == "street" && a.District == scene.Reach.District)
                .Select(a => a.Code),
        ];
        var proposals =
            from move in sent
            // From one street to another the place was wrong, not the duty.
            where
                move.Away
                && move.To != move.From
                && move.To != (move.Kind is ProposalKind.CoUnit ? rules[move.Rule].Lead : null)
            group move by (move.Kind, move.Rule, move.Category, move.From, move.To) into moves
            let key = moves.Key
            let rule = rules[key.Rule]
            let area = ProposedRow.AreaOf(rule, [.. moves.Select(m => m.Place)], streets)
            let moved = moves.Sum(m => m.Orders)
            let count = all[(key.Kind, key.Rule, key.Category, key.From)].Sum()
            let state = ProposalStates.Of(rule, count, moved, needed, IsGrassroots(book, key.To), area)
            let row = state is ProposalState.Ready ? Row(rule, moves.Key, area, taken) : null
            orderby state is ProposalState.TooFew, moved descending, key.Kind, key.Rule, key.Category, key.From, key.To
            select new CatalogueProposal(
                key.Kind,
                key.Rule,
                key.Category,
                key.From,
                key.To,
                count,
                moved,
                needed.RulingsToPropose,
                needed.ShareToPropose,
                row is not null && draft.Any(d => Says(d, row, key.Kind)) ? ProposalState.Drafted : state,
                null,
                row
            );
        var told = new List<CatalogueProposal>();
        foreach (var one in proposals.Take(Most).ToList())
            told.Add(
                one is { State: ProposalState.Ready, Row: { } row }
                    ? one with
                    {
                        WouldMove = await trying.WouldMove([.. rules.Values], row.On(rules[one.Rule]), one.Kind, ct),
                    }
                    : one
            );
        return told;
    }

    /// <summary>What every rule of a version sent by category; those moved by a ruling by target and place.</summary>
    async Task<IEnumerable<SentByRule>> Sent(
        Scene scene,
        IReadOnlyDictionary<string, CatalogueRow> rules,
        string? version,
        CancellationToken ct
    ) =>
        from sent in await DispatchTurn
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
            .Select(g => new { g.Key, Orders = g.Count() })
            .ToListAsync(ct)
        let s = sent.Key
        where rules.ContainsKey(s.Rule!)
        select new SentByRule(
            ProposalKind.Lead,
            s.Rule!,
            s.Category,
            rules[s.Rule!].Lead,
            s.To is not null,
            s.To is null ? null : Target(scene.Book, s.To),
            s.Street,
            s.Community,
            sent.Orders
        );

    /// <summary>The parts every rule of a version asked its own co-units for, by category; those moved or withdrawn by a ruling by target and place. What somebody asked for later is no rule's.</summary>
    async Task<IEnumerable<SentByRule>> SentParts(
        Scene scene,
        IReadOnlyDictionary<string, CatalogueRow> rules,
        string? version,
        CancellationToken ct
    ) =>
        from sent in await PartTurn
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
                        t.Unit,
                        Away = t.Upheld == true,
                        t.Next,
                        Street = t.Upheld == true ? o.Place.Street : null,
                        Community = t.Upheld == true ? o.Place.Community : null,
                    }
            )
            .GroupBy(x => new
            {
                x.Rule,
                x.Category,
                x.Unit,
                x.Away,
                x.Next,
                x.Street,
                x.Community,
            })
            .Select(g => new { g.Key, Orders = g.Count() })
            .ToListAsync(ct)
        let s = sent.Key
        where rules.ContainsKey(s.Rule!)
        let words = Targets(scene.Book, s.Unit)
        let word = rules[s.Rule!].CoUnits.Split(' ').FirstOrDefault(words.Contains)
        where word is not null
        select new SentByRule(
            ProposalKind.CoUnit,
            s.Rule!,
            s.Category,
            word,
            s.Away,
            s.Away && s.Next is not null ? Target(scene.Book, s.Next) : null,
            s.Street,
            s.Community,
            sent.Orders
        );

    /// <param name="Away">By a ruling; a part may have been withdrawn and gone to nobody.</param>
    sealed record SentByRule(
        ProposalKind Kind,
        string Rule,
        string Category,
        string From,
        bool Away,
        string? To,
        string? Street,
        string? Community,
        int Orders
    )
    {
        public Place Place => new() { Street = Street, Community = Community };
    }

    static ProposedRow Row(
        CatalogueRow rule,
        (ProposalKind Kind, string Rule, string Category, string From, string? To) of,
        string? area,
        HashSet<string> taken
    ) =>
        of is { Kind: ProposalKind.Lead, To: { } lead }
            ? ProposedRow.Of(rule, of.Category, area ?? "", lead, Free(of.Rule, taken))
            : ProposedRow.WithCoUnit(rule, of.Category, area ?? "", of.From, of.To, Free(of.Rule, taken));

    static bool Says(CatalogueDraftRow draft, ProposedRow row, ProposalKind kind) =>
        draft.Category == row.Category
        && draft.Lead == row.Lead
        && draft.Area == row.Area
        && (kind is ProposalKind.Lead || draft.CoUnits.Split(' ').ToHashSet().SetEquals(row.CoUnits.Split(' ')));

    static bool IsGrassroots(PolicyBook book, string? target) =>
        target?.StartsWith("unit:", StringComparison.Ordinal) == true
            ? Assigning.IsGrassroots(book, new(target[5..]))
            : target is "street" or "community" or "property";

    /// <summary>As the catalogue names a unit: one of a place by the place, so that other places keep their own; others by their code, also the firm of a service, which is no estate's.</summary>
    static string Target(PolicyBook book, string code) =>
        book.Units.GetValueOrDefault(new(code)) switch
        {
            { Level: UnitLevel.Street } => "street",
            { Level: UnitLevel.Community } => "community",
            { Level: UnitLevel.Firm, Service.Length: 0 } => "property",
            _ => "unit:" + code,
        };

    /// <summary>Every word by which a row may have meant this unit.</summary>
    static IReadOnlyList<string> Targets(PolicyBook book, string code) =>
        book.Units.GetValueOrDefault(new(code)) is { Service.Length: > 0 } unit
            ? ["unit:" + code, "service:" + unit.Service]
            : ["unit:" + code, Target(book, code)];

    /// <summary>R14, else R14-2, R14-3 …</summary>
    static string Free(string rule, HashSet<string> taken)
    {
        var n = 2;
        while (taken.Contains($"{rule}-{n}"))
            n++;
        return $"{rule}-{n}";
    }
}
