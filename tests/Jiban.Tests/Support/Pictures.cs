using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Jiban.Tests.Support;

/// <summary>Small real pictures, with words hidden in them where a camera hides the place.</summary>
internal static class Pictures
{
    public const string Hidden = "GPS 39.8651 116.4341";

    /// <summary>A grey PNG of that size with <see cref="Hidden"/> in a text chunk.</summary>
    public static byte[] Png(int width = 8, int height = 8)
    {
        using var png = new MemoryStream();
        png.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), height);
        (head[8], head[9]) = (8, 0);
        Chunk(png, "IHDR", head);
        Chunk(png, "tEXt", Encoding.Latin1.GetBytes("Comment\0" + Hidden));
        using var pixels = new MemoryStream();
        using (var zip = new ZLibStream(pixels, CompressionLevel.Fastest, leaveOpen: true))
            for (var row = 0; row < height; row++)
                zip.Write([0, .. Enumerable.Repeat((byte)128, width)]);
        Chunk(png, "IDAT", pixels.ToArray());
        Chunk(png, "IEND", []);
        return png.ToArray();
    }

    static void Chunk(Stream png, string name, byte[] content)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes(name), .. content];
        var number = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        png.Write(number);
        png.Write(named);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(named));
        png.Write(number);
    }

    static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
        }
        return ~crc;
    }
}
