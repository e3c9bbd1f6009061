using System.Net;
using Jiban.Callback;
using Jiban.Server.Exchange;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Tests.Api;
using Jiban.Tests.Assessment;
using Jiban.Tests.Support;
using Jiban.WorkOrders;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;
using static Jiban.Tests.Assessment.CountedDistrict;

namespace Jiban.Tests.Exchange;

/// <summary>市回访: results of the city's callbacks, brought in beside the district's own.</summary>
public sealed class ImportCallbacksTests(ChainServer server) : IClassFixture<ChainServer>
{
    const string Head = "工单编号,回访时间,回访轮次,回访结果,是否联系,是否解决,是否满意,群众原话\n";
    const string Time = "2026-11-10 15:30";

    static string Row(
        string number,
        string time = Time,
        string outcome = "接通",
        string contacted = "是",
        string solved = "未解决",
        string satisfied = "不满意",
        string words = "",
        string round = "1"
    ) => $"{number},{time},{round},{outcome},{contacted},{solved},{satisfied},{words}\n";

    [Theory]
    [InlineData("utf-8")]
    [InlineData("GB18030")]
    public async Task A_result_lands_once_is_known_again_and_changes_the_score(string encoding)
    {
        var (files, order) = await Begin();
        using var _ = files;
        (await Solved()).ShouldBe(1);
        files.Text("c.csv", Head + Row(order.Number.Value, words: "还是老样子"), encoding);

        (await files.Import("c.csv")).ShouldBe(new(1, 1, 0, 0));
        (await files.Import("c.csv")).ShouldBe(new(1, 0, 1, 0));
        (await files.Import("c.csv", ImportFormat.Callbacks)).ShouldBe(new(1, 0, 1, 0));

        (
            await server.With<VerifyHistory, HistoryVerdict>(v => v.Handle(null, _ => { }, default))
        ).Broken.ShouldBeEmpty();
        (await Solved()).ShouldBe(0);
        await server.MustHold();
        var detail = (await server.As("board").Get($"/api/work-orders/{order.Number}")).Must(HttpStatusCode.OK).Json;
        detail
            .GetProperty("callbacks")
            .EnumerateArray()
            .Select(c => $"{c.GetProperty("source")} {c.GetProperty("solved")} {c.GetProperty("counts")}")
            .ShouldBe(["district yes False", "city no True"]);
        detail
            .GetProperty("counting")
            .GetRawText()
            .ShouldBe("""{"period":"2026-11","policy":"2026","precedence":"city"}""");
        detail.GetRawText().ShouldNotContain("老样子");
    }

    [Fact]
    public async Task Whose_callback_counts_follows_the_policy_and_everything_counted_follows_it()
    {
        var (files, order) = await Begin();
        using var _ = files;
        files.Text("c.csv", Head + Row(order.Number.Value));
        await files.Import("c.csv");
        (await Solved()).ShouldBe(0);

        await Counts("district");
        (await Solved()).ShouldBe(1);
        await server.MustHold();
        await Counts("latest");
        (await Solved()).ShouldBe(0);
        await server.MustHold();
    }

    [Fact]
    public async Task What_comes_after_a_period_was_closed_makes_a_correction_and_nothing_silent()
    {
        var (files, order) = await Begin();
        using var _ = files;
        server.Clock.Now = End.AddDays(2);
        (await Close("")).Must(HttpStatusCode.OK);
        var before = (await server.As("every").Get("/api/assessments/2026-11")).Text;
        files.Text("c.csv", Head + Row(order.Number.Value));

        (await files.Import("c.csv")).Added.ShouldBe(1);

        (await server.As("every").Get("/api/assessments/2026-11")).Text.ShouldBe(before);
        (await server.As("every").Get("/api/assessments/2026-11/changes")).Json.GetArrayLength().ShouldBe(1);
        (await Close("市里晚到一批")).Must(HttpStatusCode.OK);
        (await Solved()).ShouldBe(0);
    }

