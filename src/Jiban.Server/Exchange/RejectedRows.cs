using CsvHelper;

namespace Jiban.Server.Exchange;

/// <summary>退回的行 as a file: the original columns and the reason, ready to be corrected and imported again. Only there when a row was rejected.</summary>
internal sealed class RejectedRows : IAsyncDisposable
{
    const string ReasonHead = "原因";
    readonly string path;
    readonly string draft;
    readonly IReadOnlyList<string> heads;
    readonly CsvWriter csv;

    /// <param name="path">Where it will stand; what an earlier run left there goes.</param>
    public RejectedRows(string path, IReadOnlyList<string> heads)
    {
        (this.path, draft) = (path, path + ".new");
        // A corrected file of rejected rows brings its old reasons along.
        this.heads = heads.LastOrDefault() == ReasonHead ? [.. heads.SkipLast(1)] : heads;
        csv = CsvWriter.ToFile(draft, new() { WriteByteOrderMark = true });
        Write(this.heads, ReasonHead);
    }

    public int Count { get; private set; }

    public void Add(RejectedRow rejected)
    {
        Count++;
        Write(heads.Select((_, i) => i < rejected.Row.Cells.Count ? rejected.Row.Cells[i] : ""), rejected.Reason);
    }

    public async Task Close()
    {
        await csv.DisposeAsync();
        if (Count > 0)
            File.Move(draft, path, overwrite: true);
        else
            File.Delete(path);
    }

    public async ValueTask DisposeAsync()
    {
        await csv.DisposeAsync();
        File.Delete(draft);
    }

    void Write(IEnumerable<string> cells, string last)
    {
        foreach (var cell in cells.Append(last))
            csv.WriteField(ImportText.Safe(cell.TrimStart('\u0001')));
        csv.EndRecord();
    }
}
