namespace Jiban.Server.Exchange;

/// <summary>How a column's values look; the value itself stays a number or a date.</summary>
public enum SheetFormat
{
    Text,
    Number,
    Percent,

    /// <summary>A local <see cref="DateTime"/>.</summary>
    Moment,

    /// <summary>A <see cref="DateOnly"/>.</summary>
    Day,
}

/// <summary>导出列: head, width in characters, and what each row says there; null leaves the cell empty.</summary>
public sealed record SheetColumn<T>(
    string Head,
    Func<T, object?> Value,
    SheetFormat Format = SheetFormat.Text,
    double Width = 14
);

/// <summary>Columns that every file writes alike.</summary>
public static class SheetColumns
{
    /// <summary>An instant, as the clock on the district's wall shows it.</summary>
    public static SheetColumn<T> Moment<T>(string head, Func<T, DateTimeOffset?> at, TimeZoneInfo zone) =>
        new(
            head,
            row => at(row) is { } when ? TimeZoneInfo.ConvertTime(when, zone).DateTime : null,
            SheetFormat.Moment,
            18
        );
}
