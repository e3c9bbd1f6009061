using Jiban.Server.Storage;
using Jiban.Tests.Support;
using Npgsql;
using Xunit;

[assembly: AssemblyFixture(typeof(Database))]

namespace Jiban.Tests.Support;

/// <summary>
/// One private PostgreSQL for the whole test run, started when the first test asks; each test or class that needs a
/// database gets a fresh, migrated one in a few dozen milliseconds.
/// </summary>
public sealed class Database : IAsyncDisposable
{
    private const string Template = "migrated";

    private readonly SemaphoreSlim gate = new(1);
    private TemporaryFolder? folder;
    private PrivatePostgres? postgres;
    private int number;

    /// <summary>A database of its own with every migration applied, dropped when disposed.</summary>
    public Task<FreshDatabase> Fresh() => Fresh(Template);

    /// <summary>A database of its own with nothing in it.</summary>
    public Task<FreshDatabase> Empty() => Fresh("template0");

    public async ValueTask DisposeAsync()
    {
        if (postgres is not null)
        {
            await postgres.DisposeAsync();
        }
        folder?.Dispose();
        gate.Dispose();
    }

    private async Task<FreshDatabase> Fresh(string template)
    {
        await Start();
        var name = $"test_{Interlocked.Increment(ref number)}";
        await Run($"create database {name} template {template}");
        return new FreshDatabase(Connection(name), () => Run($"drop database if exists {name} with (force)"));
    }

    private async Task Start()
    {
        await gate.WaitAsync();
        try
        {
            if (postgres is not null)
            {
                return;
            }
            folder = await TemporaryFolder.Create("database");
            var data = DataFolder.Open(folder.Path);
            postgres = await PrivatePostgres.Start(
                data,
                null,
                new PostgresTuning(Durable: false),
                CancellationToken.None
            );
            await Run($"create database {Template}");
            await using var source = NpgsqlDataSource.Create(Connection(Template));
            await new Migrations(source, Migration.Embedded(), TimeProvider.System).Apply(CancellationToken.None);
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task Run(string sql)
    {
        await using var connection = new NpgsqlConnection(Connection("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 120 };
        await command.ExecuteNonQueryAsync();
    }

    private string Connection(string name) =>
        new NpgsqlConnectionStringBuilder(postgres!.ConnectionString)
        {
            Database = name,
            Pooling = !name.StartsWith("migrated", StringComparison.Ordinal),
            MaxPoolSize = 20,
        }.ConnectionString;
}
