using FsCheck;
using FsCheck.Fluent;
using Jiban.Insight.Topics;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Insight;

public sealed class HeatTests
{
    [Theory]
    [InlineData(10, 10, 0, 0, 0, 10)]
    [InlineData(10, 1, 0, 0, 0, 3.7)] // one caller ten times
    [InlineData(10, 10, 50, 0, 0, 15)]
    [InlineData(10, 10, 0, 1, 0, 15)]
    [InlineData(10, 10, 0, -1, 0, 10)]
    [InlineData(10, 10, 0, 0, 45, 12.5)]
    [InlineData(10, 10, 0, 0, 900, 15)]
    public void Its_parts_add_up_as_it_says(
        int count,
        int people,
        int votes,
        double growth,
        double days,
        double total
    ) => new Heat(count, people, votes, growth, days).Total.ShouldBe(total, 1e-9);

    [Fact]
    public void More_of_anything_never_makes_it_cooler() =>
        Prop.ForAll(
                (
                    from people in Gen.Choose(1, 500)
                    from again in Gen.Choose(0, 500)
                    from votes in Gen.Choose(0, 500)
                    from growth in Gen.Choose(-10, 10)
                    from days in Gen.Choose(0, 800)
                    select new Heat(people + again, people, votes, growth / 10.0, days)
                ).ToArbitrary(),
                heat =>
                {
                    (heat with { Count = heat.Count + 1 }).Total.ShouldBeGreaterThan(heat.Total);
                    (heat with { Count = heat.Count + 1, People = heat.People + 1 }).Total.ShouldBeGreaterThan(
                        (heat with { Count = heat.Count + 1 }).Total
                    );
                    (heat with { Votes = heat.Votes + 1 }).Total.ShouldBeGreaterThan(heat.Total);
                    (heat with { Growth = Math.Min(1, heat.Growth + .1) }).Total.ShouldBeGreaterThanOrEqualTo(
                        heat.Total
                    );
                    (heat with { Days = heat.Days + 1 }).Total.ShouldBeGreaterThanOrEqualTo(heat.Total);
                }
            )
            .QuickCheckThrowOnFailure();
}
