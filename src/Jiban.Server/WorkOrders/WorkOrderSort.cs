using System.Linq.Expressions;
using Jiban.WorkOrders;

namespace Jiban.Server.WorkOrders;

/// <summary>The orders a list can stand in. Ties are broken by id, orders without the value come last.</summary>
public enum SortKey
{
    Due,
    Accepted,
    Changed,
    Number,
    Urgency,
    Hurries,
}

/// <summary>A list's order as an address writes it: <c>due</c>, or <c>-due</c> the other way round.</summary>
public sealed record WorkOrderSort(SortKey Key, bool Down)
{
    /// <summary>Newest first.</summary>
    public static WorkOrderSort Newest { get; } = new(SortKey.Accepted, true);

    /// <summary>Late first.</summary>
    public static WorkOrderSort MostUrgent { get; } = new(SortKey.Due, false);

    /// <summary>The order written, or <paramref name="otherwise"/> when none of ours is.</summary>
    public static WorkOrderSort Read(string? text, WorkOrderSort otherwise) =>
        Enum.GetValues<SortKey>().Where(k => k.ToString().ToLowerInvariant() == text?.TrimStart('-')).ToList()
            is [var key]
            ? new(key, text!.StartsWith('-'))
            : otherwise;

    /// <summary>Whether an address names one of ours, or none at all.</summary>
    public static bool Knows(string? text) => string.IsNullOrEmpty(text) || Read(text, Newest).ToString() == text;

    public override string ToString() => (Down ? "-" : "") + Key.ToString().ToLowerInvariant();

    public IQueryable<DatedOrder> Sort(IQueryable<DatedOrder> orders) =>
        Key switch
        {
            SortKey.Due when Down => orders
                .OrderBy(o => o.DueAt == null)
                .ThenByDescending(o => o.DueAt)
                .ThenByDescending(o => o.Order.Id),
            SortKey.Due => By(orders, o => o.DueAt),
            SortKey.Accepted => By(orders, o => o.Order.AcceptedAt),
            SortKey.Changed => By(orders, o => o.Order.ChangedAt),
            SortKey.Number => By(orders, o => o.Order.Number),
            SortKey.Urgency => By(orders, tier),
            SortKey.Hurries => By(orders, o => o.Order.Hurries),
        };

    /// <summary>The rows behind <paramref name="last"/> in this order, or all of them, in parts that an index has one after the other: with a date and without, hurried and not.</summary>
    public IEnumerable<IQueryable<DatedOrder>> Parts(IQueryable<DatedOrder> orders, WorkOrderCursor? last) =>
        Key switch
        {
            SortKey.Due => Parts(
                orders.Where(o => o.DueAt != null),
                orders.Where(o => o.DueAt == null),
                false,
                o => o.DueAt,
                last,
                last?.At,
                last?.At is not null
            ),
            SortKey.Hurries => Parts(
                orders.Where(o => o.Order.Hurries > 0),
                orders.Where(o => o.Order.Hurries == 0),
                !Down,
                o => o.Order.Hurries,
                last,
                last?.Tier ?? 0,
                last?.Tier > 0
            ),
            _ => [Sort(last is null ? orders : After(orders, last))],
        };

    /// <param name="keyed">Sorted by the key.</param>
    /// <param name="plain">All with the same key, sorted by id.</param>
    IEnumerable<IQueryable<DatedOrder>> Parts<TKey>(
        IQueryable<DatedOrder> keyed,
        IQueryable<DatedOrder> plain,
        bool plainFirst,
        Expression<Func<DatedOrder, TKey>> key,
        WorkOrderCursor? last,
        TKey value,
        bool lastIsKeyed
    )
    {
        var rest = ById(last is null || lastIsKeyed ? plain : AfterId(plain, last.Id));
        if (plainFirst && !lastIsKeyed)
            yield return rest;
        if (last is null || lastIsKeyed || plainFirst)
            yield return By(lastIsKeyed ? After(keyed, key, value, last!.Id) : keyed, key);
        if (!plainFirst)
            yield return rest;
    }

