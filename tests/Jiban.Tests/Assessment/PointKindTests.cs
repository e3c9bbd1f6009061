using Jiban.Assessment;
using Shouldly;
using Xunit;
using static Jiban.Tests.Assessment.PointsTests;

namespace Jiban.Tests.Assessment;

/// <summary>加减分项 as they are written down, and what is none.</summary>
public sealed class PointKindTests
{
    [Fact]
    public void Kinds_are_read_as_they_are_written_down()
    {
        PointKind
            .Read(Text)
            .ShouldBe([
                new("sign", PointSource.SignedForLate, -0.1m, 0.3m, "签收超时", "Signed for late"),
                new("hard", PointSource.HardCaseSolved, 0.25m, 1, "疑难解决"),
                new("thanks", PointSource.Praised, 0.05m, 0.2m, "表扬"),
                new("model", PointSource.Awarded, 1, 2, "典型经验", "Model practice"),
                new("fake", PointSource.Awarded, -2.5m, 5, "弄虚作假", "Made up"),
            ]);
        PointKind.Read(" \n；").ShouldBeEmpty();
        foreach (var source in Enum.GetValues<PointSource>())
            PointKind.Read($"k {PointKind.Written(source)} 1 1 名").Single().Source.ShouldBe(source);
    }

    [Theory]
    [InlineData("a praised 1 1", "a praised 1 1")] // no name
    [InlineData("a bogus 1 1 名", "a bogus 1 1 名")]
    [InlineData("a praised x 1 名", "a praised x 1 名")]
    [InlineData("a praised 0 1 名", "a praised 0 1 名")]
    [InlineData("a praised 0.00001 1 名", "a praised 0.00001 1 名")]
    [InlineData("a praised 101 101 名", "a praised 101 101 名")]
    [InlineData("a praised 2 1 名", "a praised 2 1 名")] // not even one time fits under the cap
    [InlineData("a praised 1 -1 名", "a praised 1 -1 名")]
    [InlineData("A praised 1 1 名", "A praised 1 1 名")]
    [InlineData(
        "a praised 1 1 一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一",
        "a praised 1 1 一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一"
    )]
    [InlineData("a praised 1 1 名; a awarded 1 1 名", "a")] // a code twice
    [InlineData("a praised 1 1 名; b praised 2 2 名", "b")] // counted twice
    public void What_is_no_kind_is_refused_by_its_words(string text, string part) =>
        Should.Throw<RefusedException>(() => PointKind.Read(text)).Refusal.ShouldBe(new PointsUnclear(part));

    [Fact]
    public void Twenty_kinds_are_enough()
    {
        string Many(int kinds) => string.Join(';', Enumerable.Range(1, kinds).Select(i => $"k{i} awarded 1 1 名"));

        PointKind.Read(Many(20)).Count.ShouldBe(20);
        Should.Throw<RefusedException>(() => PointKind.Read(Many(21))).Refusal.ShouldBe(new PointsUnclear(""));
    }
}
