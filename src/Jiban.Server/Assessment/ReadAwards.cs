using Jiban.Assessment;
using Jiban.Server.Access;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Assessment;

/// <summary>一条加减分认定, as whoever reads the assessment reads it.</summary>
/// <param name="Points">For one time, before any cap; null where the period's policy has no such kind.</param>
/// <param name="Number">依据工单; null for none, or where the reader may not open it.</param>
/// <param name="File">依据文件 as a picture; null for none, or where the reader may not open the order it is about.</param>
/// <param name="Says">What whoever settled it said last.</param>
/// <param name="MayDecide">It waits for a decision, and the reader may decide.</param>
/// <param name="MayRevoke">It counts, and the reader may revoke it.</param>
public sealed record AwardLine(
    Guid Id,
    int Version,
    string Unit,
    string UnitName,
    string Kind,
    string KindName,
    decimal? Points,
    string Reason,
    string Document,
    string? Number,
    Guid? File,
    AwardState State,
    string ProposedBy,
    DateTimeOffset ProposedAt,
    string? DecidedBy,
    DateTimeOffset? DecidedAt,
    string? RevokedBy,
    DateTimeOffset? RevokedAt,
    string Says,
    bool MayDecide,
    bool MayRevoke
);

/// <summary>Which awards are asked for.</summary>
/// <param name="Award">One of them; its period goes before the one named.</param>
public sealed record AwardsAsked(string? Period, UnitCode? Unit, AwardState? State, Guid? Award = null);

/// <summary>加减分认定 of one period.</summary>
/// <param name="Kinds">Those the period's policy has awarded by hand.</param>
/// <param name="Closed">The period is closed: what is decided from now on makes a correction.</param>
/// <param name="Lines">Those that wait first, then the newest.</param>
public sealed record AwardsRead(
    string Period,
    DateOnly FirstDay,
    DateOnly LastDay,
    IReadOnlyList<PointKind> Kinds,
    bool Closed,
    IReadOnlyList<AwardLine> Lines
);

