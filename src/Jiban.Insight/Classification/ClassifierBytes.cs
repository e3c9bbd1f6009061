using System.Security.Cryptography;
using System.Text;

namespace Jiban.Insight.Classification;

/// <summary>分类器文件: a classifier as bytes and back: a mark, a version, the content, and a SHA-256 sum of all that.</summary>
/// <remarks>Equal classifiers give equal bytes; numbers are little-endian on every machine.</remarks>
public static class ClassifierBytes
{
    private const int Version = 3;
    private static readonly byte[] mark = "JIBANCLS"u8.ToArray();

    /// <summary>The bytes of a classifier: about 2 for each gram and label.</summary>
    public static byte[] Write(Classifier classifier)
    {
        var (labels, grams, weights, calibration, second, confidence) = classifier.Parts();
        using var bytes = new MemoryStream();
        using var to = new BinaryWriter(bytes, Encoding.UTF8);
        to.Write(mark);
        to.Write(Version);
        to.Write(confidence);
        to.Write(grams.MostCharacters);
        to.Write(labels.Length);
        foreach (var label in labels)
            to.Write(label);
        Write(to, calibration);
        to.Write(grams.Titles.Length);
        to.Write(grams.Whole.Length);
        foreach (var gram in grams.Titles.Concat(grams.Whole))
            to.Write(gram);
        foreach (var worth in grams.Worth)
            to.Write(worth);
        foreach (var weight in weights.Values)
            to.Write(weight);
        to.Write(second is not null);
        if (second is not null)
            Write(to, second);
        to.Write(SHA256.HashData(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)));
        return bytes.ToArray();
    }

    private static void Write(BinaryWriter to, Calibration calibration)
    {
        to.Write(calibration.Scale);
        foreach (var shift in calibration.Shifts)
            to.Write(shift);
    }

    private static void Write(BinaryWriter to, SecondLook second)
    {
        Write(to, second.Calibration);
        to.Write(second.Votes);
        to.Write(second.Precedents.Labels.Length);
        foreach (var label in second.Precedents.Labels)
            to.Write(label);
        foreach (var start in second.Precedents.Starts)
            to.Write(start);
        foreach (var owner in second.Precedents.Owners)
            to.Write(owner);
    }

    /// <summary>The classifier that was written.</summary>
    /// <exception cref="InvalidDataException">Not a classifier, of a version not known here, cut off or changed.</exception>
    public static Classifier Read(byte[] bytes)
    {
        if (bytes.Length < mark.Length + sizeof(int) || !bytes.AsSpan().StartsWith(mark))
            throw new InvalidDataException("These bytes are not a classifier.");
        if (BitConverter.ToInt32(bytes, mark.Length) is var version && version != Version)
            throw new InvalidDataException($"A classifier of version {version}; known here is {Version}.");
        var end = bytes.Length - SHA256.HashSizeInBytes;
        if (end < mark.Length || !SHA256.HashData(bytes.AsSpan(0, end)).AsSpan().SequenceEqual(bytes.AsSpan(end)))
            throw new InvalidDataException("The classifier is damaged: its sum is wrong.");
        try
        {
            using var from = new BinaryReader(new MemoryStream(bytes, 0, end), Encoding.UTF8);
            from.BaseStream.Position = mark.Length + sizeof(int);
            return Content(from);
        }
        catch (Exception e) when (e is EndOfStreamException or ArgumentException or OverflowException)
        {
            throw new InvalidDataException("The classifier does not hold together.", e);
        }
    }

    private static Classifier Content(BinaryReader from)
    {
        var (confidence, mostCharacters) = (from.ReadDouble(), from.ReadInt32());
        var labels = new string[Count(from, 1)];
        for (var i = 0; i < labels.Length; i++)
            labels[i] = from.ReadString();
        var calibration = ReadCalibration(from, labels.Length);
        var (titles, whole) = (Count(from, 4), Count(from, 4));
        uint[] Read(int count) => [.. Enumerable.Range(0, count).Select(_ => from.ReadUInt32())];
        var (titleGrams, wholeGrams) = (Read(titles), Read(whole));
        var worth = new float[titles + whole];
        foreach (ref var value in worth.AsSpan())
            value = from.ReadSingle();
        var grams = new Grams(titleGrams, wholeGrams, worth, mostCharacters);
        var stride = Weights.Stride(labels.Length);
        var weights = new ushort[Count(from, 2 * stride, grams.Columns) * stride];
        foreach (ref var weight in weights.AsSpan())
            weight = from.ReadUInt16();
        var second = from.ReadBoolean() ? ReadSecond(from, labels.Length, grams.Worth.Length) : null;
        if (
            from.BaseStream.Position != from.BaseStream.Length
            || mostCharacters is < 1 or > 1_000_000
            || labels.Length == 0
        )
            throw new InvalidDataException("The classifier does not hold together.");
        return new Classifier(
            new(labels, grams, new BriefWeights(weights, labels.Length), calibration, second, confidence)
        );
    }

    private static Calibration ReadCalibration(BinaryReader from, int classes)
    {
        var scale = from.ReadDouble();
        return new(scale, [.. Enumerable.Range(0, classes).Select(_ => from.ReadDouble())]);
    }

    private static SecondLook ReadSecond(BinaryReader from, int classes, int grams)
    {
        var (calibration, votes) = (ReadCalibration(from, classes), from.ReadDouble());
        var labels = Numbers(from, Count(from, sizeof(int)), classes);
        var starts = Numbers(from, Count(from, sizeof(int), grams + 1), int.MaxValue);
        for (var i = 1; i < starts.Length; i++)
            if (starts[i] < starts[i - 1] || starts[i] - starts[i - 1] > Precedents.MostTexts)
                throw new InvalidDataException("The classifier does not hold together.");
        var owners = new ushort[Count(from, sizeof(ushort), starts[^1])];
        foreach (ref var owner in owners.AsSpan())
            if ((owner = from.ReadUInt16()) >= labels.Length)
                throw new InvalidDataException("The classifier does not hold together.");
        return new(new(labels, starts, owners), calibration, votes);
    }

    /// <summary>So many numbers from 0 up to below <paramref name="end"/>.</summary>
    private static int[] Numbers(BinaryReader from, int count, int end)
    {
        var numbers = new int[count];
        foreach (ref var number in numbers.AsSpan())
            if ((number = from.ReadInt32()) < 0 || number >= end)
                throw new InvalidDataException("The classifier does not hold together.");
        return numbers;
    }

    /// <summary>A number of things of at least so many bytes each, which must still be there.</summary>
    private static int Count(BinaryReader from, int bytesEach, int? known = null)
    {
        var count = known ?? from.ReadInt32();
        if (count < 0 || (long)count * bytesEach > from.BaseStream.Length - from.BaseStream.Position)
            throw new InvalidDataException("The classifier does not hold together.");
        return count;
    }
}
