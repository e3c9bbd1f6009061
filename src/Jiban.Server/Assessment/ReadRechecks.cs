using Jiban.Assessment;
using Jiban.Server.Access;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Assessment;

/// <summary>复核进展.</summary>
public enum RecheckState
{
    /// <summary>待复核.</summary>
    Open,

    /// <summary>派给我的, not yet looked at.</summary>
    Mine,

    /// <summary>属实.</summary>
    Holds,

    /// <summary>不属实.</summary>
    Fails,

    /// <summary>不属实且未重办: the reviewer's.</summary>
    ToDecide,
}

/// <summary>一件抽查, as whoever may call back in its area reads it.</summary>
/// <param name="Stage">Where the order stands now: one reopened meanwhile waits until it is closed again.</param>
/// <param name="Note">With what gives somebody away masked.</param>
/// <param name="Reopened">A new round began with the finding or since.</param>
public sealed record RecheckLine(
    string Number,
    string Title,
    string Unit,
    string Stratum,
    string Lot,
    Stage Stage,
    Guid? AssignedTo,
    string? Checker,
    bool? Holds,
    string Note,
    Guid? Picture,
    bool Reopened,
    DateTimeOffset? At
);

/// <summary>复核合计 of one unit.</summary>
public sealed record RecheckTally(string Unit, int Drawn, int Looked, int Held);

/// <summary>名单的来历: everything it takes to draw it again.</summary>
/// <param name="Digest">As the seed null until every finding is there, but for whoever answers for the score: with them a unit could tell which of its orders were drawn.</param>
/// <param name="FirstDay">As <paramref name="LastDay"/> kept with the list, whatever the period is called later; null in lists from before that.</param>
/// <param name="Candidates">Orders closed in those days.</param>
/// <param name="SameAgain">Whether drawing again, just now, from the checkpoint there is, gave the same list.</param>
public sealed record RecheckOrigin(
    int Checkpoint,
    string? Digest,
    string? Seed,
    string Strata,
    FailedRecheck Failed,
    DateOnly? FirstDay,
    DateOnly? LastDay,
    int Candidates,
    bool SameAgain,
    DateTimeOffset At
);

/// <summary>Which re-checks are asked for.</summary>
public sealed record RechecksAsked(string? Period, UnitCode? Unit, RecheckState? State);

/// <summary>现场复核名单 of one period.</summary>
/// <param name="Drawn">Null before it is drawn.</param>
/// <param name="Tally">Every unit drawn from that the reader may know of, whatever the list is narrowed to.</param>
public sealed record RechecksRead(
    string Period,
    DateOnly FirstDay,
    DateOnly LastDay,
    RecheckOrigin? Drawn,
    IReadOnlyList<RecheckTally> Tally,
    IReadOnlyList<RecheckLine> Lines
);

