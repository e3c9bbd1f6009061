using System.Security.Cryptography;
using Jiban.Insight.Classification;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Insight;

public sealed class ClassifierBytesTests
{
    private static readonly Classifier Learnt = Classifier.Learn(LabelledRows.Known);
    private static readonly byte[] Bytes = ClassifierBytes.Write(Learnt);

    [Fact]
    public void What_was_written_comes_back_the_same()
    {
        var read = ClassifierBytes.Read(Bytes);

        read.Labels.ShouldBe(Learnt.Labels);
        (read.Confidence, read.GramCount).ShouldBe((Learnt.Confidence, Learnt.GramCount));
        ClassifierBytes.Write(read).ShouldBe(Bytes);
        foreach (var row in LabelledRows.Unseen)
        {
            var (was, now) = (Learnt.Suggest(row.Title, row.Detail), read.Suggest(row.Title, row.Detail));
            now.Candidates.Select(c => (c.Category, c.Share))
                .ShouldBe(was.Candidates.Select(c => (c.Category, c.Share)));
        }
    }

    [Fact]
    public void A_single_changed_bit_is_refused_wherever_it_is()
    {
        for (var at = 0; at < Bytes.Length; at += 97)
        {
            var damaged = (byte[])Bytes.Clone();
            damaged[at] ^= 4;
            Should.Throw<InvalidDataException>(() => ClassifierBytes.Read(damaged), $"byte {at}");
        }
    }

    [Fact]
    public void A_part_of_it_is_refused()
    {
        foreach (var length in new[] { 0, 1, 8, 12, 43, 44, Bytes.Length / 2, Bytes.Length - 1 })
            Should.Throw<InvalidDataException>(() => ClassifierBytes.Read(Bytes[..length]), $"{length} bytes");
        Should.Throw<InvalidDataException>(() => ClassifierBytes.Read([.. Bytes, 0]));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Foreign_bytes_and_other_versions_are_refused_by_name(byte version)
    {
        var other = (byte[])Bytes.Clone();
        other[8] = version;

        Should.Throw<InvalidDataException>(() => ClassifierBytes.Read(new byte[4096])).Message.ShouldContain("not a");
        Should
            .Throw<InvalidDataException>(() => ClassifierBytes.Read(other))
            .Message.ShouldContain($"version {version};");
    }

    [Theory]
    [InlineData(20)] // characters read
    [InlineData(24)] // labels
    public void Numbers_that_cannot_be_are_refused_even_under_a_right_sum(int at)
    {
        var crafted = Bytes[..^SHA256.HashSizeInBytes];
        BitConverter.GetBytes(int.MaxValue).CopyTo(crafted, at);

        Should.Throw<InvalidDataException>(() => ClassifierBytes.Read([.. crafted, .. SHA256.HashData(crafted)]));
    }
}
