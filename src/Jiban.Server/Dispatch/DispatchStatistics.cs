using Jiban.Assessment;
using Jiban.Server.Assessment;
using Jiban.Server.Shell;
using Jiban.Server.Storage;

namespace Jiban.Server.Dispatch;

/// <summary>派单统计 of one period: how often the first unit was the right one, how orders were passed on, and who objected to what.</summary>
/// <param name="FirstDispatch">首派准确率: of the orders first dispatched in the period, those that no accepted objection took from their lead.</param>
/// <param name="Objections">异议率: of the dispatches of the period, those objected to.</param>
/// <param name="Upheld">异议成立率: of the objections ruled on, those accepted.</param>
public sealed record DispatchStatistics(
    string Period,
    DateOnly FirstDay,
    DateOnly LastDay,
    RateFigures FirstDispatch,
    RateFigures Objections,
    RateFigures Upheld,
    IReadOnlyList<HopShare> Hops,
    IReadOnlyList<UnitObjections> Units,
    IReadOnlyList<ReasonObjections> Reasons,
    IReadOnlyList<CategoryMoves> Categories
)
{
    /// <summary>The last line of the distribution stands for so many hops and more.</summary>
    public const int MostHops = 3;

    public static DispatchStatistics Of(
        AssessmentPeriod period,
        IReadOnlyList<HopsOfOrders> hops,
        IReadOnlyList<Objected> objections,
        IReadOnlyList<Moved> categories,
        PolicyBook book
    )
    {
        var orders = hops.Sum(h => h.Orders);
        var raised = objections.Where(o => o.Reason is not null).ToList();
        var (upheld, ruled) = (raised.Sum(o => o.Upheld), raised.Sum(o => o.Upheld + o.Rejected));
        return new(
            period.Code,
            period.FirstDay,
            period.LastDay,
            RateFigures.Of(new(hops.Where(h => h.Hops == 0).Sum(h => h.Orders), orders)),
            RateFigures.Of(new(raised.Sum(o => o.Dispatches), objections.Sum(o => o.Dispatches))),
            RateFigures.Of(new(upheld, ruled)),
            [
                .. Enumerable
                    .Range(0, MostHops + 1)
                    .Select(n => HopShare.Of(n, hops.Where(h => Math.Min(h.Hops, MostHops) == n), orders)),
            ],
            [.. objections.GroupBy(o => o.Unit).Select(unit => UnitObjections.Of(unit.Key, [.. unit], book))],
            [.. raised.GroupBy(o => o.Reason!).Select(reason => ReasonObjections.Of(reason.Key, [.. reason], book))],
            [.. categories.Select(c => CategoryMoves.Of(c, book))]
        );
    }
}

/// <summary>Orders passed on so often: 0, 1, 2, and <see cref="DispatchStatistics.MostHops"/> or more.</summary>
public sealed record HopShare(int Hops, bool OrMore, int Orders, RateFigures Share)
{
    public static HopShare Of(int hops, IEnumerable<HopsOfOrders> those, int all)
    {
        var count = those.Sum(h => h.Orders);
        return new(hops, hops == DispatchStatistics.MostHops, count, RateFigures.Of(new(count, all)));
    }
}

/// <summary>谁提了异议: one unit's dispatches, its objections by outcome, and for which reasons.</summary>
public sealed record UnitObjections(
    string Unit,
    string Name,
    int Received,
    int Objected,
    int Upheld,
    int Rejected,
    int Undecided,
    RateFigures Share,
    IReadOnlyList<ReasonCount> Reasons
)
{
    public static UnitObjections Of(string unit, IReadOnlyList<Objected> rows, PolicyBook book)
    {
        var raised = rows.Where(r => r.Reason is not null).OrderByDescending(r => r.Dispatches).ToList();
        var (all, objected) = (rows.Sum(r => r.Dispatches), raised.Sum(r => r.Dispatches));
        var (upheld, rejected) = (raised.Sum(r => r.Upheld), raised.Sum(r => r.Rejected));
        return new(
            unit,
            book.NameOfUnit(unit),
            all,
            objected,
            upheld,
            rejected,
            objected - upheld - rejected,
            RateFigures.Of(new(objected, all)),
            [.. raised.Select(r => new ReasonCount(r.Reason!, book.NameOfReason("objection", r.Reason), r.Dispatches))]
        );
    }
}

/// <summary>One reason and how often it was given.</summary>
public sealed record ReasonCount(string Reason, string Name, int Objections);

/// <summary>异议理由: how often one was given, and how often rightly.</summary>
/// <param name="ShareUpheld">Of those ruled on.</param>
public sealed record ReasonObjections(
    string Reason,
    string Name,
    int Objections,
    int Upheld,
    int Rejected,
    int Undecided,
    RateFigures ShareUpheld
)
{
    public static ReasonObjections Of(string reason, IReadOnlyList<Objected> rows, PolicyBook book)
    {
        var (all, upheld, rejected) = (rows.Sum(r => r.Dispatches), rows.Sum(r => r.Upheld), rows.Sum(r => r.Rejected));
        return new(
            reason,
            book.NameOfReason("objection", reason),
            all,
            upheld,
            rejected,
            all - upheld - rejected,
            RateFigures.Of(new(upheld, upheld + rejected))
        );
    }
}

/// <summary>改派的类别: where the catalogue sends orders that move on.</summary>
/// <param name="Dispatched">Orders first dispatched in the period.</param>
/// <param name="Away">Those that moved on at least once.</param>
/// <param name="Hops">How often they moved on in all.</param>
public sealed record CategoryMoves(string Category, string Name, int Dispatched, int Away, int Hops, RateFigures Share)
{
    public static CategoryMoves Of(Moved row, PolicyBook book) =>
        new(
            row.Category,
            book.WayToCategory(row.Category),
            row.Dispatched,
            row.Away,
            row.Hops,
            RateFigures.Of(new(row.Away, row.Dispatched))
        );
}
