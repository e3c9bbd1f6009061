using System.Text.Json;

namespace Jiban.Server.WorkOrders;

/// <summary>履历, one entry.</summary>
/// <param name="Words">What a requester said with it, masked; kept beside the chain.</param>
public sealed record HistoryEntry(
    int Seq,
    string Type,
    DateTimeOffset At,
    Guid? By,
    string Unit,
    JsonElement Facts,
    string Hash,
    string? Words
);
