using Jiban.Assessment;
using Jiban.Server.Assessment;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Assessment;

/// <summary>任期: which days are compared with which, and what comes of it.</summary>
public sealed class ServedTermTests
{
    static readonly ServedTerm november = new(new(2026, 11, 1), new(2026, 11, 30));

    [Theory]
    [InlineData("2026-10-31", null, null, 0)] // not begun
    [InlineData("2026-11-01", null, null, 0)] // its first day is not over
    [InlineData("2026-11-02", "2026-10-31", "2026-11-02", 1)]
    [InlineData("2026-11-30", "2026-10-03", "2026-11-30", 29)]
    [InlineData("2026-12-01", "2026-10-02", "2026-12-01", 30)] // over, the last day with it
    [InlineData("2027-03-08", "2026-10-02", "2026-12-01", 30)] // and so it stays
    public void As_many_days_before_it_as_are_over(string today, string? before, string? end, int days)
    {
        var stretch = november.Until(DateOnly.Parse(today));

        if (before is null)
            stretch.ShouldBeNull();
        else
            stretch.ShouldBe(new(DateOnly.Parse(before), november.FirstDay, DateOnly.Parse(end!), days));
    }

    [Theory]
    [InlineData("2026-10-01", "2026-10-31", false)] // ends the day before
    [InlineData("2026-10-01", "2026-11-01", true)]
    [InlineData("2026-11-10", "2026-11-10", true)]
    [InlineData("2026-11-30", "2026-12-31", true)]
    [InlineData("2026-12-01", "2026-12-31", false)] // begins the day after
    public void Two_terms_overlap_when_they_have_a_day_in_common(string first, string last, bool overlaps)
    {
        var other = new ServedTerm(DateOnly.Parse(first), DateOnly.Parse(last));

        november.Overlaps(other).ShouldBe(overlaps);
        other.Overlaps(november).ShouldBe(overlaps);
    }

    /// <summary>
    /// By hand: 8,466 − 10,150 = −1,684, which is −16.59 % of 10,150. Solved 306/400 = 76.50 % and 394/400 = 98.50 %: +22.00 points, which is
    /// +28.76 % of 76.50. Satisfied 219/400 = 54.75 % and 263/400 = 65.75 %: +11.00 points, +20.09 %.
    /// </summary>
    [Fact]
    public void The_published_changes_come_out_of_their_figures()
    {
        var figures = TermFigures.Of(8_466, 10_150, Rates(394, 263), Rates(306, 219));

        (figures.Requests.Difference, figures.Requests.Percent).ShouldBe((-1_684m, -16.59m));
        Figures.Change(figures.Requests).ShouldBe("−1,684（−16.59 %）");
        (figures.Solved.Change.Difference, figures.Solved.Change.Percent).ShouldBe((22m, 28.76m));
        (figures.Satisfaction.Change.Difference, figures.Satisfaction.Change.Percent).ShouldBe((11m, 20.09m));
        (figures.Solved.Now.N, figures.Solved.Then.N).ShouldBe((400, 400));
    }

    [Fact]
    public void Where_nobody_was_called_back_before_there_is_no_change()
    {
        var figures = TermFigures.Of(3, 0, Rates(394, 263), new(default, default, default, null));

        (figures.Requests.Difference, figures.Requests.Percent).ShouldBe((3m, null));
        (figures.Solved.Change.Difference, figures.Solved.Change.Percent).ShouldBe((null, null));
    }

    static Rates Rates(int solved, int satisfied) => new(new(400, 400), new(solved, 400), new(satisfied, 400), null);
}
