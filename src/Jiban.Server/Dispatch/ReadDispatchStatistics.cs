using Jiban.Assessment;
using Jiban.Server.Access;
using Jiban.Server.Assessment;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Dispatch;

/// <summary>Counts 派单统计 off the history, one statement a table; only orders the reader may read are in the sums.</summary>
public sealed class ReadDispatchStatistics(
    JibanDb db,
    Me me,
    CurrentPolicy policy,
    PeriodAsked periods,
    TimeProvider clock
)
{
    /// <param name="code">2026-11; null or empty for the period of now.</param>
    /// <exception cref="RefusedException"><see cref="NotAPeriodCode"/>, <see cref="NoSuchPeriod"/>.</exception>
    public async Task<DispatchStatistics> Handle(string? code, CancellationToken ct)
    {
        var (book, reach, now) = (await policy.Book(ct), await me.Known(ct), clock.GetUtcNow());
        var cut = book.PeriodsOn(reach.District, now);
        var period = await periods.Read(code, ct) is { } asked ? cut.Called(asked) : cut.At(now);
        var turns = DispatchTurn
            .Between(db, reach.District, period.From, period.To)
            .Join(
                db.WorkOrders.Readable(reach, book),
                t => new { t.District, Id = t.OrderId },
                o => new { o.District, o.Id },
                (t, o) =>
                    new
                    {
                        Turn = t,
                        o.Category,
                        o.Returns,
                    }
            );

        var hops = await turns
            .Where(x => x.Turn.First)
            .GroupBy(x => x.Returns)
            .Select(g => new HopsOfOrders(g.Key, g.Count()))
            .ToListAsync(ct);
        var objections = await turns
            .GroupBy(x => new { x.Turn.Unit, x.Turn.Reason })
            .Select(g => new Objected(
                g.Key.Unit,
                g.Key.Reason,
                g.Count(),
                g.Count(x => x.Turn.Upheld == true),
                g.Count(x => x.Turn.Upheld == false)
            ))
            .ToListAsync(ct);
        var parts = await PartTurn
            .Between(db, reach.District, period.From, period.To)
            .Join(
                db.WorkOrders.Readable(reach, book),
                t => new { t.District, Id = t.OrderId },
                o => new { o.District, o.Id },
                (t, _) => t
            )
            .GroupBy(t => new { t.Unit, t.Reason })
            .Select(g => new Objected(
                g.Key.Unit,
                g.Key.Reason,
                g.Count(),
                g.Count(t => t.Upheld == true),
                g.Count(t => t.Upheld == false)
            ))
            .ToListAsync(ct);
        var categories = await turns
            .Where(x => x.Turn.First)
            .GroupBy(x => x.Category)
            .Select(g => new Moved(g.Key, g.Count(), g.Count(x => x.Returns > 0), g.Sum(x => x.Returns)))
            .ToListAsync(ct);
        return DispatchStatistics.Of(period, hops, objections, categories, parts, book);
    }
}

/// <summary>Orders first dispatched in the period that were passed on so often.</summary>
public sealed record HopsOfOrders(int Hops, int Orders);

/// <summary>Dispatches to one unit, or parts asked of it, and those it objected to for one reason; without a reason it did not object.</summary>
public sealed record Objected(string Unit, string? Reason, int Dispatches, int Upheld, int Rejected);

/// <summary>Orders of one category first dispatched in the period, those that moved on, and how often.</summary>
public sealed record Moved(string Category, int Dispatched, int Away, int Hops);
