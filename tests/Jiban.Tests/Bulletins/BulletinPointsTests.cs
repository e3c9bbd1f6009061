using Jiban.Assessment;
using Jiban.Server.Assessment;
using Jiban.Server.Bulletins;
using Jiban.Tests.Assessment;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Bulletins;

/// <summary>A bulletin says which score it prints where the policy has kinds of points.</summary>
public sealed class BulletinPointsTests
{
    static readonly AssessmentPeriod period = new AssessmentPeriods(
        TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai")
    ).Called("2026-11");

    [Fact]
    public void A_board_keeps_the_points_without_what_is_behind_and_compares_the_final_scores()
    {
        var board = BulletinBoard.Of(Result("YNN YYY", 2), Result("YYY YNN", 0));

        var row = board.Lines().ShouldHaveSingleItem();
        (row.Composite, row.Points!.Total, row.Points.After, row.Final).ShouldBe((65, 2, 67, 67));
        board.Rows[0].Points!.Behind.ShouldBeEmpty();
        board.Change(row).ShouldBe(2);
        BulletinBoard.Of(Result("YYY", null), Result("YNN YYY", 0)).Lines()[0].Points.ShouldBeNull();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Its_file_has_the_columns_only_where_there_are_kinds(bool points)
    {
        var heads = BulletinLines.Columns(BulletinKind.Monthly, points).Select(column => column.Head).ToList();

        heads.Contains("加减分后得分").ShouldBe(points);
        heads.Contains("综合（加减分前）").ShouldBe(points);
        heads.Contains("综合得分").ShouldBe(!points);
    }

    /// <param name="models">Awards of one point each; null under a policy without kinds.</param>
    static AssessmentResult Result(string orders, int? models)
    {
        var policy = Facts.Policy with
        {
            Points = models is null ? null : new(PointKind.Read("model awarded 1 3 典型")),
        };
        var given = Enumerable
            .Range(0, models ?? 0)
            .Select(i => new PointFact("s1", PointSource.Awarded, $"{i}") { Kind = "model" });
        return new(
            period,
            AssessmentLevel.Street,
            policy,
            null,
            [new("s1", "一街道", "First", true)],
            Scoring.Rate(Facts.Of("s1", orders), policy, points: given)
        );
    }
}
