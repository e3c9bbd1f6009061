using System.Text;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Server.Storage.Backups;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Storage;

/// <summary>备份, 恢复: everything comes back, a file that is not whole brings nothing, and nobody's data are written over.</summary>
public sealed class BackupTests(ChainServer server, Database database) : IClassFixture<ChainServer>, IAsyncLifetime
{
    private const string Rows = """
        select string_agg(t.relname || ' ' || (xpath('/row/n/text()', query_to_xml(
            format('select count(*) as n from %I', t.relname), false, true, '')))[1]::text, ',' order by t.relname)
        from pg_class t where t.relnamespace = 'public'::regnamespace and t.relkind = 'r'
        """;

    private const string Words = """
        select (select string_agg(number || title || text || encode(query_code_hash, 'hex'), '|' order by number) from work_orders)
            || (select string_agg(e::text, '|' order by e::text) from work_order_events e)
        """;

    private FreshDatabase empty = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        empty = await database.Empty();
        foreach (
            var text in new[] { "楼道灯不亮\t“换行”\n第二行 \\N \\. 完", "𠮷字路口积水，三天没人管。", "暖气不热" }
        )
            await server.Opened(
                new
                {
                    channel = "phone",
                    text,
                    category = "010102",
                    caller = new { phone = "19900001000" },
                    place = new { community = SmallDistrict.Community },
                }
            );
    }

    public ValueTask DisposeAsync() => empty.DisposeAsync();

    [Fact]
    public async Task Everything_comes_back_letter_by_letter()
    {
        var (file, written) = await Written();
        var before = await server.Database.Value<string>(Rows);
        (await empty.Value<string>("select to_regclass('work_orders')::text")).ShouldBeNull();

        var read = await Restored(file);

        read.ShouldBe(written);
        written.Rows.ShouldBeGreaterThan(20);
        (await empty.Value<string>(Rows)).ShouldBe(before);
        (await empty.Value<string>(Words)).ShouldBe(await server.Database.Value<string>(Words));
    }

    [Fact]
    public async Task What_is_written_meanwhile_is_not_half_in_it()
    {
        var file = new MemoryStream();
        var added = false;
        await new WriteBackup(server.Database.Source, TimeProvider.System).To(
            file,
            _ =>
            {
                if (!added)
                    server.Database.Run("update work_orders set title = 'late'").Wait(Ct);
                added = true;
            },
            Ct
        );

        await Restored(file);

        added.ShouldBeTrue();
        (await empty.Value<long>("select count(*) from work_orders where title = 'late'")).ShouldBe(0);
    }

    [Theory]
    [InlineData("cut")]
    [InlineData("changed")]
    [InlineData("empty")]
    [InlineData("other")]
    public async Task A_file_that_is_not_whole_brings_nothing_and_the_next_try_may_succeed(string wrong)
    {
        var (file, _) = await Written();
        var bytes = file.ToArray();
        byte[] damaged = wrong switch
        {
            "cut" => bytes[..(bytes.Length * 2 / 3)],
            "changed" => Changed(bytes),
            "empty" => [],
            _ => Encoding.UTF8.GetBytes("PK is how it begins, and no more"),
        };

        (
            await Should.ThrowAsync<StartRefusedException>(() => Restored(new MemoryStream(damaged)))
        ).Message.ShouldContain("damaged or was cut off");

        if (await empty.Value<string>("select to_regclass('districts')::text") is not null)
            (await empty.Value<long>("select count(*) from districts")).ShouldBe(0);
        (await Restored(new MemoryStream(bytes))).Rows.ShouldBeGreaterThan(20);
    }

    [Fact]
    public async Task A_database_in_use_is_never_written_over()
    {
        var (file, _) = await Written();
        await Restored(file);
        var before = await empty.Value<string>(Words);

        (await Should.ThrowAsync<StartRefusedException>(() => Restored(file))).Message.ShouldContain("in use");

        (await empty.Value<string>(Words)).ShouldBe(before);
    }

    [Fact]
    public async Task A_backup_of_an_older_schema_is_brought_up_to_date_and_of_a_newer_one_refused()
    {
        var (file, _) = await Written();
        await Restored(
            file,
            [.. Migration.Embedded(), new(9999, "later", "create table later (code text primary key)")]
        );
        (await empty.Value<string>("select to_regclass('later')::text")).ShouldBe("later");

        await using var other = await database.Empty();
        var newer = new MemoryStream();
        await new WriteBackup(empty.Source, TimeProvider.System).To(newer, _ => { }, Ct);
        (
            await Should.ThrowAsync<StartRefusedException>(() =>
                new ReadBackup(other.Source, Migration.Embedded(), TimeProvider.System).From(newer, _ => { }, Ct)
            )
        ).Message.ShouldContain("9999_later");
        (await other.Value<string>("select to_regclass('districts')::text")).ShouldBeNull();
    }

    [Fact]
    public async Task A_database_that_is_none_of_ours_has_nothing_to_back_up() =>
        (
            await Should.ThrowAsync<StartRefusedException>(() =>
                new WriteBackup(empty.Source, TimeProvider.System).To(new MemoryStream(), _ => { }, Ct)
            )
        ).Message.ShouldContain("nothing of Jiban");

    private async Task<(MemoryStream File, BackupDone Done)> Written()
    {
        var file = new MemoryStream();
        return (file, await new WriteBackup(server.Database.Source, TimeProvider.System).To(file, _ => { }, Ct));
    }

    private Task<BackupDone> Restored(Stream file, IReadOnlyList<Migration>? steps = null)
    {
        file.Position = 0;
        return new ReadBackup(empty.Source, steps ?? Migration.Embedded(), TimeProvider.System).From(
            file,
            _ => { },
            Ct
        );
    }

    /// <summary>One letter of one row is another one, and the zip is whole.</summary>
    private static byte[] Changed(byte[] bytes)
    {
        var file = new MemoryStream();
        file.Write(bytes);
        using (var zip = new System.IO.Compression.ZipArchive(file, System.IO.Compression.ZipArchiveMode.Update, true))
        {
            var entry = zip.GetEntry(BackupFile.Entry("work_orders"))!;
            using var open = entry.Open();
            using var reader = new StreamReader(open, leaveOpen: true);
            var text = reader.ReadToEnd().Replace("暖气不热", "暖气很热");
            open.SetLength(0);
            open.Write(Encoding.UTF8.GetBytes(text));
        }
        return file.ToArray();
    }
}
