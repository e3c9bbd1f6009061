using System.CommandLine;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Npgsql;

namespace Jiban.Server.Commands;

/// <summary>Where a command works that is not the server: an open database at the newest schema, and the same use cases.</summary>
internal sealed class Workplace : IAsyncDisposable
{
    readonly OpenDatabase database;
    readonly WebApplication app;
    readonly AsyncServiceScope scope;

    Workplace(OpenDatabase database, WebApplication app) =>
        (this.database, this.app, scope) = (database, app, app.Services.CreateAsyncScope());

    public static async Task<Workplace> Open(
        DatabaseOptions options,
        ParseResult given,
        string verb,
        CancellationToken ct
    ) => await On(await options.Open(given, verb, ct), options.FolderPath(given), TimeProvider.System, ct);

    /// <summary>On a database that is open, which it closes in the end.</summary>
    public static async Task<Workplace> On(
        OpenDatabase database,
        string folder,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        try
        {
            var settings = new JibanSettings(database.ConnectionString, folder, RunMode.Production, clock);
            var app = JibanHost.Builder(settings, "http://127.0.0.1:0").Build();
            await app.Services.GetRequiredService<Migrations>().Apply(ct);
            return new(database, app);
        }
        catch (Exception e) when (e is NpgsqlException or ArgumentException)
        {
            await database.DisposeAsync();
            throw new StartRefusedException($"The database cannot be used: {e.Message.ReplaceLineEndings(" ")}", e);
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>A use case's world of its own, as each request has one.</summary>
    public AsyncServiceScope Scope() => app.Services.CreateAsyncScope();

    public T Get<T>()
        where T : notnull => scope.ServiceProvider.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await scope.DisposeAsync();
        await app.DisposeAsync();
        await database.DisposeAsync();
    }
}
