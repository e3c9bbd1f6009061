using System.Text.Json;
using Jiban.Server.Storage;
using Jiban.Server.Storage.Backups;
using Jiban.Tests.Support;
using Npgsql;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Commands;

/// <summary>backup and restore as people type them, each with its own database folder.</summary>
public sealed class BackupVerbTests : IAsyncLifetime
{
    private TemporaryFolder folder = null!;

    public async ValueTask InitializeAsync() => folder = await TemporaryFolder.Create("backup");

    public async ValueTask DisposeAsync()
    {
        await TemporaryFolder.StopPostgresIn(folder.Path);
        folder.Dispose();
    }

    [Fact]
    public async Task A_district_is_written_into_a_file_and_brought_back_into_a_new_folder()
    {
        var (from, to, file) = (At("from"), At("to"), At("jiban.backup"));
        (await Jiban("setup", "--district", "110106", "--name", "丰台区", "--data", from)).Exit.ShouldBe(1); // no data yet
        await using (
            await PrivatePostgres.Start(
                DataFolder.Open(from),
                null,
                new PostgresTuning(),
                TestContext.Current.CancellationToken
            )
        ) { }
        (await Jiban("setup", "--district", "110106", "--name", "丰台区", "--data", from)).Exit.ShouldBe(0);

        var backup = await Jiban("backup", file, "--form", "copy", "--data", from, "--json");
        backup.Exit.ShouldBe(0, backup.Errors);
        var written = JsonDocument.Parse(backup.Output).RootElement;
        written.GetProperty("rows").GetInt64().ShouldBeGreaterThan(100);
        written.GetProperty("seconds").GetDouble().ShouldBeGreaterThanOrEqualTo(0);
        (await Jiban("backup", file, "--data", from)).Errors.ShouldContain("never written over");
        Directory.GetFiles(folder.Path, "*.part").ShouldBeEmpty();

        var restore = await Jiban("restore", file, "--data", to, "--json");
        restore.Exit.ShouldBe(0, restore.Errors);
        var read = JsonDocument.Parse(restore.Output).RootElement;
        read.GetProperty("rows").GetInt64().ShouldBe(written.GetProperty("rows").GetInt64());
        read.GetProperty("broken").GetArrayLength().ShouldBe(0);
        (await Jiban("restore", file, "--data", to)).Errors.ShouldContain("in use");
        (await Jiban("restore", At("none"), "--data", to)).Errors.ShouldContain("There is no file");
        await File.WriteAllTextAsync(At("text"), "not a backup");
        (await Jiban("restore", At("text"), "--data", At("third"))).Errors.ShouldContain("is no backup");
    }

    [Fact]
    public async Task With_programs_of_its_version_the_file_is_one_of_pg_dump()
    {
        var programs = Directory.Exists("/usr/lib/postgresql")
            ? Directory
                .GetDirectories("/usr/lib/postgresql")
                .Order()
                .Select(d => Path.Combine(d, "bin"))
                .LastOrDefault()
            : null;
        Assert.SkipWhen(programs is null, "There is no PostgreSQL of the operating system here.");
        var ct = TestContext.Current.CancellationToken;
        var file = At("jiban.dump");
        await using var from = await PrivatePostgres.Start(DataFolder.Open(At("from")), programs, new(), ct);
        await using var to = await PrivatePostgres.Start(DataFolder.Open(At("to")), programs, new(), ct);
        await using var source = NpgsqlDataSource.Create(from.ConnectionString);
        await using var target = NpgsqlDataSource.Create(to.ConnectionString);
        await new Migrations(source, Migration.Embedded(), TimeProvider.System).Apply(ct);
        await using (var connection = await source.OpenConnectionAsync(ct))
        {
            var dump = (await PgDump.Find(programs, connection.PostgreSqlVersion.Major, ct)).ShouldNotBeNull();
            (await PgDump.Find(programs, 999, ct)).ShouldBeNull();

            var written = await dump.Write(source, Password(from), file, ct);
            var read = await dump.Read(target, Password(to), file, ct);

            read.ShouldBe(written);
            (await new Migrations(target, Migration.Embedded(), TimeProvider.System).Complete(ct)).ShouldBeTrue();
            (await File.ReadAllBytesAsync(file, ct)).AsSpan().StartsWith(BackupFile.DumpMark).ShouldBeTrue();
            await Should.ThrowAsync<Server.Shell.StartRefusedException>(() =>
                dump.Read(target, Password(to), file, ct)
            );
        }
    }

    private string At(string name) => Path.Combine(folder.Path, name);

    private static string Password(PrivatePostgres of) =>
        new NpgsqlConnectionStringBuilder(of.ConnectionString).Password!;

    private static async Task<(int Exit, string Output, string Errors)> Jiban(params string[] words)
    {
        await using var program = StartedProgram.Start(["dotnet", StartedProgram.Server, .. words]);
        return (await program.Ends(), program.Output, program.Errors);
    }
}