    [Theory]
    [InlineData("number", "", "工单编号：没有填")]
    [InlineData("number", "110106-20260101-999999", "工单编号：没有这张工单")]
    [InlineData("time", "", "回访时间：没有填")]
    [InlineData("time", "上周三", "回访时间：“上周三”不是能读的时间")]
    [InlineData("time", "2031-01-01", "回访时间：不能在将来")]
    [InlineData("time", "2026-10-01 09:00", "回访时间：早于受理时间")]
    [InlineData("outcome", "说不清", "回访结果：“说不清”看不懂")]
    [InlineData("outcome", "联系不上", "是否联系：没接通就不该有答案")]
    [InlineData("contacted", "也许", "是否联系：“也许”看不懂")]
    [InlineData("solved", "", "是否解决：接通了就要有答案")]
    [InlineData("solved", "差不多", "是否解决：“差不多”看不懂")]
    [InlineData("satisfied", "", "是否满意：接通了就要有答案")]
    [InlineData("round", "第零轮", "回访轮次：“第零轮”不是 1 到 99 的轮次")]
    public async Task A_wrong_field_is_named_in_the_reason_and_its_neighbours_land(
        string field,
        string value,
        string reason
    )
    {
        var (files, order) = await Begin();
        using var _ = files;
        var number = order.Number.Value;
        var bad = field switch
        {
            "number" => Row(value),
            "time" => Row(number, time: value),
            "outcome" => Row(number, outcome: value),
            "contacted" => Row(number, contacted: value),
            "solved" => Row(number, solved: value),
            "satisfied" => Row(number, satisfied: value),
            _ => Row(number, round: value),
        };
        files.Text("c.csv", Head + bad + Row(number, time: "2026-11-10 15:40"));

        (await files.Import("c.csv")).ShouldBe(new(2, 1, 0, 1));

        files.Rejected("c.csv").ShouldContain(reason);
    }

    [Fact]
    public async Task A_workbook_with_a_title_and_other_heads_is_read_by_a_map()
    {
        var (files, order) = await Begin();
        using var _ = files;
        files.Workbook(
            "c.xlsx",
            [
                ["2026 年 11 月三率明细"],
                ["编号（12345）", "回访于", "解决否", "满意否"],
                [order.Number.Value, new DateTime(2026, 11, 10, 15, 30, 0), "部分解决", "基本满意"],
            ]
        );
        var map = new Dictionary<string, string>
        {
            ["time"] = "回访于",
            ["solved"] = "解决否",
            ["satisfied"] = "满意否",
        };

        (await files.Import("c.xlsx", map: map)).ShouldBe(new(1, 1, 0, 0));

        (await Stored(order)).ShouldBe("2026-11-10 07:30:00");
        (
            await Should.ThrowAsync<UnreadableFileException>(() => files.Import("c.xlsx", ImportFormat.Callbacks))
        ).English.ShouldContain("回访时间");
    }

    [Fact]
    public async Task An_order_is_found_by_the_number_it_bore_elsewhere_and_never_guessed()
    {
        var (files, order) = await Begin();
        using var _ = files;
        var other = ClosedOrders.CalledBack(SmallDistrict.Street, Inside, Jiban.Callback.Solved.Yes);
        await server.Services.Keep(other);
        await Bears("S-1", order, "Import", "UpperLevel");
        await Bears("S-2", order, "Import");
        await Bears("S-2", other, "UpperLevel");
        files.Text("c.csv", Head + Row("S-1") + Row("S-2"));

        (await files.Import("c.csv")).ShouldBe(new(2, 1, 0, 1));

        files.Rejected("c.csv").ShouldContain("工单编号：有几张工单带这个编号");
        (await Stored(order)).ShouldBe("2026-11-10 07:30:00");
        (await Stored(other)).ShouldBe("");
    }

