using Jiban.Insight.Classification;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Insight;

/// <summary>Of many grams those are kept that moved scores most; of few all.</summary>
public sealed class GramSelectionTests
{
    private const int Labels = 12;
    private static readonly LabelledText[] Known = Told(0, 900);
    private static readonly LabelledText[] Unseen = Told(900, 1080);

    [Fact]
    public void What_moved_scores_least_is_dropped_and_what_decides_is_kept()
    {
        var all = Classifier.Learn(Known, new Learning { Kept = 1, Parts = 0 });
        var some = Classifier.Learn(Known, new Learning { Kept = .6, Parts = 0 });

        all.GramCount.ShouldBeGreaterThan(20_000);
        some.GramCount.ShouldBe((int)(.6 * all.GramCount));
        Deciding(some).ShouldBe(Deciding(all));
        Evaluation.Of(some, Unseen).MacroF1.ShouldBeGreaterThanOrEqualTo(Evaluation.Of(all, Unseen).MacroF1);
    }

    [Fact]
    public void From_ten_thousand_grams_none_is_dropped()
    {
        var all = Classifier.Learn(Known, new Learning { Kept = 1, Parts = 0 });

        Classifier.Learn(Known, new Learning { Kept = .01, Parts = 0 }).GramCount.ShouldBe(10_000);
        Classifier
            .Learn(Known[..60], new Learning { Kept = .01, Parts = 0 })
            .GramCount.ShouldBe(Classifier.Learn(Known[..60], new Learning { Kept = 1, Parts = 0 }).GramCount);
        all.GramCount.ShouldBeGreaterThan(10_000);
    }

    [Fact]
    public void What_was_kept_is_written_and_read_again()
    {
        var some = Classifier.Learn(Known, new Learning { Kept = .6 });
        var bytes = ClassifierBytes.Write(some);

        var read = ClassifierBytes.Read(bytes);

        read.GramCount.ShouldBe(some.GramCount);
        ClassifierBytes.Write(read).ShouldBe(bytes);
    }

    /// <summary>How many of the words that decide it knows as a pair.</summary>
    private static int Deciding(Classifier classifier) =>
        Enumerable.Range(0, Labels).Count(label => classifier.Parts().Grams.Whole.Contains(Of(label)));

    private static uint Of(int label) => Grams.Pair((char)('东' + label * 9), '村');

    /// <summary>One word of hundreds tells the label; the rest is chance.</summary>
    private static LabelledText[] Told(int first, int end)
    {
        var chance = new Random(first + 7);
        return
        [
            .. from i in Enumerable.Range(first, end - first)
            let said = string.Concat(Enumerable.Range(0, 150).Select(_ => (char)('一' + chance.Next(300))))
            select new LabelledText(
                $"{i % Labels:00}",
                "",
                said.Insert(chance.Next(150), $"{(char)('东' + i % Labels * 9)}村")
            ),
        ];
    }
}
