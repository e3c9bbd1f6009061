using FsCheck;
using FsCheck.Fluent;
using Jiban.Insight.Similarity;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Insight;

public sealed class NormalFormTests
{
    /// <summary>Letters of many kinds: joining, unfolding, halved, wide.</summary>
    private const string Kinds = "路灯aＡ１①㎡ﬁéé가각ﾊﾟｶﾞ般㈱½Ǆςß İ�，。\n\t𠮷ʼn͏";

    [Fact]
    public void The_short_way_gives_what_the_rule_gives() =>
        Prop.ForAll(
                Gen.Elements(Kinds.ToCharArray())
                    .Or(Gen.Choose(0, 0xFFFF).Select(c => (char)c))
                    .ArrayOf()
                    .Select(letters => new string(letters))
                    .ToArbitrary(),
                text =>
                {
                    var target = new char[text.Length];
                    var written = PlainLetters.Write(text, target);
                    if (written >= 0)
                        new string(target, 0, written).ShouldBe(NormalForm.Unfolded(text));
                    NormalForm.Of(text).ShouldBe(NormalForm.Unfolded(text));
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5000));

    [Fact]
    public void Every_single_character_has_the_form_the_rule_gives_it()
    {
        for (var c = 0; c <= char.MaxValue; c++)
            NormalForm.Of(((char)c).ToString()).ShouldBe(NormalForm.Unfolded(((char)c).ToString()), $"U+{c:X4}");
    }

    [Fact]
    public void Chinese_with_punctuation_takes_the_short_way() =>
        PlainLetters.Write("Ａ座3号楼，路灯不亮！", new char[12]).ShouldBe(9);
}
