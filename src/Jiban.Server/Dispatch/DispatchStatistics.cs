using Jiban.Assessment;
using Jiban.Server.Assessment;
using Jiban.Server.Shell;
using Jiban.Server.Storage;

namespace Jiban.Server.Dispatch;

/// <summary>派单统计 of one period: how often the first unit was the right one, how orders were passed on, and who objected to what.</summary>
/// <param name="FirstDispatch">首派准确率: of the orders first dispatched in the period, those that no accepted objection took from their lead.</param>
/// <param name="Objections">异议率: of the dispatches of the period, those objected to.</param>
/// <param name="Upheld">异议成立率: of the objections ruled on, those accepted.</param>
/// <param name="PartObjections">协办异议率: of the parts asked for in the period, those objected to; a kind of its own, in none of the figures before.</param>
/// <param name="PartsUpheld">Of the objections to parts that were ruled on, those accepted.</param>
/// <param name="PartUnits">By co-unit; received are the parts it was asked for.</param>
/// <param name="PartReasons">Of objections to parts. Undecided are also those a reply or the lead ended before anybody ruled.</param>
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
    IReadOnlyList<CategoryMoves> Categories,
    RateFigures PartObjections,
    RateFigures PartsUpheld,
    IReadOnlyList<UnitObjections> PartUnits,
    IReadOnlyList<ReasonObjections> PartReasons
)
{
    /// <summary>The last line of the distribution stands for so many hops and more.</summary>
    public const int MostHops = 3;

    public static DispatchStatistics Of(
        AssessmentPeriod period,
        IReadOnlyList<HopsOfOrders> hops,
        IReadOnlyList<Objected> objections,
        IReadOnlyList<Moved> categories,
        IReadOnlyList<Objected> parts,
        PolicyBook book
    )
    {
        var orders = hops.Sum(h => h.Orders);
        return new(
            period.Code,
            period.FirstDay,
            period.LastDay,
            RateFigures.Of(new(hops.Where(h => h.Hops == 0).Sum(h => h.Orders), orders)),
            RaisedOf(objections),
            UpheldOf(objections),
            [
                .. Enumerable
                    .Range(0, MostHops + 1)
                    .Select(n => HopShare.Of(n, hops.Where(h => Math.Min(h.Hops, MostHops) == n), orders)),
            ],
            ByUnit(objections, book),
            ByReason(objections, book),
            [.. categories.Select(c => CategoryMoves.Of(c, book))],
            RaisedOf(parts),
            UpheldOf(parts),
            ByUnit(parts, book),
            ByReason(parts, book)
        );
    }

    static RateFigures RaisedOf(IReadOnlyList<Objected> rows) =>
        RateFigures.Of(new(rows.Where(o => o.Reason is not null).Sum(o => o.Dispatches), rows.Sum(o => o.Dispatches)));

    static RateFigures UpheldOf(IReadOnlyList<Objected> rows) =>
        RateFigures.Of(new(rows.Sum(o => o.Upheld), rows.Sum(o => o.Upheld + o.Rejected)));

    static IReadOnlyList<UnitObjections> ByUnit(IReadOnlyList<Objected> rows, PolicyBook book) =>
        [.. rows.GroupBy(o => o.Unit).Select(unit => UnitObjections.Of(unit.Key, [.. unit], book))];

    static IReadOnlyList<ReasonObjections> ByReason(IReadOnlyList<Objected> rows, PolicyBook book) =>
        [
            .. rows.Where(o => o.Reason is not null)
                .GroupBy(o => o.Reason!)
                .Select(reason => ReasonObjections.Of(reason.Key, [.. reason], book)),
        ];
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

/// <summary>谁提了异议: one unit's dispatches, or parts, its objections by outcome, and for which reasons.</summary>
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
