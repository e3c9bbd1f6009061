using Jiban.Insight.Classification;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Insight;

public sealed class HeldOutTests
{
    private const int Classes = 3;

    [Fact]
    public void Counts_that_know_as_much_as_the_separating_weights_weigh_as_much()
    {
        var (calibration, counts) = new HeldOut(Rows(counting: 1, rare: 0), Classes).Learn(.5);

        counts.ShouldBe(1, .2);
        calibration.Scale.ShouldBeGreaterThan(1);
        calibration.Shifts.ShouldAllBe(shift => Math.Abs(shift) < .3);
    }

    [Theory]
    [InlineData(0, .1)]
    [InlineData(-1, 0)]
    public void Counts_that_know_nothing_or_the_contrary_are_not_listened_to(double counting, double most) =>
        new HeldOut(Rows(counting, rare: 0), Classes).Learn(.5).Counts.ShouldBeInRange(0, most);

    [Fact]
    public void A_rare_class_is_shifted_down_and_scores_far_too_large_or_small_are_scaled()
    {
        var (calibration, _) = new HeldOut(Rows(counting: 0, rare: .9), Classes).Learn(.5);
        var large = new HeldOut([.. Rows(0, 0).Select(r => Times(r, 1000))], Classes).Learn(.5).Calibration;
        var small = new HeldOut([.. Rows(0, 0).Select(r => Times(r, .1f))], Classes).Learn(.5).Calibration;

        calibration.Shifts[0].ShouldBeLessThan(calibration.Shifts[1] - 1);
        (large.Scale, small.Scale / calibration.Scale).ShouldSatisfyAllConditions(
            s => s.Item1.ShouldBe(.1),
            s => s.Item2.ShouldBe(10, 4)
        );
    }

    [Fact]
    public void Without_rows_nothing_is_learnt()
    {
        var (calibration, counts) = new HeldOut([], Classes).Learn(.5);

        counts.ShouldBe(.5);
        calibration.Shifts.ShouldBe([0, 0, 0]);
    }

    /// <summary>Scores of 1 for the right class under noise as large, and so many times 1 by the counts.</summary>
    private static HeldRow[] Rows(double counting, double rare)
    {
        var chance = new Random(8);
        return
        [
            .. Enumerable
                .Range(0, 1500)
                .Select(i => chance.NextDouble() < rare ? 1 + i % 2 : i % Classes)
                .Select(label => new HeldRow(Scores(1, label), Scores(counting, label), [], label)),
        ];

        float[] Scores(double right, int label) =>
            [.. Enumerable.Range(0, Classes).Select(k => (float)(Noise() + (k == label ? right : 0)))];
        double Noise() => chance.NextDouble() + chance.NextDouble() + chance.NextDouble() - 1.5;
    }

    private static HeldRow Times(HeldRow row, float by) =>
        row with
        {
            Separating = [.. row.Separating.Select(s => s * by)],
        };
}
