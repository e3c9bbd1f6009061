using System.Globalization;
using Jiban.Server.Exchange;
using Jiban.Server.Shell;

namespace Jiban.Server.Commands;

/// <summary>留言: one row of a file of texts. Without an id of its own it goes by its line.</summary>
internal sealed record Message(
    string Id,
    string Title,
    string Detail,
    string User,
    DateTimeOffset At,
    string Place,
    string Category,
    int Likes
)
{
    public string Text => Title.Length == 0 ? Detail : $"{Title}\n{Detail}";
}

/// <summary>Makes messages of rows; names line and field of the first that cannot be one.</summary>
internal sealed class MessageRows(string path, int columns, IReadOnlyDictionary<string, int> places, bool timed)
{
    private readonly Dictionary<string, int> lines = [];

    public Message Read(SheetRow row)
    {
        if (row.Cells is [TextRows.QuoteNeverClosed])
            throw Wrong(row, "line", "has a quotation mark that is never closed");
        if (row.Cells.Count != columns)
            throw Wrong(row, "line", $"{row.Cells.Count} fields instead of {columns}");
        return new(
            Id(row),
            Cell(row, "title"),
            Cell(row, "text"),
            Cell(row, "user"),
            At(row),
            Cell(row, "place"),
            Cell(row, "category"),
            Likes(row)
        );
    }

    private string Id(SheetRow row)
    {
        var id = Cell(row, "id") is { Length: > 0 } own ? own : $"{row.Line}";
        return lines.TryAdd(id, row.Line) ? id : throw Wrong(row, "id", $"'{id}' is on line {lines[id]} already");
    }

    /// <summary>No zone is named anywhere and none is needed: only the distance of times counts.</summary>
    private DateTimeOffset At(SheetRow row)
    {
        var time = Cell(row, "time");
        return ImportTime.Read(time, TimeZoneInfo.Utc)
            ?? (timed ? throw Wrong(row, "time", time.Length == 0 ? "is missing" : $"'{time}' is no time") : default);
    }

    private int Likes(SheetRow row)
    {
        var likes = Cell(row, "likes");
        return likes.Length == 0 || !timed ? 0
            : int.TryParse(likes, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count
            : throw Wrong(row, "likes", $"'{likes}' is no number");
    }

    private string Cell(SheetRow row, string field) =>
        places.TryGetValue(field, out var at) ? row.Cells[at].Trim() : "";

    private StartRefusedException Wrong(SheetRow row, string field, string why) =>
        new($"{path}, line {row.Line}, {field}: {why}");
}
