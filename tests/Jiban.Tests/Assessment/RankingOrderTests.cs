using Jiban.Server.Assessment;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Assessment;

/// <summary>排名表 by another figure: who has none of it stands last, whichever way round.</summary>
public sealed class RankingOrderTests
{
    static readonly AssessmentRow[] Rows =
    [
        Row(1, "a", "南街", 98.5m, 12),
        Row(2, "b", "北街", 91m, 7),
        Row(2, "c", "东街", 91m, 30),
        Row(null, "d", "西街", null, 0),
    ];

    [Theory]
    [InlineData(null, "abcd")]
    [InlineData("rank", "abcd")]
    [InlineData("-rank", "bcad")]
    [InlineData("score", "bcad")]
    [InlineData("-score", "abcd")]
    [InlineData("orders", "dbac")]
    [InlineData("-orders", "cabd")]
    [InlineData("nothing-of-the-kind", "abcd")]
    [InlineData("-", "abcd")]
    public void The_units_stand_in_the_order_asked_for(string? sort, string expected) =>
        string.Concat(RankingOrder.Of(Rows, sort).Select(r => r.Unit)).ShouldBe(expected);

    static AssessmentRow Row(int? rank, string unit, string name, decimal? score, int orders)
    {
        var none = new RateFigures(null, 0, null, null);
        return new(rank, unit, name, score, none, none, none, score, none, none, none, none, none, none, none, orders);
    }
}
