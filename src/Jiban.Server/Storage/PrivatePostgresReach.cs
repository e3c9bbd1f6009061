using Jiban.Server.Shell;

namespace Jiban.Server.Storage;

/// <summary>
/// Root's folders are often closed to everybody else (/root is), yet PostgreSQL must not run as root. So: programs that
/// the ordinary user cannot reach are copied to a place it can; a data folder it cannot reach stays where it is, and the
/// user gets passage (<see cref="PrivatePostgresAccount.WithPassage"/>). PostgreSQL checks its own program by
/// access(2), which ignores capabilities; that is why the programs need the copy.
/// </summary>
internal static class PrivatePostgresReach
{
    private const string Copies = "/var/lib/jiban";

    public static async Task<PrivatePostgresBinaries> Reachable(
        PrivatePostgresBinaries binaries,
        PrivatePostgresAccount account,
        CancellationToken ct
    )
    {
        if (!account.IsSomebodyElse || await account.CanReach(binaries.PgCtl, ct))
        {
            return binaries;
        }
        var made = File.GetLastWriteTimeUtc(binaries.PgCtl).Ticks;
        var copy = Path.Combine(Copies, $"postgresql-{await binaries.MajorVersion(ct)}-{made:x}");
        if (!Directory.Exists(copy))
        {
            await Copy(Path.GetDirectoryName(binaries.Folder)!, copy, ct);
        }
        return new PrivatePostgresBinaries(Path.Combine(copy, "bin"));
    }

    public static async Task<PrivatePostgresAccount> Reaching(
        PrivatePostgresAccount account,
        DataFolder folder,
        CancellationToken ct
    ) =>
        !account.IsSomebodyElse || await account.CanReach(folder.Path, ct) ? account : account.WithPassage(folder.Path);

    private static async Task Copy(string from, string to, CancellationToken ct)
    {
        var draft = $"{to}.{Environment.ProcessId}";
        Directory.CreateDirectory(Copies);
        var copied = await ChildProgram.Run(["cp", "-r", "--preserve=mode,links", from, draft], ct);
        if (!copied.Succeeded)
        {
            throw new StartRefusedException($"PostgreSQL's programs could not be copied to {to}: {copied.Words}");
        }
        await ChildProgram.Run(["chmod", "-R", "go+rX", draft], ct);
        if (!Directory.Exists(to))
        {
            Directory.Move(draft, to);
        }
    }
}
