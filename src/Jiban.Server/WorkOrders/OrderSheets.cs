using Jiban.Server.Access;
using Jiban.Server.Assessment;
using Jiban.Server.Callback;
using Jiban.Server.Governance;
using Jiban.Server.Storage;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.WorkOrders;

/// <summary>Opens one order for a page.</summary>
public sealed class OrderSheets(
    JibanDb db,
    Me me,
    CurrentPolicy policy,
    MaskedCallers callers,
    JoinedWords joined,
    RequestersOfOrders requesters,
    LinkedOrders linked,
    LessonsAlike lessons,
    ReadPraises praises,
    ReinspectionUnits checkers,
    SamePictures same,
    TimeProvider clock
)
{
    /// <exception cref="RefusedException"><see cref="NoSuchWorkOrder"/>: there is none, or none this reader may see.</exception>
    public async Task<OrderSheet> Open(WorkOrderNumber number, CancellationToken ct)
    {
        var (order, book) =
            await Find(number.Value, ct) ?? throw new RefusedException(new NoSuchWorkOrder(number.Value));
        var (reach, now) = (await me.Known(ct), clock.GetUtcNow());

        var history = await db
            .History.AsNoTracking()
            .Where(h => h.District == order.District && h.OrderId == order.Id)
            .OrderBy(h => h.Seq)
            .ToListAsync(ct);
        var parties = book.Parties(order, WorkOrderChange.Handlers(history));
        var recheck = await db.ToRecheck(order, reach, book, ct);
        return new(
            order,
            book,
            reach,
            parties,
            [.. history.Select(h => new SheetFact(h.Seq, h.Fact, Convert.ToHexStringLower(h.Hash)))],
            await People(order, history, ct),
            await Files(order, OpenRechecks.May(reach, parties) ? recheck?.Period : null, ct),
            MayReadWords(reach, book, order, now) ? await CallbackWords(order, ct) : new Dictionary<int, string>(),
            await joined.Of(order, ct),
            await callers.Of(order, reach, book, ct),
            await requesters.Of(order, ct),
            await linked.Of(order, reach, book, ct),
            WhoMay.Refusal(reach, WorkOrderAction.AssignHandler, parties) is null
                ? await Colleagues(db.Staff.WhoMayHandle(order), ct)
                : [],
            naming.Any(action => WhoMay.Refusal(reach, action, parties) is null)
                ? await Colleagues(db.Staff.WhoMayLead(order, book), ct)
                : [],
            await lessons.Of(order, reach, book, now, ct),
            await praises.Of(order, ct),
            recheck is not null,
            order.Allows(WorkOrderAction.PlanReinspection)
            && WhoMay.Refusal(reach, WorkOrderAction.PlanReinspection, parties) is null
                ? await checkers.Of(order, book, ct)
                : [],
            await same.Of(order, reach, book, ct),
            now
        );
    }

    /// <summary>What names a leader: those who may do any of it are told who may be named.</summary>
    static readonly WorkOrderAction[] naming =
    [
        WorkOrderAction.BeginCourse,
        WorkOrderAction.AskHardCase,
        WorkOrderAction.DecideHardCase,
    ];

    /// <summary>The order alone, for what belongs to it; null when there is none, or none this reader may see.</summary>
    public async Task<(WorkOrder Order, PolicyBook Book)?> Find(string text, CancellationToken ct)
    {
        var (book, reach) = (await policy.Book(ct), await me.Known(ct));
        if (!WorkOrderNumber.TryParse(text, out var number) || number.District != reach.District)
            return null;
        var order = await db
            .WorkOrders.AsNoTracking()
            .SingleOrDefaultAsync(o => o.District == number.District && o.Number == number, ct);
        return order is not null && WhoMay.MayRead(reach, book.Parties(order)) ? (order, book) : null;
    }

    async Task<IReadOnlyDictionary<Guid, string>> People(
        WorkOrder order,
        IReadOnlyList<HistoryRow> history,
        CancellationToken ct
    )
    {
        Guid[] ids =
        [
            .. history
                .Select(h => h.ByStaff)
                .Concat(history.Select(h => h.Fact).OfType<CourseBegun>().Select(b => b.Chief?.Value ?? default))
                .Concat(history.Select(h => h.Fact).OfType<HandlerAssigned>().SelectMany(InTurn))
                .Concat(history.Select(h => HardCaseWords.Leader(h.Fact) ?? default))
                .Concat([order.Handler?.Value ?? default, order.AboutStaff?.Value ?? default])
                .Where(id => id != default)
                .Distinct(),
        ];
        return await db
            .Staff.AsNoTracking()
            .Where(s => ids.Contains(s.Id))
            .ToDictionaryAsync(s => s.Id, s => s.Name, ct);
    }

    static IEnumerable<Guid> InTurn(HandlerAssigned turn) =>
        new[] { turn.Handler }.Concat(turn.Skipped).Concat(turn.Queue ?? []).Select(p => p.Value);

    static async Task<IReadOnlyList<Colleague>> Colleagues(IQueryable<StaffMember> staff, CancellationToken ct) =>
        await staff
            .AsNoTracking()
            .OrderBy(s => s.UserName)
            .Select(s => new Colleague(s.Id, s.Name, s.Unit))
            .ToListAsync(ct);

    /// <summary>Whether this reader may see a picture of the order: one brought for a re-check is seen by whoever may look again, until there is a finding for its period.</summary>
    public async Task<bool> Shows(WorkOrder order, PolicyBook book, string? pendingFor, CancellationToken ct)
    {
        if (pendingFor is null)
            return true;
        var reach = await me.Known(ct);
        var history = await db
            .History.AsNoTracking()
            .Where(h => h.District == order.District && h.OrderId == order.Id)
            .ToListAsync(ct);
        return (await db.ToRecheck(order, reach, book, ct))?.Period == pendingFor
            && OpenRechecks.May(reach, book.Parties(order, WorkOrderChange.Handlers(history)));
    }

    async Task<IReadOnlyList<SheetFile>> Files(WorkOrder order, string? recheck, CancellationToken ct) =>
        await db
            .Attachments.AsNoTracking()
            .Where(a => a.District == order.District && a.OrderId == order.Id)
            .Where(a => a.PendingFor == null || a.PendingFor == recheck)
            .OrderBy(a => a.At)
            .Select(a => new SheetFile(a.Id, a.Kind, a.Name, a.Public, a.ByStaff, a.At, a.Bytes.Length))
            .ToListAsync(ct);

    async Task<IReadOnlyDictionary<int, string>> CallbackWords(WorkOrder order, CancellationToken ct) =>
        await db
            .CallbackWords.AsNoTracking()
            .Where(w => w.District == order.District && w.OrderId == order.Id)
            .ToDictionaryAsync(w => w.Seq, w => w.Words, ct);

    /// <summary>Rule 39: whoever handled it reads the requester's words only after the period they score in has ended.</summary>
    static bool MayReadWords(Reach reach, PolicyBook book, WorkOrder order, DateTimeOffset now)
    {
        var handled =
            reach.IsPartOf(book.PathOf(order.LeadUnit))
            || reach.IsPartOf(book.PathOf(order.HandlingUnit))
            || order.CoUnits.Any(u => reach.IsPartOf(book.PathOf(new UnitCode(u))));
        var last =
            order.CityCalledAt > order.CalledBackAt ? order.CityCalledAt : order.CalledBackAt ?? order.CityCalledAt;
        return !handled || last is { } at && book.PeriodsOn(order.District, at).At(at).To <= now;
    }
}
