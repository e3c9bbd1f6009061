using System.Linq.Expressions;
using Jiban.WorkOrders;

namespace Jiban.Server.WorkOrders;

/// <summary>Several counts of the same orders by one look at each of them.</summary>
public static class CountedTogether
{
    /// <summary>For every list of conditions how many orders they all hold of.</summary>
    /// <param name="ofOrder">By count, what must hold of the order.</param>
    /// <param name="ofDate">By count, what must hold of its date.</param>
    public static Expression<Func<IGrouping<int, DatedOrder>, int[]>> Counts(
        IReadOnlyList<IEnumerable<Expression<Func<WorkOrder, bool>>>> ofOrder,
        IReadOnlyList<IEnumerable<Expression<Func<DatedOrder, bool>>>> ofDate
    )
    {
        var all = Expression.Parameter(typeof(IGrouping<int, DatedOrder>), "all");
        var counts = ofOrder.Zip(
            ofDate,
            (order, date) =>
                Expression.Call(
                    typeof(Enumerable),
                    nameof(Enumerable.Count),
                    [typeof(DatedOrder)],
                    all,
                    Together(order, date)
                )
        );
        return Expression.Lambda<Func<IGrouping<int, DatedOrder>, int[]>>(
            Expression.NewArrayInit(typeof(int), counts),
            all
        );
    }

    static Expression<Func<DatedOrder, bool>> Together(
        IEnumerable<Expression<Func<WorkOrder, bool>>> ofOrder,
        IEnumerable<Expression<Func<DatedOrder, bool>>> ofDate
    )
    {
        var dated = Expression.Parameter(typeof(DatedOrder), "dated");
        var order = Expression.Property(dated, nameof(DatedOrder.Order));
        var hold = ofOrder.Select(one => Said(one, order)).Concat(ofDate.Select(one => Said(one, dated)));
        return Expression.Lambda<Func<DatedOrder, bool>>(
            hold.Aggregate((Expression)Expression.Constant(true), Expression.AndAlso),
            dated
        );
    }

    static Expression Said(LambdaExpression of, Expression it) => new Instead(of.Parameters[0], it).Visit(of.Body);

    sealed class Instead(ParameterExpression was, Expression now) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == was ? now : node;
    }
}
