using System.Buffers;
using System.Security.Cryptography;

namespace Jiban.Server.Storage.Backups;

/// <summary>Passes the text of a COPY on, counting its rows and summing it up on the way.</summary>
static class CountedCopy
{
    const int Piece = 1 << 16;

    /// <returns>Rows (a line break within a value is written otherwise, so each ends one) and SHA-256.</returns>
    public static async Task<(long Rows, string Sha256)> Pass(
        Stream from,
        Stream to,
        Action<long> news,
        CancellationToken ct
    )
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(Piece);
        var rows = 0L;
        try
        {
            int read;
            while ((read = await from.ReadAsync(buffer, ct)) > 0)
            {
                rows += buffer.AsSpan(0, read).Count((byte)'\n');
                hash.AppendData(buffer, 0, read);
                await to.WriteAsync(buffer.AsMemory(0, read), ct);
                news(rows);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
        return (rows, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
