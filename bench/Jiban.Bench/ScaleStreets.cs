using Npgsql;

namespace Jiban.Bench;

/// <summary>343 streets as a city has them: those of the demo district, and others like them with invented communities and estates; few with many orders.</summary>
internal sealed class ScaleStreets
{
    public const int Count = 343;
    private const int District = 110106;

    /// <summary>Codes of ours begin here; real ones of the district are lower.</summary>
    private const int FirstOfOurs = 501;
    private const int Communities = 4;

    /// <summary>The street that people of the demo district work in has the most.</summary>
    private const string Busiest = "110106013";

    private const string First = "杏桐柏枫槐榆桦樱荷菊兰芷蓝翠碧丹金玉明晨朝夕云霞虹溪湖泉岭峰安康宁和顺德仁信恒瑞";
    private const string Second = "林园坊桥塘湾岗坡洲渡亭台楼阁庭院巷街堤村花树叶果香影声光月星露霜雪风雨晴岚烟波浪";
    private static readonly string[] kinds = ["里", "苑", "家园", "小区", "新村"];

    private readonly IReadOnlyList<Street> all;
    private readonly double[] upTo;

    private ScaleStreets(IReadOnlyList<Street> all)
    {
        this.all = all;
        // Zipf, blunted: the first has about one order in twenty.
        upTo = new double[all.Count];
        var sum = 0.0;
        for (var i = 0; i < upTo.Length; i++)
            upTo[i] = sum += 1.0 / (i + 3);
    }

    public sealed record Street(string Code, IReadOnlyList<Community> Communities);

    public sealed record Community(string Code, double Lat, double Lng, IReadOnlyList<string> Estates);

    public Street Any(Random dice)
    {
        var found = Array.BinarySearch(upTo, dice.NextDouble() * upTo[^1]);
        return all[Math.Min(found < 0 ? ~found : found, all.Count - 1)];
    }

    /// <summary>Puts those that are missing into the database.</summary>
    public static async Task<ScaleStreets> Fill(NpgsqlConnection connection, CancellationToken ct)
    {
        var known = await Known(connection, ct);
        var ours = Enumerable.Range(0, Count - known.Count).Select(Ours).ToList();
        await Insert(connection, ours, ct);
        return new([.. known.OrderBy(s => s.Code != Busiest).ThenBy(s => s.Code, StringComparer.Ordinal), .. ours]);
    }

    private static async Task<List<Street>> Known(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var read = new NpgsqlCommand(
            """
            select c.parent, c.code, coalesce(c.lat, 39.85), coalesce(c.lng, 116.3), c.name,
                   (select array_agg(e.name order by e.code) from estates e where e.community = c.code)
            from areas c where c.kind = 'community' order by c.code
            """,
            connection
        );
        await using var rows = await read.ExecuteReaderAsync(ct);
        var communities = new List<(string Street, Community Community)>();
        while (await rows.ReadAsync(ct))
        {
            string[] estates = await rows.IsDBNullAsync(5, ct)
                ? [rows.GetString(4)]
                : await rows.GetFieldValueAsync<string[]>(5, ct);
            communities.Add((rows.GetString(0), new(rows.GetString(1), rows.GetDouble(2), rows.GetDouble(3), estates)));
        }
        return [.. communities.GroupBy(c => c.Street).Select(s => new Street(s.Key, [.. s.Select(c => c.Community)]))];
    }

    private static Street Ours(int number)
    {
        var code = $"{District}{FirstOfOurs + number}";
        var (lat, lng) = (39.7 + number % 19 * .02, 116.1 + number / 19 * .03);
        return new(
            code,
            [
                .. Enumerable
                    .Range(0, Communities)
                    .Select(c => new Community(
                        $"{code}{c + 1:000}",
                        lat + c * .004,
                        lng + c * .003,
                        [Name(number * Communities + c)]
                    )),
            ]
        );
    }

    private static string Name(int number) =>
        $"{First[number % First.Length]}{Second[number / First.Length % Second.Length]}{kinds[number % kinds.Length]}";

    private static async Task Insert(NpgsqlConnection connection, IReadOnlyList<Street> streets, CancellationToken ct)
    {
        var communities = streets.SelectMany(s => s.Communities.Select(c => (Street: s, Community: c))).ToList();
        await using var insert = new NpgsqlCommand(
            $"""
            insert into areas (code, district_id, name, kind, parent)
            select code, {District}, code || '街道', 'street', (select parent from areas where code = '{Busiest}') from unnest(@streets) code;
            insert into areas (code, district_id, name, kind, parent, lat, lng)
            select code, {District}, estate || '社区', 'community', street, lat, lng from unnest(@codes, @of, @estates, @lat, @lng) c (code, street, estate, lat, lng);
            insert into units (code, district_id, name, level, parent, path)
            select code, {District}, code || '街道办事处', 'Street', '{District}', '{District}/' || code || '/' from unnest(@streets) code;
            insert into units (code, district_id, name, level, parent, path)
            select code, {District}, estate || '社区', 'Community', street, '{District}/' || street || '/' || code || '/' from unnest(@codes, @of, @estates) c (code, street, estate);
            insert into estates (code, district_id, name, community)
            select code || 'E', {District}, estate, code from unnest(@codes, @estates) c (code, estate)
            """,
            connection
        );
        insert.Parameters.AddWithValue("streets", streets.Select(s => s.Code).ToArray());
        insert.Parameters.AddWithValue("codes", communities.Select(c => c.Community.Code).ToArray());
        insert.Parameters.AddWithValue("of", communities.Select(c => c.Street.Code).ToArray());
        insert.Parameters.AddWithValue("estates", communities.Select(c => c.Community.Estates[0]).ToArray());
        insert.Parameters.AddWithValue("lat", communities.Select(c => c.Community.Lat).ToArray());
        insert.Parameters.AddWithValue("lng", communities.Select(c => c.Community.Lng).ToArray());
        await insert.ExecuteNonQueryAsync(ct);
    }
}
