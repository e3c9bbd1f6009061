using System.ComponentModel.DataAnnotations;
using Jiban.Governance;
using Jiban.Server.Access;
using Jiban.Server.Assessment;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Governance;

/// <summary>列入定期检查.</summary>
/// <param name="LastDay">No check is asked for after it; either it or <paramref name="Checks"/> is given.</param>
/// <param name="Where">The order's place, masked, when not given.</param>
/// <param name="Unit">检查单位; the handling unit when not given.</param>
/// <param name="Tell">Whether the requester reads until when it is checked.</param>
public sealed record PlanReinspection(
    [property: MaxLength(200)] string What,
    int Every,
    PaceUnit Pace,
    DateOnly FirstDay,
    DateOnly? LastDay = null,
    int? Checks = null,
    [property: MaxLength(200)] string? Where = null,
    [property: NamesUnit, MaxLength(40)] string? Unit = null,
    bool WorkingDays = false,
    bool Tell = false
);

/// <summary>记检查结果.</summary>
/// <param name="Check">Number of the check.</param>
/// <param name="Note">Needed unless it holds.</param>
/// <param name="Order">Where it came back: the open order that carries on; a new one is opened when none is named.</param>
/// <param name="Attachment">A picture among the order's attachments.</param>
public sealed record Reinspect(
    int Check,
    ReinspectionFinding Finding,
    [property: MaxLength(1000)] string? Note = null,
    [property: MaxLength(40)] string? Order = null,
    Guid? Attachment = null
);

/// <summary>延长检查计划: to a later last day, or by so many checks.</summary>
public sealed record ExtendReinspection(
    [property: MaxLength(1000)] string Why,
    DateOnly? LastDay = null,
    int? Checks = null
);

/// <summary>提前结束检查计划.</summary>
public sealed record EndReinspection([property: MaxLength(1000)] string Why);

