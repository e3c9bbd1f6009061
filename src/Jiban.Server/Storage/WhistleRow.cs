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
        var (hash, seq) = (whistle.LastHash, whistle.Version - whistle.Fresh.Count);
        var rows = new List<WhistleRow>(whistle.Fresh.Count);
        foreach (var fact in whistle.Fresh)
        {
            var (type, payload) = (fact.GetType().Name, WhistleText.Write(fact));
            // PostgreSQL keeps microseconds.
            var at = new DateTimeOffset(
                fact.At.UtcTicks - fact.At.UtcTicks % TimeSpan.TicksPerMicrosecond,
                TimeSpan.Zero
            );
            var (staff, unit) = (fact.By.Staff.Value, fact.By.Unit.Value ?? "");
            hash = HistoryChain.Hash(hash, whistle.District, whistle.Id, ++seq, type, at, staff, unit, payload);
            rows.Add(
                new()
                {
                    District = whistle.District,
                    WhistleId = whistle.Id,
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
            whistle.Settle(hash);
        return rows;
    }
}
