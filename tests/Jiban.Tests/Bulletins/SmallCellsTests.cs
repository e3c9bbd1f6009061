using Jiban.Assessment;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Bulletins;

/// <summary>小数隐去: nobody works out from sums what few people asked for.</summary>
public sealed class SmallCellsTests
{
    [Fact]
    public void Figures_stand_with_their_sums() =>
        Written(
                SmallCells.Hide(
                    [
                        [5, 6],
                        [7, 8],
                    ],
                    5
                )
            )
            .ShouldBe("5 6 11 | 7 8 15 | 12 14 26");

    /// <summary>3 would be 53 − 50, and 53 − 3 − … down the column: another one goes in its row, in its column, and where these two meet.</summary>
    [Fact]
    public void One_small_figure_takes_three_others_with_it() =>
        Written(
                SmallCells.Hide(
                    [
                        [3, 50, 90],
                        [60, 9, 80],
                        [70, 40, 8],
                    ],
                    5
                )
            )
            .ShouldBe("- - 90 143 | - - 80 149 | 70 40 8 118 | 133 99 178 410");

    [Fact]
    public void Nought_is_no_secret_and_one_hides_only_that()
    {
        Written(
                SmallCells.Hide(
                    [
                        [0, 20],
                        [30, 0],
                    ],
                    5
                )
            )
            .ShouldBe("- 20 20 | 30 - 30 | 30 20 50");
        Written(
                SmallCells.Hide(
                    [
                        [1, 2],
                        [3, 4],
                    ],
                    1
                )
            )
            .ShouldBe("1 2 3 | 3 4 7 | 4 6 10");
    }

    /// <summary>A sum of 2 may be 1 and 1, or 2 and nothing.</summary>
    [Fact]
    public void Two_ones_hide_each_other() =>
        Written(
                SmallCells.Hide(
                    [
                        [1, 1, 40],
                        [1, 1, 50],
                        [60, 70, 80],
                    ],
                    2
                )
            )
            .ShouldBe("- - 40 42 | - - 50 52 | 60 70 80 210 | 62 72 170 304");

    [Fact]
    public void A_district_with_few_requests_tells_nothing() =>
        Written(
                SmallCells.Hide(
                    [
                        [1, 0],
                        [0, 2],
                    ],
                    5
                )
            )
            .ShouldBe("- - - | - - - | - - -");

    [Fact]
    public void No_rows_are_no_table() => Written(SmallCells.Hide([], 5)).ShouldBe("-");

    /// <summary>343 streets by 20 kinds, most of them small: what is hidden beside a told sum never adds up to few.</summary>
    [Fact]
    public void A_citys_table_is_told_as_far_as_it_may_be()
    {
        var random = new Random(7);
        var counts = Enumerable
            .Range(0, 343)
            .Select(_ =>
                Enumerable.Range(0, 20).Select(_ => (int)Math.Pow(10, random.NextDouble() * 2.2) - 1).ToArray()
            )
            .ToArray();

        var shown = SmallCells.Hide(counts, 5);

        shown.SelectMany(row => row).ShouldNotContain(told => told < 5);
        shown.Count(row => row[^1] is not null).ShouldBeGreaterThan(300);
        foreach (var (row, r) in shown.SkipLast(1).Select((row, r) => (row, r)).Where(line => line.row[^1] is not null))
        {
            var hidden = counts[r].Where((_, c) => row[c] is null).Sum();
            (hidden is 0 or >= 5).ShouldBeTrue($"row {r}");
        }
    }

    /// <summary>Every small figure could be another one: some other table has the same published figures. Searched for among all tables that differ by at most one anywhere.</summary>
    [Theory]
    [InlineData(2, 2, 11)]
    [InlineData(2, 2, 12)]
    [InlineData(2, 3, 13)]
    [InlineData(1, 3, 14)]
    public void No_small_figure_follows_from_the_published_ones(int rows, int columns, int seed)
    {
        var random = new Random(seed);
        for (var table = 0; table < 60; table++)
        {
            var counts = Enumerable
                .Range(0, rows)
                .Select(_ =>
                    Enumerable.Range(0, columns).Select(_ => random.Next(4) == 0 ? 0 : random.Next(1, 9)).ToArray()
                )
                .ToArray();
            var shown = SmallCells.Hide(counts, 4);
            var others = Others(counts, shown).ToList();
            for (var r = 0; r <= rows; r++)
            for (var c = 0; c <= columns; c++)
                if (Sum(counts, r, c) is > 0 and < 4)
                    others.ShouldContain(
                        other => Sum(other, r, c) != Sum(counts, r, c),
                        $"{r},{c} of {string.Join(" | ", counts.Select(row => string.Join(' ', row)))} as {Written(shown)}"
                    );
        }
    }

    /// <summary>Tables of whole numbers with the same published figures, none below 0.</summary>
    static IEnumerable<int[][]> Others(int[][] counts, IReadOnlyList<IReadOnlyList<int?>> shown)
    {
        var (rows, columns) = (counts.Length, counts[0].Length);
        var free = (
            from r in Enumerable.Range(0, rows)
            from c in Enumerable.Range(0, columns)
            where shown[r][c] is null
            select (r, c)
        ).ToList();
        for (var way = 0; way < (int)Math.Pow(3, free.Count); way++)
        {
            var other = counts.Select(row => row.ToArray()).ToArray();
            var rest = way;
            foreach (var (r, c) in free)
            {
                other[r][c] += rest % 3 - 1;
                rest /= 3;
            }
            if (Fits(other, shown))
                yield return other;
        }
    }

    static bool Fits(int[][] other, IReadOnlyList<IReadOnlyList<int?>> shown)
    {
        for (var r = 0; r < shown.Count; r++)
        for (var c = 0; c < shown[r].Count; c++)
            if (shown[r][c] is { } told ? Sum(other, r, c) != told : Sum(other, r, c) < 0)
                return false;
        return true;
    }

    /// <summary>The figure, or the sum that stands beyond the last row or column.</summary>
    static int Sum(int[][] table, int row, int column) =>
        table
            .Where((_, r) => row == table.Length || r == row)
            .Sum(line => line.Where((_, c) => column == line.Length || c == column).Sum());

    static string Written(IReadOnlyList<IReadOnlyList<int?>> table) =>
        string.Join(" | ", table.Select(row => string.Join(' ', row.Select(cell => cell?.ToString() ?? "-"))));
}