    [Fact]
    public async Task The_same_callback_twice_in_a_file_is_rejected_and_a_corrected_one_replaces_it()
    {
        var (files, order) = await Begin();
        using var _ = files;
        var number = order.Number.Value;
        files.Text("c.csv", Head + Row(number) + Row(number));
        (await files.Import("c.csv")).ShouldBe(new(2, 1, 0, 1));
        files.Rejected("c.csv").ShouldContain("与第 2 行是同一次回访");
        (await Solved()).ShouldBe(0);

        files.Text("d.csv", Head + Row(number, solved: "解决", satisfied: "满意"));
        (await files.Import("d.csv")).ShouldBe(new(1, 1, 0, 0));

        (await Solved()).ShouldBe(1);
        (await files.Import("c.csv")).ShouldBe(new(2, 0, 1, 1));
        (await Solved()).ShouldBe(1);
        await server.MustHold();
    }

    [Fact]
    public async Task The_order_page_shows_both_apart_and_hides_the_words_from_whoever_handled_it()
    {
        var (files, order) = await Begin();
        using var _ = files;
        files.Text("c.csv", Head + Row(order.Number.Value, words: "还是老样子"));
        await files.Import("c.csv");

        var desk = await server.SignedIn("caller-back");
        await desk.Open($"/orders/{order.Number}?tab=judgement");
        desk.Words.ShouldContain("区回访");
        desk.Words.ShouldContain("市回访");
        desk.Words.ShouldContain("计入 2026-11 期，按市回访");
        desk.Words.ShouldContain("还是老样子");

        var unit = await server.SignedIn("street");
        await unit.Open($"/orders/{order.Number}?tab=judgement");
        unit.Words.ShouldContain("市回访");
        unit.Words.ShouldNotContain("还是老样子");
    }

    [Fact]
    public async Task Orders_with_what_became_of_them_stay_orders_and_answers_alone_are_callbacks()
    {
        var (files, order) = await Begin();
        using var _ = files;
        files.Text(
            "o.csv",
            "编号,来电时间,内容,回访时间,是否解决,是否满意\nZ-1,2026-11-01,路灯不亮,2026-11-05,解决,满意\n"
        );
        (await files.Import("o.csv")).Added.ShouldBe(1);
        (await server.Database.Value<long>("select count(*) from contacts where external_number = 'Z-1'")).ShouldBe(1);

        files.Text("c.csv", $"number,time,solved,satisfied\n{order.Number},{Time},no,no\n");
        (await files.Import("c.csv")).Added.ShouldBe(1);
        (await Stored(order)).ShouldBe("2026-11-10 07:30:00");
    }

    async Task<(ImportFiles Files, WorkOrder Order)> Begin()
    {
        await server.Database.Run("delete from city_callbacks; delete from callback_words");
        await server.Ready();
        var order = ClosedOrders.CalledBack(SmallDistrict.Street, Inside, Jiban.Callback.Solved.Yes);
        await server.Services.Keep(order);
        return (await ImportFiles.Create(server), order);
    }

    async Task<int> Solved() =>
        (await server.Read()).Rows.Where(r => r.Unit == SmallDistrict.Street).Sum(r => (int)r.Adjusted.Solved.Counted);

    async Task Counts(string whose)
    {
        await server.Database.Run($$$"""update policies set document = '{"callback":{"counts":"{{{whose}}}"}}'""");
        server.Services.GetRequiredService<CurrentPolicy>().Forget();
    }

    Task<Answer> Close(string why) => server.As("every").Post("/api/assessments/2026-11/close", new { why });

    Task Bears(string external, WorkOrder order, params string[] channels) =>
        server.Database.Run(
            string.Concat(
                channels.Select(channel =>
                    $"""
                        insert into contacts (district_id, id, channel, kind, title, text, confidential, received_at,
                                              external_number, elements, outcome, order_id, order_number, query_code_hash, taken_by)
                        select district_id, gen_random_uuid(), '{channel}', kind, '', '', false, accepted_at,
                               '{external}', '[]', 'Merged', id, number, ''::bytea, gen_random_uuid()
                        from work_orders where id = '{order.Id}';
                        """
                )
            )
        );

    async Task<string> Stored(WorkOrder order) =>
        await server.Database.Value<string>(
            $"""
            select coalesce(to_char(city_called_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS'), '')
            from work_orders where id = '{order.Id}'
            """
        ) ?? "";
}
