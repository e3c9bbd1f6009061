using System.Globalization;
using Jiban.Calendar;
using Jiban.Server.Exchange;

namespace Jiban.Server.Calendar;

/// <summary>A time as a record shows it, with both instants it can mean when clocks show it twice.</summary>
public sealed record RecordedTime(string Text, DateTimeOffset First, DateTimeOffset Last);

/// <summary>One line of the file: a request, its times, and whether the record calls it on time; null when it does not say.</summary>
public sealed record RecordedRequest(
    int Line,
    RecordedTime Opened,
    RecordedTime? Target,
    RecordedTime? Closed,
    bool? OnTime
);

/// <summary>A field of a line that cannot be read.</summary>
public sealed record ClockFault(int Line, string Field, string Text, string Why);

/// <summary>Reads requests with <c>open_dt</c>, <c>target_dt</c>, <c>closed_dt</c> and <c>ontime</c>, the columns of the published file.</summary>
public sealed class ClockFile(TimeZoneInfo zone)
{
    public static readonly string[] Columns = ["open_dt", "target_dt", "closed_dt", "ontime"];

    static readonly string[] forms = ["yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm"];
    readonly List<ClockFault> faults = [];

    /// <summary>Lines that are not judged because a field is wrong, each fault by line and field.</summary>
    public IReadOnlyList<ClockFault> Faults => faults;

    /// <exception cref="UnreadableFileException">No such file, not a table, or a column is missing or there twice.</exception>
    public async Task<IReadOnlyList<RecordedRequest>> Read(string path, Action<int> progress, CancellationToken ct)
    {
        using var sheet = await SourceSheet.Open(path, cells => cells.Count(Columns.Contains), ct);
        var at = Columns.Select(column => Find(sheet.Columns, column)).ToArray();
        var requests = new List<RecordedRequest>();
        foreach (var row in sheet.Rows())
        {
            ct.ThrowIfCancellationRequested();
            if (Request(row, at, sheet.Columns.Count) is { } request)
                requests.Add(request);
            if (row.Line % 1000 == 0)
                progress(row.Line);
        }
        return requests;
    }

    /// <summary>A clock time of the zone, or an instant with its offset; null when it is neither.</summary>
    public static RecordedTime? Time(string text, TimeZoneInfo zone)
    {
        var plain = text.Replace('T', ' ');
        if (DateTime.TryParseExact(plain, forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var clock))
            return Sane(clock.Year) ? new(text, LocalTime.First(clock, zone), LocalTime.Last(clock, zone)) : null;
        string[] zoned = [.. forms.Select(form => form + "zzz")];
        return
            DateTimeOffset.TryParseExact(
                plain.EndsWith('Z') ? plain[..^1] + "+00:00" : plain,
                zoned,
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var instant
            ) && Sane(instant.Year)
            ? new(text, instant.ToUniversalTime(), instant.ToUniversalTime())
            : null;
    }

    static bool Sane(int year) => year is >= 1900 and <= 2200;

    RecordedRequest? Request(SheetRow row, int[] at, int columns)
    {
        var before = faults.Count;
        void Fault(string field, string text, string why) => faults.Add(new(row.Line, field, text, why));
        string Cell(int i) => at[i] < row.Cells.Count ? row.Cells[at[i]].Trim() : "";
        RecordedTime? TimeOf(int i)
        {
            var text = Cell(i);
            if (text.Length > 0 && Time(text, zone) is { } time)
                return time;
            if (text.Length > 0)
                Fault(Columns[i], text, "is not a time such as 2011-07-01 08:30:00");
            return null;
        }

        if (row.Cells is [TextRows.QuoteNeverClosed])
        {
            Fault("line", "", "has a quotation mark that is never closed");
            return null;
        }
        if (row.Cells.Count != columns)
            Fault("line", $"{row.Cells.Count}", $"fields instead of {columns}");
        var (opened, target, closed) = (TimeOf(0), TimeOf(1), TimeOf(2));
        if (Cell(0).Length == 0)
            Fault(Columns[0], "", "is missing");
        if (closed?.Last < opened?.First)
            Fault(Columns[2], closed.Text, $"is before {Columns[0]} {opened.Text}");
        if (Cell(3).ToUpperInvariant() is not ("ONTIME" or "OVERDUE" or ""))
            Fault(Columns[3], Cell(3), "is neither ONTIME nor OVERDUE");
        return faults.Count > before ? null : new(row.Line, opened!, target, closed, OnTime(Cell(3)));
    }

    static bool? OnTime(string text) =>
        text.Length == 0 ? null : text.Equals("ONTIME", StringComparison.OrdinalIgnoreCase);

    static int Find(IReadOnlyList<string> columns, string wanted)
    {
        var found = Enumerable.Range(0, columns.Count).Where(i => columns[i] == wanted).ToList();
        return found switch
        {
            [var only] => only,
            [] => throw new UnreadableFileException(
                $"文件没有 {wanted} 列",
                $"There is no column {wanted}; needed are {string.Join(", ", Columns)}"
            ),
            _ => throw new UnreadableFileException($"{wanted} 列出现多次", $"The column {wanted} is there twice"),
        };
    }
}
