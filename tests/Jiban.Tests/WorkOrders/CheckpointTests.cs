using System.IO.Compression;
using System.Text;
using Jiban.Server.Exchange;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Tests.Exchange;
using Jiban.Tests.Support;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Jiban.Tests.WorkOrders;

/// <summary>Whoever rewrites a history with all its hashes is found by a checkpoint kept elsewhere, and whoever touches the checkpoint as well.</summary>
public sealed class CheckpointTests(DistrictServer server) : IClassFixture<DistrictServer>
{
    const int District = SmallDistrict.Id;

    [Fact]
    public async Task What_comes_after_a_checkpoint_is_no_fault()
    {
        await ThreeOrders("20240701");
        var kept = await Checkpoint();
        await ThreeOrders("20240702");
        await server.Database.Run(
            $"""
            insert into work_order_events
            select district_id, order_id, 3, type, at, by_staff, by_unit, payload, hash from work_order_events
            where {Of("20240701")} and seq = 2
            """
        );

        var verdict = await Check(kept);

        (verdict.Whole, verdict.Ours, verdict.Remembered).ShouldBe((true, true, true));
        verdict.Broken.ShouldNotContain(b => b.Number.Contains("-20240701-"));
        verdict.Orders.ShouldBeGreaterThanOrEqualTo(3);
        await server.Database.Run($"delete from work_order_events where {Of("20240701")} and seq = 3");
    }

    [Fact]
    public async Task A_row_edited_with_every_hash_written_anew_is_found()
    {
        await ThreeOrders("20240703");
        var kept = await Checkpoint();
        await server.Database.Run(
            $"update work_order_events set at = at + interval '1 microsecond' where {Of("20240703")} and seq = 1"
        );
        await WriteHashesAnew("20240703");

        (
            await server.With<VerifyHistory, HistoryVerdict>(v => v.Handle(null, _ => { }, default))
        ).Broken.ShouldNotContain(b => b.Number == Second("20240703"));
        (await Check(kept)).Broken.ShouldContain(new BrokenLink(Second("20240703"), 2));
        (await Check(kept)).Holds.ShouldBeFalse();
    }

    [Theory]
    [InlineData("20240704", "update work_order_events set by_unit = '110106001' where {order} and seq = 1", 1)]
    [InlineData("20240705", "delete from work_order_events where {order} and seq = 2", 2)]
    [InlineData(
        "20240706",
        "delete from contacts where {order}; delete from work_order_events where {order}; delete from work_orders where {id}",
        1
    )]
    public async Task What_is_changed_or_gone_is_named(string day, string sql, int seq)
    {
        await ThreeOrders(day);
        var kept = await Checkpoint();

        await server.Database.Run(
            sql.Replace("{order}", Of(day)).Replace("{id}", $"number = '{Second(day)}' and district_id = {District}")
        );

        (await Check(kept)).Broken.ShouldContain(new BrokenLink(Second(day), seq));
        (await Check(kept, WorkOrderNumber.Parse(Second(day)))).Broken.ShouldBe([new(Second(day), seq)]);
    }

    [Fact]
    public async Task A_file_changed_after_it_was_sealed_says_so()
    {
        await ThreeOrders("20240707");
        var kept = await Checkpoint();
        var forged = kept.Replace($"{Second("20240707")} 2", $"{Second("20240707")} 1");
        forged.ShouldNotBe(kept);
        // The sum must fit, or it would not even be read.
        var sum = kept.Split('\n').Single(l => l.StartsWith("orders "));
        var facts = int.Parse(sum.Split(' ')[3]);
        forged = forged.Replace(sum, sum.Replace($"facts {facts}", $"facts {facts - 1}"));

        var verdict = await Check(forged);

        (verdict.Whole, verdict.Ours, verdict.Remembered, verdict.Holds).ShouldBe((false, false, false, false));
    }

    [Fact]
    public async Task Another_key_is_not_this_installations()
    {
        await ThreeOrders("20240708");
        var kept = await Checkpoint();
        await server.Database.Run("update seals set name = 'stolen'");
        await Checkpoint();

        var verdict = await Check(kept);
        var remembered = await server.With<VerifyCheckpoints, (long Checkpoints, IReadOnlyList<int> Broken)>(v =>
            v.Handle(default)
        );
        await server.Database.Run("delete from seals where name = 'installation'");
        await server.Database.Run(
            "delete from history_checkpoints where number = (select max(number) from history_checkpoints)"
        );
        await server.Database.Run("update seals set name = 'installation'");

        (verdict.Whole, verdict.Ours).ShouldBe((true, false));
        remembered.Broken.ShouldNotBeEmpty();
        (await Check(kept)).Ours.ShouldBeTrue();
    }

