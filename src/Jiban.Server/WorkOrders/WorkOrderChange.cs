using Jiban.Server.Access;
using Jiban.Server.Governance;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.WorkOrders;

/// <summary>The moment of a change: the policy, who acts, and when.</summary>
public sealed record Scene(PolicyBook Book, Reach Reach, DateTimeOffset Now)
{
    public Actor By => Reach.Actor;
    public DateOnly Today => Book.Day(Reach.District, Now);
    public PolicyDocument Policy => Book.PolicyOn(Today);
}

/// <summary>Every change of a work order goes this way: load, ask who may, one domain sentence, save state and history together.</summary>
public sealed class WorkOrderChange(JibanDb db, Me me, CurrentPolicy policy, TimeProvider clock)
{
    /// <summary>The context of the running change, for what is stored beside the order.</summary>
    public JibanDb Db => db;

    /// <param name="version">What the caller saw; null takes the newest (pages always send it, the API's <c>If-Match: *</c> does not).</param>
    /// <exception cref="RefusedException"><see cref="NoSuchWorkOrder"/>, <see cref="ChangedMeanwhile"/>, <see cref="NotYours"/>, <see cref="TooNearToJudge"/>, and the action's own.</exception>
    public async Task<WorkOrder> Do(
        WorkOrderNumber number,
        int? version,
        WorkOrderAction action,
        Func<WorkOrder, Scene, Task> change,
        CancellationToken ct
    )
    {
        var scene = new Scene(await policy.Book(ct), await me.Known(ct), clock.Now());
        var order =
            await db.WorkOrders.SingleOrDefaultAsync(o => o.District == number.District && o.Number == number, ct)
            ?? throw new RefusedException(new NoSuchWorkOrder(number.Value));
        var parties = scene.Book.Parties(order, await Handlers(order, ct));

        if (order.District != scene.Reach.District || !WhoMay.MayRead(scene.Reach, parties))
            throw new RefusedException(new NoSuchWorkOrder(number.Value));
        if (version is { } seen && seen != order.Version && !await OnlyRang(order, seen, ct))
            throw new RefusedException(new ChangedMeanwhile(seen, order.Version));
        // Nobody handles it yet: then the stage is the reason, not the person.
        if (order.HandlingUnit is null && Transitions.Find(order.Stage, action) is null)
            throw new RefusedException(new NotAtStage(action, order.Stage));
        if (WhoMay.Refusal(scene.Reach, action, parties) is { } refusal)
            throw new RefusedException(refusal);

        await change(order, scene);
        await Save(order, scene.Book, ct);
        return order;
    }

    /// <summary>As the other, for a command: whoever may act is told everything that is wrong with it before anything is done.</summary>
    /// <exception cref="InvalidInputException">Every wrong field, see <see cref="CommandFaults"/>.</exception>
    public Task<WorkOrder> Do(
        WorkOrderNumber number,
        int? version,
        WorkOrderAction action,
        object command,
        Func<WorkOrder, Scene, Task> change,
        CancellationToken ct
    ) =>
        Do(
            number,
            version,
            action,
            (order, scene) =>
            {
                CommandFaults.Check(command, scene.Book);
                return change(order, scene);
            },
            ct
        );

    /// <inheritdoc cref="Do(WorkOrderNumber, int?, WorkOrderAction, object, Func{WorkOrder, Scene, Task}, CancellationToken)"/>
    public Task<WorkOrder> Do(
        WorkOrderNumber number,
        int? version,
        WorkOrderAction action,
        object command,
        Action<WorkOrder, Scene> change,
        CancellationToken ct
    ) =>
        Do(
            number,
            version,
            action,
            command,
            (order, scene) =>
            {
                change(order, scene);
                return Task.CompletedTask;
            },
            ct
        );

    /// <inheritdoc cref="Do(WorkOrderNumber, int?, WorkOrderAction, Func{WorkOrder, Scene, Task}, CancellationToken)"/>
    public Task<WorkOrder> Do(
        WorkOrderNumber number,
        int? version,
        WorkOrderAction action,
        Action<WorkOrder, Scene> change,
        CancellationToken ct
    ) =>
        Do(
            number,
            version,
            action,
            (order, scene) =>
            {
                change(order, scene);
                return Task.CompletedTask;
            },
            ct
        );

    /// <summary>A change by the requester, who proves by the query code that the order is theirs and reaches nothing else.</summary>
    /// <exception cref="RefusedException"><see cref="NoSuchWorkOrder"/> for a wrong number or code; <see cref="ChangedMeanwhile"/>, and the action's own.</exception>
    public Task<WorkOrder> DoByCode(
        WorkOrderNumber number,
        string code,
        Func<WorkOrder, Scene, Task> change,
        CancellationToken ct
    ) => DoAsResident(number, order => QueryCode.Matches(order, code), change, ct);

