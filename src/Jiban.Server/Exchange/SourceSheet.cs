using Jiban.Server.Shell;

namespace Jiban.Server.Exchange;

/// <summary>表: the rows of a handed-in file under their heads. Titles above the heads are skipped, merged cells filled.</summary>
public sealed class SourceSheet : IDisposable
{
    /// <summary>How far down the heads may stand below titles and notes.</summary>
    const int HeadWithin = 12;

    /// <summary>Real forms have about fifty columns.</summary>
    public const int MostColumns = 256;

    readonly SourceFile file;
    readonly IEnumerator<SheetRow> rows;
    readonly Queue<SheetRow> ahead = new();

    SourceSheet(SourceFile file, IEnumerator<SheetRow> rows) => (this.file, this.rows) = (file, rows);

    public IReadOnlyList<string> Columns { get; private set; } = [];

    /// <param name="known">How many of a row's cells are names of columns; the row with the most of them is the head.</param>
    /// <exception cref="UnreadableFileException">Not a table, or far too wide.</exception>
    public static async Task<SourceSheet> Open(
        string path,
        Func<IReadOnlyList<string>, int> known,
        CancellationToken ct
    )
    {
        var file = await SourceFile.Open(path, ct);
        try
        {
            var rows = file.Kind is SourceKind.Workbook ? WorkbookRows.Of(file.Content) : TextRows.Of(file);
            var sheet = new SourceSheet(file, rows.GetEnumerator());
            sheet.FindHead(known);
            return sheet;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Every row below the heads that says anything; read once, from front to back.</summary>
    public IEnumerable<SheetRow> Rows()
    {
        while (Next() is { } row)
            if (!row.IsBlank)
                yield return row;
    }

    /// <summary>As <see cref="Rows"/>; a workbook that breaks off in the middle has still given its good rows.</summary>
    /// <exception cref="UnreadableFileException">It breaks off.</exception>
    public IEnumerable<SheetRow> Readable()
    {
        using var rows = Rows().GetEnumerator();
        while (true)
        {
            try
            {
                if (!rows.MoveNext())
                    yield break;
            }
            catch (Exception e) when (e is InvalidDataException or System.Xml.XmlException)
            {
                throw new UnreadableFileException(
                    $"文件从中间损坏，读不下去：{e.Message}",
                    $"The file is damaged in the middle: {e.Message}",
                    e
                );
            }
            yield return rows.Current;
        }
    }

    public void Dispose()
    {
        rows.Dispose();
        file.Dispose();
    }

    void FindHead(Func<IReadOnlyList<string>, int> known)
    {
        var first = new List<SheetRow>();
        while (first.Count < HeadWithin && rows.MoveNext())
            first.Add(rows.Current);
        var head = first.Where(r => !r.IsBlank).OrderByDescending(r => known(r.Cells)).FirstOrDefault();
        if (head is null)
            throw new UnreadableFileException("文件里没有表头，也没有数据", "The file has neither heads nor rows");
        if (head.Cells.Count > MostColumns)
            throw new UnreadableFileException(
                $"列太多：最多 {MostColumns} 列",
                $"Too many columns: at most {MostColumns}"
            );
        Columns = [.. head.Cells.Select(c => c.Trim())];
        foreach (var row in first.SkipWhile(r => r != head).Skip(1))
            ahead.Enqueue(row);
    }

    SheetRow? Next() =>
        ahead.Count > 0 ? ahead.Dequeue()
        : rows.MoveNext() ? rows.Current
        : null;
}
