using Jiban.Server.Shell;

namespace Jiban.Server.Storage;

/// <summary>
/// The database a command works on: one that was named, or the data folder's own — started for this command, or shared
/// with the program that already runs it. Disposing stops only what was started here.
/// </summary>
public sealed class OpenDatabase : IAsyncDisposable
{
    private readonly IDisposable? hold;

    private OpenDatabase(string connection, IDisposable? hold = null, PrivatePostgres? own = null) =>
        (ConnectionString, this.hold, Own) = (connection, hold, own);

    public string ConnectionString { get; }

    /// <summary>Whether this is the data folder's own PostgreSQL rather than one that was named.</summary>
    public bool IsPrivate => Own is not null;

    /// <summary>That PostgreSQL, where it was started here.</summary>
    internal PrivatePostgres? Own { get; }

    public static OpenDatabase Named(string connection) => new(connection);

    /// <summary>The data folder's own database, started for a program that holds the folder.</summary>
    public static async Task<OpenDatabase> Held(DataFolder folder, string? binaries, CancellationToken ct)
    {
        var own = await PrivatePostgres.Start(folder, binaries, new PostgresTuning(), ct);
        return new OpenDatabase(own.ConnectionString, null, own);
    }

    /// <summary>The data folder's own database, together with the program that already runs it, if one does.</summary>
    public static async Task<OpenDatabase> Shared(
        DataFolder folder,
        string verb,
        string? binaries,
        CancellationToken ct
    )
    {
        var hold = folder.TryLock(verb);
        if (hold is null)
        {
            return new OpenDatabase(PrivatePostgres.ConnectionOf(folder));
        }
        try
        {
            var own = await PrivatePostgres.Start(folder, binaries, new PostgresTuning(), ct);
            return new OpenDatabase(own.ConnectionString, hold, own);
        }
        catch
        {
            hold.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Own is not null)
        {
            await Own.DisposeAsync();
        }
        hold?.Dispose();
    }
}
