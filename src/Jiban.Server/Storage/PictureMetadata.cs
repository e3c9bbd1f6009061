using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Jiban.Server.Storage;

/// <summary>照片里的话: when and where a camera says a JPEG was taken, read from its Exif segment before that is thrown away. Never kept, never logged.</summary>
/// <param name="Taken">What the camera's clock showed.</param>
/// <param name="Offset">Its offset from UTC, where it says one.</param>
/// <param name="Point">WGS84 degrees.</param>
public sealed record PictureMetadata(DateTime? Taken, TimeSpan? Offset, (double Lat, double Lng)? Point)
{
    const int ExifFolder = 0x8769;
    const int GpsFolder = 0x8825;
    const int TakenTag = 0x9003;
    const int OffsetTag = 0x9011;
    const int MostEntries = 400;

    public static PictureMetadata Nothing { get; } = new(null, null, null);

    /// <summary>Nothing where the file is no JPEG or says none of it; what is damaged counts as not said.</summary>
    public static PictureMetadata Of(ReadOnlySpan<byte> file)
    {
        if (!file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8]))
            return Nothing;
        var rest = file[2..];
        while (rest.Length > 4 && rest[0] == 0xFF && rest[1] is not (0xDA or 0xD9))
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(rest[2..]);
            if (length < 2 || rest.Length < 2 + length)
                break;
            var segment = rest[4..(2 + length)];
            if (rest[1] == 0xE1 && segment.StartsWith("Exif\0\0"u8))
                return new Tiff(segment[6..]).Read();
            rest = rest[(2 + length)..];
        }
        return Nothing;
    }

    /// <summary>One Exif block; every offset in it is somebody's word and is looked at before it is followed.</summary>
    readonly ref struct Tiff(ReadOnlySpan<byte> exif)
    {
        readonly ReadOnlySpan<byte> block = exif;
        readonly bool little = exif.StartsWith("II*\0"u8);

        public PictureMetadata Read()
        {
            if (!little && !block.StartsWith("MM\0*"u8))
                return Nothing;
            var first = Long(4);
            var (exif, gps) = (Long(ValueAt(first, ExifFolder)), Long(ValueAt(first, GpsFolder)));
            return new(Moment(exif), Hours(exif), Point(gps));
        }

        DateTime? Moment(int folder) =>
            DateTime.TryParseExact(
                Text(folder, TakenTag, 19),
                "yyyy:MM:dd HH:mm:ss",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var at
            ) && at.Year is >= 1990 and < 2100
                ? at
                : null;

        TimeSpan? Hours(int folder) =>
            Text(folder, OffsetTag, 6) is { Length: 6 } text
            && text[0] is '+' or '-'
            && TimeSpan.TryParseExact(text[1..], @"hh\:mm", CultureInfo.InvariantCulture, out var hours)
            && hours <= TimeSpan.FromHours(14)
                ? text[0] == '-'
                    ? -hours
                    : hours
                : null;

        (double Lat, double Lng)? Point(int folder) =>
            Degrees(folder, 1, 90) is { } lat && Degrees(folder, 3, 180) is { } lng && (lat, lng) != (0, 0)
                ? (lat, lng)
                : null;

        /// <summary>Degrees, minutes and seconds beside the letter that says which half of the earth.</summary>
        double? Degrees(int folder, int letter, int most)
        {
            var (half, at) = (Text(folder, letter, 1), ValueAt(folder, letter + 1));
            if (half is not ("N" or "S" or "E" or "W") || at < 0)
                return null;
            var start = Long(at);
            double? sum = Part(start, 1) + Part(start + 8, 60) + Part(start + 16, 3600);
            return sum is { } degrees && degrees <= most ? (half is "S" or "W" ? -degrees : degrees) : null;
        }

        double? Part(int at, int share) =>
            Long(at) is >= 0 and var top && Long(at + 4) is > 0 and var bottom ? (double)top / bottom / share : null;

        /// <summary>ASCII of an entry; empty when it is not there or not that.</summary>
        string Text(int folder, int tag, int length)
        {
            var at = ValueAt(folder, tag);
            if (at < 0 || Short(at - 6) != 2)
                return "";
            var (count, start) = (Long(at - 4), at);
            if (count > 4)
                start = Long(at);
            return count >= length && start >= 0 && start <= block.Length - length
                ? Encoding.ASCII.GetString(block.Slice(start, length))
                : "";
        }

        /// <summary>Where the value of an entry stands; -1 when the folder has none.</summary>
        int ValueAt(int folder, int tag)
        {
            var entries = Math.Min(Short(folder), MostEntries);
            for (var i = 0; i < entries; i++)
                if (Short(folder + 2 + 12 * i) == tag)
                    return folder + 2 + 12 * i + 8;
            return -1;
        }

        /// <summary>Sixteen bits; -1 outside the block.</summary>
        int Short(int at) =>
            at < 0 || at > block.Length - 2 ? -1
            : little ? BinaryPrimitives.ReadUInt16LittleEndian(block[at..])
            : BinaryPrimitives.ReadUInt16BigEndian(block[at..]);

        /// <summary>Thirty-two bits; -1 outside the block, or beyond what an offset may be.</summary>
        int Long(int at) =>
            at < 0 || at > block.Length - 4 ? -1
            : (
                little
                    ? BinaryPrimitives.ReadUInt32LittleEndian(block[at..])
                    : BinaryPrimitives.ReadUInt32BigEndian(block[at..])
            )
                is <= int.MaxValue - 64
                    and var value
                ? (int)value
            : -1;
    }
}

/// <summary>清洗后的照片, and what it said of itself before.</summary>
public sealed record CleanPicture(byte[] Bytes, PictureMetadata Said);