    /// <summary>A change by the requester, whose link has been looked at already.</summary>
    /// <exception cref="RefusedException"><see cref="ChangedMeanwhile"/>, and the action's own.</exception>
    public Task<WorkOrder> DoByLink(
        WorkOrderNumber number,
        Func<WorkOrder, Scene, Task> change,
        CancellationToken ct
    ) => DoAsResident(number, _ => true, change, ct);

    /// <summary>What else came with a report that opened or joined this order in the same request, before its answer.</summary>
    /// <exception cref="RefusedException"><see cref="ChangedMeanwhile"/>, and the action's own.</exception>
    public Task<WorkOrder> DoForReport(
        WorkOrderNumber number,
        Func<WorkOrder, Scene, Task> change,
        CancellationToken ct
    ) => DoAsResident(number, _ => true, change, ct);

    async Task<WorkOrder> DoAsResident(
        WorkOrderNumber number,
        Func<WorkOrder, bool> theirs,
        Func<WorkOrder, Scene, Task> change,
        CancellationToken ct
    )
    {
        var order = await db.WorkOrders.SingleOrDefaultAsync(
            o => o.District == number.District && o.Number == number,
            ct
        );
        if (order is null || !theirs(order))
            throw new RefusedException(new NoSuchWorkOrder(number.Value));
        var reach = new Reach(
            Actor.Resident,
            "resident/",
            UnitLevel.Firm,
            order.District,
            "",
            new HashSet<Permission>()
        );

        var book = await policy.Book(ct);
        await change(order, new(book, reach, clock.Now()));
        await Save(order, book, ct);
        return order;
    }

    async Task Save(WorkOrder order, PolicyBook book, CancellationToken ct)
    {
        var before = order.Version - order.Fresh.Count;
        if (order.Fresh.Count > 0)
        {
            List<WorkOrderEvent> history = [.. await Past(order, ct), .. order.Fresh];
            order.WakeAt(book.NextAlarm(order, history));
            if (order.Fresh.OfType<WorkOrderReopened>().Any())
                await db.StopReinspection(order, book.Reinspections(order, history), ct);
            if (db.MayOweParts(order))
                db.Keep((await db.Parts(order.District, [order.Id], ct))[order.Id], book.OpenParts(order, history));
        }
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (e.IsClash())
        {
            throw new RefusedException(new ChangedMeanwhile(before, before + 1));
        }
    }

    /// <summary>A clock that said something meanwhile, or a link given out, has changed nothing a person decided on: their form still holds.</summary>
    async Task<bool> OnlyRang(WorkOrder order, int seen, CancellationToken ct)
    {
        if (seen < 1 || seen > order.Version)
            return false;
        var since = db.History.Where(h => h.District == order.District && h.OrderId == order.Id && h.Seq > seen);
        return await since.AllAsync(
            h =>
                h.Type == nameof(ClockRang)
                || h.Type == nameof(DeadlinesRecounted)
                || h.Type == nameof(CallbackLinkIssued),
            ct
        );
    }

    /// <summary>What has happened to it so far, as stored.</summary>
    public Task<IReadOnlyList<WorkOrderEvent>> Past(WorkOrder order, CancellationToken ct) => Past(db, order, ct);

    internal static async Task<IReadOnlyList<WorkOrderEvent>> Past(JibanDb db, WorkOrder order, CancellationToken ct) =>
        [
            .. (
                await db
                    .History.AsNoTracking()
                    .Where(h => h.District == order.District && h.OrderId == order.Id)
                    .OrderBy(h => h.Seq)
                    .ToListAsync(ct)
            ).Select(h => h.Fact),
        ];

    /// <summary>恢复办理: the limit counted anew, without the time waited.</summary>
    /// <exception cref="RefusedException">Those of <see cref="WorkOrder.Resume"/>.</exception>
    public async Task Resume(WorkOrder order, Scene scene, string why, CancellationToken ct)
    {
        var resumed = new HandlingResumed(why, scene.Now, scene.By, scene.Now);
        var limits = scene.Book.Recount([.. await Past(order, ct), .. order.Fresh, resumed], order.District);
        order.Resume(why, limits.Due ?? scene.Now, scene.By, scene.Now);
    }

    /// <summary>Everybody who has signed for, replied to or closed the order: too near to judge it.</summary>
    public static IReadOnlySet<StaffId> Handlers(IEnumerable<HistoryRow> history) =>
        history.Where(h => HandlingFacts.Contains(h.Type)).Select(h => new StaffId(h.ByStaff)).ToHashSet();

    async Task<IReadOnlySet<StaffId>> Handlers(WorkOrder order, CancellationToken ct)
    {
        var people = await db
            .History.Where(h => h.District == order.District && h.OrderId == order.Id)
            .Where(h => HandlingFacts.Contains(h.Type))
            .Select(h => h.ByStaff)
            .Distinct()
            .ToListAsync(ct);
        return people.Select(p => new StaffId(p)).ToHashSet();
    }

    internal static readonly string[] HandlingFacts =
    [
        nameof(WorkOrderSignedFor),
        nameof(WorkOrderReplied),
        nameof(WorkOrderClosed),
    ];
}
