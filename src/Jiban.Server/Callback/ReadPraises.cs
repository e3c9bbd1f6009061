using Jiban.Assessment;
using Jiban.Intake;
using Jiban.Server.Access;
using Jiban.Server.Assessment;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Callback;

/// <summary>表扬, as whoever may open its order reads it.</summary>
/// <param name="Staff">Names of those thanked.</param>
/// <param name="Words">With what gives somebody away masked.</param>
/// <param name="Giver">Masked; empty where even the mask is withheld.</param>
/// <param name="Picture">Among the order's attachments.</param>
public sealed record PraiseLine(
    string Number,
    string Title,
    PraiseKind Kind,
    string Unit,
    IReadOnlyList<string> Staff,
    DateOnly On,
    string Words,
    string Giver,
    Guid? Picture
);

/// <summary>表扬数 of one unit.</summary>
public sealed record PraiseTally(string Unit, int Praises, int Banners, int Letters);

/// <summary>表扬榜 of one period and unit.</summary>
/// <param name="Tally">Every unit thanked, most often first, whatever kind the list is narrowed to.</param>
/// <param name="Lines">Newest first.</param>
public sealed record PraisesRead(
    string Period,
    DateOnly FirstDay,
    DateOnly LastDay,
    string Unit,
    IReadOnlyList<PraiseTally> Tally,
    IReadOnlyList<PraiseLine> Lines
);

/// <summary>Reads thanks: of one order, or of a period and a unit with all below it; the one list for page, API and export.</summary>
public sealed class ReadPraises(
    JibanDb db,
    Me me,
    CurrentPolicy policy,
    PeriodAsked periods,
    RequestersOfOrders requesters,
    TimeProvider clock
)
{
    sealed record Row(PraiseRow Praise, WorkOrder Order);

    /// <param name="asked">2026-11; the one of now when not given.</param>
    /// <exception cref="RefusedException"><see cref="NotAPeriodCode"/>, <see cref="NoSuchPeriod"/>.</exception>
    public async Task<PraisesRead> Handle(string? asked, UnitCode? of, PraiseKind? kind, CancellationToken ct)
    {
        var (book, reach, now) = (await policy.Book(ct), await me.Known(ct), clock.Now());
        var cut = book.PeriodsOn(reach.District, now);
        var period = await periods.Read(asked, ct) is { } code ? cut.Called(code) : cut.At(now);
        var unit = of ?? MonthEndList.UnitOf(reach, book);
        UnitCode[] below = book.PathOf(unit) is { } path ? [.. book.Below(path).Select(u => u.Code)] : [unit];
        var (first, last) = (period.FirstDay, period.LastDay);
        var rows = await Rows(
            db.Praises.Where(p => p.OnDay >= first && p.OnDay <= last && below.Contains(p.Unit)),
            reach,
            book,
            ct
        );
        return new(
            period.Code,
            first,
            last,
            unit.Value,
            [
                .. rows.GroupBy(r => r.Praise.Unit.Value)
                    .Select(g => new PraiseTally(
                        g.Key,
                        g.Count(),
                        g.Count(r => r.Praise.Kind is PraiseKind.Banner),
                        g.Count(r => r.Praise.Kind is PraiseKind.Letter)
                    ))
                    .OrderByDescending(t => t.Praises)
                    .ThenBy(t => t.Unit, StringComparer.Ordinal),
            ],
            await Lines([.. rows.Where(r => kind is null || r.Praise.Kind == kind)], reach, book, ct)
        );
    }

    /// <summary>Of one order, in the order they came.</summary>
    public async Task<IReadOnlyList<PraiseLine>> Of(WorkOrder order, CancellationToken ct)
    {
        var (book, reach) = (await policy.Book(ct), await me.Known(ct));
        var rows = await Rows(db.Praises.Where(p => p.OrderId == order.Id), reach, book, ct);
        return await Lines([.. rows.AsEnumerable().Reverse()], reach, book, ct);
    }

    async Task<List<Row>> Rows(IQueryable<PraiseRow> praises, Reach reach, PolicyBook book, CancellationToken ct)
    {
        var now = clock.Now();
        var rows = await (
            from praise in praises.AsNoTracking()
            where praise.District == reach.District
            join order in db.WorkOrders.AsNoTracking().Readable(reach, book)
                on new { praise.District, Id = praise.OrderId } equals new { order.District, order.Id }
            orderby praise.OnDay descending, praise.At descending, praise.OrderId, praise.Seq descending
            select new Row(praise, order)
        ).ToListAsync(ct);
        return [.. rows.Where(r => r.Praise.ShownFrom <= now || !Handled(reach, book.Parties(r.Order)))];
    }

    static bool Handled(Reach reach, Parties parties) =>
        reach.IsPartOf(parties.Lead) || reach.IsPartOf(parties.Handling) || parties.CoUnits.Any(reach.IsPartOf);

    async Task<IReadOnlyList<PraiseLine>> Lines(List<Row> rows, Reach reach, PolicyBook book, CancellationToken ct)
    {
        var known = await requesters.Of(reach.District, rows.Select(r => r.Order.Number), ct);
        Guid[] people = [.. rows.SelectMany(r => r.Praise.Staff).Distinct()];
        var names = await db
            .Staff.AsNoTracking()
            .Where(s => people.Contains(s.Id))
            .ToDictionaryAsync(s => s.Id, s => s.Name, ct);
        Guid[] first = [.. rows.Where(r => r.Praise.Giver.Length == 0).Select(r => r.Order.Contact).Distinct()];
        var callers = await db
            .Contacts.AsNoTracking()
            .Where(c => c.District == reach.District && first.Contains(c.Id))
            .Select(c => new { c.Id, c.CallerName })
            .ToDictionaryAsync(c => c.Id, c => c.CallerName, ct);
        return
        [
            .. rows.Select(r => new PraiseLine(
                r.Order.Number.Value,
                r.Order.Masked.Title,
                r.Praise.Kind,
                r.Praise.Unit.Value,
                [
                    .. r.Praise.Staff.Select(id =>
                        names.GetValueOrDefault(id, Say.It("已离岗人员", "a former colleague"))
                    ),
                ],
                r.Praise.OnDay,
                known.Of(r.Order.Number).Mask(r.Praise.Words),
                Giver(r, callers.GetValueOrDefault(r.Order.Contact, ""), reach, book),
                r.Praise.Picture
            )),
        ];
    }

    /// <summary>As a requester's name is shown anywhere (rules 66 and 67).</summary>
    static string Giver(Row row, string caller, Reach reach, PolicyBook book) =>
        RevealIdentity.Refusal(reach, book, row.Order.Confidential)
            is NotForFirms
                or NotPermitted { Permission: Permission.RevealConfidential }
        || row.Order.Confidential && !reach.May(Permission.RevealConfidential)
            ? ""
            : Caller.MaskName(row.Praise.Giver.Length > 0 ? row.Praise.Giver : caller);
}
