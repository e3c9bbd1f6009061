using System.Globalization;
using System.Text;

namespace Jiban.Server.Exchange;

/// <summary>Times as street systems write them, on the district's clock unless they name their own offset.</summary>
public static class ImportTime
{
    static readonly string[] forms =
    [
        "yyyy-M-d H:m:s.FFFFFFF",
        "yyyy-M-d H:m:s",
        "yyyy-M-d H:m",
        "yyyy-M-d H",
        "yyyy-M-d",
        "yyyyMMddHHmmss",
        "yyyyMMdd HHmmss",
        "yyyyMMddHHmm",
        "yyyyMMdd",
    ];

    /// <summary>Null when it cannot be read. A day alone is its midnight; a number is a spreadsheet's day count.</summary>
    public static DateTimeOffset? Read(string text, TimeZoneInfo zone)
    {
        if (
            double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var days)
            && days is > 20_000 and < 80_000
        )
            return Local(DateTime.FromOADate(Math.Round(days * 86_400) / 86_400), zone);
        var plain = Plain(text);
        if (plain.Contains('T') && Zoned(plain) is { } instant)
            return instant;
        return DateTime.TryParseExact(
            plain.Replace('T', ' '),
            forms,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AllowWhiteSpaces,
            out var at
        )
            ? Local(at, zone)
            : null;
    }

    static DateTimeOffset? Zoned(string text) =>
        (text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > text.IndexOf('T'))
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
            ? at.ToUniversalTime()
            : null;

    static DateTimeOffset Local(DateTime at, TimeZoneInfo zone) =>
        new DateTimeOffset(at, zone.GetUtcOffset(at)).ToUniversalTime();

    /// <summary>2019年7月1日 08时05分 → 2019-7-1 08:05.</summary>
    static string Plain(string text)
    {
        var plain = new StringBuilder(text.Normalize(NormalizationForm.FormKC).Trim());
        plain.Replace('年', '-').Replace('月', '-').Replace("日", " ").Replace("号", " ");
        plain.Replace('时', ':').Replace('点', ':').Replace('分', ':').Replace("秒", "");
        var date = plain.ToString().TrimEnd(':', ' ');
        var end = date.IndexOf(' ') is >= 0 and var i ? i : date.Length;
        return date[..end].Replace('/', '-').Replace('.', '-') + date[end..];
    }
}
