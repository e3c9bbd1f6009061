using Jiban.Server.Intake;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Npgsql;

namespace Jiban.Server.Exchange;

/// <summary>导入: a file, what it holds, and where its rejected rows go.</summary>
public sealed record ImportRequest(
    string Path,
    string RejectedPath,
    ImportFormat Format = ImportFormat.Auto,
    IReadOnlyDictionary<string, string>? Map = null
);

/// <summary>What became of the rows of a file; the sum of the last three is the first.</summary>
public sealed record ImportResult(int Read, int Added, int Already, int Rejected);

/// <summary>导入: every good row becomes a contact and an order, or a result of the city's callback on one; every bad one comes back with its reason; a second run adds nothing.</summary>
public sealed class ImportRequests(
    JibanDb db,
    NpgsqlDataSource source,
    CurrentPolicy policy,
    IntakeLexicon lexicon,
    TimeProvider clock
)
{
    const int BatchSize = 2000;

    /// <summary>Puts good rows into the database; what it will not have goes to the rejected.</summary>
    /// <returns>How many were added; the others were here already or rejected.</returns>
    delegate Task<int> Landing<T>(IReadOnlyList<T> rows, RejectedRows rejected, CancellationToken ct);

    /// <exception cref="UnreadableFileException">The file as a whole cannot be taken; nothing was stored.</exception>
    /// <exception cref="RefusedException"><see cref="NotSetUp"/>.</exception>
    public async Task<ImportResult> Handle(ImportRequest request, Action<ImportResult> progress, CancellationToken ct)
    {
        var (book, now) = (await policy.Book(ct), clock.Now());
        using var sheet = await SourceSheet.Open(
            request.Path,
            cells => ImportColumns.Known(cells, request.Format, request.Map),
            ct
        );
        var columns = ImportColumns.Of(sheet.Columns, request.Format, request.Map);
        await using var rejected = new RejectedRows(request.RejectedPath, sheet.Columns);
        if (columns.Format is ImportFormat.Callbacks)
            return await Take(
                sheet,
                columns,
                rejected,
                new CallbackRows(columns, book, now).Read,
                new CallbackBatch(db, book, columns, now).Land,
                progress,
                ct
            );
        var batch = new ImportBatch(db, source, book, now);
        return await Take(
            sheet,
            columns,
            rejected,
            new ImportRows(columns, new(book, lexicon), book, now).Read,
            (rows, refused, stop) => Land(batch, rows, refused, stop),
            progress,
            ct
        );
    }

    static async Task<ImportResult> Take<T>(
        SourceSheet sheet,
        ImportColumns columns,
        RejectedRows rejected,
        Func<SheetRow, T> read,
        Landing<T> land,
        Action<ImportResult> progress,
        CancellationToken ct
    )
    {
        var result = new ImportResult(0, 0, 0, 0);
        using var chunks = sheet.Readable().Chunk(BatchSize).GetEnumerator();
        var reading = Task.Run(Next, ct);
        try
        {
            while (await reading is var (rows, good, faulty))
            {
                // The next are read while these are written.
                reading = Task.Run(Next, ct);
                foreach (var fault in faulty)
                    rejected.Add(fault);
                var added = good.Count == 0 ? 0 : await land(good, rejected, ct);
                var all = result.Read + rows;
                result = new(all, result.Added + added, all - rejected.Count - (result.Added + added), rejected.Count);
                progress(result);
            }
        }
        finally
        {
            // Nobody reads from a file that is closed.
            await Task.WhenAny(reading);
        }
        await rejected.Close();
        return result;

        (int Rows, List<T> Good, List<RejectedRow> Faulty)? Next()
        {
            if (!chunks.MoveNext())
                return null;
            var (good, faulty) = (new List<T>(BatchSize), new List<RejectedRow>());
            foreach (var row in chunks.Current)
                try
                {
                    RowFault.Check(row, columns);
                    good.Add(read(row));
                }
                catch (RowFault fault)
                {
                    faulty.Add(new(row, fault.Message));
                }
            return (chunks.Current.Length, good, faulty);
        }
    }

    /// <summary>A row the database will not have is sought by halving, so that it fails alone.</summary>
    static async Task<int> Land(
        ImportBatch batch,
        IReadOnlyList<ImportedRequest> rows,
        RejectedRows rejected,
        CancellationToken ct
    )
    {
        try
        {
            return await batch.Land(rows, ct);
        }
        catch (Exception e) when (e is PostgresException { SqlState: ['2', '2', ..] } or RefusedException)
        {
            if (rows.Count > 1)
                return await Land(batch, [.. rows.Take(rows.Count / 2)], rejected, ct)
                    + await Land(batch, [.. rows.Skip(rows.Count / 2)], rejected, ct);
            rejected.Add(
                new(
                    rows[0].Row,
                    e is RefusedException r ? RefusalWords.Of(r.Refusal).What : Say.It("存不进去", "Cannot be stored")
                )
            );
            return 0;
        }
    }
}
