using System.Globalization;
using Jiban.Server.Exchange;

namespace Jiban.Server.Setup;

/// <summary>One street or town (nine digits) or community (twelve) of a district, by its public statistical code.</summary>
public sealed record FoundPlace(
    string Code,
    string Name,
    string NameEn,
    double? Lat,
    double? Lng,
    string Border = "",
    int? People = null
)
{
    public bool IsStreet => Code.Length == 9;
}

/// <summary>地点表: streets and communities as csv or xlsx with the heads code, name and, if known, english, lat, lng (WGS84), border (<see cref="Places.Border"/>) and people.</summary>
public static class PlacesFile
{
    static readonly string[] heads = ["code", "name", "english", "lat", "lng", "border", "people"];

    /// <exception cref="UnreadableFileException">Not a table, or a row that cannot be; the first such row is named.</exception>
    public static async Task<IReadOnlyList<FoundPlace>> Read(string path, int district, CancellationToken ct)
    {
        using var sheet = await SourceSheet.Open(path, cells => cells.Count(c => heads.Contains(Head(c))), ct);
        var columns = sheet.Columns.Select(Head).ToList();
        foreach (var needed in new[] { "code", "name" })
            if (!columns.Contains(needed))
                throw new UnreadableFileException($"缺少列 {needed}", $"The column {needed} is missing");

        var places = new Dictionary<string, FoundPlace>();
        foreach (var row in sheet.Rows())
        {
            var place = Place(row, columns, district);
            if (!places.TryAdd(place.Code, place))
                throw Wrong(row, $"代码 {place.Code} 出现两次", $"the code {place.Code} stands there twice");
        }
        return [.. places.Values.OrderBy(p => p.Code.Length).ThenBy(p => p.Code, StringComparer.Ordinal)];
    }

    static FoundPlace Place(SheetRow row, List<string> columns, int district)
    {
        string Cell(string head) =>
            columns.IndexOf(head) is >= 0 and var at && at < row.Cells.Count ? row.Cells[at].Trim() : "";

        var (code, name) = (Cell("code"), Cell("name"));
        if (code.Length is not (9 or 12) || !code.All(char.IsAsciiDigit) || !code.StartsWith($"{district}"))
            throw Wrong(
                row,
                $"代码“{code}”不是以 {district} 开头的 9 位（街镇）或 12 位（社区）数字",
                $"\"{code}\" is no code of 9 digits (street) or 12 (community) beginning with {district}"
            );
        if (name.Length is 0 or > 60)
            throw Wrong(row, "名称要有 1 到 60 个字", "the name must have 1 to 60 characters");
        var border = Cell("border");
        if (border.Length > 0 && !Places.Border.TryParse(border, out _))
            throw Wrong(
                row,
                "边界要写成“纬度 经度; 纬度 经度; …”，至少三个点",
                "a border is written \"lat lng; lat lng; …\", three corners at least"
            );
        return new(
            code,
            name,
            Cell("english"),
            Degrees(row, Cell("lat"), 90),
            Degrees(row, Cell("lng"), 180),
            border,
            People(row, Cell("people"))
        );
    }

    static int? People(SheetRow row, string text) =>
        text.Length == 0 ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var people) && people > 0 ? people
        : throw Wrong(
            row,
            $"“{text}”不是人口数，要写正整数",
            $"\"{text}\" is no number of people; write a whole number"
        );

    static double? Degrees(SheetRow row, string text, double most) =>
        text.Length == 0 ? null
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
        && Math.Abs(value) <= most
            ? value
        : throw Wrong(row, $"“{text}”不是经纬度", $"\"{text}\" is no latitude or longitude");

    static string Head(string cell) => cell.Trim().ToLowerInvariant();

    static UnreadableFileException Wrong(SheetRow row, string zh, string en) =>
        new($"第 {row.Line} 行：{zh}", $"line {row.Line}: {en}");
}
