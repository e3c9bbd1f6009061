using System.Globalization;

namespace Jiban.WorkOrders;

/// <summary>
/// 履历存证: what every order's history had come to at one instant, one line an order, as a text a stranger can check.
/// A chain (<see cref="HistoryChain"/>) shows an edit to whoever did not also write every later hash anew; a checkpoint
/// kept elsewhere shows that too (P10).
/// </summary>
/// <param name="District">District code.</param>
/// <param name="Number">1, 2, 3 … in each district.</param>
/// <param name="At">The instant, UTC, whole microseconds.</param>
/// <param name="Previous">SHA-256 of the checkpoint before it; 32 zero bytes for the first.</param>
/// <remarks>
/// The text, UTF-8 with a line feed after every line: <see cref="Head"/>, a line for every order by number
/// (<see cref="OrderAtCheckpoint.Line"/>), <see cref="Sum"/>; SHA-256 is taken over that, and what follows
/// (<c>digest</c>, <c>key</c>, <c>signature</c>) seals it.
/// </remarks>
public sealed record CheckpointHead(int District, int Number, DateTimeOffset At, byte[] Previous)
{
    private const string Kind = "jiban-checkpoint-1";
    private const string Moment = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    /// <summary>文首: <c>jiban-checkpoint-1 110106 17 2026-11-22T16:00:00.000000Z 9f…</c></summary>
    public string Head =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Kind} {District} {Number} {At.UtcDateTime.ToString(Moment, CultureInfo.InvariantCulture)} {Convert.ToHexStringLower(Previous)}"
        );

    /// <summary>合计: <c>orders 2084 facts 14211</c></summary>
    public static string Sum(long orders, long facts) =>
        string.Create(CultureInfo.InvariantCulture, $"orders {orders} facts {facts}");

    /// <summary>Reads <see cref="Head"/> back; null when the line is none.</summary>
    public static CheckpointHead? Read(string line) =>
        line.Split(' ') is [Kind, var district, var number, var at, { Length: 64 } previous]
        && int.TryParse(district, NumberStyles.None, CultureInfo.InvariantCulture, out var d)
        && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
        && DateTimeOffset.TryParseExact(
            at,
            Moment,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var instant
        )
        && Hexadecimal.Read(previous) is { } bytes
            ? new(d, n, instant, bytes)
            : null;
}

/// <summary>存证一行: how far one order's history went at a checkpoint.</summary>
/// <param name="Number">Order number.</param>
/// <param name="Facts">How many facts it had.</param>
/// <param name="Hash">Hash of the last of them.</param>
public sealed record OrderAtCheckpoint(string Number, int Facts, byte[] Hash)
{
    /// <summary><c>110106-20261101-000001 7 9f…</c></summary>
    public string Line =>
        string.Create(CultureInfo.InvariantCulture, $"{Number} {Facts} {Convert.ToHexStringLower(Hash)}");

    /// <summary>Reads <see cref="Line"/> back; null when the line is none.</summary>
    public static OrderAtCheckpoint? Read(string line) =>
        line.Split(' ') is [var number, var facts, { Length: 64 } hash]
        && WorkOrderNumber.TryParse(number, out _)
        && int.TryParse(facts, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
        && Hexadecimal.Read(hash) is { } bytes
            ? new(number, count, bytes)
            : null;

    /// <summary>是否仍在: the first fact of the order's history that is not as it was; null when all of them are.</summary>
    /// <param name="history">The order's links as they stand now, by sequence; what was added since is no matter.</param>
    public int? FirstChanged(IReadOnlyList<HistoryLink> history)
    {
        if (history.Count < Facts)
            return HistoryChain.FirstBroken(history, null) ?? history.Count + 1;
        // A chain written anew holds in itself and ends elsewhere: which fact was touched nobody can tell, so the last.
        return HistoryChain.FirstBroken(history.Take(Facts), Hash) is { } seq ? Math.Min(seq, Facts) : null;
    }
}

internal static class Hexadecimal
{
    public static byte[]? Read(string text) =>
        text.Length % 2 == 0 && text.All(char.IsAsciiHexDigitLower) ? Convert.FromHexString(text) : null;
}
