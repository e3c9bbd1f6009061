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

    /// <summary>A grey JPEG in which a camera has said when and where, as cameras do; null says nothing of it.</summary>
    /// <param name="taken">2026:11:23 10:05:00, on the camera's clock.</param>
    /// <param name="offset">+08:00.</param>
    public static byte[] Jpeg(string? taken, (double Lat, double Lng)? at = null, string? offset = null)
    {
        var picture = Convert.FromBase64String(Grey);
        byte[] exif = [.. "Exif\0\0"u8, .. Tiff(taken, at, offset)];
        var length = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)(exif.Length + 2));
        return [.. picture[..2], 0xFF, 0xE1, .. length, .. exif, .. picture[2..]];
    }

    /// <summary>Little-endian: a first folder that points to one of the camera's and one of the place.</summary>
    static byte[] Tiff(string? taken, (double Lat, double Lng)? at, string? offset)
    {
        var (folders, values) = (new List<(int Tag, int Type, int Count, byte[] Value)[]>(), new List<byte>());
        folders.Add([(0x8769, 4, 1, Number(0)), (0x8825, 4, 1, Number(0))]);
        folders.Add([
            .. taken is null ? [] : new[] { (0x9003, 2, 20, Ascii(taken)) },
            .. offset is null ? [] : new[] { (0x9011, 2, 7, Ascii(offset)) },
        ]);
        folders.Add(
            at is not { } point
                ? []
                :
                [
                    (1, 2, 2, Ascii(point.Lat < 0 ? "S" : "N")),
                    (2, 5, 3, Degrees(point.Lat)),
                    (3, 2, 2, Ascii(point.Lng < 0 ? "W" : "E")),
                    (4, 5, 3, Degrees(point.Lng)),
                ]
        );
        int Size(int folder) => 2 + 12 * folders[folder].Length + 4;
        var camera = 8 + Size(0);
        var place = camera + Size(1);
        var behind = place + Size(2);
        folders[0] = [(0x8769, 4, 1, Number(camera)), (0x8825, 4, 1, Number(place))];
        using var block = new MemoryStream();
        block.Write("II*\0"u8);
        block.Write(Number(8));
        foreach (var folder in folders)
        {
            block.Write(Number(folder.Length).AsSpan(0, 2));
            foreach (var (tag, type, count, value) in folder)
            {
                block.Write(Number(tag).AsSpan(0, 2));
                block.Write(Number(type).AsSpan(0, 2));
                block.Write(Number(count));
                block.Write(
                    value.Length > 4 ? Number(behind + values.Count) : [.. value, .. new byte[4 - value.Length]]
                );
                if (value.Length > 4)
                    values.AddRange(value);
            }
            block.Write(Number(0));
        }
        block.Write([.. values]);
        return block.ToArray();

        static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text + '\0');
        static byte[] Degrees(double degrees) =>
            [
                .. Number((int)Math.Abs(degrees)),
                .. Number(1),
                .. Number(0),
                .. Number(1),
                .. Number((int)Math.Round(Math.Abs(degrees) % 1 * 3_600_000)),
                .. Number(1000),
            ];
        static byte[] Number(int number)
        {
            var bytes = new byte[4];
            BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
            return bytes;
        }
    }

    const string Grey =
        "/9j/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeXBkeFxlZ2P/wAALCAAIAAgBAREA/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/9oACAEBAAA/ACv/2Q==";

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
