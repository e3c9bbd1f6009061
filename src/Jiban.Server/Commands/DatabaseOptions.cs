using System.CommandLine;
using Jiban.Server.Shell;
using Jiban.Server.Storage;

namespace Jiban.Server.Commands;

/// <summary>The options by which every verb finds its database: --data, --connection, --postgres-bin.</summary>
public sealed class DatabaseOptions
{
    private readonly Option<string> data = new("--data")
    {
        Description = "Folder that holds everything of this installation",
        HelpName = "DIR",
        DefaultValueFactory = _ => "./data",
    };

    private readonly Option<string?> connection = new("--connection")
    {
        Description = "An existing PostgreSQL (\"Host=…;Database=…;Username=…;Password=…\") instead of a private one",
        HelpName = "S",
    };

    private readonly Option<string?> binaries = new("--postgres-bin")
    {
        Description = $"Folder with PostgreSQL's programs; also {PrivatePostgresBinaries.Setting}",
        HelpName = "DIR",
    };

    public DatabaseOptions(Command verb)
    {
        verb.Add(data);
        verb.Add(connection);
        verb.Add(binaries);
    }

    public DataFolder Folder(ParseResult given) => DataFolder.Open(given.GetValue(data)!);

    /// <summary>The folder with PostgreSQL's programs that was named; null for none.</summary>
    public string? Binaries(ParseResult given) => given.GetValue(binaries);

    /// <summary>The folder's path; nothing is made there.</summary>
    public string FolderPath(ParseResult given) => Path.GetFullPath(given.GetValue(data)!);

    /// <summary>For a server, which wants its data folder for itself; nothing to hold when the database was named.</summary>
    /// <exception cref="StartRefusedException">Another program has the data folder.</exception>
    public IDisposable? Hold(ParseResult given, DataFolder folder, string verb) =>
        Named(given) is null ? folder.Hold(verb) : null;

    /// <summary>The database of a server that holds its data folder.</summary>
    public async Task<OpenDatabase> OpenHeld(ParseResult given, DataFolder folder, CancellationToken ct) =>
        Named(given) ?? await OpenDatabase.Held(folder, given.GetValue(binaries), ct);

    /// <summary>For a command that may work beside a running server, on data that are there.</summary>
    /// <exception cref="StartRefusedException">The data folder holds none.</exception>
    public async Task<OpenDatabase> Open(ParseResult given, string verb, CancellationToken ct) =>
        Named(given)
        ?? await OpenDatabase.Shared(DataFolder.Existing(FolderPath(given)), verb, given.GetValue(binaries), ct);

    private OpenDatabase? Named(ParseResult given) =>
        given.GetValue(connection) is { Length: > 0 } named ? OpenDatabase.Named(named) : null;
}
