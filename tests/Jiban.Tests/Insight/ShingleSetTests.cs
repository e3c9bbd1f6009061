using FsCheck;
using FsCheck.Fluent;
using Jiban.Insight.Similarity;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Insight;

public sealed class ShingleSetTests
{
    [Theory]
    [InlineData("路灯不亮", "路灯不亮", 1)]
    [InlineData("路灯不亮", "路灯不亮！！", 1)]
    [InlineData("A座 3号楼", "ａ座３号楼。", 1)]
    [InlineData("路灯不亮", "路灯很亮", 1.0 / 5)] // 路灯 of 路灯 灯不 不亮 灯很 很亮
    [InlineData("路灯不亮了", "路灯不亮", 3.0 / 4)]
    [InlineData("停水停水停水", "停水", 1.0 / 2)] // 停水 水停
    [InlineData("路灯", "水管", 0)]
    [InlineData("灯", "灯", 1)]
    [InlineData("灯", "灯亮", 0)]
    [InlineData("", "", 0)]
    [InlineData("！？", "！？", 0)]
    public void Pairs_of_characters_measure_how_much_wording_is_shared(string a, string b, double jaccard) =>
        ShingleSet.Of(a).Jaccard(ShingleSet.Of(b)).ShouldBe(jaccard, 1e-12);

    [Fact]
    public void A_few_words_are_contained_in_a_long_text()
    {
        var words = ShingleSet.Of("消防通道");

        words.ContainedIn(ShingleSet.Of("私家车长期占用消防通道无人管理")).ShouldBe(1);
        words.ContainedIn(ShingleSet.Of("消防栓没水")).ShouldBe(1.0 / 3);
        ShingleSet.Of("").ContainedIn(words).ShouldBe(0);
    }

    [Fact]
    public void Every_size_agrees_with_plain_sets_of_strings()
    {
        var texts = Gen.Elements("路灯不亮水管漏Ａa１1 ，。𠮷".EnumerateRunes().ToArray())
            .ArrayOf()
            .Select(runes => string.Concat(runes));
        Prop.ForAll(
                texts.ToArbitrary(),
                texts.ToArbitrary(),
                Gen.Choose(1, 4).ToArbitrary(),
                (a, b, size) =>
                {
                    var (x, y) = (Plain(a, size), Plain(b, size));
                    var union = x.Union(y).Count();
                    var expected = union == 0 ? 0 : (double)x.Intersect(y).Count() / union;
                    ShingleSet.Of(a, size).Jaccard(ShingleSet.Of(b, size)).ShouldBe(expected, 1e-12);
                    ShingleSet.Of(a, size).Count.ShouldBe(x.Count);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    [Fact]
    public void Broken_characters_are_no_wording()
    {
        NormalForm.Of("路\uD800灯").ShouldBe("路灯");
        NormalForm.Of(NormalForm.Of("㎡ ① Ａ")).ShouldBe("m21a");
    }

    [Fact]
    public void Sizes_that_do_not_fit_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => ShingleSet.Of("路灯", 0));
        Should.Throw<ArgumentOutOfRangeException>(() => ShingleSet.Of("路灯", 5));
        Should.Throw<ArgumentException>(() => ShingleSet.Of("路灯", 2).Jaccard(ShingleSet.Of("路灯", 3)));
    }

    private static HashSet<string> Plain(string text, int size)
    {
        var plain = NormalForm.Of(text);
        if (plain.Length <= size)
            return plain.Length == 0 ? [] : [plain];
        return [.. Enumerable.Range(0, plain.Length - size + 1).Select(i => plain.Substring(i, size))];
    }
}
