using System.Globalization;
using Jiban.Server.Shell;

namespace Jiban.Server.Storage;

/// <summary>
/// The ordinary user PostgreSQL runs as. PostgreSQL refuses to run as root, so root hands it to the system user
/// <c>jiban</c> (made when missing, else <c>nobody</c>) or to whoever owns the files; anybody else runs it as themselves.
/// </summary>
internal sealed record PrivatePostgresAccount
{
    private readonly string? ids;
    private readonly string[] prefix;

    private PrivatePostgresAccount(string? ids, string[] prefix) => (this.ids, this.prefix) = (ids, prefix);

    /// <summary>Whether PostgreSQL runs as somebody else than this process.</summary>
    public bool IsSomebodyElse => ids is not null;

    public static async Task<PrivatePostgresAccount> Choose(DataFolder folder, CancellationToken ct)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return new PrivatePostgresAccount(null, []);
        }
        var ids = await Owner(folder.Postgres, ct) ?? Known("jiban") ?? await Added(ct) ?? Known("nobody")!;
        var (user, group) = (ids.Split(':')[0], ids.Split(':')[1]);
        return new PrivatePostgresAccount(ids, ["setpriv", "--reuid", user, "--regid", group, "--clear-groups"]);
    }

    public Task<ChildProgram> Run(CancellationToken ct, params IEnumerable<string> command) =>
        ChildProgram.Run(prefix.Concat(command), ct);

    public async Task Own(string path, CancellationToken ct)
    {
        if (ids is not null)
        {
            await ChildProgram.Run(["chown", "-R", ids, path], ct);
        }
    }

    public async Task<bool> CanReach(string path, CancellationToken ct) =>
        (await Run(ct, "test", "-x", path)).Succeeded;

    /// <summary>
    /// The same user, let through closed parent folders such as /root by one capability and nothing else:
    /// it may then search folders that it does not own, as PostgreSQL must to reach its own.
    /// </summary>
    public PrivatePostgresAccount WithPassage(string to)
    {
        var capability =
            Holds(2) ? "+dac_read_search"
            : Holds(1) ? "+dac_override"
            : throw new StartRefusedException(
                $"The user PostgreSQL runs as ({ids}) cannot reach {to}; choose another data folder."
            );
        return new PrivatePostgresAccount(
            ids,
            [.. prefix, "--inh-caps", capability, "--ambient-caps", capability, "--"]
        );
    }

    private static async Task<string?> Owner(string path, CancellationToken ct)
    {
        var owner = (await ChildProgram.Run(["stat", "-c", "%u:%g", path], ct)).Output.Trim();
        return owner.Length == 0 || owner.StartsWith("0:", StringComparison.Ordinal) ? null : owner;
    }

    private static async Task<string?> Added(CancellationToken ct)
    {
        string[] options = ["--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"];
        await ChildProgram.Run(["useradd", .. options, "--shell", "/usr/sbin/nologin", "jiban"], ct);
        return Known("jiban");
    }

    private static string? Known(string name) =>
        File.ReadLines("/etc/passwd")
            .Select(line => line.Split(':'))
            .Where(fields => fields[0] == name)
            .Select(fields => $"{fields[2]}:{fields[3]}")
            .FirstOrDefault();

    private static bool Holds(int capability)
    {
        var line = File.ReadLines("/proc/self/status").First(l => l.StartsWith("CapEff:", StringComparison.Ordinal));
        return (ulong.Parse(line[7..].Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) >> capability & 1)
            == 1;
    }
}
