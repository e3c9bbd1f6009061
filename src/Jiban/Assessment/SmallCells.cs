namespace Jiban.Assessment;

/// <summary>小数隐去: hides small figures of a published table, and as many more as it takes that none of them can be worked out from the sums (rule 71).</summary>
/// <remarks>
/// Every row and column is published with its sum, so a single hidden figure would be a subtraction away. A hidden figure is
/// safe when some other table of whole numbers, none below 0, has the same published figures and another value there: that is,
/// when the difference can be carried round a closed way through hidden figures. Noughts are hidden like other small figures, which
/// sets more of those free, but nobody stands behind them: it does no harm when one can be worked out. Beyond that the hidden
/// figures of a row or column never add up to less than the smallest told one, unless its sum is hidden too.
/// </remarks>
public sealed class SmallCells
{
    private readonly int[][] cells;
    private readonly bool[][] hidden;

    /// <summary>Found free before: what is hidden more never binds it again.</summary>
    private readonly bool[][] free;
    private readonly int rows,
        columns,
        least;

    private SmallCells(IReadOnlyList<IReadOnlyList<int>> counts, int least)
    {
        (rows, this.least) = (counts.Count, least);
        columns = rows == 0 ? 0 : counts[0].Count;
        cells = [.. counts.Select(row => (int[])[.. row, row.Sum()])];
        cells = [.. cells, [.. Enumerable.Range(0, columns + 1).Select(c => cells.Sum(row => row[c]))]];
        hidden = [.. cells.Select(row => row.Select(count => count < least).ToArray())];
        free = [.. cells.Select(row => new bool[row.Length])];
    }

    /// <summary>The table with its sums as last row and last column; null where a figure is hidden.</summary>
    /// <param name="counts">Rows of equal length, no count below 0.</param>
    /// <param name="least">The smallest figure that is published; 1 hides nothing.</param>
    public static IReadOnlyList<IReadOnlyList<int?>> Hide(IReadOnlyList<IReadOnlyList<int>> counts, int least)
    {
        var table = new SmallCells(counts, least);
        table.Protect();
        return
        [
            .. table.cells.Select(
                (row, r) => (IReadOnlyList<int?>)[.. row.Select((count, c) => table.hidden[r][c] ? (int?)null : count)]
            ),
        ];
    }

    private void Protect()
    {
        while (HideBesideFew() || HideBesideBare()) { }
    }

    /// <summary>The hidden figures of a row or column whose sum is told must not add up to few: the next smallest joins them.</summary>
    private bool HideBesideFew()
    {
        foreach (
            var line in Enumerable
                .Range(0, rows + 1)
                .Select(r => Enumerable.Range(0, columns + 1).Select(c => (Row: r, Column: c)).ToList())
                .Concat(
                    Enumerable
                        .Range(0, columns + 1)
                        .Select(c => Enumerable.Range(0, rows + 1).Select(r => (Row: r, Column: c)).ToList())
                )
        )
        {
            var (sum, parts) = (line[^1], line[..^1]);
            var few = parts.Where(at => hidden[at.Row][at.Column]).Sum(at => cells[at.Row][at.Column]);
            if (few == 0 || few >= least || hidden[sum.Row][sum.Column])
                continue;
            var next = parts
                .Where(at => !hidden[at.Row][at.Column])
                .OrderBy(at => cells[at.Row][at.Column])
                .Cast<(int Row, int Column)?>()
                .FirstOrDefault(sum)!
                .Value;
            return hidden[next.Row][next.Column] = true;
        }
        return false;
    }

    private bool HideBesideBare()
    {
        for (var r = 0; r <= rows; r++)
        for (var c = 0; c <= columns; c++)
            if (hidden[r][c] && cells[r][c] > 0 && !free[r][c])
            {
                free[r][c] = IsFree(r, c);
                if (!free[r][c] && NextTo(r, c) is var (row, column) && row >= 0)
                    return hidden[row][column] = true;
            }
        return false;
    }

    /// <summary>
    /// Rows and columns are places; a hidden figure leads from its row to its column where it may be more, and back where it
    /// may be less, a sum the other way round. It is free when one of its two ways closes to a round without the other.
    /// </summary>
    private bool IsFree(int r, int c) =>
        MayRise(r, c) && Leads(ColumnAt(c), r, r, c) || MayFall(r, c) && Leads(r, ColumnAt(c), r, c);

    private bool Leads(int from, int to, int exceptRow, int exceptColumn)
    {
        var seen = new bool[rows + columns + 2];
        var ahead = new Stack<int>([from]);
        seen[from] = true;
        while (ahead.TryPop(out var place))
        {
            if (place == to)
                return true;
            for (var i = 0; i <= (place <= rows ? columns : rows); i++)
            {
                var (r, c) = place <= rows ? (place, i) : (i, place - rows - 1);
                var next = place <= rows ? ColumnAt(c) : r;
                if (
                    hidden[r][c]
                    && !seen[next]
                    && (r, c) != (exceptRow, exceptColumn)
                    && (place <= rows ? MayRise(r, c) : MayFall(r, c))
                )
                {
                    seen[next] = true;
                    ahead.Push(next);
                }
            }
        }
        return false;
    }

    private int ColumnAt(int c) => rows + 1 + c;

    /// <summary>In the table in which sums count against their figures, so that every row and column adds up to nothing.</summary>
    private bool MayRise(int r, int c) => !IsSum(r, c) || cells[r][c] > 0;

    private bool MayFall(int r, int c) => IsSum(r, c) || cells[r][c] > 0;

    private bool IsSum(int r, int c) => r == rows != (c == columns);

    /// <summary>What is hidden next to set a figure free: what closes a round with it, then what stands in a row or column where it is hidden alone, then others of its row and column; of equals the smallest, sums last. (−1, −1) when nothing is left.</summary>
    private (int Row, int Column) NextTo(int row, int column) =>
        (
            from r in Enumerable.Range(0, rows + 1)
            from c in Enumerable.Range(0, columns + 1)
            where !hidden[r][c]
            orderby Helps(r, c, row, column) descending, r == rows || c == columns, cells[r][c], r, c
            select (r, c)
        ).FirstOrDefault((-1, -1));

    private int Helps(int r, int c, int row, int column) =>
        r != row && c != column && hidden[row][c] && hidden[r][column] ? 3
        : r == row && hidden[row].Count(yes => yes) == 1 ? 2
        : c == column && hidden.Count(line => line[column]) == 1 ? 2
        : r == row || c == column ? 1
        : 0;
}
