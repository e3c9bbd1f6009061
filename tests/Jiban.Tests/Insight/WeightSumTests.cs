using FsCheck;
using FsCheck.Fluent;
using Jiban.Insight.Topics;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Insight;

public sealed class WeightSumTests
{
    [Fact]
    public void It_holds_and_multiplies_what_a_plain_table_would() =>
        Prop.ForAll(
                Gen.Choose(0, 60).ArrayOf().ArrayOf().ToArbitrary(),
                texts =>
                {
                    var (sum, other) = (new WeightSum([], []), new WeightSum([], []));
                    var (plain, plainOther) = (new double[61], new double[61]);
                    foreach (var (row, said) in texts.Index())
                    {
                        var pairs = said.Distinct().ToArray();
                        float[] weights = [.. pairs.Select(pair => .25f * (pair + row))];
                        (row % 2 == 0 ? sum : other).Add(pairs, weights);
                        foreach (var (at, pair) in pairs.Index())
                            (row % 2 == 0 ? plain : plainOther)[pair] += weights[at];
                    }
                    var product = plain.Zip(plainOther, (a, b) => a * b).Sum();

                    sum.Dot(other).ShouldBe(product, 1e-3);
                    other.Dot(sum).ShouldBe(product, 1e-3);
                    sum.Dot([.. Enumerable.Range(0, 61)], [.. plainOther.Select(w => (float)w)])
                        .ShouldBe(product, 1e-3);
                    sum.Add(other);
                    sum.Dot(sum).ShouldBe(plain.Zip(plainOther, (a, b) => (a + b) * (a + b)).Sum(), 1e-3);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300));
}
