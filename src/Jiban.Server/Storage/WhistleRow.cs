using Jiban.Units;
using Jiban.Whistles;
using Jiban.WorkOrders;

namespace Jiban.Server.Storage;

/// <summary>One stored fact of a whistle: a link of its chain.</summary>
public sealed class WhistleRow
{
    public int District { get; init; }
    public Guid WhistleId { get; init; }
    public int Seq { get; init; }
    public string Type { get; init; } = "";
    public DateTimeOffset At { get; init; }
    public Guid ByStaff { get; init; }
    public string ByUnit { get; init; } = "";
    public string Payload { get; init; } = "";
    public byte[] Hash { get; init; } = [];

    public WhistleEvent Fact => WhistleText.Read(Type, Payload, new(new StaffId(ByStaff), new UnitCode(ByUnit)), At);

    public HistoryLink Link => new(District, WhistleId, Seq, Type, At, ByStaff, ByUnit, Payload, Hash);

    /// <summary>Turns a whistle's fresh facts into the next links and settles them.</summary>
    public static IReadOnlyList<WhistleRow> Chain(Whistle whistle)
    {
        var links = HistoryChain.Extend(
            whistle.LastHash,
            whistle.Version - whistle.Fresh.Count,
            whistle.District,
            whistle.Id,
            whistle.Fresh.Select(fact => (fact.GetType().Name, WhistleText.Write(fact), fact.By, fact.At))
        );
        if (links.Count > 0)
            whistle.Settle(links[^1].Hash);
        return [.. links.Select(Of)];
    }

    static WhistleRow Of(HistoryLink link) =>
        new()
        {
            District = link.District,
            WhistleId = link.Order,
            Seq = link.Seq,
            Type = link.Type,
            At = link.At,
            ByStaff = link.Staff,
            ByUnit = link.Unit,
            Payload = link.Payload,
            Hash = link.Hash,
        };
}
