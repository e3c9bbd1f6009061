using Jiban.Units;
using Jiban.WorkOrders;

namespace Jiban.Server.Storage;

/// <summary>One stored fact: a link of its order's chain.</summary>
public sealed class HistoryRow
{
    public int District { get; init; }
    public Guid OrderId { get; init; }
    public int Seq { get; init; }
    public string Type { get; init; } = "";
    public DateTimeOffset At { get; init; }
    public Guid ByStaff { get; init; }
    public string ByUnit { get; init; } = "";
    public string Payload { get; init; } = "";
    public byte[] Hash { get; init; } = [];

    public WorkOrderEvent Fact => HistoryText.Read(Type, Payload, new(new StaffId(ByStaff), new UnitCode(ByUnit)), At);

    public HistoryLink Link => new(District, OrderId, Seq, Type, At, ByStaff, ByUnit, Payload, Hash);

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
        return [.. links.Select(Of)];
    }

    static HistoryRow Of(HistoryLink link) =>
        new()
        {
            District = link.District,
            OrderId = link.Order,
            Seq = link.Seq,
            Type = link.Type,
            At = link.At,
            ByStaff = link.Staff,
            ByUnit = link.Unit,
            Payload = link.Payload,
            Hash = link.Hash,
        };
}
