using System.Globalization;

namespace Jiban.Server.Shell;

/// <summary>Where a page of a list begins that is counted in rows.</summary>
public static class RowsBefore
{
    const int Most = 1_000_000;

    /// <param name="cursor">How many rows go before; null for the first page.</param>
    /// <exception cref="InvalidInputException">The cursor is not of this list.</exception>
    public static int Of(string? cursor) =>
        string.IsNullOrEmpty(cursor) ? 0
        : int.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var rows) && rows <= Most ? rows
        : throw new InvalidInputException("cursor", Say.It("不是本表的页码", "is not of this list"));
}