/// <summary>Reads points given by hand; the one list for page, API and export. Whoever reads the score reads what it was made of.</summary>
public sealed class ReadAwards(
    JibanDb db,
    Me me,
    CurrentPolicy policy,
    PeriodAsked periods,
    RequestersOfOrders requesters,
    TimeProvider clock
)
{
    /// <exception cref="RefusedException"><see cref="NotPermitted"/>, <see cref="NotAPeriodCode"/>, <see cref="NoSuchPeriod"/>, <see cref="NoSuchAward"/>.</exception>
    public async Task<AwardsRead> Handle(AwardsAsked asked, CancellationToken ct)
    {
        var (book, reach, now) = (await policy.Book(ct), await me.Known(ct), clock.Now());
        Guard.Require(reach.May(Permission.ReadAssessment), new NotPermitted(Permission.ReadAssessment));
        var cut = book.PeriodsOn(reach.District, now);
        var period = await PeriodOf(asked, reach, ct) is { } code ? cut.Called(code) : cut.At(now);
        var rules = book.Scoring(period).Points;
        var awards = db.PointAwards.AsNoTracking().Where(a => a.District == reach.District && a.Period == period.Code);
        if (asked.Unit is { } unit)
        {
            UnitCode[] below = book.PathOf(unit) is { } path ? [.. book.Below(path).Select(u => u.Code)] : [unit];
            awards = awards.Where(a => below.Contains(a.Unit));
        }
        if (asked.State is { } state)
            awards = awards.Where(a => a.State == state);
        if (asked.Award is { } id)
            awards = awards.Where(a => a.Id == id);
        var rows = await awards.ToListAsync(ct);
        return new(
            period.Code,
            period.FirstDay,
            period.LastDay,
            [.. rules?.Awarded ?? []],
            await db.AssessmentClosings.AnyAsync(c => c.District == reach.District && c.Period == period.Code, ct),
            await Lines(rows, rules, reach, book, ct)
        );
    }

    /// <summary>依据文件; null where there is none, or the reader may not open the order it is about.</summary>
    /// <exception cref="RefusedException"><see cref="NotPermitted"/>.</exception>
    public async Task<(Guid Id, byte[] Bytes)?> File(Guid award, CancellationToken ct)
    {
        var (book, reach) = (await policy.Book(ct), await me.Known(ct));
        Guard.Require(reach.May(Permission.ReadAssessment), new NotPermitted(Permission.ReadAssessment));
        var file = await (
            from row in db.PointAwards.AsNoTracking()
            where row.District == reach.District && row.Id == award
            join kept in db.PointAwardFiles.AsNoTracking()
                on new { row.District, row.Id } equals new { kept.District, Id = kept.AwardId }
            select new
            {
                kept.Id,
                kept.Bytes,
                row.Order,
            }
        ).SingleOrDefaultAsync(ct);
        if (file is null)
            return null;
        var shown =
            file.Order is not { } number
            || await db
                .WorkOrders.AsNoTracking()
                .Readable(reach, book)
                .AnyAsync(o => o.District == reach.District && o.Number == number, ct);
        return shown ? (file.Id, file.Bytes) : null;
    }

    async Task<string?> PeriodOf(AwardsAsked asked, Reach reach, CancellationToken ct)
    {
        if (asked.Award is not { } id)
            return await periods.Read(asked.Period, ct);
        var period = await db
            .PointAwards.Where(a => a.District == reach.District && a.Id == id)
            .Select(a => a.Period)
            .SingleOrDefaultAsync(ct);
        Guard.Require(period is not null, new NoSuchAward());
        return period;
    }

    async Task<IReadOnlyList<AwardLine>> Lines(
        List<PointAward> rows,
        PointRules? rules,
        Reach reach,
        PolicyBook book,
        CancellationToken ct
    )
    {
        Guid[] people = [.. rows.SelectMany(People).Distinct()];
        var names = await db
            .Staff.AsNoTracking()
            .Where(s => people.Contains(s.Id))
            .ToDictionaryAsync(s => s.Id, s => s.Name, ct);
        foreach (var key in await db.ApiKeys.AsNoTracking().Where(k => people.Contains(k.Id)).ToListAsync(ct))
            names.TryAdd(key.Id, key.Name);
        var numbers = rows.Select(row => row.Order).OfType<WorkOrderNumber>().Distinct().ToList();
        var readable = (
            await db
                .WorkOrders.AsNoTracking()
                .Readable(reach, book)
                .Where(o => o.District == reach.District && numbers.Contains(o.Number))
                .Select(o => o.Number)
                .ToListAsync(ct)
        ).ToHashSet();
        var known = await requesters.Of(reach.District, numbers, ct);
        var decides = AwardActions.MayDecide(reach);
        return
        [
            .. from row in rows
            orderby row.State is AwardState.Proposed ? 0 : 1, row.ProposedAt descending, row.Id
            let kind = rules?.Awarded.FirstOrDefault(kind => kind.Code == row.Kind)
            let outside = decides && !reach.IsPartOf(book.PathOf(row.Unit))
            select new AwardLine(
                row.Id,
                row.Version,
                row.Unit.Value,
                book.NameOf(row.Unit),
                row.Kind,
                kind is null ? row.Kind : PointWords.NameOf(kind),
                kind?.Value,
                known.Mask(row.Order, row.Reason),
                known.Mask(row.Order, row.Document),
                row.Order is { } number && readable.Contains(number) ? number.Value : null,
                row.Order is { } about && !readable.Contains(about) ? null : row.FileId,
                row.State,
                Name(row.ProposedBy),
                row.ProposedAt,
                row.DecidedBy is { } decided ? Name(decided) : null,
                row.DecidedAt,
                row.RevokedBy is { } revoked ? Name(revoked) : null,
                row.RevokedAt,
                known.Mask(row.Order, row.RevokedBy is null ? row.DecidedWhy : row.RevokedWhy),
                outside && row.State is AwardState.Proposed && row.ProposedBy != reach.Actor.Staff,
                outside && row.State is AwardState.Approved
            ),
        ];

        string Name(StaffId staff) => names.GetValueOrDefault(staff.Value, Say.It("已离岗人员", "a former colleague"));
    }

    static IEnumerable<Guid> People(PointAward row) =>
        new[] { row.ProposedBy, row.DecidedBy, row.RevokedBy }.OfType<StaffId>().Select(person => person.Value);
}
