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
