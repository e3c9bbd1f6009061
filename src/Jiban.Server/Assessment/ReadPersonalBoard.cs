using Jiban.Assessment;
using Jiban.Server.Access;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Assessment;

/// <summary>个人办理情况: one person's line.</summary>
/// <param name="Figures">Rates of the period over the orders they answered for, and how many; null while none was called back.</param>
/// <param name="Open">在办.</param>
/// <param name="Overdue">Of those, past their limit.</param>
/// <param name="Lost">失分: called-back orders that cost points.</param>
/// <param name="Praises">表扬: how often thanks named them in the period; no rate reads it.</param>
public sealed record PersonalLine(
    Guid Staff,
    string Name,
    string Unit,
    AssessmentRow? Figures,
    int Open,
    int Overdue,
    int Lost,
    int Praises
);

/// <summary>个人台账 of one period.</summary>
/// <param name="Orders">逐单计分 of one's own, those that lost points first.</param>
/// <param name="Colleagues">Everybody of the unit and below, for whoever leads it; empty for others.</param>
public sealed record PersonalBoard(
    string Period,
    DateOnly FirstDay,
    DateOnly LastDay,
    string Policy,
    PersonalLine Mine,
    IReadOnlyList<HowItCounted> Orders,
    IReadOnlyList<PersonalLine> Colleagues
);

/// <summary>
/// Reads what a cadre's own orders came to: those they are the handler of, else those they closed, while they were
/// answered for by the reader's unit or one below. Others' lines are for whoever leads the unit or reads the assessment.
/// </summary>
public sealed class ReadPersonalBoard(
    JibanDb db,
    Me me,
    CurrentPolicy policy,
    CountOrders count,
    CountedTotals totals,
    TimeProvider clock
)
{
    /// <param name="period">2026-11; null for the period of now.</param>
    /// <exception cref="RefusedException"><see cref="NotPermitted"/>, <see cref="NotAPeriodCode"/>.</exception>
    public async Task<PersonalBoard> Handle(string? period, CancellationToken ct)
    {
        var reach = await me.Known(ct);
        Guard.Require(reach.May(Permission.HandleOrders), new NotPermitted(Permission.HandleOrders));
        var (book, own) = (await policy.Book(ct), reach.Actor.Staff.Value);
        var periods = book.PeriodsOn(reach.District, clock.Now());
        var asked = period is null ? periods.At(clock.Now()) : periods.Called(period);
        var leads = reach.May(Permission.DecideExtensions) || reach.May(Permission.ReadAssessment);
        await count.Handle(reach.District, int.MaxValue, ct);

        UnitCode[] below = [.. book.Below(reach.UnitPath).Select(u => u.Code)];
        // Points are a unit's; a person's figures are without them.
        var scoring = book.Scoring(asked) with
        {
            Groups = null,
            Points = null,
        };
        var scores = Scoring
            .Rate(await Facts(reach.District, asked, [.. below], leads ? null : own, ct), scoring)
            .ToDictionary(score => score.Unit);
        var open = await Open(reach.District, below, ct);
        var praises = await Praises(reach.District, asked, ct);
        var people = await db
            .Staff.AsNoTracking()
            .Where(s => s.Id == own || leads && s.Active && below.Contains(s.Unit))
            .OrderBy(s => s.Unit)
            .ThenBy(s => s.Name)
            .ToListAsync(ct);
        var lines = people
            .Select(person => Line(person.Id, person.Name, book.NameOf(person.Unit), scores, open, praises))
            .ToList();
        var mine =
            lines.Find(line => line.Staff == own)
            ?? Line(own, "", book.NameOf(reach.Actor.Unit), scores, open, praises);
        return new(
            asked.Code,
            asked.FirstDay,
            asked.LastDay,
            scoring.Version,
            mine,
            [.. (scores.GetValueOrDefault(own.ToString())?.Orders ?? []).OrderByDescending(order => order.LostPoints)],
            leads ? [.. lines.Where(line => line.Figures is not null || line.Open > 0 || line.Praises > 0)] : []
        );
    }

    /// <summary>How each order counts, for the person instead of the unit.</summary>
    async Task<List<CallbackFact>> Facts(
        int district,
        AssessmentPeriod period,
        HashSet<UnitCode> below,
        Guid? only,
        CancellationToken ct
    )
    {
        var groups = (await totals.Running(district, period, ct))
            .Select(counted => counted.Units)
            .Distinct()
            .Where(units => AnsweringUnits.Read(units).Own is { } unit && below.Contains(unit))
            .ToList();
        var rows = await (
            from c in db.CountedOrders
            where c.District == district && c.PeriodFrom == period.From && groups.Contains(c.Units)
            join o in db.WorkOrders on new { c.District, Id = c.OrderId } equals new { o.District, o.Id }
            select new
            {
                c.Number,
                c.Pattern,
                c.AnsweredAt,
                o.Handler,
                Closer = db
                    .History.Where(h =>
                        h.District == c.District && h.OrderId == c.OrderId && h.Type == nameof(WorkOrderClosed)
                    )
                    .OrderByDescending(h => h.Seq)
                    .Select(h => (Guid?)h.ByStaff)
                    .FirstOrDefault(),
            }
        )
            .AsNoTracking()
            .ToListAsync(ct);
        return
        [
            .. from row in rows
            let person = row.Handler?.Value ?? row.Closer
            where person is not null && (only is null || person == only)
            select new FactPattern(row.Pattern).Fact($"{person}", row.Number, row.AnsweredAt),
        ];
    }

    async Task<Dictionary<Guid, (int Open, int Overdue)>> Open(int district, UnitCode[] below, CancellationToken ct)
    {
        var now = clock.Now();
        UnitCode?[] units = [.. below];
        var rows = await db
            .WorkOrders.Where(o =>
                o.District == district
                && o.ClosedAt == null
                && o.Stage != Stage.Archived
                && units.Contains(o.HandlingUnit)
            )
            .Where(o => o.Handler != null)
            .GroupBy(o => o.Handler)
            .Select(g => new
            {
                g.Key,
                Open = g.Count(),
                Overdue = g.Count(o => o.DueAt <= now),
            })
            .ToListAsync(ct);
        return rows.ToDictionary(row => row.Key!.Value.Value, row => (row.Open, row.Overdue));
    }

    /// <summary>Thanks that named somebody, shown by now.</summary>
    async Task<Dictionary<Guid, int>> Praises(int district, AssessmentPeriod period, CancellationToken ct)
    {
        var (first, last, now) = (period.FirstDay, period.LastDay, clock.Now());
        var named = await db
            .Praises.Where(p =>
                p.District == district && p.OnDay >= first && p.OnDay <= last && p.ShownFrom <= now && p.Staff.Any()
            )
            .Select(p => p.Staff)
            .ToListAsync(ct);
        return named.SelectMany(staff => staff).GroupBy(id => id).ToDictionary(g => g.Key, g => g.Count());
    }

    static PersonalLine Line(
        Guid staff,
        string name,
        string unit,
        Dictionary<string, UnitScore> scores,
        Dictionary<Guid, (int Open, int Overdue)> open,
        Dictionary<Guid, int> praises
    )
    {
        var score = scores.GetValueOrDefault($"{staff}");
        var (now, late) = open.GetValueOrDefault(staff);
        return new(
            staff,
            name,
            unit,
            score is null
                ? null
                : AssessmentRow.Of(score with { Rank = null, Class = null }, null) with
                {
                    Name = name,
                },
            now,
            late,
            score?.Orders.Count(order => order.LostPoints) ?? 0,
            praises.GetValueOrDefault(staff)
        );
    }
}
