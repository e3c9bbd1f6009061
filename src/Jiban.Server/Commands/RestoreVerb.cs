using System.CommandLine;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Server.Storage.Backups;
using Jiban.Server.Whistles;
using Jiban.Server.WorkOrders;
using Npgsql;

namespace Jiban.Server.Commands;

public sealed class RestoreVerb : Verb
{
    readonly Argument<string> file = new("FILE") { Description = "A file that ./jiban backup or pg_dump -Fc wrote" };
    readonly Option<bool> json = new("--json") { Description = "Answer with one JSON object" };
    readonly DatabaseOptions database;

    public RestoreVerb()
        : base("restore", "Bring a backup back into a new --data folder or an empty database, and verify it")
    {
        Add(file);
        database = new(this);
        Add(json);
        SetAction(Run);
    }

    async Task<int> Run(ParseResult given, CancellationToken stop)
    {
        var path = Path.GetFullPath(given.GetRequiredValue(file));
        if (!File.Exists(path))
            throw new StartRefusedException($"There is no file {path}.");
        var (steps, clock) = (new Steps(3, TimeProvider.System), TimeProvider.System);
        var folder = database.Folder(given);
        using var hold = database.Hold(given, folder, Name);
        var open = await steps.Do("Opening the database", _ => database.OpenHeld(given, folder, stop));
        var begun = clock.GetTimestamp();
        BackupDone done;
        try
        {
            done = await steps.Do("Reading the backup", news => Read(given, open.ConnectionString, path, news, stop));
        }
        catch
        {
            await open.DisposeAsync();
            throw;
        }
        var seconds = clock.GetElapsedTime(begun).TotalSeconds;
        await using var work = await Workplace.On(open, database.FolderPath(given), clock, stop);
        var verdict = await steps.Do(
            "Verifying the history",
            news => work.Get<VerifyHistory>().Handle(null, v => news($"{v.Orders} orders, {v.Events} facts"), stop)
        );
        var whistles = await work.Get<VerifyWhistles>().Handle(stop);
        var broken = verdict.Broken.Concat(whistles.Broken).ToList();
        await Answer.Give(
            given.GetValue(json),
            new
            {
                done.Rows,
                Seconds = Math.Round(seconds, 3),
                done.Tables,
                done.Form,
                verdict.Orders,
                verdict.Events,
                Broken = broken,
            },
            $"{done.Rows} rows of {done.Tables} tables in {seconds:0.0} s; {verdict.Orders} orders with {verdict.Events} facts verified, {broken.Count} broken"
        );
        return broken.Count == 0 ? 0 : 1;
    }

    async Task<BackupDone> Read(
        ParseResult given,
        string connection,
        string path,
        Action<string> news,
        CancellationToken stop
    )
    {
        try
        {
            await using var source = NpgsqlDataSource.Create(connection);
            await using var from = File.OpenRead(path);
            var mark = new byte[BackupFile.DumpMark.Length];
            var read = await from.ReadAtLeastAsync(mark, mark.Length, throwOnEndOfStream: false, stop);
            from.Position = 0;
            if (mark.AsSpan(0, read).StartsWith(BackupFile.ZipMark))
                return await new ReadBackup(source, Migration.Embedded(), TimeProvider.System).From(from, news, stop);
            if (!mark.AsSpan(0, read).SequenceEqual(BackupFile.DumpMark))
                throw new StartRefusedException($"{path} is no backup: neither ours nor one of pg_dump -Fc.");
            await using var connected = await source.OpenConnectionAsync(stop);
            var dump =
                await PgDump.Find(database.Binaries(given), connected.PostgreSqlVersion.Major, stop)
                ?? throw new StartRefusedException(
                    "The backup is a file of pg_dump; restoring it needs PostgreSQL's program pg_restore of the database's version."
                );
            return await dump.Read(source, BackupVerb.PasswordOf(connection), path, stop);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"{path} cannot be read: {e.Message}", e);
        }
        catch (Exception e) when (e is NpgsqlException or ArgumentException)
        {
            throw new StartRefusedException($"The database cannot be used: {e.Message.ReplaceLineEndings(" ")}", e);
        }
    }
}
