using Npgsql;

namespace Jiban.Tests.Support;

/// <summary>A database that belongs to one test or one class of tests.</summary>
public sealed class FreshDatabase(string connection, Func<Task> drop) : IAsyncDisposable
{
    public string ConnectionString { get; } = connection;

    public NpgsqlDataSource Source { get; } = NpgsqlDataSource.Create(connection);

    /// <summary>The single value of a query, to look at the world after an act.</summary>
    public async Task<T?> Value<T>(string sql)
    {
        await using var command = Source.CreateCommand(sql);
        return await command.ExecuteScalarAsync() is T value ? value : default;
    }

    public async Task Run(string sql)
    {
        await using var command = Source.CreateCommand(sql);
        // Some tests fill tables with a city's rows while others run.
        command.CommandTimeout = 120;
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        await drop();
    }
}