/// <summary>Reads the list of re-checks of a period; the one list for page, API and export. Nobody of a handling unit learns what is looked at before it was.</summary>
public sealed class ReadRechecks(
    JibanDb db,
    Me me,
    CurrentPolicy policy,
    PeriodAsked periods,
    RequestersOfOrders requesters,
    TimeProvider clock
)
{
    sealed record Row(RecheckRow Recheck, WorkOrder Order)
    {
        public bool Redone { get; init; }
    }

    /// <param name="asked">The period before that of now when none is named.</param>
    /// <exception cref="RefusedException"><see cref="NotAPeriodCode"/>, <see cref="NoSuchPeriod"/>.</exception>
    public async Task<RechecksRead> Handle(RechecksAsked asked, CancellationToken ct)
    {
        var (book, reach, now) = (await policy.Book(ct), await me.Known(ct), clock.Now());
        var cut = book.PeriodsOn(reach.District, now);
        var period = await periods.Read(asked.Period, ct) is { } code ? cut.Called(code) : cut.Before(cut.At(now));
        var list = await db
            .RecheckLists.AsNoTracking()
            .SingleOrDefaultAsync(l => l.District == reach.District && l.Period == period.Code, ct);
        var rows = await (
            from recheck in db.Rechecks.AsNoTracking()
            where recheck.District == reach.District && recheck.Period == period.Code
            join order in Known(reach, book)
                on new { recheck.District, Id = recheck.OrderId } equals new { order.District, order.Id }
            orderby recheck.Unit, recheck.Lot
            select new Row(recheck, order)
        ).ToListAsync(ct);
        rows = await Redone(rows, reach.District, ct);
        return new(
            period.Code,
            period.FirstDay,
            period.LastDay,
            list is null ? null : await Origin(list, Answers(reach), ct),
            [
                .. rows.GroupBy(r => r.Recheck.Unit.Value)
                    .Select(g => new RecheckTally(
                        g.Key,
                        g.Count(),
                        g.Count(r => r.Recheck.Holds is not null),
                        g.Count(r => r.Recheck.Holds is true)
                    )),
            ],
            await Lines(
                [
                    .. rows.Where(r => asked.Unit is null || r.Recheck.Unit == asked.Unit)
                        .Where(r => asked.State is not { } state || Is(r, state, reach)),
                ],
                reach,
                ct
            )
        );
    }

    /// <summary>待抽名单, a line an order, as it was drawn from; null before that.</summary>
    /// <exception cref="RefusedException"><see cref="NotPermitted"/>.</exception>
    public async Task<string?> Candidates(string period, CancellationToken ct)
    {
        var reach = await me.Known(ct);
        Guard.Require(Answers(reach), new NotPermitted(Permission.CloseAssessments));
        var packed = await db
            .RecheckLists.Where(l => l.District == reach.District && l.Period == period)
            .Select(l => l.Candidates)
            .SingleOrDefaultAsync(ct);
        return packed is null ? null : AssessmentClosing.Unpack(packed);
    }

    /// <summary>What the reader could be sent to; who only answers for the score reads all of the district.</summary>
    IQueryable<WorkOrder> Known(Reach reach, PolicyBook book)
    {
        var orders = db.WorkOrders.AsNoTracking().Readable(reach, book);
        return Answers(reach) ? orders : orders.Judgeable(WorkOrderAction.Recheck, db.History, reach, book);
    }

    static bool Answers(Reach reach) => reach.May(Permission.CloseAssessments) && reach.DistrictWide;

    static bool Is(Row row, RecheckState state, Reach reach) =>
        state switch
        {
            RecheckState.Open => row.Recheck.Holds is null,
            RecheckState.Mine => row.Recheck.Holds is null && row.Recheck.AssignedTo == reach.Actor.Staff.Value,
            RecheckState.Holds => row.Recheck.Holds is true,
            RecheckState.Fails => row.Recheck.Holds is false,
            RecheckState.ToDecide => row is { Recheck.Holds: false, Redone: false },
        };

    /// <summary>With whether a new round began with the finding or since.</summary>
    async Task<List<Row>> Redone(List<Row> rows, int district, CancellationToken ct)
    {
        Guid[] failed = [.. rows.Where(r => r.Recheck.Holds is false).Select(r => r.Order.Id)];
        var rounds = await db
            .History.AsNoTracking()
            .Where(h => h.District == district && failed.Contains(h.OrderId) && h.Type == nameof(WorkOrderReopened))
            .Select(h => new { h.OrderId, h.At })
            .ToListAsync(ct);
        return
        [
            .. rows.Select(r =>
                r with
                {
                    Redone = r.Recheck.Reopened || rounds.Any(h => h.OrderId == r.Order.Id && h.At >= r.Recheck.At),
                }
            ),
        ];
    }

    async Task<RecheckOrigin> Origin(RecheckList list, bool answers, CancellationToken ct)
    {
        var candidates = AssessmentClosing
            .Unpack(list.Candidates)
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(RecheckCandidate.Read);
        var checkpoint = await db
            .HistoryCheckpoints.AsNoTracking()
            .FirstOrDefaultAsync(c => c.District == list.District && c.Number == list.Checkpoint, ct);
        var seed = checkpoint is null ? "" : RecheckSample.Seed(list.District, list.Period, checkpoint.Digest);
        var again = RecheckSample.Read(list.Strata).Draw(seed, candidates).ToHashSet();
        var kept = await (
            from row in db.Rechecks.AsNoTracking()
            where row.District == list.District && row.Period == list.Period
            join order in db.WorkOrders
                on new { row.District, Id = row.OrderId } equals new { order.District, order.Id }
            select new { row, order.Number }
        ).ToListAsync(ct);
        var told = answers || kept.TrueForAll(k => k.row.Holds is not null);
        return new(
            list.Checkpoint,
            told ? list.Digest : null,
            told ? list.Seed : null,
            list.Strata,
            list.Failed,
            list.FirstDay,
            list.LastDay,
            list.Closed,
            seed == list.Seed
                && again.SetEquals(
                    kept.Select(k => new DrawnRecheck(k.Number.Value, k.row.Unit.Value, k.row.Stratum, k.row.Lot))
                ),
            list.At
        );
    }

    async Task<IReadOnlyList<RecheckLine>> Lines(List<Row> rows, Reach reach, CancellationToken ct)
    {
        var known = await requesters.Of(reach.District, rows.Select(r => r.Order.Number), ct);
        Guid[] people =
        [
            .. rows.Select(r => r.Recheck.ByStaff ?? r.Recheck.AssignedTo ?? Guid.Empty)
                .Where(id => id != Guid.Empty)
                .Distinct(),
        ];
        var names = await db
            .Staff.AsNoTracking()
            .Where(s => people.Contains(s.Id))
            .ToDictionaryAsync(s => s.Id, s => s.Name, ct);
        return
        [
            .. rows.Select(r => new RecheckLine(
                r.Order.Number.Value,
                r.Order.Masked.Title,
                r.Recheck.Unit.Value,
                r.Recheck.Stratum,
                r.Recheck.Lot,
                r.Order.Stage,
                r.Recheck.AssignedTo,
                (r.Recheck.ByStaff ?? r.Recheck.AssignedTo) is { } id
                    ? names.GetValueOrDefault(id, Say.It("接口", "a system"))
                    : null,
                r.Recheck.Holds,
                known.Of(r.Order.Number).Mask(r.Recheck.Note),
                r.Recheck.Picture,
                r.Redone,
                r.Recheck.At
            )),
        ];
    }
}
