using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Jiban.Units;

namespace Jiban.WorkOrders;

/// <summary>履历链: one stored fact with its place in the chain of its order.</summary>
/// <param name="District">District code.</param>
/// <param name="Order">The order's id.</param>
/// <param name="Seq">1, 2, 3 … without gaps.</param>
/// <param name="Type">Name of the fact.</param>
/// <param name="At">When; microseconds count, finer parts do not exist.</param>
/// <param name="Staff">Who.</param>
/// <param name="Unit">For which unit.</param>
/// <param name="Payload">The fact as text, byte for byte as stored.</param>
/// <param name="Hash">32 bytes.</param>
public sealed record HistoryLink(
    int District,
    Guid Order,
    int Seq,
    string Type,
    DateTimeOffset At,
    Guid Staff,
    string Unit,
    string Payload,
    byte[] Hash
);

/// <summary>履历链: each fact's hash covers the fact and the hash before it, so nothing can be edited, dropped or put between unseen (P10).</summary>
public static class HistoryChain
{
    /// <summary>The hash before the first fact: 32 zero bytes.</summary>
    public static byte[] Start => new byte[32];

    /// <summary>SHA-256 over the previous hash and every field, each with its length, so that no two facts read alike.</summary>
    public static byte[] Hash(
        ReadOnlySpan<byte> previous,
        int district,
        Guid order,
        int seq,
        string type,
        DateTimeOffset at,
        Guid staff,
        string unit,
        string payload
    )
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> head = stackalloc byte[4 + 16 + 4 + 8 + 16];
        BinaryPrimitives.WriteInt32BigEndian(head, district);
        order.TryWriteBytes(head[4..], bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(head[20..], seq);
        BinaryPrimitives.WriteInt64BigEndian(head[24..], at.UtcTicks / TimeSpan.TicksPerMicrosecond);
        staff.TryWriteBytes(head[32..], bigEndian: true, out _);
        sha.AppendData(previous);
        sha.AppendData(head);
        Text(sha, type);
        Text(sha, unit);
        Text(sha, payload);
        return sha.GetHashAndReset();
    }

    /// <summary>接链: the next links of a chain, one for each fact about to be stored.</summary>
    /// <param name="previous">The chain's newest hash.</param>
    /// <param name="seq">How many links it has.</param>
    /// <param name="district">District code.</param>
    /// <param name="of">Id of the order or whistle.</param>
    /// <param name="facts">Type, payload, who and when of each, in order; of an instant microseconds are kept, as the database keeps them.</param>
    public static IReadOnlyList<HistoryLink> Extend(
        byte[] previous,
        int seq,
        int district,
        Guid of,
        IEnumerable<(string Type, string Payload, Actor By, DateTimeOffset At)> facts
    )
    {
        var links = new List<HistoryLink>();
        foreach (var (type, payload, by, instant) in facts)
        {
            var at = new DateTimeOffset(
                instant.UtcTicks - instant.UtcTicks % TimeSpan.TicksPerMicrosecond,
                TimeSpan.Zero
            );
            var (staff, unit) = (by.Staff.Value, by.Unit.Value ?? "");
            previous = Hash(previous, district, of, ++seq, type, at, staff, unit, payload);
            links.Add(new(district, of, seq, type, at, staff, unit, payload, previous));
        }
        return links;
    }

    /// <summary>The sequence number of the first link that does not hold, or null when the chain is whole.</summary>
    /// <param name="links">All links of one order, in order of sequence.</param>
    /// <param name="last">The hash the order itself remembers; null skips the comparison.</param>
    /// <remarks>A missing tail shows as a broken link one past the last present one.</remarks>
    public static int? FirstBroken(IEnumerable<HistoryLink> links, byte[]? last)
    {
        var (previous, seq) = (Start, 0);
        foreach (var link in links)
        {
            seq++;
            var hash = Hash(
                previous,
                link.District,
                link.Order,
                seq,
                link.Type,
                link.At,
                link.Staff,
                link.Unit,
                link.Payload
            );
            if (link.Seq != seq || !hash.AsSpan().SequenceEqual(link.Hash))
                return seq;
            previous = hash;
        }
        return last is null || previous.AsSpan().SequenceEqual(last) ? null : seq + 1;
    }

    /// <summary>Hex SHA-256 of a text in UTF-8: stands for words that may later have to be anonymised.</summary>
    public static string HashText(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    static void Text(IncrementalHash sha, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        sha.AppendData(length);
        sha.AppendData(bytes);
    }
}
