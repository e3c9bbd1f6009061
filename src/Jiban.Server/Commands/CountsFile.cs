using System.Globalization;
using Jiban.Calendar;
using Jiban.Insight.Trends;
using Jiban.Server.Shell;

namespace Jiban.Server.Commands;

/// <summary>Reads counts by day. Days left out are not known; a day twice, or counts for fewer than nine days in ten, are refused.</summary>
internal static class CountsFile
{
    public static readonly string[] Columns = ["Date", "call_count"];
    public const string Marks = "marks";
    private const double MostMissing = .1;
    private static readonly string[] Dates =
    [
        "yyyy-M-d",
        "yyyy/M/d",
        "yyyyMMdd",
        "yyyy-MM-dd'T'00:00:00",
        "yyyy-MM-dd 00:00:00",
    ];

    /// <param name="file">csv, csv.gz or xlsx.</param>
    /// <param name="holidays">Lays the days off and make-up workdays over the marks of the file.</param>
    /// <param name="ct">Stops the reading.</param>
    /// <exception cref="StartRefusedException">No such file.</exception>
    /// <exception cref="WrongInputException">The first line and field that is wrong.</exception>
    public static async Task<IReadOnlyList<DayCount>> Read(
        string file,
        StatutoryHolidays holidays,
        CancellationToken ct
    )
    {
        var rows = await InputTable.Read(file, Columns, [Marks], ct);
        var lines = new SortedDictionary<DateOnly, (InputRow Row, DayCount Day)>();
        foreach (var row in rows)
        {
            var date = Date(row);
            var day = new DayCount(date, Count(row), MarksOf(row) | Mark(holidays.On(date)));
            if (!lines.TryAdd(date, (row, day)))
                throw row.Wrong(Columns[0], $"{date:yyyy-MM-dd} stands on line {lines[date].Row.Line} already");
        }
        DayCount[] days = [.. lines.Values.Select(l => l.Day)];
        var span = days[^1].Date.DayNumber - days[0].Date.DayNumber + 1;
        if (span - days.Length > MostMissing * span)
            throw FirstAfterGap(
                [.. lines.Values],
                $"{span - days.Length} of {span} days are missing; the first before it"
            );
        return days;
    }

    private static WrongInputException FirstAfterGap((InputRow Row, DayCount Day)[] lines, string why)
    {
        var at = Enumerable.Range(1, lines.Length - 1).First(i => lines[i - 1].Day.Date.AddDays(1) < lines[i].Day.Date);
        return lines[at].Row.Wrong(Columns[0], $"{why}: {lines[at - 1].Day.Date.AddDays(1):yyyy-MM-dd}");
    }

    private static DateOnly Date(InputRow row) =>
        DateOnly.TryParseExact(
            row[Columns[0]].Trim(),
            Dates,
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var date
        )
            ? date
            : throw row.Wrong(Columns[0], $"'{row[Columns[0]]}' is no day such as 2026-11-22");

    private static double Count(InputRow row) =>
        !double.TryParse(
            row[Columns[1]].Trim(),
            NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture,
            out var count
        ) || !double.IsFinite(count)
            ? throw row.Wrong(Columns[1], $"'{row[Columns[1]]}' is no number")
        : count < 0 ? throw row.Wrong(Columns[1], $"{row[Columns[1]].Trim()} is below 0")
        : count;

    private static DayMarks MarksOf(InputRow row)
    {
        var marks = DayMarks.None;
        foreach (
            var word in row[Marks].Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        )
            marks |= Kebab.TryRead<DayMarks>(word, out var mark)
                ? mark
                : throw row.Wrong(Marks, $"'{word}' is none of {string.Join(", ", Kebab.All<DayMarks>())}");
        return marks;
    }

    private static DayMarks Mark(StatutoryDay? day) =>
        day is null ? DayMarks.None
        : day.Off ? DayMarks.Holiday
        : DayMarks.MakeUpDay;
}
