using System.Text.RegularExpressions;
using Jiban.Server.WorkOrders;
using Npgsql;

namespace Jiban.Tests.Faults;

/// <summary>Compares what clients were told with what the database holds, and the database with itself.</summary>
public static partial class WhatIsThere
{
    /// <summary>What must not be, and how to count it.</summary>
    private static readonly (string What, string Count)[] HalfWritten =
    [
        (
            "contacts that opened an order which is not there",
            """
            select count(*) from contacts c
            left join work_orders o on o.district_id = c.district_id and o.id = c.order_id and o.number = c.order_number and o.contact = c.id
            where c.outcome = 'OpenedOrder' and o.id is null
            """
        ),
        (
            "orders without their contact",
            """
            select count(*) from work_orders o
            where not exists (select from contacts c where c.district_id = o.district_id and c.id = o.contact and c.order_id = o.id)
            """
        ),
        (
            "orders without their first fact",
            """
            select count(*) from work_orders o
            where not exists (select from work_order_events e where e.district_id = o.district_id and e.order_id = o.id and e.seq = 1 and e.type = 'WorkOrderOpened')
            """
        ),
        (
            "orders whose version is not the number of their facts",
            """
            select count(*) from work_orders o
            where o.version <> (select count(*) from work_order_events e where e.district_id = o.district_id and e.order_id = o.id)
            """
        ),
        (
            "days whose counter is not the number of their orders",
            """
            select count(*) from order_days d
            where d.last <> (select count(*) from work_orders o
                             where o.district_id = d.district_id and o.number like d.district_id || '-' || to_char(d.day, 'YYYYMMDD') || '-%')
            """
        ),
        (
            "numbers beyond their day's counter",
            """
            select count(*) from work_orders o
            left join order_days d on d.district_id = o.district_id and to_char(d.day, 'YYYYMMDD') = split_part(o.number, '-', 2)
            where d.last is null or split_part(o.number, '-', 3)::int > d.last
            """
        ),
        (
            "stages that do not follow from the last change",
            """
            select count(*) - count(distinct fact) from (
                select distinct o.stage, (select e.type from work_order_events e
                    where e.district_id = o.district_id and e.order_id = o.id
                      and e.type in ('WorkOrderOpened', 'WorkOrderDispatched', 'WorkOrderSignedFor')
                    order by e.seq desc limit 1) as fact
                from work_orders o) x
            """
        ),
        (
            "answers remembered without their contact, or the other way round",
            "select abs((select count(*) from contacts) - (select count(*) from idempotency_keys))"
        ),
        (
            "decisions about contacts that are not there",
            """
            select count(*) from merge_decisions m
            where not exists (select from contacts c where c.district_id = m.district_id and c.id = m.contact_id)
            """
        ),
    ];

    /// <returns>Everything that is lost, doubled, half-written or broken; empty when all is well.</returns>
    public static async Task<IReadOnlyList<string>> Faults(
        NpgsqlDataSource source,
        KeepingClients clients,
        CancellationToken ct
    )
    {
        List<string> faults =
        [
            .. clients.Faults,
            .. await OfContacts(source, clients, ct),
            .. await OfChanges(source, clients, ct),
        ];
        foreach (var (what, count) in HalfWritten)
            if (await Count(source, count, ct) is > 0 and var n)
                faults.Add($"{n} {what}");
        var verdict = await new VerifyHistory(source).Handle(null, _ => { }, ct);
        faults.AddRange(verdict.Broken.Select(b => $"the chain of {b.Number} is broken at {b.Seq}"));
        return faults;
    }

    private static async Task<IEnumerable<string>> OfContacts(
        NpgsqlDataSource source,
        KeepingClients clients,
        CancellationToken ct
    )
    {
        var there = (
            await Rows(
                source,
                "select text, id, coalesce(order_number, '') from contacts",
                r => (Key: Key().Match(r.GetString(0)).Groups[1].Value, Id: r.GetGuid(1), Number: r.GetString(2)),
                ct
            )
        ).ToLookup(c => c.Key);
        return
        [
            .. clients
                .Contacts.Where(kept => !there[kept.Key].Any(c => (c.Id, c.Number) == (kept.Contact, kept.Number)))
                .Select(kept => $"contact {kept.Key}, acknowledged as {kept.Number}, is lost"),
            .. there.Where(c => c.Count() > 1).Select(c => $"contact {c.Key} is there {c.Count()} times"),
            .. clients
                .Contacts.CountBy(kept => kept.Number)
                .Where(n => n.Value > 1)
                .Select(n => $"number {n.Key} was given {n.Value} times"),
        ];
    }

    private static async Task<IEnumerable<string>> OfChanges(
        NpgsqlDataSource source,
        KeepingClients clients,
        CancellationToken ct
    )
    {
        var facts = (
            await Rows(
                source,
                """
                select o.number, e.type, e.seq from work_order_events e
                join work_orders o on o.district_id = e.district_id and o.id = e.order_id
                where e.type in ('WorkOrderDispatched', 'WorkOrderSignedFor')
                """,
                r => (Number: r.GetString(0), Fact: r.GetString(1), Seq: r.GetInt32(2)),
                ct
            )
        ).ToLookup(f => (f.Number, f.Fact));
        return
        [
            .. clients
                .Changes.Where(kept => !facts[(kept.Number, kept.Fact)].Any(f => f.Seq <= kept.Version))
                .Select(kept => $"{kept.Fact} of {kept.Number}, acknowledged as version {kept.Version}, is lost"),
            .. facts
                .Where(f => f.Count() > 1)
                .Select(f => $"{f.Key.Fact} of {f.Key.Number} is there {f.Count()} times"),
        ];
    }

    private static async Task<List<T>> Rows<T>(
        NpgsqlDataSource source,
        string sql,
        Func<NpgsqlDataReader, T> read,
        CancellationToken ct
    )
    {
        var all = new List<T>();
        await using var command = source.CreateCommand(sql);
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
            all.Add(read(rows));
        return all;
    }

    private static async Task<long> Count(NpgsqlDataSource source, string sql, CancellationToken ct)
    {
        await using var command = source.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    [GeneratedRegex("〔(.+)〕")]
    private static partial Regex Key();
}
