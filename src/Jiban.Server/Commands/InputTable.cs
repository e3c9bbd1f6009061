using Jiban.Server.Exchange;
using Jiban.Server.Shell;

namespace Jiban.Server.Commands;

/// <summary>Reads a table with known columns as a whole; the first thing that is wrong ends the reading, and is named by file, line and field.</summary>
internal static class InputTable
{
    /// <param name="file">csv, csv.gz or xlsx; UTF-8 or GB18030.</param>
    /// <param name="columns">Columns there must be.</param>
    /// <param name="more">Columns there may be.</param>
    /// <exception cref="StartRefusedException">No such file.</exception>
    /// <exception cref="WrongInputException">Not such a table, or no rows.</exception>
    public static async Task<IReadOnlyList<InputRow>> Read(
        string file,
        string[] columns,
        string[] more,
        CancellationToken ct
    )
    {
        var path = Path.GetFullPath(file);
        if (!File.Exists(path))
            throw new StartRefusedException($"There is no file {path}.");
        try
        {
            using var sheet = await SourceSheet.Open(path, cells => cells.Count(columns.Contains), ct);
            foreach (var column in columns)
                if (sheet.Columns.Count(c => c == column) != 1)
                    throw new WrongInputException(
                        $"{path}: There is no column {column}, or more than one; needed are {string.Join(", ", columns)}"
                    );
            var at = columns.Concat(more).ToDictionary(c => c, c => sheet.Columns.ToList().IndexOf(c));
            InputRow[] rows = [.. sheet.Readable().Select(r => Row(r, at, sheet.Columns.Count, path))];
            return rows.Length > 0 ? rows : throw new WrongInputException($"{path}: there are no rows.");
        }
        catch (UnreadableFileException e)
        {
            throw new WrongInputException($"{path}: {e.English}", e);
        }
    }

    private static InputRow Row(SheetRow row, Dictionary<string, int> at, int columns, string path)
    {
        var read = new InputRow(path, row.Line, at, row.Cells);
        if (row.Cells is [TextRows.QuoteNeverClosed])
            throw read.Wrong("line", "has a quotation mark that is never closed");
        return row.Cells.Count == columns
            ? read
            : throw read.Wrong("line", $"{row.Cells.Count} fields instead of {columns}");
    }
}

/// <summary>One row of an <see cref="InputTable"/>.</summary>
internal sealed record InputRow(string Path, int Line, Dictionary<string, int> At, IReadOnlyList<string> Cells)
{
    /// <summary>What stands in a column; empty when the file does not have it.</summary>
    public string this[string column] => At[column] < 0 ? "" : Cells[At[column]];

    public WrongInputException Wrong(string field, string why) => new($"{Path}, line {Line}, {field}: {why}");
}
