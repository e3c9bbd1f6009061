using System.Runtime.CompilerServices;
using Jiban.Server.Access;
using Jiban.Server.Callback;
using Jiban.Server.Storage;
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
        var orders = await Filtered(filter, ct);
        if (WorkOrderCursor.Read(cursor, sort) is { } last)
            orders = sort.After(orders, last);
        var rows = await Lines(sort.Sort(orders).Take(take + 1)).ToListAsync(ct);
        var shown = rows.Take(take).ToList();
        return new(shown, rows.Count > take ? sort.CursorAt(shown[^1]).ToString() : null);
    }

    /// <summary>Every row, one at a time, for exports.</summary>
    public async IAsyncEnumerable<WorkOrderLine> All(
        WorkOrderFilter filter,
        WorkOrderSort sort,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        var orders = await Filtered(filter, ct);
        await foreach (var row in Lines(sort.Sort(orders)).AsAsyncEnumerable().WithCancellation(ct))
            yield return row;
    }

    /// <summary>How many there are, counting no further than <paramref name="most"/> + 1.</summary>
    public async Task<int> Count(WorkOrderFilter filter, int most, CancellationToken ct) =>
        await (await Filtered(filter, ct)).Take(most + 1).CountAsync(ct);

    async Task<IQueryable<WorkOrder>> Filtered(WorkOrderFilter filter, CancellationToken ct)
    {
        var (book, reach) = (await policy.Book(ct), await me.Known(ct));
        var now = clock.GetUtcNow();
        var orders = db.WorkOrders.AsNoTracking().Readable(reach, book).Matching(filter, reach, book, now);
        return filter.Turn is { } turn ? orders.Callable(turn, db.History, reach, book, now) : orders;
    }

    static IQueryable<WorkOrderLine> Lines(IQueryable<WorkOrder> orders) =>
        orders.Select(o => new WorkOrderLine
        {
            Id = o.Id,
            Number = (string)(object)o.Number,
            Version = o.Version,
            Stage = o.Stage,
            Kind = o.Kind,
            Channel = o.Channel,
            Category = o.Category,
            Urgency = o.Urgency,
            Title = o.Masked.Title,
            Where = o.Masked.Place,
            Street = o.Place.Street,
            Community = o.Place.Community,
            Lat = o.Place.Lat,
            Lng = o.Place.Lng,
            LeadUnit = (string?)(object?)o.LeadUnit,
            HandlingUnit = (string?)(object?)o.HandlingUnit,
            CoUnits = o.CoUnits,
            AcceptedAt = o.AcceptedAt,
            ChangedAt = o.ChangedAt,
            DueAt = o.DueAt,
            ClockStartedAt = o.ClockStartedAt,
            ClosedAt = o.ClosedAt,
            Contacts = o.Contacts,
            Dispatches = o.Dispatches,
            Returns = o.Returns,
            Round = o.Round,
            Result = o.Result,
            CallbackAttempts = o.CallbackAttempts,
            CallbackOutcome = o.CallbackOutcome,
            AnsweredSolved = o.AnsweredSolved,
            AnsweredSatisfied = o.AnsweredSatisfied,
            Exclusion = o.Exclusion,
            Confidential = o.Confidential,
        });
}
