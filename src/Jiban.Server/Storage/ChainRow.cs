using Jiban.Units;
using Jiban.WorkOrders;

namespace Jiban.Server.Storage;

/// <summary>One stored fact: a link of the chain of what it is about.</summary>
public abstract class ChainRow
{
    /// <summary>Read from the database.</summary>
    protected ChainRow() { }

    /// <summary>To be written.</summary>
    protected ChainRow(HistoryLink link) =>
        (District, Seq, Type, At, ByStaff, ByUnit, Payload, Hash) = (
            link.District,
            link.Seq,
            link.Type,
            link.At,
            link.Staff,
            link.Unit,
            link.Payload,
            link.Hash
        );

    public int District { get; protected init; }
    public int Seq { get; protected init; }
    public string Type { get; protected init; } = "";
    public DateTimeOffset At { get; protected init; }
    public Guid ByStaff { get; protected init; }
    public string ByUnit { get; protected init; } = "";
    public string Payload { get; protected init; } = "";
    public byte[] Hash { get; protected init; } = [];

    public abstract HistoryLink Link { get; }

    protected Actor By => new(new StaffId(ByStaff), new UnitCode(ByUnit));

    protected HistoryLink LinkOf(Guid owner) => new(District, owner, Seq, Type, At, ByStaff, ByUnit, Payload, Hash);
}
