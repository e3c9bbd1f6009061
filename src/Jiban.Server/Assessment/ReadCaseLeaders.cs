using Jiban.Assessment;
using Jiban.Server.Access;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Assessment;

/// <summary>一位领办领导: rates over the hard cases they led that were called back in a period, and what they lead now.</summary>
/// <param name="Figures">Null while none was called back.</param>
/// <param name="Open">在办的疑难.</param>
/// <param name="Overdue">Of those, past their limit.</param>
public sealed record CaseLeaderLine(
    Guid Staff,
    string Name,
    string Unit,
    string UnitName,
    AssessmentRow? Figures,
    int Open,
    int Overdue
);

/// <summary>领导领办 of a period. It is read from the orders as they count now and is no part of a closed result.</summary>
public sealed record CaseLeadersRead(
    string Period,
    DateOnly FirstDay,
    DateOnly LastDay,
    string Policy,
    IReadOnlyList<CaseLeaderLine> Lines
);

/// <summary>Reads what became of the hard cases each leader led as the requester answered.</summary>
public sealed class ReadCaseLeaders(JibanDb db, Me me, CurrentPolicy policy, CountOrders count, TimeProvider clock)
{
    const int MostBeforeReading = 500;

    /// <param name="period">2026-11; null for the period of now.</param>
    /// <exception cref="RefusedException"><see cref="NotPermitted"/>, <see cref="NotAPeriodCode"/>.</exception>
    public async Task<CaseLeadersRead> Handle(string? period, CancellationToken ct)
    {
        var (book, asked, scores) = await Scores(period, null, ct);
        var district = (await me.Known(ct)).District;
        var open = await Open(district, ct);
        Guid[] ids = [.. scores.Select(s => Guid.Parse(s.Unit)).Union(open.Keys)];
        var people = await db
            .Staff.AsNoTracking()
            .Where(s => ids.Contains(s.Id))
            .Select(s => new
            {
                s.Id,
                s.Name,
                s.Unit,
            })
            .ToDictionaryAsync(s => s.Id, ct);
        var rows = scores.ToDictionary(s => Guid.Parse(s.Unit));
        return new(
            asked.Code,
            asked.FirstDay,
            asked.LastDay,
            book.Scoring(asked).Version,
            [
                .. ids.Select(id =>
                    {
                        var person = people.GetValueOrDefault(id);
                        var (now, late) = open.GetValueOrDefault(id);
                        return new CaseLeaderLine(
                            id,
                            person?.Name ?? "",
                            person?.Unit.Value ?? "",
                            book.NameOf(person?.Unit),
                            rows.TryGetValue(id, out var score)
                                ? AssessmentRow.Of(score with { Rank = null, Class = null }, null) with
                                {
                                    Name = person?.Name ?? "",
                                }
                                : null,
                            now,
                            late
                        );
                    })
                    .OrderBy(line => book.PathOf(new UnitCode(line.Unit)), StringComparer.Ordinal)
                    .ThenBy(line => line.Name, StringComparer.Ordinal)
                    .ThenBy(line => line.Staff),
            ]
        );
    }

    /// <summary>逐单计分 of one leader: what their numbers open to; empty when nothing was called back.</summary>
    public async Task<IReadOnlyList<HowItCounted>> Opened(string? period, Guid leader, CancellationToken ct) =>
        [.. (await Scores(period, leader, ct)).Scores.SelectMany(score => score.Orders)];

    async Task<(PolicyBook Book, AssessmentPeriod Asked, IReadOnlyList<UnitScore> Scores)> Scores(
        string? period,
        Guid? only,
        CancellationToken ct
    )
    {
        var reach = await me.Known(ct);
        Guard.Require(reach.May(Permission.ReadAssessment), new NotPermitted(Permission.ReadAssessment));
        var (book, now) = (await policy.Book(ct), clock.Now());
        var periods = book.PeriodsOn(reach.District, now);
        var asked = period is null ? periods.At(now) : periods.Called(period);
        await count.Handle(reach.District, MostBeforeReading, ct);
        var rows = await db
            .CountedOrders.AsNoTracking()
            .Where(c => c.District == reach.District && c.PeriodFrom == asked.From && c.CaseLeader != null)
            .Where(c => only == null || c.CaseLeader == only)
            .ToListAsync(ct);
        // All of them are hard cases: here they count as the policy counts any order.
        var facts = rows.Select(c =>
            new FactPattern(c.Pattern).Fact($"{c.CaseLeader}", c.Number, c.AnsweredAt) with
            {
                HardCase = false,
            }
        );
        return (book, asked, Scoring.Rate(facts, book.Scoring(asked) with { Groups = null, Points = null }));
    }

    async Task<Dictionary<Guid, (int Open, int Overdue)>> Open(int district, CancellationToken ct)
    {
        var now = clock.Now();
        var rows = await db
            .WorkOrders.Where(o =>
                o.District == district
                && o.CaseLeader != null
                && o.Stage != Stage.Archived
                && o.Stage != Stage.AwaitingCallback
            )
            .GroupBy(o => o.CaseLeader)
            .Select(g => new
            {
                g.Key,
                Open = g.Count(),
                Overdue = g.Count(o => o.DueAt <= now),
            })
            .ToListAsync(ct);
        return rows.ToDictionary(row => row.Key!.Value.Value, row => (row.Open, row.Overdue));
    }
}
