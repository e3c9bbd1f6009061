using Jiban.Server.Shell;
using Npgsql;

namespace Jiban.Server.Storage;

/// <summary>
/// Brings a database to the schema this program needs: each missing step in a transaction of its own, one node at a
/// time, every applied step remembered with its checksum.
/// </summary>
public sealed class Migrations(NpgsqlDataSource database, IReadOnlyList<Migration> steps, TimeProvider clock)
{
    // Any constant will do, as long as every version of the program takes the same one.
    private const long Lock = 0x6A69_6261_6E00_0001;

    /// <returns>The steps applied now; empty when the database was already there.</returns>
    /// <exception cref="StartRefusedException">An applied step was edited since, or comes from a newer program.</exception>
    public async Task<IReadOnlyList<Migration>> Apply(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await Run(connection, "select pg_advisory_lock($1)", [Lock], ct);
        try
        {
            await Run(connection, CreateTable, [], ct);
            var applied = await Applied(connection, ct);
            RequireSame(applied);

            var missing = steps.Where(s => !applied.ContainsKey(s.Number)).ToList();
            foreach (var step in missing)
            {
                await Apply(connection, step, ct);
            }
            return missing;
        }
        finally
        {
            await Run(connection, "select pg_advisory_unlock($1)", [Lock], CancellationToken.None);
        }
    }

    /// <summary>Whether every step is applied; throws like any query when the database does not answer.</summary>
    public async Task<bool> Complete(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var known = await Scalar(connection, "select to_regclass('schema_migrations') is not null", ct);
        if (known is not true)
        {
            return false;
        }
        var applied = await Applied(connection, ct);
        return steps.All(s => applied.TryGetValue(s.Number, out var sum) && sum.Checksum == s.Checksum);
    }

    private const string CreateTable = """
        create table if not exists schema_migrations (
            number int primary key, name text not null, checksum text not null, applied_at timestamptz not null)
        """;

    private async Task Apply(NpgsqlConnection connection, Migration step, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        try
        {
            await using var command = new NpgsqlCommand(step.Sql, connection, transaction) { CommandTimeout = 0 };
            await command.ExecuteNonQueryAsync(ct);
        }
        catch (PostgresException e)
        {
            throw new StartRefusedException($"Migration {step.Number:0000}_{step.Name} failed: {e.MessageText}", e);
        }
        await Run(
            connection,
            "insert into schema_migrations (number, name, checksum, applied_at) values ($1, $2, $3, $4)",
            [step.Number, step.Name, step.Checksum, clock.GetUtcNow()],
            ct
        );
        await transaction.CommitAsync(ct);
    }

    private void RequireSame(Dictionary<int, (string Name, string Checksum)> applied)
    {
        var own = steps.ToDictionary(s => s.Number);
        foreach (var (number, (name, checksum)) in applied.OrderBy(a => a.Key))
        {
            if (!own.TryGetValue(number, out var step))
            {
                throw new StartRefusedException(
                    $"The database has migration {number:0000}_{name}, which this program does not know: it is newer."
                );
            }
            if (step.Checksum != checksum)
            {
                throw new StartRefusedException(
                    $"Migration {number:0000}_{name} was changed after it had been applied; add a new one instead."
                );
            }
        }
    }

    private static async Task<Dictionary<int, (string Name, string Checksum)>> Applied(
        NpgsqlConnection connection,
        CancellationToken ct
    )
    {
        var applied = new Dictionary<int, (string, string)>();
        await using var query = new NpgsqlCommand("select number, name, checksum from schema_migrations", connection);
        await using var rows = await query.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            applied.Add(rows.GetInt32(0), (rows.GetString(1), rows.GetString(2)));
        }
        return applied;
    }

    private static async Task Run(NpgsqlConnection connection, string sql, object[] values, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }
        await command.ExecuteNonQueryAsync(ct);
    }

    private static async Task<object?> Scalar(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(ct);
    }
}
