using System.Net;
using Jiban.Server.Whistles;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Jiban.Whistles;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Whistles;

/// <summary>任务逾期 in the running program: one fact whoever sweeps, and a notice for owner and whistler until it is done.</summary>
public sealed class LateTasksTests(ChainServer server) : IClassFixture<ChainServer>, IAsyncLifetime
{
    private static readonly DateTimeOffset dayEnds = new(2026, 11, 24, 0, 0, 0, TimeSpan.FromHours(8));

    public async ValueTask InitializeAsync()
    {
        server.Clock.Now = FakeClock.Monday9;
        if (!server.Desks.Contains("whistler"))
            await server.GiveWhistleKeys();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_day_passes_once_for_all_nodes_and_a_form_opened_before_still_holds()
    {
        var id = await WithTask("清理摊位");
        var seen = (await server.As("whistler").Get($"/api/whistles/{id}")).Tag!;

        server.Clock.Now = dayEnds;
        await Sweep();
        (await Told(id)).ShouldBe(0, "at the very instant it has just ended");
        server.Clock.Now = dayEnds.AddSeconds(1);
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Sweep()));
        await Sweep();

        (await Told(id)).ShouldBe(1);
        (await server.As("whistler").Post($"/api/whistles/{id}/minutes", new { text = "另写一份。" }, seen)).Must(
            HttpStatusCode.OK
        );
        (await server.As("whistler").Get($"/api/whistles/{id}")).Text.ShouldContain("\"lateTold\":true");
    }

    [Fact]
    public async Task Owner_and_whistler_read_it_on_their_desks_until_it_is_done_and_nobody_else_does()
    {
        const string What = "拆除东门外搭棚";
        var id = await WithTask(What);
        await server.Database.Run(
            "update staff set permissions = array['HandleOrders','ReadOrders','AnswerWhistles','BlowWhistles'] where user_name in ('community', 'street', 'department')"
        );
        var (owner, whistler, below) = (
            await server.SignedIn("department"),
            await server.SignedIn("street"),
            await server.SignedIn("community")
        );
        await owner.Open("/desk");
        owner.Words.ShouldNotContain(What, Case.Sensitive, "its day has not passed");

        server.Clock.Now = dayEnds.AddMinutes(1);
        await Sweep();

        // A night later both sign in again.
        (owner, whistler, below) = (
            await server.SignedIn("department"),
            await server.SignedIn("street"),
            await server.SignedIn("community")
        );
        await owner.Open("/desk");
        owner.Words.ShouldContain($"应在 2026-11-23 办完：{What}");
        await whistler.Open("/desk");
        whistler.Words.ShouldContain($"区城市管理委员会应在 2026-11-23 办完：{What}");
        await below.Open("/desk");
        below.Words.ShouldNotContain(What);
        await owner.Open($"/whistles/{id}");
        owner.Words.ShouldContain("任务 1 逾期");

        await server.Must("called-department", id, "finish-task", new { task = 1, result = "已拆" });
        await owner.Open("/desk");
        owner.Words.ShouldNotContain(What);
        await whistler.Open("/desk");
        whistler.Words.ShouldNotContain(What);
    }

    [Fact]
    public async Task A_whistle_from_before_the_update_is_looked_at_once_and_then_knows_when_next()
    {
        var id = await WithTask("补画停车线");
        await server.Must("called-department", id, "leave", new { why = "另有任务" });
        // As the migration leaves it.
        await server.Database.Run($"update whistles set next_alarm_at = blown_at where id = '{id}'");

        server.Clock.Advance(TimeSpan.FromSeconds(1));

        (await Sweep()).ShouldBeGreaterThan(0);
        (await Told(id)).ShouldBe(0);
        (await server.Database.Value<DateTime>($"select next_alarm_at from whistles where id = '{id}'")).ShouldBe(
            dayEnds.UtcDateTime
        );
    }

    /// <summary>The department is on the spot and has one task for today.</summary>
    private async Task<string> WithTask(string what)
    {
        var id = await server.Blown(WhistleServer.Matter(units: [SmallDistrict.Department]));
        await server.Must("called-department", id, "arrive");
        await server.Must("whistler", id, "minutes", new { text = "当场清理。" });
        var task = new
        {
            unit = SmallDistrict.Department,
            what,
            dueOn = "2026-11-23",
        };
        await server.Must("whistler", id, "task", task);
        return id;
    }

    private Task<int> Sweep() =>
        server.With<RingArrivals, int>(ring => ring.Once(TestContext.Current.CancellationToken));

    private Task<long> Told(string id) =>
        server.Database.Value<long>(
            $"select count(*) from whistle_events where type = '{nameof(TaskOverdue)}' and whistle_id = '{id}'"
        );
}
