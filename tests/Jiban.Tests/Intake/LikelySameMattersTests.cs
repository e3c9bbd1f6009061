using System.Net;
using System.Text.Json;
using Jiban.Server.Intake;
using Jiban.Server.Storage;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Intake;

/// <summary>疑似同一件事: what a new request may be about, for whoever may read it, by weights that merging teaches (rule 21).</summary>
public sealed class LikelySameMattersTests(Database database) : IAsyncLifetime
{
    private const string Words = "3号楼楼道里堆着旧柜子和自行车，挡住了消防门，说过几次没人管。";
    private const string Reworded = "3号楼楼道里堆着旧柜子和自行车，挡住消防门了，说过几次都没有人管。";

    private readonly ChainServer server = new(database);

    private ApiCaller Desk => server.As("desk");

    public ValueTask InitializeAsync() => server.InitializeAsync();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task Wording_place_time_and_category_speak_together_and_say_so()
    {
        var number = await Open(Words, SmallDistrict.Community);

        var same = (await Offered(Reworded, SmallDistrict.Community)).ShouldHaveSingleItem();

        (Text(same, "number"), same.GetProperty("named").GetBoolean()).ShouldBe((number, false));
        same.GetProperty("likeness").GetDouble().ShouldBeInRange(.8, 1);
        same.GetProperty("signs")
            .EnumerateArray()
            .Select(s => s.GetString())
            .ShouldBe(["wording", "time", "category", "place"]);
        (await Offered("路灯坏了三天，晚上看不见路", SmallDistrict.Community)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_caller_who_says_no_place_is_found_by_the_wording_and_another_street_speaks_against_it()
    {
        var number = await Open(Words, SmallDistrict.Community);

        Text((await Offered(Words + "请派人。", null)).ShouldHaveSingleItem(), "number").ShouldBe(number);
        (await Offered(Words, "110106001001")).ShouldBeEmpty();
        (await Offered(Words, "110106012002")).ShouldBeEmpty("another community of the street");
    }

    [Theory]
    [InlineData(0, true)] // fifteen days to the instant
    [InlineData(1, false)] // a millisecond more
    public async Task Only_the_last_days_count_to_the_instant(int millisecondsMore, bool offered)
    {
        await Open(Words, SmallDistrict.Community);
        server.Clock.Advance(TimeSpan.FromDays(15) + TimeSpan.FromMilliseconds(millisecondsMore));

        (await Offered(Words, SmallDistrict.Community)).Any().ShouldBe(offered);
    }

    [Fact]
    public async Task An_order_whose_number_is_named_comes_first_for_whoever_may_read_it()
    {
        var number = await Open("路灯坏了三天", SmallDistrict.Community);
        var fullWidth = string.Concat(number.Select(c => char.IsAsciiDigit(c) ? (char)(c + 0xfee0) : c));

        var same = (await Offered($"我问一下 {fullWidth} 怎么还没人来", null)).ShouldHaveSingleItem();
        (
            Text(same, "number"),
            same.GetProperty("named").GetBoolean(),
            same.GetProperty("likeness").GetDouble()
        ).ShouldBe((number, true, 1));
        (await Offered($"{number}1 不是编号", null)).ShouldBeEmpty();
        (await Offered($"我问一下 {number}", null, "other-street")).ShouldBeEmpty("not theirs to read");

        var page = await server.SignedIn("taker");
        await page.Open("/call");
        await page.Press("CallForm", ("go", "open"), ("text", "催一下 " + number), ("occurred", "abc"));
        page.Words.ShouldContain("来电提到了编号");
    }

    [Fact]
    public async Task What_is_declined_and_joined_is_kept_as_numbers_and_changes_what_is_offered()
    {
        var number = await Open(Words, SmallDistrict.Community);
        var before = Likeness((await Offered(Reworded, SmallDistrict.Community)).Single());
        var joined = await Desk.Post(
            "/api/contacts",
            new
            {
                channel = "phone",
                text = Reworded,
                mergeInto = number,
                place = new { community = SmallDistrict.Community },
            }
        );
        joined.Must(HttpStatusCode.Created);
        (await Decisions()).ShouldHaveSingleItem().Merged.ShouldBeTrue();

        for (var i = 0; i < 12; i++)
            await Open(Reworded, SmallDistrict.Community);
        var decisions = await Decisions();
        decisions.Count(d => d.Merged).ShouldBe(1);
        decisions.Count(d => !d.Merged).ShouldBeGreaterThan(20, "three offers are read at each");
        decisions.ShouldAllBe(d => d.Wording > .5 && d.Category == 1 && d.Days < 1);

        server.Services.GetRequiredService<MatterWeights>().Forget();
        var after = await Offered(Reworded, SmallDistrict.Community);
        after.Select(Likeness).DefaultIfEmpty(0).Max().ShouldBeLessThan(before);
    }

    [Fact]
    public async Task Another_building_or_unit_speaks_strongly_against_it_and_must_be_asked_for()
    {
        await Open("天花板漏水，物业没人来", null, "芳草家园5号楼2单元");

        var same = (await Offered("天花板漏水，物业没人来", null, place: "芳草家园5号楼2单元")).ShouldHaveSingleItem();
        var other = (await Offered("天花板漏水，物业没人来", null, place: "芳草家园9号楼1单元")).ShouldHaveSingleItem();
        var unit = (await Offered("天花板漏水，物业没人来", null, place: "芳草家园5号楼1单元")).ShouldHaveSingleItem();

        (Likeness(same) > .8, same.GetProperty("askBuilding").GetBoolean()).ShouldBe((true, false));
        (Likeness(other) < .5, other.GetProperty("askBuilding").GetBoolean()).ShouldBe((true, true));
        (Likeness(unit) < .5, unit.GetProperty("askBuilding").GetBoolean()).ShouldBe((true, true));
    }

    [Fact]
    public async Task A_place_counts_the_same_in_whichever_field_it_is_told_and_alone_is_no_matter()
    {
        await Open("芳草家园5号楼2单元天花板漏水，物业没人来", null);

        var inField = (
            await Offered("天花板漏水，物业没人来", null, place: "芳草家园5号楼2单元")
        ).ShouldHaveSingleItem();
        var inText = (await Offered("芳草家园5号楼2单元天花板漏水，物业没人来", null)).ShouldHaveSingleItem();

        Likeness(inField).ShouldBe(Likeness(inText), .01);
        foreach (var alone in new[] { "芳草家园5号楼", "住址芳草家园5号楼2单元", "我住在芳草家园" })
            (await Offered(alone, null)).ShouldBeEmpty(alone);
    }

    [Fact]
    public async Task However_many_likelier_ones_are_closed_one_that_is_open_is_found()
    {
        var oldest = await Open(Words, SmallDistrict.Community);
        for (var i = 0; i < 18; i++)
            await Open(Words, SmallDistrict.Community);
        WorkOrderNumber.TryParse(oldest, out var kept).ShouldBeTrue();
        await server.With<JibanDb, int>(db =>
            db.WorkOrders.Where(o => o.District == kept.District && o.Number != kept)
                .ExecuteUpdateAsync(o => o.SetProperty(x => x.Stage, Stage.Archived))
        );

        Text((await Offered(Words, SmallDistrict.Community)).ShouldHaveSingleItem(), "number").ShouldBe(oldest);
    }

    [Fact]
    public async Task A_request_that_is_only_looked_up_or_answered_decides_nothing()
    {
        await Open(Words, SmallDistrict.Community);
        await Offered(Reworded, SmallDistrict.Community);

        (await Decisions()).ShouldBeEmpty();
    }

    private async Task<string> Open(string text, string? community, string place = "")
    {
        var opened = await Desk.Post("/api/contacts", Contact(text, community, place: place));
        return opened.Must(HttpStatusCode.Created)["number"]!;
    }

    /// <summary>What is offered for words that are answered at once, so that nothing is opened.</summary>
    private async Task<IReadOnlyList<JsonElement>> Offered(
        string text,
        string? community,
        string desk = "desk",
        string place = ""
    )
    {
        // On every node orders are known within two seconds; here nobody waits for it.
        await Task.Delay(TimeSpan.FromSeconds(2.1), TestContext.Current.CancellationToken);
        var answered = await server
            .As(desk)
            .Post("/api/contacts", Contact(text, community, "legal-route", "court", place));
        return
        [
            .. answered
                .Must(HttpStatusCode.Created)
                .Json.GetProperty("suggestions")
                .GetProperty("duplicates")
                .EnumerateArray(),
        ];
    }

    private static object Contact(
        string text,
        string? community,
        string? outcome = null,
        string? detail = null,
        string place = ""
    ) =>
        new
        {
            channel = "phone",
            text,
            category = "010102",
            outcome,
            outcomeDetail = detail,
            place = new { community, text = place },
        };

    private Task<List<MergeDecisionRow>> Decisions() =>
        server.With<JibanDb, List<MergeDecisionRow>>(db => db.MergeDecisions.AsNoTracking().ToListAsync());

    private static double Likeness(JsonElement same) => same.GetProperty("likeness").GetDouble();

    private static string Text(JsonElement row, string name) => row.GetProperty(name).GetString()!;
}
