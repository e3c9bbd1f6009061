using Jiban.Whistles;
using Jiban.WorkOrders;

namespace Jiban.Server.Storage;

/// <summary>One stored fact of a whistle.</summary>
public sealed class WhistleRow : ChainRow
{
    WhistleRow() { }

    WhistleRow(HistoryLink link)
        : base(link) => WhistleId = link.Order;

    public Guid WhistleId { get; private init; }

    public WhistleEvent Fact => WhistleText.Read(Type, Payload, By, At);

    public override HistoryLink Link => LinkOf(WhistleId);

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
        return [.. links.Select(link => new WhistleRow(link))];
    }
}
