using Jiban.Callback;
using Jiban.Server.Assessment;
using Jiban.Server.Storage;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;
using static Jiban.Tests.Assessment.CountedDistrict;

namespace Jiban.Tests.Assessment;

/// <summary>核对: whatever came apart is found, named by its unit, and put right.</summary>
public sealed class VerifyTotalsTests(ChainServer server) : IClassFixture<ChainServer>
{
    [Theory]
    [InlineData("update unit_totals set orders[1] = orders[1] + 1 where units = '110106012'", 3, false)]
    [InlineData("update unit_totals set marks[2] = marks[2] - 1 where units = '110106012'", 2, false)]
    [InlineData("delete from unit_totals where units = '110106012'", 0, false)]
    [InlineData("update counted_orders set pattern = 2 where units = '110106012'", 2, true)]
    [InlineData("delete from counted_orders where units = '110106012'", 2, true)]
    [InlineData(
        "insert into counted_orders select district_id, gen_random_uuid(), 'X', period_from, units, pattern, answered_at, changed_at from counted_orders where units = '110106012' limit 1",
        2,
        true
    )]
    public async Task What_came_apart_is_named_and_put_right(string edit, int counted, bool named)
    {
        await Counted();
        await server.Database.Run(edit);

        var found = await server.Verify();

        var differs = found.Differs.ShouldHaveSingleItem();
        (differs.Unit, differs.Orders, differs.Counted).ShouldBe((SmallDistrict.Street, 2, counted));
        (differs.Examples.Count > 0).ShouldBe(named);
        (await server.Verify()).Differs.ShouldNotBeEmpty("looking alone changes nothing");
        (await server.Verify(repair: true)).Repaired.ShouldBeTrue();
        await server.MustHold();
    }

    [Fact]
    public async Task An_order_that_waits_to_be_counted_is_no_difference()
    {
        await Counted();
        await server.Services.Keep(ClosedOrders.CalledBack(SmallDistrict.Street, Inside.AddHours(1), Solved.No));

        var found = await server.Verify();

        (found.Orders, found.Units).ShouldBe((4, 2));
        found.Differs.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_first_look_of_a_day_compares_and_puts_right_and_the_second_does_not()
    {
        await Counted();
        await server.Database.Run("update unit_totals set orders[1] = 9 where units = '110106012'");
        var sweep = new CountSweep(
            server.Services.GetRequiredService<IServiceScopeFactory>(),
            server.Services.GetRequiredService<CountOrders>(),
            server.Services.GetRequiredService<CurrentPolicy>(),
            server.Clock,
            NullLogger<CountSweep>.Instance
        );

        await sweep.Verify(SmallDistrict.Id, default);

        await server.MustHold();
        await server.Database.Run("update unit_totals set orders[1] = 9 where units = '110106012'");
        await sweep.Verify(SmallDistrict.Id, default);
        (await server.Verify()).Differs.Count.ShouldBe(1);
        server.Clock.Now += TimeSpan.FromDays(1);
        await sweep.Verify(SmallDistrict.Id, default);
        await server.MustHold();
    }

    async Task Counted()
    {
        await server.Ready();
        await server.Services.Keep(
            ClosedOrders.CalledBack(SmallDistrict.Street, Inside, Solved.Yes),
            ClosedOrders.CalledBack(SmallDistrict.Street, Inside, Solved.Yes),
            ClosedOrders.CalledBack(SmallDistrict.OtherStreet, Inside, Solved.No)
        );
        await server.MustHold();
    }
}
