namespace Jiban.Server.Exchange;

/// <summary>导出文件: a list on its way out, as xlsx or csv, under a name that says what and when.</summary>
public static class ExportFile
{
    /// <summary>Null when there is no such form of a file.</summary>
    public static async Task<IResult?> Of<T>(
        string form,
        string name,
        IReadOnlyList<SheetColumn<T>> columns,
        IAsyncEnumerable<T> rows,
        IReadOnlyList<string> notes,
        CancellationToken ct
    )
    {
        if (form is not ("xlsx" or "csv"))
            return null;
        // Written aside first: an export that fails halfway must not look like a short list.
        var file = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()),
            FileMode.CreateNew,
            FileAccess.ReadWrite,
            FileShare.None,
            1 << 16,
            FileOptions.DeleteOnClose | FileOptions.Asynchronous
        );
        try
        {
            if (form == "xlsx")
                await Spreadsheet.Write(file, name, columns, rows, notes, ct);
            else
                await CommaText.Write(file, columns, rows, ct);
            file.Position = 0;
            return Results.Stream(file, form == "xlsx" ? Spreadsheet.MediaType : CommaText.MediaType, $"{name}.{form}");
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }
}
