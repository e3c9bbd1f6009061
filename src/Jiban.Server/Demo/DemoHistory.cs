using Jiban.Server.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Jiban.Server.Demo;

/// <summary>Writes many facts at once by COPY, inside the running transaction: the history is most of what the demo district has.</summary>
internal static class DemoHistory
{
    public static async Task Copy(JibanDb db, IEnumerable<HistoryRow> rows, CancellationToken ct)
    {
        // Every fact points to its order; without fresh statistics each of these checks would read the whole table.
        await db.Database.ExecuteSqlRawAsync("analyze work_orders", ct);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await using var copy = await connection.BeginBinaryImportAsync(
            """
            copy work_order_events (district_id, order_id, seq, type, at, by_staff, by_unit, payload, hash)
            from stdin (format binary)
            """,
            ct
        );
        foreach (var row in rows)
        {
            await copy.StartRowAsync(ct);
            await copy.WriteAsync(row.District, ct);
            await copy.WriteAsync(row.OrderId, ct);
            await copy.WriteAsync(row.Seq, ct);
            await copy.WriteAsync(row.Type, ct);
            await copy.WriteAsync(row.At.UtcDateTime, NpgsqlDbType.TimestampTz, ct);
            await copy.WriteAsync(row.ByStaff, ct);
            await copy.WriteAsync(row.ByUnit, ct);
            await copy.WriteAsync(row.Payload, ct);
            await copy.WriteAsync(row.Hash, ct);
        }
        await copy.CompleteAsync(ct);
    }
}
