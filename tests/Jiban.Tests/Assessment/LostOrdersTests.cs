using System.Net;
using System.Text.Json;
using Jiban.Callback;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Jiban.Units;
using Shouldly;
using Xunit;
using static Jiban.Tests.Assessment.CountedDistrict;

namespace Jiban.Tests.Assessment;

/// <summary>失分案卷复盘 from the list to the lesson at the next order like it.</summary>
public sealed class LostOrdersTests(ChainServer server) : IClassFixture<ChainServer>
{
    [Fact]
    public async Task The_list_holds_what_lost_points_and_who_still_owes_a_statement()
    {
        var (lost, won) = await LostAndWon();

        var read = (await server.As("every").Get($"/api/reviews?period={Period}")).Must(HttpStatusCode.OK).Json;
        (read.GetProperty("orders").GetInt32(), read.GetProperty("done").GetInt32()).ShouldBe((1, 0));
        var line = Line(read, lost)!.Value;
        Line(read, won).ShouldBeNull();
        line.GetProperty("lost").EnumerateArray().Select(l => l.GetString()).ShouldBe(["solved", "satisfied"]);
        line.GetProperty("owing").EnumerateArray().Select(u => u.GetString()).ShouldBe([SmallDistrict.Street]);

        (await Act("street", lost, "state-review", new { text = "当时没有回电" })).Must(HttpStatusCode.OK);
        (await Act("street", lost, "draw-lesson", new { text = "先联系再上门", tags = new[] { "联系" } })).Must(
            HttpStatusCode.OK
        );

        read = (await server.As("every").Get("/api/reviews?state=done")).Must(HttpStatusCode.OK).Json;
        Line(read, lost)!.Value.GetProperty("lesson").GetString().ShouldBe("先联系再上门");
        read.GetProperty("tally")[0].GetProperty("owing").GetInt32().ShouldBe(0);
        (await server.As("every").Get("/api/reviews?state=outstanding"))
            .Json.GetProperty("lines")
            .GetArrayLength()
            .ShouldBe(0);
        (await server.As("other-street").Get("/api/reviews")).Json.GetProperty("orders").GetInt32().ShouldBe(0);
        await server.MustHold();
    }

    [Fact]
    public async Task Refusals_say_why()
    {
        var (lost, won) = await LostAndWon();
        (await server.As("board").Get("/api/reviews")).MustBeProblem(HttpStatusCode.Forbidden);
        (await server.As("every").Get("/api/reviews?period=2026-12")).Status.ShouldBe(HttpStatusCode.Conflict);
        (await server.As("every").Get("/api/reviews?state=maybe&unit=nowhere"))
            .MustBeProblem(HttpStatusCode.BadRequest)
            .WrongFields.ShouldBe(["state", "unit"], ignoreOrder: true);
        (await Act("judge", lost, "state-review", new { text = "x" })).MustBeProblem(HttpStatusCode.Forbidden);
        (await Act("street", won, "state-review", new { text = "x" })).MustBeProblem(HttpStatusCode.Conflict);
        (await Act("street", lost, "draw-lesson", new { text = "先打 13812345678 问清楚" }))
            .MustBeProblem(HttpStatusCode.BadRequest)
            .WrongFields.ShouldBe(["text"]);
    }

    [Fact]
    public async Task The_lesson_comes_up_at_the_next_order_like_it_and_names_nobody()
    {
        var (lost, _) = await LostAndWon();
        (await Act("street", lost, "draw-lesson", new { text = "堆物先会同物业清点再清走" })).Must(HttpStatusCode.OK);
        await server.Database.Run(
            $"update work_orders set category = '010203', masked_text = '楼道堆物，自行车堵门', place_community = '{SmallDistrict.Community}', place_street = '{SmallDistrict.Street}' where number = '{lost}'"
        );
        var (number, _) = await server.Opened();
        await server.Database.Run($"update work_orders set category = '010203' where number = '{number}'");

        var read = (await server.As("board").Get($"/api/work-orders/{number}")).Must(HttpStatusCode.OK).Json;
        var lesson = read.GetProperty("lessons").EnumerateArray().ShouldHaveSingleItem();
        lesson.GetProperty("text").GetString().ShouldBe("堆物先会同物业清点再清走");
        lesson.GetProperty("number").GetString().ShouldBe(lost);

        var desk = await server.SignedIn("dispatcher");
        await desk.Open($"/dispatch?number={number}");
        desk.Words.ShouldContain("堆物先会同物业清点再清走");
        await desk.Open($"/orders/{number}");
        desk.Words.ShouldContain("相近工单的教训");

        await server.Database.Run($"update work_orders set category = '990101' where number = '{number}'");
        (await server.As("board").Get($"/api/work-orders/{number}"))
            .Json.GetProperty("lessons")
            .GetArrayLength()
            .ShouldBe(0, "another kind of matter");
    }

    [Fact]
    public async Task The_record_says_who_touched_it_what_the_rule_was_and_what_was_lost()
    {
        var (lost, _) = await LostAndWon();
        var street = await server.SignedIn("street");
        await street.Open("/reviews");
        street.Words.ShouldContain("失分 1 件，复盘完成 0 件");
        street.Page.QuerySelector($"a[href='/orders/{lost}?tab=review']").ShouldNotBeNull();

        await street.Open($"/orders/{lost}?tab=review");
        street.Words.ShouldContain("未完全解决、未完全满意");
        street.Words.ShouldContain("口径 2026：解决权重 35，得 0 分");
        street.Words.ShouldContain("还没有陈述");
        await street.Send("StateReviewForm", ("text", "当时没有回电"));
        street.Words.ShouldContain("陈述已记入复盘");
        await street.Send("DrawLessonForm", ("text", "先联系再上门"), ("tags", "联系，上门"));
        street.Words.ShouldContain("教训已写");
        await street.Open("/reviews?state=done");
        street.Words.ShouldContain("先联系再上门");

        await server.Database.Run(
            "update staff set permissions = permissions || array['ExportLists'] where user_name = 'street'"
        );
        var again = await server.SignedIn("street");
        var file = await again.Client.GetStringAsync("/reviews/export.csv");
        file.ShouldContain(lost);
        file.ShouldContain("先联系再上门");
    }

    async Task<(string Lost, string Won)> LostAndWon()
    {
        await server.Ready();
        var (lost, won) = (
            ClosedOrders.CalledBack(SmallDistrict.Street, Inside, Solved.No),
            ClosedOrders.CalledBack(SmallDistrict.Street, Inside, Solved.Yes)
        );
        await server.Services.Keep(lost, won);
        server.Clock.Now = End.AddHours(9);
        return (lost.Number.Value, won.Number.Value);
    }

    Task<Answer> Act(string who, string number, string action, object body) => server.As(who).Act(number, action, body);

    static JsonElement? Line(JsonElement read, string number) =>
        read.GetProperty("lines")
            .EnumerateArray()
            .Where(l => l.GetProperty("number").GetString() == number)
            .Select(l => (JsonElement?)l)
            .FirstOrDefault();
}
