using Jiban.Insight.Classification;
using Jiban.Server.Exchange;
using Jiban.Server.Shell;

namespace Jiban.Server.Commands;

/// <summary>Reads texts with labels. A file with a line that cannot be read is refused as a whole: figures over part of it would mislead.</summary>
internal static class LabelledFile
{
    public static readonly string[] Columns = ["label", "title", "detail"];

    /// <exception cref="StartRefusedException">No such file, not such a table, no rows, or the first line that is wrong.</exception>
    public static async Task<IReadOnlyList<LabelledText>> Read(string file, CancellationToken ct)
    {
        var path = Path.GetFullPath(file);
        if (!File.Exists(path))
            throw new StartRefusedException($"There is no file {path}.");
        try
        {
            using var sheet = await SourceSheet.Open(path, cells => cells.Count(Columns.Contains), ct);
            var at = Columns.Select(column => Find(sheet.Columns, column, path)).ToArray();
            LabelledText[] texts = [.. sheet.Readable().Select(row => Text(row, at, sheet.Columns.Count, path))];
            return texts.Length > 0 ? texts : throw new StartRefusedException($"{path}: there are no rows.");
        }
        catch (UnreadableFileException e)
        {
            throw new StartRefusedException($"{path}: {e.English}", e);
        }
    }

    private static LabelledText Text(SheetRow row, int[] at, int columns, string path)
    {
        StartRefusedException Wrong(string field, string why) => new($"{path}, line {row.Line}, {field}: {why}");
        if (row.Cells is [TextRows.QuoteNeverClosed])
            throw Wrong("line", "has a quotation mark that is never closed");
        if (row.Cells.Count != columns)
            throw Wrong("line", $"{row.Cells.Count} fields instead of {columns}");
        var label = row.Cells[at[0]].Trim();
        return label.Length > 0
            ? new(label, row.Cells[at[1]], row.Cells[at[2]])
            : throw Wrong(Columns[0], "is missing");
    }

    private static int Find(IReadOnlyList<string> columns, string wanted, string path) =>
        columns.Index().Where(c => c.Item == wanted).Select(c => c.Index).ToList() switch
        {
            [var only] => only,
            [] => throw new StartRefusedException(
                $"{path}: There is no column {wanted}; needed are {string.Join(", ", Columns)}"
            ),
            _ => throw new StartRefusedException($"{path}: The column {wanted} is there twice"),
        };
}
