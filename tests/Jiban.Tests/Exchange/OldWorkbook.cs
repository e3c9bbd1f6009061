using System.Text;

namespace Jiban.Tests.Exchange;

/// <summary>An xls (BIFF8 in its compound file) with one sheet of texts and numbers: what no program here can write any more.</summary>
internal static class OldWorkbook
{
    const int Sector = 512;

    public static void Write(string path, object[][] rows) => File.WriteAllBytes(path, Compound(Biff(rows)));

    static byte[] Biff(object[][] rows)
    {
        using var stream = new MemoryStream();
        using var to = new BinaryWriter(stream);
        Record(to, 0x0809, [.. Short(0x0600, 0x0005, 0x0DBB, 0x07CC), .. new byte[8]]);
        Record(to, 0x0042, Short(1200));
        var sheetAt = (int)stream.Position + 4;
        Record(to, 0x0085, [.. new byte[6], 6, 0, .. "Sheet1"u8]);
        Record(to, 0x000A, []);
        var start = (int)stream.Position;
        Record(to, 0x0809, [.. Short(0x0600, 0x0010, 0x0DBB, 0x07CC), .. new byte[8]]);
        Record(to, 0x0200, [.. new byte[4], .. Short(rows.Length, 0), .. Short(0, rows[0].Length, 0)]);
        for (var r = 0; r < rows.Length; r++)
        for (var c = 0; c < rows[r].Length; c++)
            if (rows[r][c] is double number)
                Record(to, 0x0203, [.. Short(r, c, 0), .. BitConverter.GetBytes(number)]);
            else
                Record(to, 0x0204, Label(r, c, rows[r][c].ToString()!));
        Record(to, 0x000A, []);
        stream.Position = sheetAt;
        to.Write(start);
        return stream.ToArray();
    }

    /// <summary>Header, one sector of allocation, one of directory, then the stream (large enough not to be a mini stream).</summary>
    static byte[] Compound(byte[] content)
    {
        var sectors = Math.Max(8, (content.Length + Sector - 1) / Sector);
        var file = new byte[Sector * (3 + sectors)];
        using var to = new BinaryWriter(new MemoryStream(file));
        to.Write([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);
        to.Write(new byte[16]);
        to.Write(Short(0x3E, 3, 0xFFFE, 9, 6, 0, 0, 0));
        foreach (var n in new[] { 0, 1, 1, 0, 4096, -2, 0, -2, 0, 0 })
            to.Write(n);
        for (var i = 1; i < 109; i++)
            to.Write(-1);
        to.Write(-3);
        to.Write(-2);
        for (var i = 0; i < 126; i++)
            to.Write(
                i < sectors - 1 ? i + 3
                : i == sectors - 1 ? -2
                : -1
            );
        Entry(to, "Root Entry", 5, child: 1, start: -2, size: 0);
        Entry(to, "Workbook", 2, child: -1, start: 2, size: sectors * Sector);
        to.BaseStream.Position = Sector * 3;
        to.Write(content);
        return file;
    }

    static void Entry(BinaryWriter to, string name, byte kind, int child, int start, int size)
    {
        var letters = new byte[64];
        Encoding.Unicode.GetBytes(name, letters);
        to.Write(letters);
        to.Write((short)(2 * name.Length + 2));
        to.Write([kind, 1]);
        foreach (var n in new[] { -1, -1, child })
            to.Write(n);
        to.Write(new byte[36]);
        to.Write(start);
        to.Write((long)size);
    }

    static byte[] Label(int row, int column, string text) =>
        [.. Short(row, column, 0, text.Length), 1, .. Encoding.Unicode.GetBytes(text)];

    static void Record(BinaryWriter to, int type, byte[] data)
    {
        to.Write(Short(type, data.Length));
        to.Write(data);
    }

    static byte[] Short(params int[] values) => [.. values.SelectMany(v => BitConverter.GetBytes((ushort)v))];
}
