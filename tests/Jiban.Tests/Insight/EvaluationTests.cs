using Jiban.Insight.Classification;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Insight;

public sealed class EvaluationTests
{
    private static readonly string[] Labels = ["a", "b", "c", "d"];

    /// <summary>By hand: a 2 right of 3, b 1 of 1 with one too many, c missed, z never learnt.</summary>
    private static readonly Evaluation Judged = Evaluation.Of(
        Labels,
        [
            ("a", [.9f, .1f, 0, 0]),
            ("a", [.9f, .05f, .05f, 0]),
            ("a", [.4f, .6f, 0, 0]),
            ("b", [.2f, .5f, .2f, .1f]),
            ("c", [.5f, .3f, .05f, .15f]),
            ("z", [.1f, 0, 0, .9f]),
        ]
    );

    [Fact]
    public void Figures_over_all_labels_agree_with_those_by_hand()
    {
        Judged.Count.ShouldBe(6);
        Judged.Accuracy.ShouldBe(3 / 6.0, 1e-9);
        Judged.Top3.ShouldBe(4 / 6.0, 1e-9); // c comes fourth, z never
        Judged.MacroF1.ShouldBe((2 / 3.0 + 2 / 3.0 + 0 + 0 + 0) / 5, 1e-9);
    }

    [Fact]
    public void Figures_of_each_label_agree_with_those_by_hand() =>
        Judged.PerLabel.ShouldBe([
            new("a", 3, 2 / 3.0, 2 / 3.0, 2 / 3.0),
            new("b", 1, 1 / 2.0, 1, 2 / 3.0),
            new("c", 1, 0, 0, 0),
            new("d", 0, 0, 0, 0), // foretold only
            new("z", 1, 0, 0, 0), // never learnt
        ]);

    /// <summary>Steps of 1/15: .9 ×3 (2 right), .6 (wrong; step of its own), .5 ×2 (1 right).</summary>
    [Fact]
    public void The_calibration_error_agrees_with_the_one_by_hand() =>
        Judged.CalibrationError.ShouldBe((Math.Abs(2.7 - 2) + .6 + Math.Abs(1.0 - 1)) / 6, 1e-6);

    [Fact]
    public void Probability_1_belongs_to_the_last_step() =>
        Evaluation.Of(["a"], [("a", [1f]), ("a", [1f])]).CalibrationError.ShouldBe(0);

    [Fact]
    public void Nothing_to_judge_by_is_refused() =>
        Should.Throw<ArgumentException>(() => Evaluation.Of(Classifier.Learn(LabelledRows.Known), []));
}
