using System.Net;
using Jiban.Server.Storage;
using Jiban.Server.Whistles;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Jiban.Whistles;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Whistles;

/// <summary>逾期未到: an arrival limit that passes is told above, exactly once, by whichever node sees it first.</summary>
public sealed class ArrivalsMissedTests(ChainServer server) : IClassFixture<ChainServer>, IAsyncLifetime
{
    public async ValueTask InitializeAsync()
    {
        if (!server.Desks.Contains("whistler"))
            await server.GiveWhistleKeys();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_limit_that_passes_is_told_above_once_and_a_form_opened_before_still_holds()
    {
        var id = await server.Blown(WhistleServer.Matter(units: [SmallDistrict.Department]));
        var whistle = await server.As("whistler").Get($"/api/whistles/{id}");
        var due = whistle.Json.GetProperty("dueAt").GetDateTimeOffset();

        server.Clock.Now = due;
        await Sweep();
        (await Told(id)).ShouldBe(0, "at the very instant it may still come");
        server.Clock.Now = due.AddSeconds(1);
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Sweep()));
        await Sweep();

        (await Told(id)).ShouldBe(1);
        (
            await server.Database.Value<string>(
                $"select array_to_string(told_units, ' ') from whistles where id = '{id}'"
            )
        ).ShouldBe("110106");
        (
            await server.As("whistler").Post($"/api/whistles/{id}/minutes", new { text = "部门未到。" }, whistle.Tag!)
        ).Must(HttpStatusCode.OK);
        (
            await server.As("whistler").Post($"/api/whistles/{id}/minutes", new { text = "另写一份。" }, whistle.Tag!)
        ).MustBeProblem(HttpStatusCode.PreconditionFailed);
        var after = await server.As("whistler").Get($"/api/whistles/{id}");
        after.Text.ShouldContain(nameof(ArrivalMissed));
    }

    [Fact]
    public async Task Who_came_in_time_and_who_is_called_off_is_nobodys_news()
    {
        var came = await server.Blown(WhistleServer.Matter(units: [SmallDistrict.Department]));
        var off = await server.Blown(WhistleServer.Matter(units: [SmallDistrict.Department]));
        (await server.Whistle("called-department", came, "arrive")).Must(HttpStatusCode.OK);
        (await server.Whistle("whistler", off, "call-off", new { why = "不用了" })).Must(HttpStatusCode.OK);

        server.Clock.Now += TimeSpan.FromDays(2);
        await Sweep();

        ((await Told(came)), (await Told(off))).ShouldBe((0L, 0L));
    }

    [Fact]
    public async Task The_desk_above_reads_who_is_missing_until_they_come()
    {
        const string Missing = "桥下积水没人抽",
            news = $"吹哨：{Missing} 区城市管理委员会该在";
        var id = await server.Blown(WhistleServer.Matter(title: Missing, units: [SmallDistrict.Department]));
        server.Clock.Now += TimeSpan.FromDays(2);
        await Sweep();

        await server.Database.Run(
            "update staff set unit = '110106', permissions = array['AnswerWhistles', 'HandleOrders', 'ReadOrders'] where user_name = 'caller-back'"
        );
        var above = await server.SignedIn("caller-back");
        await above.Open("/desk");
        above.Words.ShouldContain(news);

        (await server.Whistle("called-department", id, "arrive")).Must(HttpStatusCode.OK);
        await above.Open("/desk");
        above.Words.ShouldNotContain(Missing);
    }

    private Task<int> Sweep() =>
        server.With<RingArrivals, int>(ring => ring.Once(TestContext.Current.CancellationToken));

    private Task<long> Told(string id) =>
        server.Database.Value<long>(
            $"select count(*) from whistle_events where type = '{nameof(ArrivalMissed)}' and whistle_id = '{id}'"
        );
}
