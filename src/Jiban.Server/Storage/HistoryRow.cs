using Jiban.WorkOrders;

namespace Jiban.Server.Storage;

/// <summary>One stored fact of an order.</summary>
public sealed class HistoryRow : ChainRow
{
    HistoryRow() { }

    HistoryRow(HistoryLink link)
        : base(link) => OrderId = link.Order;

    public Guid OrderId { get; private init; }

    public WorkOrderEvent Fact => HistoryText.Read(Type, Payload, By, At);

    public override HistoryLink Link => LinkOf(OrderId);

    /// <summary>Turns an order's fresh facts into the next links and settles them.</summary>
    public static IReadOnlyList<HistoryRow> Chain(WorkOrder order)
    {
        var links = HistoryChain.Extend(
            order.LastHash,
            order.Version - order.Fresh.Count,
            order.District,
            order.Id,
            order.Fresh.Select(fact => (fact.GetType().Name, HistoryText.Write(fact), fact.By, fact.At))
        );
        if (links.Count > 0)
            order.Settle(links[^1].Hash);
        return [.. links.Select(link => new HistoryRow(link))];
    }
}
