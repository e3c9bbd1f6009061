using System.IO.Compression;
using System.Text;

namespace Jiban.Server.Storage;

/// <summary>定榜: one period's result at one level, frozen. A late fact makes a next version and never changes this one.</summary>
public sealed class AssessmentClosing
{
    public required int District { get; init; }
    public required string Period { get; init; }
    public required string Level { get; init; }

    /// <summary>1, and more for each correction.</summary>
    public required int Version { get; init; }

    /// <summary>计分底稿, gzipped.</summary>
    public required byte[] Inputs { get; init; }
    public required string InputsHash { get; init; }
    public required string ResultHash { get; init; }

    /// <summary>The line that was signed: who, what, which hashes, and the hash of the version before.</summary>
    public required string Statement { get; init; }
    public required byte[] Key { get; init; }
    public required byte[] Signature { get; init; }
    public required DateTimeOffset ClosedAt { get; init; }
    public required Guid ClosedBy { get; init; }
    public string Why { get; init; } = "";

    public static byte[] Pack(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }

    public static string Unpack(byte[] packed)
    {
        using var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var text = new StreamReader(gzip, Encoding.UTF8);
        return text.ReadToEnd();
    }
}
