using Jiban.Server.WorkOrders;
using Jiban.Tests.Support;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Exchange;

/// <summary>What an import leaves in the world.</summary>
public sealed class ImportRequestsTests(DistrictServer server) : IClassFixture<DistrictServer>
{
    const string Head = "id,user,title,time,detail,against,likes\n";

    static string Message(string id, string title = "楼道堆物", string time = "2025-06-03 08:15:30") =>
        $"{id},U{id},{title},{time},\"芳草园社区楼道里堆了自行车和杂物，走路都困难。\",0,3\n";

    [Fact]
    public async Task A_message_becomes_a_contact_and_an_open_order_of_its_own_day()
    {
        using var files = await ImportFiles.Create(server);
        files.Text("m.csv", Head + Message("A-1", time: "2025-05-04 08:15:30"));

        (await files.Import("m.csv")).ShouldBe(new(1, 1, 0, 0));

        var order = await Row("A-1");
        order.ShouldBe(
            "110106-20250504-000001 · AwaitingDispatch · 2025-05-04 00:15:30 · 楼道堆物 · 010102 · Import · 110106012001"
        );
    }

    [Fact]
    public async Task Every_imported_order_has_a_history_that_holds()
    {
        using var files = await ImportFiles.Create(server);
        files.Text("m.csv", Head + Message("B-1") + Message("B-2"));

        await files.Import("m.csv");

        var verdict = await server.With<VerifyHistory, HistoryVerdict>(v =>
            v.Handle(null, _ => { }, CancellationToken.None)
        );
        verdict.Broken.ShouldBeEmpty();
        (await Count("work_order_events e join contacts c on c.order_id = e.order_id", "B-%")).ShouldBe(2);
    }

    [Fact]
    public async Task A_second_run_adds_nothing()
    {
        using var files = await ImportFiles.Create(server);
        files.Text("m.csv", Head + Message("C-1") + Message("C-2"));
        await files.Import("m.csv");

        (await files.Import("m.csv")).ShouldBe(new(2, 0, 2, 0));

        (await Count("contacts c", "C-%")).ShouldBe(2);
    }

    [Theory]
    [InlineData("GB18030")]
    [InlineData("utf-16")]
    public async Task Any_encoding_a_Chinese_office_writes_gives_the_same_words(string encoding)
    {
        using var files = await ImportFiles.Create(server);
        var mark = encoding == "utf-16" ? "\uFEFF" : "";
        files.Text("m.csv", mark + Head + Message("D-" + encoding, "㐀𠀀扰民"), encoding);

        (await files.Import("m.csv")).Added.ShouldBe(1);

        (await Row("D-" + encoding)).ShouldContain("㐀𠀀扰民");
    }

    [Fact]
    public async Task A_gzipped_file_with_a_mark_lands_like_any_other()
    {
        using var files = await ImportFiles.Create(server);
        files.Gzip("m.csv.gz", "\uFEFF" + Head + Message("E-1"));

        (await files.Import("m.csv.gz")).Added.ShouldBe(1);
    }

    [Fact]
    public async Task Rows_without_a_number_are_known_again_by_all_they_say()
    {
        using var files = await ImportFiles.Create(server);
        files.Text(
            "o.csv",
            "来电时间,内容\n2025-06-03 9:00,路灯不亮F\n2025-06-03 9:00,井盖破损F\n2025-06-03 9:00,路灯不亮F\n"
        );

        (await files.Import("o.csv")).ShouldBe(new(3, 2, 0, 1));
        (await files.Import("o.csv")).ShouldBe(new(3, 0, 2, 1));
        files.Rejected("o.csv").ShouldContain("与第 2 行完全相同");
    }

    [Fact]
    public async Task Ten_thousand_rows_land_with_numbers_that_leave_no_gap()
    {
        using var files = await ImportFiles.Create(server);
        files.Text(
            "m.csv",
            Head
                + string.Concat(
                    Enumerable.Range(1, 10_000).Select(i => Message($"G-{i}", time: $"2025-07-0{1 + i % 2} 10:00:00"))
                )
        );

        (await files.Import("m.csv")).ShouldBe(new(10_000, 10_000, 0, 0));

        (
            await server.Database.Value<string>(
                """
                select string_agg(distinct n, ' ') from (
                  select min(right(number, 6)) || '…' || max(right(number, 6)) || '=' || count(*) as n from work_orders
                  where number like '110106-202507%' group by substr(number, 8, 8)) days
                """
            )
        ).ShouldBe("000001…005000=5000");
    }

    [Fact]
    public async Task What_breaks_off_in_the_middle_has_whole_batches_and_is_completed_by_the_next_run()
    {
        using var files = await ImportFiles.Create(server);
        files.Text("m.csv", Head + string.Concat(Enumerable.Range(1, 5000).Select(i => Message($"H-{i}"))));

        await Should.ThrowAsync<TimeoutException>(() =>
            files.Import("m.csv", progress: r => throw new TimeoutException($"{r.Read}"))
        );

        (await Count("contacts c join work_orders o on o.id = c.order_id", "H-%")).ShouldBe(2000);
        (await files.Import("m.csv")).ShouldBe(new(5000, 3000, 2000, 0));
    }

    [Fact]
    public async Task Two_imports_of_the_same_file_at_once_add_each_row_once()
    {
        using var files = await ImportFiles.Create(server);
        files.Text("m.csv", Head + string.Concat(Enumerable.Range(1, 300).Select(i => Message($"J-{i}"))));
        File.Copy(files.Path("m.csv"), files.Path("n.csv"));

        var results = await Task.WhenAll(files.Import("m.csv"), files.Import("n.csv"));

        results.Sum(r => r.Added).ShouldBe(300);
        results.Sum(r => r.Already).ShouldBe(300);
        (await Count("contacts c", "J-%")).ShouldBe(300);
    }

    async Task<string> Row(string external) =>
        await server.Database.Value<string>(
            $"""
            select concat_ws(' · ', o.number, o.stage, to_char(o.accepted_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS'),
                             o.title, o.category, o.channel, o.place_community)
            from work_orders o join contacts c on c.order_id = o.id where c.external_number = '{external}'
            """
        ) ?? "";

    Task<long> Count(string from, string external) =>
        server.Database.Value<long>($"select count(*) from {from} where c.external_number like '{external}'");
}