/// <summary>The use cases of 定期检查.</summary>
public sealed class ReinspectionActions(
    JibanDb db,
    WorkOrderChange change,
    ReinspectionUnits units,
    ReinspectionSuccessors successors,
    OrderPictures pictures
)
{
    /// <summary>A first check lies at most so far ahead.</summary>
    const int MostDaysAhead = 366;

    public Task<WorkOrder> Handle(
        WorkOrderNumber number,
        int? version,
        PlanReinspection command,
        CancellationToken ct
    ) =>
        change.Do(
            number,
            version,
            WorkOrderAction.PlanReinspection,
            command,
            async (order, scene) =>
            {
                var runs = await Runs(order, scene, ct);
                if (runs is [.., var last] && last.IsOpen(scene.Today))
                    throw new RefusedException(new ReinspectionRuns(last.Until));
                var latest = scene.Today.AddDays(MostDaysAhead);
                if (command.FirstDay > latest)
                    throw new InvalidInputException(
                        "firstDay",
                        Say.It($"不能晚于 {latest:yyyy-MM-dd}", $"no later than {latest:yyyy-MM-dd}")
                    );
                Guard.Require(command.FirstDay >= scene.Today, new ReinspectionDaysUnclear(scene.Today));
                var unit = string.IsNullOrEmpty(command.Unit)
                    ? order.HandlingUnit ?? default
                    : new UnitCode(command.Unit);
                Guard.Require((await units.Of(order, scene.Book, ct)).Contains(unit), new UnitNotToReinspect(unit));
                if (command.Every is < 1 or > ReinspectionPace.MostEvery)
                    throw new InvalidInputException(
                        "every",
                        Say.It(
                            $"要是 1 到 {ReinspectionPace.MostEvery} 的整数",
                            $"a whole number from 1 to {ReinspectionPace.MostEvery}"
                        )
                    );
                var pace = new ReinspectionPace(command.Every, command.Pace, command.WorkingDays);
                var plan = new ReinspectionPlan(
                    command.What,
                    string.IsNullOrWhiteSpace(command.Where)
                        ? RequestMasking.PlaceToGo(order).ToString()
                        : command.Where,
                    unit,
                    pace,
                    command.FirstDay,
                    ReinspectionDays.Of(
                        pace,
                        command.FirstDay,
                        command.LastDay,
                        command.Checks,
                        scene.Book.CalendarOf(unit)
                    ),
                    command.Tell
                );
                order.PlanReinspection(plan, scene.By, scene.Now);
                db.AddRange(ReinspectionRows.Of(order, runs.Count + 1, plan, scene.Now));
            },
            ct
        );

    /// <param name="photos">Pictures taken on the spot, as they were sent; the first stands with the finding.</param>
    /// <remarks>One finding at a time: whoever comes second waits here, and is told what the first recorded before another order is opened.</remarks>
    public async Task<WorkOrder> Handle(
        WorkOrderNumber number,
        int? version,
        Reinspect command,
        CancellationToken ct,
        params IReadOnlyList<Func<Stream>> photos
    )
    {
        // Once another order is opened, its finding is kept, though nobody waits for the answer any more.
        if (command.Finding is ReinspectionFinding.CameBack)
            ct = CancellationToken.None;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Database.ExecuteSqlAsync(
            $"select 1 from work_orders where district_id = {number.District} and number = {number.Value} for no key update",
            ct
        );
        var changed = await change.Do(
            number,
            version,
            WorkOrderAction.Reinspect,
            command,
            (order, scene) => Record(order, scene, command, photos, ct),
            ct
        );
        await transaction.CommitAsync(ct);
        return changed;
    }

    public Task<WorkOrder> Handle(
        WorkOrderNumber number,
        int? version,
        ExtendReinspection command,
        CancellationToken ct
    ) =>
        change.Do(
            number,
            version,
            WorkOrderAction.ExtendReinspection,
            command,
            async (order, scene) =>
            {
                var run = await Running(order, scene, ct);
                var days = ReinspectionDays.Of(
                    run.Pace,
                    run.Began.FirstDay,
                    command.LastDay,
                    command.Checks,
                    scene.Book.CalendarOf(run.Unit),
                    after: run.Until
                );
                var all = run.Days.Count + days.Due.Count;
                Guard.Require(
                    all <= ReinspectionDays.Most,
                    new TooManyReinspections(
                        ReinspectionDays.Most,
                        run.Began.FirstDay.AddYears(ReinspectionDays.MostYears)
                    )
                );
                order.ExtendReinspection(days, command.Why, scene.By, scene.Now);
                (await Check(order, run, run.Days.Count, ct)).MissedFrom = days.Due[0];
                db.AddRange(ReinspectionRows.Of(order, run.Number, run.Days.Count + 1, run.Unit, days));
            },
            ct
        );

    public Task<WorkOrder> Handle(
        WorkOrderNumber number,
        int? version,
        EndReinspection command,
        CancellationToken ct
    ) =>
        change.Do(
            number,
            version,
            WorkOrderAction.EndReinspection,
            command,
            async (order, scene) =>
            {
                var run = await Running(order, scene, ct);
                order.EndReinspection(command.Why, scene.By, scene.Now);
                await db.StopReinspection(order, run.Number, scene.Today, ReinspectionStop.Ended, ct);
            },
            ct
        );

    async Task Record(
        WorkOrder order,
        Scene scene,
        Reinspect command,
        IReadOnlyList<Func<Stream>> photos,
        CancellationToken ct
    )
    {
        var run = await Runs(order, scene, ct) is [.., var last]
            ? last
            : throw new RefusedException(new NoReinspection());
        RequireUnit(run, scene);
        var note = command.Note ?? "";
        run.Take(command.Check, command.Finding, note, scene.Today);
        await db.RequireAttachment(order, command.Attachment, ct);
        var back = command.Finding is ReinspectionFinding.CameBack;
        WorkOrderNumber? successor =
            back && !string.IsNullOrWhiteSpace(command.Order)
                ? await successors.Open(command.Order, order, scene, ct)
                : null;
        var stored =
            photos.Count > 0
                ? await pictures.Add(order, scene, EvidenceKind.Reinspection, open: false, photos, ct)
                : [];
        var picture = stored is [var first, ..] ? first : command.Attachment;
        if (back)
            successor ??= await successors.New(order, run, command.Check, note, scene, ct);

        order.Reinspect(command.Check, command.Finding, note, picture, successor, scene.By, scene.Now);

        var row = await Check(order, run, command.Check, ct);
        (row.Finding, row.Note, row.Picture, row.Successor) = (command.Finding, note.Trim(), picture, successor);
        (row.ByStaff, row.DoneOn) = (scene.By.Staff.Value, scene.Today);
        if (back)
            await db.StopReinspection(order, run.Number, scene.Today, ReinspectionStop.CameBack, ct);
    }

    /// <summary>Pictures of a check are added by whoever may record one.</summary>
    /// <exception cref="RefusedException"><see cref="NoReinspection"/>, <see cref="ReinspectionOfAnother"/>.</exception>
    internal static void RequireToCheck(IReadOnlyList<WorkOrderEvent> past, WorkOrder order, Scene scene) =>
        RequireUnit(
            scene.Book.Reinspection(order, past, scene.Now) ?? throw new RefusedException(new NoReinspection()),
            scene
        );

    static void RequireUnit(ReinspectionRun run, Scene scene) =>
        Guard.Require(scene.Reach.Covers(scene.Book.PathOf(run.Unit)), new ReinspectionOfAnother(run.Unit));

    async Task<IReadOnlyList<ReinspectionRun>> Runs(WorkOrder order, Scene scene, CancellationToken ct) =>
        scene.Book.Reinspections(order, await change.Past(order, ct));

    async Task<ReinspectionRun> Running(WorkOrder order, Scene scene, CancellationToken ct) =>
        await Runs(order, scene, ct) is [.., var last] && last.IsOpen(scene.Today)
            ? last
            : throw new RefusedException(new NoReinspection());

    Task<ReinspectionRow> Check(WorkOrder order, ReinspectionRun run, int number, CancellationToken ct) =>
        db.Reinspections.SingleAsync(
            c => c.District == order.District && c.OrderId == order.Id && c.Plan == run.Number && c.Number == number,
            ct
        );
}
