using System.CommandLine;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Server.Storage.Backups;
using Npgsql;

namespace Jiban.Server.Commands;

public sealed class BackupVerb : Verb
{
    readonly Argument<string> file = new("FILE") { Description = "Where the backup goes; never over another file" };

    readonly Option<BackupForm> form = new("--form")
    {
        Description = "pg-dump where PostgreSQL's own program is at hand, else our own snapshot by COPY",
        HelpName = "auto|copy|pg-dump",
        CustomParser = Choices.Read<BackupForm>,
    };
    readonly Option<bool> json = new("--json") { Description = "Answer with one JSON object" };
    readonly DatabaseOptions database;

    public BackupVerb()
        : base("backup", "Write everything of the database into one file, while the server runs")
    {
        Add(file);
        Add(form);
        database = new(this);
        Add(json);
        SetAction(Run);
    }

    async Task<int> Run(ParseResult given, CancellationToken stop)
    {
        var path = Path.GetFullPath(given.GetRequiredValue(file));
        if (File.Exists(path))
            throw new StartRefusedException($"{path} is there already; a backup is never written over.");
        var (steps, clock) = (new Steps(2, TimeProvider.System), TimeProvider.System);
        await using var open = await steps.Do("Opening the database", _ => database.Open(given, Name, stop));
        var begun = clock.GetTimestamp();
        var done = await steps.Do("Writing the backup", news => Write(given, open.ConnectionString, path, news, stop));
        var seconds = clock.GetElapsedTime(begun).TotalSeconds;
        await Answer.Give(
            given.GetValue(json),
            new
            {
                done.Rows,
                Seconds = Math.Round(seconds, 3),
                done.Tables,
                done.Form,
                File = path,
                Bytes = new FileInfo(path).Length,
            },
            $"{done.Rows} rows of {done.Tables} tables in {seconds:0.0} s: {path} ({new FileInfo(path).Length / 1048576.0:0.0} MB)."
                + " Keep DATA/jiban.json and DATA/checkpoints with it."
        );
        return 0;
    }

    /// <summary>Beside its place first, so that a backup cut off never looks like one.</summary>
    async Task<BackupDone> Write(
        ParseResult given,
        string connection,
        string path,
        Action<string> news,
        CancellationToken stop
    )
    {
        var draft = path + ".part";
        try
        {
            await using var source = NpgsqlDataSource.Create(connection);
            var dump = given.GetValue(form) is BackupForm.Copy ? null : await Program(given, source, stop);
            BackupDone done;
            if (dump is not null)
                done = await dump.Write(source, PasswordOf(connection), draft, stop);
            else
            {
                if (given.GetValue(form) is BackupForm.PgDump)
                    throw new StartRefusedException(
                        "There is no pg_dump of the database's version; install PostgreSQL's programs, or take --form copy."
                    );
                await using var to = new FileStream(draft, FileMode.Create);
                done = await new WriteBackup(source, TimeProvider.System).To(to, news, stop);
            }
            File.Move(draft, path);
            return done;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"{path} cannot be written: {e.Message}", e);
        }
        catch (Exception e) when (e is NpgsqlException or ArgumentException)
        {
            throw new StartRefusedException($"The database cannot be used: {e.Message.ReplaceLineEndings(" ")}", e);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    async Task<PgDump?> Program(ParseResult given, NpgsqlDataSource source, CancellationToken stop)
    {
        await using var connection = await source.OpenConnectionAsync(stop);
        return await PgDump.Find(database.Binaries(given), connection.PostgreSqlVersion.Major, stop);
    }

    internal static string PasswordOf(string connection) =>
        new NpgsqlConnectionStringBuilder(connection).Password ?? "";
}

/// <summary>备份格式.</summary>
public enum BackupForm
{
    /// <summary>PostgreSQL's where it can be had.</summary>
    Auto,

    /// <summary>Our own snapshot by COPY.</summary>
    Copy,

    /// <summary>PostgreSQL's custom format.</summary>
    PgDump,
}
