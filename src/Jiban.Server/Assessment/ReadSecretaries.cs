using Jiban.Assessment;
using Jiban.Server.Access;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Units;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Assessment;

/// <summary>治理书记任期 and the figures of the community before it and since.</summary>
/// <param name="Days">How many days of the term are over; as many before it are compared.</param>
/// <param name="Figures">Null while no day of it is over.</param>
public sealed record SecretaryLine(
    Guid Staff,
    string Name,
    string Community,
    string CommunityName,
    string SendingUnit,
    string SendingUnitName,
    DateOnly FirstDay,
    DateOnly LastDay,
    string Note,
    int Days,
    TermFigures? Figures
);

/// <summary>派出情况: how many cadres units of one level have sent.</summary>
public sealed record SentCadres(UnitLevel Level, int Cadres);

/// <summary>治理书记 on a day: every term, all of them together, and who sent how many.</summary>
/// <param name="Policy">The version both stretches are counted with.</param>
/// <param name="All">The sum of every term that has figures; null while none has.</param>
/// <param name="Cadres">Each once.</param>
public sealed record SecretariesRead(
    DateOnly On,
    string Policy,
    IReadOnlyList<SecretaryLine> Lines,
    TermFigures? All,
    IReadOnlyList<SentCadres> Sent,
    int Cadres
);

/// <summary>Compares what was asked for at a community, and what came of it, in a secretary's term and as many days before. Both by the place of the matter, whoever handled it, and with one policy.</summary>
public sealed class ReadSecretaries(JibanDb db, Me me, CurrentPolicy policy, CountOrders count, TimeProvider clock)
{
    /// <summary>Changes that a reader counts before reading, as the assessment does.</summary>
    const int MostBeforeReading = 500;

    /// <exception cref="RefusedException"><see cref="NotPermitted"/>.</exception>
    public async Task<SecretariesRead> Handle(CancellationToken ct)
    {
        var reach = await me.Known(ct);
        Guard.Require(reach.May(Permission.ReadAssessment), new NotPermitted(Permission.ReadAssessment));
        var (book, now) = (await policy.Book(ct), clock.Now());
        var today = book.Day(reach.District, now);
        var scoring = book.Scoring(book.PeriodsOn(reach.District, now).At(now));
        await count.Handle(reach.District, MostBeforeReading, ct);

        var terms = (await db.SecretaryTerms.AsNoTracking().ToListAsync(ct))
            .Where(t => book.Areas.TryGetValue(t.Community, out var area) && area.District == reach.District)
            .OrderByDescending(t => t.FirstDay)
            .ThenBy(t => t.Community, StringComparer.Ordinal)
            .ToList();
        var names = await db.Staff.AsNoTracking().ToDictionaryAsync(s => s.Id, s => s.Name, ct);
        var stretches = new TermStretches(reach.District, book);
        var served = terms.Select(t => t.Term.Until(today)).ToList();
        for (var i = 0; i < terms.Count; i++)
            if (served[i] is { } stretch)
                stretches.Add(i, terms[i].Community, stretch);
        var (requests, answers) = (await stretches.Requests(db, ct), await stretches.Answers(db, ct));
        var lines = terms
            .Select(
                (t, i) =>
                    new SecretaryLine(
                        t.Staff.Value,
                        names.GetValueOrDefault(t.Staff.Value, ""),
                        t.Community,
                        book.NameOfArea(t.Community),
                        t.SendingUnit.Value,
                        book.NameOf(t.SendingUnit),
                        t.FirstDay,
                        t.LastDay,
                        t.Note,
                        served[i]?.Days ?? 0,
                        served[i] is null
                            ? null
                            : TermFigures.Of(requests.Where(r => r.Term == i), answers.Where(a => a.Term == i), scoring)
                    )
            )
            .ToList();
        return new(
            today,
            scoring.Version,
            lines,
            served.Any(s => s is not null) ? TermFigures.Of(requests, answers, scoring) : null,
            Sent(terms, book),
            terms.Select(t => t.Staff).Distinct().Count()
        );
    }

    static List<SentCadres> Sent(IEnumerable<SecretaryTerm> terms, PolicyBook book) =>
        [
            .. from term in terms
            let level = book.Units.GetValueOrDefault(term.SendingUnit)?.Level
            where level is not null
            group term.Staff by level.Value into sent
            orderby sent.Key
            select new SentCadres(sent.Key, sent.Distinct().Count()),
        ];
}
