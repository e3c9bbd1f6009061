using System.Runtime.CompilerServices;
using Jiban.Server.Access;
using Jiban.Server.Assessment;
using Jiban.Server.Callback;
using Jiban.Server.Storage;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.WorkOrders;

/// <summary>One page of a list; <paramref name="Next"/> is null on the last.</summary>
public sealed record WorkOrderPage(IReadOnlyList<WorkOrderLine> Items, string? Next);

/// <summary>工单列表: the one list of orders, the same for the page, the API and the exports; shows only what its reader may open.</summary>
public sealed class WorkOrderList(JibanDb db, Me me, CurrentPolicy policy, TimeProvider clock)
{
    public const int MostRows = 200;

    /// <param name="cursor">Where the page before ended; null for the first.</param>
    /// <exception cref="Shell.InvalidInputException">The cursor is not of this list.</exception>
    public async Task<WorkOrderPage> Page(
        WorkOrderFilter filter,
        WorkOrderSort sort,
        string? cursor,
        int size,
        CancellationToken ct
    )
    {
        var take = Math.Clamp(size, 1, MostRows);
        return Of(await Rows(filter, sort, cursor, take + 1, ct), take, sort);
    }

    /// <summary>A page and how many there are in all, counting no further than <paramref name="most"/> + 1. Words are looked up once for both where that suffices.</summary>
    /// <exception cref="Shell.InvalidInputException">The cursor is not of this list.</exception>
    public async Task<(WorkOrderPage Page, int Count)> PageAndCount(
        WorkOrderFilter filter,
        WorkOrderSort sort,
        string? cursor,
        int size,
        int most,
        CancellationToken ct
    )
    {
        if (filter.Words is null || cursor is not null)
            return (await Page(filter, sort, cursor, size, ct), await Count(filter, most, ct));
        var take = Math.Clamp(size, 1, MostRows);
        var rows = await Rows(filter, sort, null, Math.Max(most, take) + 1, ct);
        return (Of(rows, take, sort), Math.Min(rows.Count, most + 1));
    }

    async Task<List<WorkOrderLine>> Rows(
        WorkOrderFilter filter,
        WorkOrderSort sort,
        string? cursor,
        int most,
        CancellationToken ct
    )
    {
        var (orders, seen) = (await Dated(filter, ct), await Seen(ct));
        var rows = new List<WorkOrderLine>();
        foreach (var part in sort.Parts(orders, WorkOrderCursor.Read(cursor, sort)))
            if (rows.Count < most)
                rows.AddRange(await Lines(part.Take(most - rows.Count), seen).ToListAsync(ct));
        // One that went from one part to the other between the two questions stands there once.
        return [.. rows.DistinctBy(row => row.Id)];
    }

    static WorkOrderPage Of(List<WorkOrderLine> rows, int size, WorkOrderSort sort)
    {
        var shown = rows.Take(size).ToList();
        return new(shown, rows.Count > size ? sort.CursorAt(shown[^1]).ToString() : null);
    }

    /// <summary>Every row, one at a time, for exports.</summary>
    public async IAsyncEnumerable<WorkOrderLine> All(
        WorkOrderFilter filter,
        WorkOrderSort sort,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        var orders = await Dated(filter, ct);
        await foreach (var row in Lines(sort.Sort(orders), await Seen(ct)).AsAsyncEnumerable().WithCancellation(ct))
            yield return row;
    }

    /// <summary>
    /// How many there are, counting no further than <paramref name="most"/> + 1: by the date, which only what is not over has, or the newest
    /// first, for what is still worked on stands behind all that is over.
    /// </summary>
    public async Task<int> Count(WorkOrderFilter filter, int most, CancellationToken ct) =>
        filter.IsTimed
            ? await (await Dated(filter, ct)).OrderBy(o => o.DueAt).Take(most + 1).CountAsync(ct)
            : await (await Filtered(filter, ct)).OrderByDescending(o => o.AcceptedAt).Take(most + 1).CountAsync(ct);

    /// <summary>
    /// How many there are of each, as <see cref="Count"/> has them. What one part of a district has open is little, and looked at once for all;
    /// a whole district has too much open for that, and finds each by its index.
    /// </summary>
    public async Task<IReadOnlyList<int>> Counts(IReadOnlyList<WorkOrderFilter> filters, int most, CancellationToken ct)
    {
        WorkOrderFilter[] together = (await me.Known(ct)).DistrictWide ? [] : [.. filters.Where(f => f.IsOfOpenOrders)];
        var found = together.Zip(await Together(together, ct)).ToDictionary(f => f.First, f => f.Second);
        var counts = new List<int>();
        foreach (var filter in filters)
            counts.Add(
                found.TryGetValue(filter, out var count) ? Math.Min(count, most + 1) : await Count(filter, most, ct)
            );
        return counts;
    }

