using System.Globalization;
using Jiban.Server.Storage;
using Npgsql;

namespace Jiban.Bench;

/// <summary>One thing that people ask all day, in many ways.</summary>
/// <param name="By">Who asks.</param>
/// <param name="Holds">What every answer must hold.</param>
internal sealed record ScaleLine(string Name, PageLoad By, string Holds, IReadOnlyList<ScaleAsk> Asks);

/// <param name="Form">What is sent; null for a page that is only read.</param>
internal sealed record ScaleAsk(string Path, IReadOnlyDictionary<string, string>? Form = null);

/// <summary>Who signs in and what they ask; orders of all three years, chosen alike for every size.</summary>
internal sealed class ScaleLines(DemoServer server, TimeProvider clock) : IDisposable
{
    private const int Samples = 200;
    private const int Months = 12;

    /// <summary>What callers complain of; every word is in some hundredths of all orders.</summary>
    private static readonly string[] common = ["电梯", "路灯", "漏雨", "停水", "垃圾", "暖气"];

    private static readonly string[] sorts = ["due", "-changed", "urgency", "-accepted"];

    private readonly PageLoad leader = new(server.Address);
    private readonly PageLoad dispatcher = new(server.Address);
    private readonly PageLoad taker = new(server.Address);
    private readonly PageLoad district = new(server.Address);
    private readonly PageLoad visitor = new(server.Address);

    private sealed record Sample(
        string Number,
        string Text,
        string Street,
        string Category,
        string Urgency,
        string Estate,
        string Phone
    );

    /// <summary>Whoever may take lists away.</summary>
    public PageLoad Dispatcher => dispatcher;

    public async Task<IReadOnlyList<ScaleLine>> Sign(CancellationToken ct)
    {
        foreach (
            var (who, role) in new[]
            {
                (leader, "street-leader"),
                (dispatcher, "district-dispatcher"),
                (taker, "call-taker"),
                (district, "district-leader"),
            }
        )
        {
            var (user, password) = server.Account(role);
            await who.SignIn(user, password, ct);
        }
        var now = clock.GetUtcNow();
        var some = await Some(Days(now, ScaleDays.Days - 2), ct);
        var lately = await Some(Days(now, 20), ct);
        var call = await taker.Fields("/call", "phone", ct);
        return
        [
            new("my desk", leader, "data-rows", [new("/desk")]),
            new("dispatch desk", dispatcher, "data-rows", [new("/dispatch")]),
            new("list, three filters and sort", dispatcher, "<tbody", [.. some.Select(Filtered)]),
            new(
                "search, word of two characters",
                dispatcher,
                "<tbody",
                [.. some.Select((o, i) => Search(i % 2 == 0 ? common[i / 2 % common.Length] : o.Estate[..2]))]
            ),
            new(
                "search, word nobody said",
                dispatcher,
                "empty-state",
                [.. Enumerable.Range(0, Samples).Select(i => Search($"{(char)('䴀' + i)}{(char)('䷀' - i)}"))]
            ),
            new("search, long phrase", dispatcher, "<tbody", [.. some.Select(o => Search(o.Text[..24]))]),
            new("order", dispatcher, "110106-", [.. some.Select(o => new ScaleAsk($"/orders/{o.Number}"))]),
            new(
                "tracked order",
                visitor,
                "110106-",
                [.. some.Select(o => new ScaleAsk($"/track?number={o.Number}&code={CopiedOrder.Code}"))]
            ),
            new(
                "caller's history",
                taker,
                "id=\"earlier\"",
                [
                    .. some.Select(
                        (o, i) => Call(i % 5 == 0 ? CopiedOrder.HeavyPhone(i / 5 % CopiedOrder.Heavy) : o.Phone, "", "")
                    ),
                ]
            ),
            new(
                "duplicates at the call desk",
                taker,
                "call-found",
                [.. lately.Select(o => Call("", o.Text, o.Estate))]
            ),
            new("assessment of a month", district, "<tbody", [.. Periods(now).Select(Assessment)]),
        ];

        ScaleAsk Call(string phone, string text, string place) =>
            new(
                "/call/reading",
                new Dictionary<string, string>(call)
                {
                    ["phone"] = phone,
                    ["text"] = text,
                    ["place"] = place,
                }
            );
    }

    public void Dispose()
    {
        foreach (var one in new[] { leader, dispatcher, taker, district, visitor })
            one.Dispose();
    }

    /// <summary>Newest days that have so many orders together, as a list to be taken away asks for them.</summary>
    public async Task<(string Path, long Rows)> Export(int rows, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(server.Connection);
        await using var find = source.CreateCommand(
            """
            select min(day), max(so_far) from (
                select day, last - $2 + 1 as orders, sum(last - $2 + 1) over (order by day desc) as so_far
                from order_days where district_id = $1 and last >= $2
            ) d where so_far - orders < $3
            """
        );
        find.Parameters.Add(new() { Value = ScaleDistrict.District });
        find.Parameters.Add(new() { Value = ScaleDays.FirstNumber });
        find.Parameters.Add(new() { Value = rows });
        await using var found = await find.ExecuteReaderAsync(ct);
        await found.ReadAsync(ct);
        return ($"/orders/export.xlsx?acceptedFrom={found.GetFieldValue<DateOnly>(0):yyyy-MM-dd}", found.GetInt64(1));
    }

    private static ScaleAsk Filtered(Sample o, int i) =>
        new(
            $"/orders?street={o.Street}&category={o.Category[..2]}0000&urgency={o.Urgency.ToLowerInvariant()}"
                + $"&sort={sorts[i % sorts.Length]}"
        );

    private static ScaleAsk Search(string words) => new($"/orders?q={Uri.EscapeDataString(words)}");

    private static ScaleAsk Assessment(string period) => new($"/assessment?period={period}&level=street");

    /// <summary>The months before this one: of the running one the totals are read.</summary>
    private static IEnumerable<string> Periods(DateTimeOffset now) =>
        Enumerable
            .Range(1, Months)
            .Select(back => now.AddMonths(-back).ToString("yyyy-MM", CultureInfo.InvariantCulture));

    private static IEnumerable<string> Days(DateTimeOffset now, int back)
    {
        var dice = new Random(20261124);
        return Enumerable
            .Range(0, Samples)
            .Select(_ => now.AddDays(-1 - dice.Next(back)).ToString("yyyyMMdd", CultureInfo.InvariantCulture))
            .Select((day, i) => $"{ScaleDistrict.District}-{day}-{ScaleDays.FirstNumber + i / 20}");
    }

    private async Task<IReadOnlyList<Sample>> Some(IEnumerable<string> numbers, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(server.Connection);
        await using var read = source.CreateCommand(
            """
            select o.number, o.masked_text, o.place_street, o.category, o.urgency, o.place_estate, c.caller_phone
            from work_orders o join contacts c on c.district_id = o.district_id and c.id = o.contact
            where o.district_id = $1 and o.number = any($2) and o.place_street is not null
            """
        );
        read.Parameters.Add(new() { Value = ScaleDistrict.District });
        read.Parameters.Add(new() { Value = numbers.Distinct().ToArray() });
        await using var rows = await read.ExecuteReaderAsync(ct);
        var some = new List<Sample>();
        while (await rows.ReadAsync(ct))
            some.Add(
                new(
                    rows.GetString(0),
                    rows.GetString(1),
                    rows.GetString(2),
                    rows.GetString(3),
                    rows.GetString(4),
                    rows.GetString(5),
                    rows.GetString(6)
                )
            );
        return some;
    }
}
