using System.Net;
using Jiban.Server.WorkOrders;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Faults;

/// <summary>The clock of a node is put forward and back: what is written stays in order, and what was told is not told again.</summary>
public sealed class ClockJumpTests(Database database) : IAsyncLifetime
{
    private readonly ChainServer server = new(database);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => server.InitializeAsync();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task An_order_goes_on_though_the_clock_was_put_back_between_its_steps()
    {
        var number = await server.Dispatched();

        server.Clock.Advance(TimeSpan.FromHours(-3));

        (await server.As("street").Act(number, "sign-for")).Must(HttpStatusCode.OK);
        var (next, _) = await server.Opened();
        (await server.As("desk").Act(next, "dispatch", new { unit = SmallDistrict.Street })).Must(HttpStatusCode.OK);
        await ChainsHold();
    }

    [Fact]
    public async Task What_a_clock_put_forward_has_told_is_told_once()
    {
        for (var i = 0; i < 5; i++)
            await server.Dispatched();

        server.Clock.Advance(TimeSpan.FromDays(40));
        await Ring();
        var rung = await Rung();
        rung.ShouldBeGreaterThan(0);
        server.Clock.Advance(TimeSpan.FromDays(-40));
        await Ring();
        (await Rung()).ShouldBe(rung);
        server.Clock.Advance(TimeSpan.FromDays(40));
        await Ring();

        (await Rung()).ShouldBe(rung);
        await ChainsHold();
    }

    [Fact]
    public async Task A_day_come_again_draws_no_number_twice()
    {
        var first = (await server.Opened()).Number;
        server.Clock.Advance(TimeSpan.FromDays(1));
        var tomorrow = (await server.Opened()).Number;
        server.Clock.Advance(TimeSpan.FromDays(-1));

        var second = (await server.Opened()).Number;

        new[] { first, tomorrow, second }.ShouldBeUnique();
        second[..15].ShouldBe(first[..15]);
        int.Parse(second[^6..]).ShouldBe(int.Parse(first[^6..]) + 1);
        await ChainsHold();
    }

    private async Task Ring()
    {
        while (await server.With<RingClocks, int>(clocks => clocks.Once(Stop)) >= RingClocks.Batch) { }
    }

    private Task<long> Rung() =>
        server.Database.Value<long>("select count(*) from work_order_events where type = 'ClockRang'");

    private async Task ChainsHold()
    {
        var verdict = await server.With<VerifyHistory, HistoryVerdict>(v => v.Handle(null, _ => { }, Stop));
        verdict.Broken.ShouldBeEmpty();
        verdict.Orders.ShouldBeGreaterThan(0);
    }
}
