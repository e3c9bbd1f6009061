using System.Security.Cryptography;
using System.Text;
using Jiban.Places;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Units;
using Jiban.WorkOrders;

namespace Jiban.Server.Exchange;

/// <summary>Reads rows into requests, each with its own verdict: a request, or the reason why not.</summary>
public sealed class ImportRows(ImportColumns columns, ImportNames names, PolicyBook book, DateTimeOffset now)
{
    /// <summary>Longer than any form takes, because mailboxes do.</summary>
    const int LongestText = 10_000;
    const int LongestTitle = 120;
    const int LongestShort = 40;
    const int LongestPlace = 200;

    static readonly DateTimeOffset earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    readonly TimeZoneInfo zone = book.Zone(book.Home.Id);
    readonly Dictionary<string, int> seen = [];

    /// <summary>The request the row holds.</summary>
    /// <exception cref="RowFault">It holds none; the message names the field.</exception>
    public ImportedRequest Read(SheetRow row)
    {
        var (title, text) = (Short(row, ImportField.Title, LongestTitle), Short(row, ImportField.Text, LongestText));
        if (title.Length + text.Length == 0)
            throw Fault(ImportField.Text, "没有填", "is empty");
        var at = Time(row, ImportField.Time) ?? throw Fault(ImportField.Time, "没有填", "is empty");
        if (at > now.AddMinutes(5))
            throw Fault(ImportField.Time, "不能在将来", "cannot lie in the future");
        var category = Category(row, title, text);
        var place = Place(row, text);
        var (lead, coUnits) = (Unit(row), CoUnits(row));
        var due = Time(row, ImportField.Due);
        if (due <= at)
            throw Fault(ImportField.Due, "要晚于来电时间", "must be later than the call");
        if (lead is { } unit && coUnits.Contains(unit))
            throw Fault(ImportField.CoUnits, "不能再写主办单位", "cannot name the lead again");
        return new()
        {
            Row = row,
            ExternalNumber = Identity(row),
            At = at,
            Title = title,
            Text = text.Length > 0 ? text : title,
            Caller = Short(row, ImportField.Caller, LongestShort),
            Phone = Phone(row),
            Confidential = columns.Of(row, ImportField.Confidential) is "是" or "保密" or "1" or "true" or "yes",
            Place = place,
            Category = category,
            Kind = names.Kind(columns.Of(row, ImportField.Kind)) ?? category.DefaultKind,
            Urgency = Urgency(row) ?? Suggested(category, place, at),
            Lead = lead,
            CoUnits = coUnits,
            Due = due,
        };
    }

    string Short(SheetRow row, ImportField field, int most) =>
        columns.Of(row, field) is var value && value.Length <= most
            ? value
            : throw Fault(
                field,
                $"太长：{value.Length} 个字，最多 {most}",
                $"is too long: {value.Length} of at most {most}"
            );

    string Phone(SheetRow row)
    {
        var given = columns.Of(row, ImportField.Phone);
        // Masked in an export of ours: not a number, and no fault either.
        if (given.Length == 0 || given.Contains('*'))
            return "";
        return ImportNames.Phone(given)
            ?? throw Fault(ImportField.Phone, "要是 5 到 20 位数字", "must have 5 to 20 digits");
    }

    DateTimeOffset? Time(SheetRow row, ImportField field)
    {
        var given = columns.Of(row, field);
        if (given.Length == 0)
            return null;
        return ImportTime.Read(given, zone) is { } at && at > earliest
            ? at
            : throw Fault(field, $"“{Start(given)}”不是能读的时间", $"'{Start(given)}' is not a readable time");
    }

    Category Category(SheetRow row, string title, string text)
    {
        var given = columns.Of(row, ImportField.Category);
        return given.Length == 0
            ? names.SuggestedCategory(title, text)
            : names.Category(given)
                ?? throw Fault(ImportField.Category, $"没有分类“{Start(given)}”", $"has no category '{Start(given)}'");
    }

    Urgency? Urgency(SheetRow row)
    {
        var given = columns.Of(row, ImportField.Urgency);
        return given.Length == 0
            ? null
            : names.Urgency(given)
                ?? throw Fault(ImportField.Urgency, $"“{Start(given)}”不是紧急程度", $"'{Start(given)}' is no tier");
    }

    /// <summary>The tier the catalogue gives such a matter, as at any other desk.</summary>
    Urgency Suggested(Category category, Place place, DateTimeOffset at)
    {
        var district = book.Home.Id;
        return book.Suggest(
            district,
            new(
                category.Code,
                category.DefaultUrgency,
                place,
                book.Day(district, at),
                Time: book.TimeOfDay(district, at)
            )
        ).Urgency;
    }

    UnitCode? Unit(SheetRow row)
    {
        var given = columns.Of(row, ImportField.Lead);
        return given.Length == 0
            ? null
            : names.Unit(given)
                ?? throw Fault(ImportField.Lead, $"没有单位“{Start(given)}”", $"has no unit '{Start(given)}'");
    }

    List<UnitCode> CoUnits(SheetRow row) =>
        [
            .. ImportNames
                .Parts(columns.Of(row, ImportField.CoUnits))
                .Select(n =>
                    names.Unit(n)
                    ?? throw Fault(ImportField.CoUnits, $"没有单位“{Start(n)}”", $"has no unit '{Start(n)}'")
                )
                .Distinct(),
        ];

    Place Place(SheetRow row, string text) =>
        names.Place(
            Short(row, ImportField.Place, LongestPlace),
            columns.Of(row, ImportField.Street),
            columns.Of(row, ImportField.Community),
            text
        );

    /// <summary>The number, else a key of the row itself; either may stand only once in a file.</summary>
    string Identity(SheetRow row)
    {
        var number = Short(row, ImportField.Number, 80);
        var key = number.Length > 0 ? number : "row-" + Key(row);
        if (seen.TryAdd(key, row.Line))
            return key;
        throw number.Length > 0
            ? Fault(ImportField.Number, $"与第 {seen[key]} 行重复", $"is the same as in line {seen[key]}")
            : new RowFault(Say.It($"与第 {seen[key]} 行完全相同", $"The same as line {seen[key]}"));
    }

    static string Key(SheetRow row) =>
        Convert.ToHexStringLower(
            SHA256
                .HashData(Encoding.UTF8.GetBytes(string.Join('\u001F', row.Cells.Select(ImportText.Tidy))))
                .AsSpan(0, 16)
        );

    static string Start(string text) => text.Length <= 30 ? text : text[..30] + "…";

    RowFault Fault(ImportField field, string zh, string en) => columns.Fault(field, zh, en);
}
