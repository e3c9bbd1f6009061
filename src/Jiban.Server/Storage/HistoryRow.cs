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
        var (hash, seq) = (order.LastHash, order.Version - order.Fresh.Count);
        var rows = new List<HistoryRow>(order.Fresh.Count);
        foreach (var fact in order.Fresh)
        {
            var (type, payload) = (fact.GetType().Name, HistoryText.Write(fact));
            // PostgreSQL keeps microseconds.
            var at = new DateTimeOffset(
                fact.At.UtcTicks - fact.At.UtcTicks % TimeSpan.TicksPerMicrosecond,
                TimeSpan.Zero
            );
            var (staff, unit) = (fact.By.Staff.Value, fact.By.Unit.Value ?? "");
            hash = HistoryChain.Hash(hash, order.District, order.Id, ++seq, type, at, staff, unit, payload);
            rows.Add(
                new()
                {
                    District = order.District,
                    OrderId = order.Id,
                    Seq = seq,
                    Type = type,
                    At = at,
                    ByStaff = staff,
                    ByUnit = unit,
                    Payload = payload,
                    Hash = hash,
                }
            );
        }
        if (rows.Count > 0)
            order.Settle(hash);
        return rows;
    }
}
