using System.Security.Cryptography;
using System.Text;

namespace Jiban.Insight.Classification;

/// <summary>分类器文件: a classifier as bytes and back: a mark, a version, the content, and a SHA-256 sum of all that.</summary>
/// <remarks>Equal classifiers give equal bytes; numbers are little-endian on every machine.</remarks>
public static class ClassifierBytes
{
    private const int Version = 2;
    private static readonly byte[] mark = "JIBANCLS"u8.ToArray();

    /// <summary>The bytes of a classifier: about 2 for each gram and label.</summary>
    public static byte[] Write(Classifier classifier)
    {
        var (labels, grams, weights, calibration) = classifier.Parts();
        using var bytes = new MemoryStream();
        using var to = new BinaryWriter(bytes, Encoding.UTF8);
        to.Write(mark);
        to.Write(Version);
        to.Write(classifier.Confidence);
        to.Write(grams.MostCharacters);
        to.Write(labels.Length);
        foreach (var label in labels)
            to.Write(label);
        to.Write(calibration.Scale);
        foreach (var shift in calibration.Shifts)
            to.Write(shift);
        to.Write(grams.Titles.Length);
        to.Write(grams.Whole.Length);
        foreach (var gram in grams.Titles.Concat(grams.Whole))
            to.Write(gram);
        foreach (var worth in grams.Worth)
            to.Write(worth);
        foreach (var weight in weights.Values)
            to.Write(weight);
        to.Write(SHA256.HashData(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)));
        return bytes.ToArray();
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
        var scale = from.ReadDouble();
        var calibration = new Calibration(
            scale,
            [.. Enumerable.Range(0, labels.Length).Select(_ => from.ReadDouble())]
        );
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
        if (
            from.BaseStream.Position != from.BaseStream.Length
            || mostCharacters is < 1 or > 1_000_000
            || labels.Length == 0
        )
            throw new InvalidDataException("The classifier does not hold together.");
        return new Classifier(labels, grams, new BriefWeights(weights, labels.Length), calibration, confidence);
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