    async Task<int[]> Together(IReadOnlyCollection<WorkOrderFilter> filters, CancellationToken ct)
    {
        if (filters.Count == 0)
            return [];
        var (book, reach, now) = (await policy.Book(ct), await me.Known(ct), clock.GetUtcNow());
        var any = await Dated(new() { Stages = [.. filters.SelectMany(f => f.Stages).Distinct()] }, ct);
        var counts = CountedTogether.Counts(
            [.. filters.Select(f => MatchingOrders.Conditions(f, reach, book))],
            [.. filters.Select(f => DatedOrders.Conditions(f, now))]
        );
        return await any.GroupBy(_ => 1).Select(counts).FirstOrDefaultAsync(ct) ?? new int[filters.Count];
    }

    /// <summary>Each with the date that binds this reader.</summary>
    async Task<IQueryable<DatedOrder>> Dated(WorkOrderFilter filter, CancellationToken ct)
    {
        var orders = await Filtered(filter, ct);
        var dated = await db.Dated(orders, await me.Known(ct), await policy.Book(ct), ct);
        return dated.Timed(filter, clock.GetUtcNow());
    }

    async Task<IQueryable<WorkOrder>> Filtered(WorkOrderFilter filter, CancellationToken ct)
    {
        var (book, reach) = (await policy.Book(ct), await me.Known(ct));
        var now = clock.GetUtcNow();
        var orders = db.WorkOrders.AsNoTracking().Readable(reach, book).Matching(filter, reach, book);
        if (filter.ExclusionToDecide)
            orders = orders.WithExclusionToDecide(db.History, reach, book);
        if (filter.HardCaseToDecide)
            orders = orders.WithHardCaseToDecide(db.History, reach, book);
        if (filter.AppealToDecide)
            orders = orders.WithAppealToDecide(db.History, reach, book);
        return filter.Turn is { } turn ? orders.Callable(turn, db, reach, book, now) : orders;
    }

    async Task<UnitCode?[]> Seen(CancellationToken ct) =>
        PreCallbackWords.Seen(await me.Known(ct), await policy.Book(ct));

    static IQueryable<WorkOrderLine> Lines(IQueryable<DatedOrder> orders, UnitCode?[] seen) =>
        orders.Select(o => new WorkOrderLine
        {
            Id = o.Order.Id,
            Number = (string)(object)o.Order.Number,
            Version = o.Order.Version,
            Stage = o.Order.Stage,
            Kind = o.Order.Kind,
            Channel = o.Order.Channel,
            Category = o.Order.Category,
            Urgency = o.Order.Urgency,
            Title = o.Order.Masked.Title,
            Where = o.Order.Masked.Place,
            Street = o.Order.Place.Street,
            Community = o.Order.Place.Community,
            Lat = o.Order.Place.Lat,
            Lng = o.Order.Place.Lng,
            LeadUnit = (string?)(object?)o.Order.LeadUnit,
            HandlingUnit = (string?)(object?)o.Order.HandlingUnit,
            CoUnits = o.Order.CoUnits,
            AcceptedAt = o.Order.AcceptedAt,
            ChangedAt = o.Order.ChangedAt,
            DueAt = o.DueAt,
            ClockStartedAt = o.ClockStartedAt,
            Part = (string?)(object?)o.Part,
            ClosedAt = o.Order.ClosedAt,
            Contacts = o.Order.Contacts,
            Hurries = o.Order.Hurries,
            AtRisk = o.Order.AtRisk && (seen.Contains(o.Order.LeadUnit) || seen.Contains(o.Order.HandlingUnit)),
            Dispatches = o.Order.Dispatches,
            Returns = o.Order.Returns,
            Round = o.Order.Round,
            Result = o.Order.Result,
            CallbackAttempts = o.Order.CallbackAttempts,
            LinkIssuedAt = o.Order.LinkIssuedAt,
            CallbackOutcome = o.Order.CallbackOutcome,
            AnsweredSolved = o.Order.AnsweredSolved,
            AnsweredSatisfied = o.Order.AnsweredSatisfied,
            Exclusion = o.Order.Exclusion,
            HardCase = o.Order.HardCase,
            Confidential = o.Order.Confidential,
        });
}