    /// <summary>The rows behind <paramref name="last"/> in this order.</summary>
    IQueryable<DatedOrder> After(IQueryable<DatedOrder> orders, WorkOrderCursor last) =>
        Key switch
        {
            SortKey.Accepted => After(orders, o => o.Order.AcceptedAt, last.At ?? default, last.Id),
            SortKey.Changed => After(orders, o => o.Order.ChangedAt, last.At ?? default, last.Id),
            SortKey.Number => AfterNumber(orders, last.Text),
            SortKey.Urgency => After(orders, tier, last.Tier, last.Id),
            SortKey.Due or SortKey.Hurries => throw new InvalidOperationException($"{Key} is read in parts."),
        };

    /// <summary>The place of a row in this order.</summary>
    public WorkOrderCursor CursorAt(WorkOrderLine row) =>
        Key switch
        {
            SortKey.Due => new(this, row.Id, row.DueAt, 0, ""),
            SortKey.Accepted => new(this, row.Id, row.AcceptedAt, 0, ""),
            SortKey.Changed => new(this, row.Id, row.ChangedAt, 0, ""),
            SortKey.Number => new(this, row.Id, null, 0, row.Number),
            SortKey.Urgency => new(this, row.Id, null, (int)row.Urgency, ""),
            SortKey.Hurries => new(this, row.Id, null, row.Hurries, ""),
        };

    static readonly Expression<Func<DatedOrder, int>> tier = o =>
        o.Order.Urgency == Urgency.Emergency ? 0
        : o.Order.Urgency == Urgency.Urgent ? 1
        : o.Order.Urgency == Urgency.General ? 2
        : 3;

    IQueryable<DatedOrder> By<TKey>(IQueryable<DatedOrder> orders, Expression<Func<DatedOrder, TKey>> key) =>
        Down
            ? orders.OrderByDescending(key).ThenByDescending(o => o.Order.Id)
            : orders.OrderBy(key).ThenBy(o => o.Order.Id);

    IQueryable<DatedOrder> ById(IQueryable<DatedOrder> orders) =>
        Down ? orders.OrderByDescending(o => o.Order.Id) : orders.OrderBy(o => o.Order.Id);

    IQueryable<DatedOrder> AfterId(IQueryable<DatedOrder> orders, Guid id) =>
        Down ? orders.Where(o => o.Order.Id.CompareTo(id) < 0) : orders.Where(o => o.Order.Id.CompareTo(id) > 0);

    IQueryable<DatedOrder> AfterNumber(IQueryable<DatedOrder> orders, string number) =>
        Down
            ? orders.Where(o => ((string)(object)o.Order.Number).CompareTo(number) < 0)
            : orders.Where(o => ((string)(object)o.Order.Number).CompareTo(number) > 0);

    /// <summary>key &gt;= value, where an index begins, and key &gt; value or id &gt; the last id; the other way round when going down.</summary>
    IQueryable<DatedOrder> After<TKey>(
        IQueryable<DatedOrder> orders,
        Expression<Func<DatedOrder, TKey>> key,
        TKey value,
        Guid id
    )
    {
        Expression<Func<DatedOrder, bool>> behindInTies = Down
            ? o => o.Order.Id.CompareTo(id) < 0
            : o => o.Order.Id.CompareTo(id) > 0;
        var order = key.Parameters[0];
        // A field of an object, as a lambda's capture is, becomes a parameter of the statement.
        var bound = Expression.Field(Expression.Constant(new Bound<TKey> { Value = value }), nameof(Bound<>.Value));
        var tie = new Renamed(behindInTies.Parameters[0], order).Visit(behindInTies.Body);
        var beyond = Down ? Expression.LessThan(key.Body, bound) : Expression.GreaterThan(key.Body, bound);
        var from = Down ? Expression.LessThanOrEqual(key.Body, bound) : Expression.GreaterThanOrEqual(key.Body, bound);
        var condition = Expression.AndAlso(from, Expression.OrElse(beyond, tie));
        return orders.Where(Expression.Lambda<Func<DatedOrder, bool>>(condition, order));
    }

    sealed class Bound<TKey>
    {
        public required TKey Value;
    }

    sealed class Renamed(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
