using System.ComponentModel.DataAnnotations;
using Jiban.Assessment;
using Jiban.Server.Access;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Assessment;

/// <summary>抽取名单 of a period that is over.</summary>
public sealed record DrawRechecks([property: MaxLength(20)] string Period);

/// <summary>派人复核: who is to look, outside the units that handled it.</summary>
public sealed record AssignRecheck(
    [property: MaxLength(20)] string Period,
    [property: MaxLength(40)] string Number,
    Guid Staff
);

/// <summary>记复核结果.</summary>
/// <param name="Attachment">A picture among the order's attachments.</param>
public sealed record RecordRecheck(bool Holds, [property: MaxLength(1000)] string Note, Guid? Attachment = null);

/// <summary>The use cases of 现场复核: whoever answers for the score draws and assigns, somebody outside the handling units looks.</summary>
public sealed class RecheckActions(
    JibanDb db,
    Me me,
    CurrentPolicy policy,
    WorkOrderChange change,
    OrderPictures pictures,
    TimeProvider clock
)
{
    /// <summary>What says which unit has an order, and that it closed it.</summary>
    static readonly string[] moves =
    [
        nameof(WorkOrderDispatched),
        nameof(WorkOrderHandedOn),
        nameof(StepUpDecided),
        nameof(WorkOrderClosed),
    ];

    /// <exception cref="RefusedException"><see cref="NotPermitted"/>, <see cref="NotAPeriodCode"/>, <see cref="PeriodStillRuns"/>,
    /// <see cref="NoRecheckShare"/>, <see cref="NoCheckpointYet"/>, <see cref="RechecksDrawnAlready"/>.</exception>
    public async Task<RecheckList> Handle(DrawRechecks command, CancellationToken ct)
    {
        var (reach, book, now) = (await Answering(ct), await policy.Book(ct), clock.Now());
        var period = book.PeriodsOn(reach.District, now).Called(command.Period);
        Guard.Require(period.To <= now, new PeriodStillRuns(period.Code, period.LastDay));
        var rules = book.PolicyOn(period.LastDay).Rechecks;
        var sample = RecheckSample.Read(rules.Strata);
        Guard.Require(sample.Strata.Count > 0, new NoRecheckShare(period.Code));
        var first =
            await db
                .HistoryCheckpoints.AsNoTracking()
                .Where(c => c.District == reach.District && c.At >= period.To)
                .OrderBy(c => c.Number)
                .FirstOrDefaultAsync(ct)
            ?? throw new RefusedException(new NoCheckpointYet(period.Code));

        var closed = await Closed(reach.District, period, book, ct);
        var list = new RecheckList
        {
            District = reach.District,
            Period = period.Code,
            Checkpoint = first.Number,
            Digest = Convert.ToHexStringLower(first.Digest),
            Seed = RecheckSample.Seed(reach.District, period.Code, first.Digest),
            Strata = rules.Strata,
            Failed = rules.Failed,
            FirstDay = period.FirstDay,
            LastDay = period.LastDay,
            Candidates = AssessmentClosing.Pack(string.Join('\n', closed.Select(c => c.Candidate.Line))),
            Closed = closed.Count,
            ByStaff = reach.Actor.Staff.Value,
            At = now,
        };
        var ids = closed.ToDictionary(c => c.Candidate.Number, c => c.Order);
        db.Add(list);
        db.AddRange(
            sample
                .Draw(list.Seed, closed.Select(c => c.Candidate))
                .Select(drawn => new RecheckRow
                {
                    District = reach.District,
                    Period = period.Code,
                    OrderId = ids[drawn.Number],
                    Unit = new(drawn.Unit),
                    Stratum = drawn.Stratum,
                    Lot = drawn.Lot,
                })
        );
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (e.IsTaken())
        {
            throw new RefusedException(new RechecksDrawnAlready(period.Code));
        }
        return list;
    }

    /// <exception cref="RefusedException"><see cref="NotPermitted"/>, <see cref="NotToRecheck"/>, <see cref="CheckerNotOutside"/>.</exception>
    public async Task Handle(AssignRecheck command, CancellationToken ct)
    {
        var (reach, book) = (await Answering(ct), await policy.Book(ct));
        CommandFaults.Check(command, book);
        var order =
            WorkOrderNumber.TryParse(command.Number, out var number) && number.District == reach.District
                ? await db
                    .WorkOrders.AsNoTracking()
                    .Readable(reach, book)
                    .FirstOrDefaultAsync(o => o.Number == number, ct)
                : null;
        Guard.Require(order is not null, new NotToRecheck());
        var person = await db.Staff.AsNoTracking().FirstOrDefaultAsync(s => s.Id == command.Staff && s.Active, ct);
        var drawn = db
            .Rechecks.Where(r => r.District == reach.District && r.OrderId == order!.Id)
            .Where(r => r.Period == command.Period && r.Holds == null);
        Guard.Require(
            person is not null
                && (await Outside(order!, await drawn.Select(r => r.Unit).ToListAsync(ct), [person], book, ct)).Count
                    == 1,
            new CheckerNotOutside()
        );

        var assigned = await drawn.ExecuteUpdateAsync(r => r.SetProperty(x => x.AssignedTo, (Guid?)command.Staff), ct);
        Guard.Require(assigned == 1, new NotToRecheck());
    }

    /// <param name="photos">Pictures taken on the spot, as they were sent; the first stands with the finding.</param>
    public Task<WorkOrder> Handle(
        WorkOrderNumber number,
        int? version,
        RecordRecheck command,
        CancellationToken ct,
        params IReadOnlyList<Func<Stream>> photos
    ) =>
        change.Do(
            number,
            version,
            WorkOrderAction.Recheck,
            command,
            async (order, scene) =>
            {
                var (row, failed) =
                    await db.OpenRecheck(order, scene.Reach, scene.Book, ct)
                    ?? throw new RefusedException(new NotToRecheck());
                Guard.Require(row.AssignedTo is null || row.AssignedTo == scene.By.Staff.Value, new RecheckOfAnother());
                await db.RequireAttachment(order, command.Attachment, ct, row.Period);
                await pictures.Tell(order, row.Period, scene, ct);
                var stored =
                    photos.Count > 0
                        ? await pictures.Add(order, scene, EvidenceKind.Recheck, open: false, photos, ct)
                        : [];
                var picture = stored is [var first, ..] ? first : command.Attachment;
                var redo = !command.Holds && failed is FailedRecheck.Reopened;

                order.Recheck(
                    row.Period,
                    command.Holds,
                    command.Note,
                    picture,
                    redo
                        ? scene.Book.Due(ClockKind.Redo, order.Timed, order.District, order.HandlingUnit, scene.Now)
                        : null,
                    scene.By,
                    scene.Now
                );
                (row.Holds, row.Note, row.Picture, row.Reopened) = (command.Holds, command.Note.Trim(), picture, redo);
                (row.ByStaff, row.At) = (scene.By.Staff.Value, scene.Now);
            },
            ct
        );

    /// <summary>Those of these people who may look at the order again: who may call back in its area and is outside the units that handled it, now and when it was closed.</summary>
    /// <param name="closers">The units it was drawn from.</param>
    public async Task<IReadOnlyList<StaffMember>> Outside(
        WorkOrder order,
        IReadOnlyList<UnitCode> closers,
        IReadOnlyList<StaffMember> people,
        PolicyBook book,
        CancellationToken ct
    )
    {
        var past = await db
            .History.AsNoTracking()
            .Where(h => h.District == order.District && h.OrderId == order.Id)
            .Where(h => WorkOrderChange.HandlingFacts.Contains(h.Type))
            .ToListAsync(ct);
        var parties = book.Parties(order, WorkOrderChange.Handlers(past));
        return
        [
            .. people.Where(person =>
                Me.ReachOf(person, book) is { } reach
                && reach.District == order.District
                && !closers.Any(unit => reach.StandsIn(book.PathOf(unit)))
                && WhoMay.MayRead(reach, parties)
                && WhoMay.Refusal(reach, WorkOrderAction.Recheck, parties) is null
            ),
        ];
    }

    async Task<Reach> Answering(CancellationToken ct)
    {
        var reach = await me.Known(ct);
        Guard.Require(
            reach.May(Permission.CloseAssessments) && reach.DistrictWide,
            new NotPermitted(Permission.CloseAssessments)
        );
        return reach;
    }

    /// <summary>Every order that was closed in the period, by the unit that had it then, though it may have been reopened and moved since: history does not forget, so that the same are found on any later day.</summary>
    async Task<List<(RecheckCandidate Candidate, Guid Order)>> Closed(
        int district,
        AssessmentPeriod period,
        PolicyBook book,
        CancellationToken ct
    )
    {
        var (from, to) = (period.From, period.To);
        var ids = db
            .History.Where(h => h.District == district && h.Type == nameof(WorkOrderClosed))
            .Where(h => h.At >= from && h.At < to)
            .Select(h => h.OrderId);
        var facts = db
            .History.AsNoTracking()
            .Where(h => h.District == district && moves.Contains(h.Type) && h.At < to && ids.Contains(h.OrderId))
            .OrderBy(h => h.OrderId)
            .ThenBy(h => h.Seq)
            .AsAsyncEnumerable();
        var closers = new Dictionary<Guid, UnitCode>();
        var (order, unit) = (Guid.Empty, (UnitCode?)null);
        await foreach (var row in facts.WithCancellation(ct))
        {
            (order, unit) = (row.OrderId, row.OrderId == order ? unit : null);
            unit = row.Fact switch
            {
                WorkOrderDispatched e => e.Unit,
                WorkOrderHandedOn e => e.Unit,
                StepUpDecided { Lead: not null } e => e.To,
                _ => unit,
            };
            if (row.Type == nameof(WorkOrderClosed) && row.At >= from && unit is { } closer)
                closers[order] = closer;
        }
        var numbers = await db
            .WorkOrders.AsNoTracking()
            .Where(o => o.District == district && ids.Contains(o.Id))
            .OrderBy(o => o.Number)
            .Select(o => new { o.Id, o.Number })
            .ToListAsync(ct);
        return
        [
            .. from row in numbers
            where closers.ContainsKey(row.Id)
            let closer = book.Units.GetValueOrDefault(closers[row.Id])
            where closer is not null
            select (new RecheckCandidate(row.Number.Value, closer.Code.Value, Kebab.Of(closer.Level)), row.Id),
        ];
    }
}
