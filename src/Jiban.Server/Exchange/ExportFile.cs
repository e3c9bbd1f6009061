using Jiban.Server.Access;

namespace Jiban.Server.Exchange;

/// <summary>导出文件: a list on its way out, as xlsx or csv, under a name that says what and when; who took it from where is logged.</summary>
public sealed class ExportFile(Me me, ILogger<ExportFile> log)
{
    /// <summary>Not found when there is no such form of a file.</summary>
    public async Task<IResult> Of<T>(
        HttpContext http,
        string form,
        string name,
        IReadOnlyList<SheetColumn<T>> columns,
        IAsyncEnumerable<T> rows,
        CancellationToken ct,
        params IReadOnlyList<string> notes
    )
    {
        if (form is not ("xlsx" or "csv"))
            return Results.NotFound();
        var (counted, who) = (new Counted<T>(rows), await me.Reach(ct));
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
                await Spreadsheet.Write(file, name, columns, counted.Each(ct), notes, ct);
            else
                await CommaText.Write(file, columns, counted.Each(ct), ct);
            file.Position = 0;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
        log.LogInformation(
            "{List} exported by {Staff} from {Address}: {Rows} rows",
            http.Request.Path,
            who?.Actor.Staff.ToString() ?? "a visitor",
            me.Address,
            counted.Count
        );
        return Results.Stream(file, form == "xlsx" ? Spreadsheet.MediaType : CommaText.MediaType, $"{name}.{form}");
    }
}