    [Fact]
    public async Task A_file_torn_anywhere_is_refused()
    {
        await ThreeOrders("20240709");
        var lines = (await Checkpoint()).Split('\n');

        foreach (var kept in new[] { 0, 1, 3, lines.Length - 5, lines.Length - 4, lines.Length - 3, lines.Length - 2 })
            (
                await Should.ThrowAsync<UnreadableFileException>(() =>
                    Check(string.Concat(lines.Take(kept).Select(l => l + '\n')))
                )
            ).English.ShouldStartWith($"line {kept + 1}:");
    }

    [Fact]
    public async Task A_checkpoint_taken_out_of_the_memory_leaves_a_gap()
    {
        await Checkpoint();
        await Checkpoint();
        var row = await server.With<JibanDb, HistoryCheckpoint>(db =>
            db.HistoryCheckpoints.OrderByDescending(c => c.Number).Skip(1).FirstAsync()
        );
        await server.Database.Run($"update history_checkpoints set number = 0 - number where number = {row.Number}");

        var found = await server.With<VerifyCheckpoints, (long, IReadOnlyList<int> Broken)>(v => v.Handle(default));

        await server.Database.Run($"update history_checkpoints set number = 0 - number where number < 0");
        found.Broken.ShouldBe([-row.Number]);
    }

    [Fact]
    public async Task Each_local_day_has_one_and_its_file_is_kept()
    {
        var nightly = server.Services.GetRequiredService<NightlyCheckpoint>();
        server.Services.GetRequiredService<CurrentPolicy>().Forget();
        // Midnight of Beijing is 16:00 UTC.
        server.Clock.Now = new(2027, 3, 1, 15, 59, 59, TimeSpan.Zero);
        var first = await nightly.Once(default);
        var again = await nightly.Once(default);
        server.Clock.Now = new(2027, 3, 1, 16, 0, 0, TimeSpan.Zero);
        var next = await nightly.Once(default);

        (first.Count, again.Count, next.Count).ShouldBe((1, 0, 1));
        next[0].Previous.ShouldBe(first[0].Digest);
        await using var file = File.OpenRead(Path.Combine(nightly.Folder, NightlyCheckpoint.NameOf(next[0])));
        await using var unpacked = new GZipStream(file, CompressionMode.Decompress);
        (
            await server.With<CheckCheckpoint, CheckpointVerdict>(c => c.Handle(unpacked, null, _ => { }, default))
        ).Remembered.ShouldBeTrue();
        Directory.EnumerateFiles(nightly.Folder, "*.part").ShouldBeEmpty();
        server.Clock.Now = FakeClock.Monday9;
    }

    async Task<string> Checkpoint()
    {
        using var file = new MemoryStream();
        await server.With<MakeCheckpoint, HistoryCheckpoint>(m => m.Handle(District, file, default));
        return Encoding.UTF8.GetString(file.ToArray());
    }

    Task<CheckpointVerdict> Check(string text, WorkOrderNumber? only = null) =>
        server.With<CheckCheckpoint, CheckpointVerdict>(c =>
            c.Handle(new MemoryStream(Encoding.UTF8.GetBytes(text)), only, _ => { }, default)
        );

    async Task ThreeOrders(string day)
    {
        using var files = await ImportFiles.Create(server);
        files.Text(
            "o.csv",
            "编号,来电时间,内容,主办单位\n"
                + string.Concat(Enumerable.Range(1, 3).Select(i => $"K-{day}-{i},{day},路灯不亮,方庄街道办事处\n"))
        );
        (await files.Import("o.csv")).Added.ShouldBe(3);
    }

    /// <summary>What somebody with the database in hand and this program's source would do.</summary>
    Task<int> WriteHashesAnew(string day) =>
        server.With<JibanDb, int>(async db =>
        {
            var number = Second(day);
            var id = await db
                .WorkOrders.Where(o => o.District == District)
                .Where(o => o.Number == WorkOrderNumber.Parse(number))
                .Select(o => o.Id)
                .SingleAsync();
            var hash = HistoryChain.Start;
            foreach (
                var row in await db
                    .History.AsNoTracking()
                    .Where(h => h.District == District && h.OrderId == id)
                    .OrderBy(h => h.Seq)
                    .ToListAsync()
            )
            {
                hash = HistoryChain.Hash(
                    hash,
                    District,
                    id,
                    row.Seq,
                    row.Type,
                    row.At,
                    row.ByStaff,
                    row.ByUnit,
                    row.Payload
                );
                await db.Database.ExecuteSqlAsync(
                    $"update work_order_events set hash = {hash} where district_id = {District} and order_id = {id} and seq = {row.Seq}"
                );
            }
            return await db.Database.ExecuteSqlAsync(
                $"update work_orders set last_hash = {hash} where district_id = {District} and id = {id}"
            );
        });

    static string Of(string day) => $"order_id = (select id from work_orders where number = '{Second(day)}')";

    static string Second(string day) => $"110106-{day}-000002";
}
