using System.Globalization;
using CsvHelper;

namespace Jiban.Server.Exchange;

/// <summary>Writes a csv that spreadsheet programs open in the right encoding (UTF-8 with its mark) and never run.</summary>
public static class CommaText
{
    public const string MediaType = "text/csv; charset=utf-8";

    public static async Task Write<T>(
        Stream to,
        IReadOnlyList<SheetColumn<T>> columns,
        IAsyncEnumerable<T> rows,
        CancellationToken ct
    )
    {
        await using var csv = CsvWriter.Create(to, new() { WriteByteOrderMark = true }, leaveOpen: true);
        await csv.WriteRecordAsync([.. columns.Select(c => ImportText.Safe(c.Head))], ct);
        await foreach (var row in rows.WithCancellation(ct))
            await csv.WriteRecordAsync([.. columns.Select(c => Text(c.Value(row)))], ct);
    }

    static string Text(object? value) =>
        value switch
        {
            null => "",
            string text => ImportText.Safe(text),
            DateTime at => at.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => ImportText.Safe(value.ToString() ?? ""),
        };
}
