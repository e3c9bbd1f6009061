using Jiban.Server.Assessment;
using Jiban.Server.Commands;
using Jiban.Server.Storage;
using Npgsql;

namespace Jiban.Bench;

/// <summary>The demo district grown to a city: as many more orders by COPY, each a life of the demo lived again; what is not over is mostly of the last weeks.</summary>
internal sealed class ScaleDistrict(Workplace work, string connection, TimeProvider clock)
{
    public const int District = 110106;
    private const int Batch = 50_000;

    /// <summary>Of those that came so many days ago, one in <c>e</c> is still worked on.</summary>
    private const double Worked = 7;

    /// <summary>Of any age: on account, hard cases, courses of measures.</summary>
    private const double Lasting = .002;

    private readonly Random dice = new(20261123);

    public async Task Fill(int count, Action<string> news, CancellationToken ct)
    {
        var book = await work.Get<CurrentPolicy>().Book(ct);
        var now = clock.GetUtcNow();
        var periods = book.PeriodsOn(District, now);
        await using var source = NpgsqlDataSource.Create(connection);
        await using var main = await source.OpenConnectionAsync(ct);
        var tables = await ScaleTables.Of(main, ct);
        var lived = (await LivedOrder.All(main, tables, ct)).ToLookup(l => IsOver(l, tables.Orders));
        var (over, open) = (lived[true].ToList(), lived[false].ToList());
        var streets = await ScaleStreets.Fill(main, ct);
        var days = new ScaleDays(now, book.Zone(District));
        var copied = new CopiedOrder(tables, periods, now);

        var indexes = await tables.TakeIndexes(main, ct);
        for (var begun = 0; begun < count; begun += Batch)
        {
            var (from, to) = (begun, Math.Min(begun + Batch, count));
            await Copy(source, tables, Enumerable.Range(from, to - from).Select(One), ct);
            news($"{to:N0} orders");
        }
        await ScaleTables.Do(main, "set maintenance_work_mem = '1GB'", ct);
        foreach (var (name, definition) in indexes)
        {
            news(name);
            await ScaleTables.Do(main, definition, ct);
        }
        await Number(main, days, ct);
        foreach (var table in tables.All)
            await ScaleTables.Do(main, $"vacuum analyze {table.Name}", ct);
        news("totals");
        await Total(work, now, ct);

        CopiedOrder.Rows One(int i)
        {
            var along = (i + dice.NextDouble()) / count;
            var (at, number) = days.Of(along, dice, District);
            var from = dice.NextDouble() < Math.Max(Math.Exp(-(now - at).TotalDays / Worked), Lasting) ? open : over;
            return copied.Of(from[dice.Next(from.Count)], i, count, at, number, streets.Any(dice), dice);
        }
    }

    /// <summary>Archived, and nobody has anything left to decide about it.</summary>
    private static bool IsOver(LivedOrder lived, CopiedTable orders) =>
        lived.Order[orders["stage"]] is "Archived"
        && lived.Order[orders["exclusion"]] is not ("Requested" or "Endorsed")
        && lived.Order[orders["appeal"]] is not "Raised"
        && lived.Order[orders["hard_case"]] is not "Requested"
        && lived.Order[orders["at_risk"]] is false;

    /// <summary>Each table by a connection of its own, so that the database writes them side by side.</summary>
    private static async Task Copy(
        NpgsqlDataSource source,
        ScaleTables tables,
        IEnumerable<CopiedOrder.Rows> rows,
        CancellationToken ct
    )
    {
        var open = new List<(NpgsqlConnection Connection, NpgsqlBinaryImporter Into)>();
        try
        {
            foreach (var table in tables.All)
            {
                var own = await source.OpenConnectionAsync(ct);
                // The rows of one order go in side by side; they fit each other all the same.
                await ScaleTables.Do(own, "set session_replication_role = replica; set synchronous_commit = off", ct);
                open.Add((own, await table.Begin(own, ct)));
            }
            foreach (var row in rows)
            {
                tables.Orders.Write(open[0].Into, row.Order);
                tables.Contacts.Write(open[1].Into, row.Contact);
                foreach (var fact in row.Events)
                    tables.Events.Write(open[2].Into, fact);
                if (row.Counted is not null)
                    tables.Counted.Write(open[3].Into, row.Counted);
            }
            foreach (var (_, into) in open)
                await into.CompleteAsync(ct);
        }
        finally
        {
            foreach (var (own, into) in open)
            {
                await into.DisposeAsync();
                await own.DisposeAsync();
            }
        }
    }

    private static async Task Number(NpgsqlConnection connection, ScaleDays days, CancellationToken ct)
    {
        var numbered = days.Numbered().ToList();
        await using var last = new NpgsqlCommand(
            """
            insert into order_days (district_id, day, last) select $1, * from unnest($2, $3)
            on conflict (district_id, day) do update set last = excluded.last
            """,
            connection
        );
        last.Parameters.Add(new() { Value = District });
        last.Parameters.Add(new() { Value = numbered.Select(d => d.Day).ToArray() });
        last.Parameters.Add(new() { Value = numbered.Select(d => d.Last).ToArray() });
        await last.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Of every period, as the counting sweep would have left them; today they need no comparing with the history.</summary>
    private static async Task Total(Workplace work, DateTimeOffset now, CancellationToken ct)
    {
        var (db, book) = (work.Get<JibanDb>(), await work.Get<CurrentPolicy>().Book(ct));
        var periods = book.PeriodsOn(District, now);
        for (
            var period = periods.At(now);
            period.To > now.AddDays(-ScaleDays.Days - 62);
            period = periods.Before(period)
        )
            await TotalsChange.Rebuild(db, District, period, ct);
        await using var source = work.Get<NpgsqlDataSource>()
            .CreateCommand("update assessment_counters set verified_on = $1 where district_id = $2");
        source.Parameters.Add(new() { Value = book.Day(District, now) });
        source.Parameters.Add(new() { Value = District });
        await source.ExecuteNonQueryAsync(ct);
    }
}
