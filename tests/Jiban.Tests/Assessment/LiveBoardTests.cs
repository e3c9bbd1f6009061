using Jiban.Assessment;
using Jiban.Callback;
using Jiban.Server.Assessment;
using Jiban.Server.Storage;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;
using static Jiban.Tests.Assessment.PointedOrders;

namespace Jiban.Tests.Assessment;

/// <summary>What a live board remembers between two looks, beside everything read anew.</summary>
public sealed class LiveBoardTests(ChainServer server) : IClassFixture<ChainServer>
{
    static readonly string[] units = [SmallDistrict.Street, SmallDistrict.OtherStreet, SmallDistrict.Community];

    [Fact]
    public async Task Rows_that_moved_came_and_went_are_found_beside_those_that_did_not()
    {
        var period = await Period();
        var live = server.Services.GetRequiredService<LiveTotals>();
        (await Same(live, period)).ShouldBe(0);

        foreach (var unit in units)
            await Called(unit, Solved.Yes);
        (await Same(live, period)).ShouldBe(3);
        await Called(units[0], Solved.No);
        (await Same(live, period)).ShouldBe(4);
        await Totals(db => db.Where(t => t.Units.Contains(units[1])).ExecuteDeleteAsync());
        (await Same(live, period)).ShouldBe(3);
        await Totals(db => db.ExecuteUpdateAsync(set => set.SetProperty(t => t.Orders, t => new[] { 7 })));
        await Totals(db => db.ExecuteUpdateAsync(set => set.SetProperty(t => t.Answers, t => new[] { 1 })));
        (await Same(live, period)).ShouldBe(14);
        server.Clock.Now += TimeSpan.FromMinutes(6);
        (await Same(live, period)).ShouldBe(14);
    }

    [Fact]
    public async Task Another_period_starts_with_nothing_remembered()
    {
        var period = await Period();
        var live = new LiveTotals(server.Services.GetRequiredService<Npgsql.NpgsqlDataSource>(), server.Clock);
        await Called(units[0], Solved.Yes);
        (await live.Running(SmallDistrict.Id, period, default)).ShouldNotBeEmpty();

        var next = period with { From = period.To, To = period.To.AddDays(30) };
        (await live.Running(SmallDistrict.Id, next, default)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Points_of_many_looks_are_those_of_one_count_of_the_whole_period(int seed)
    {
        var (dice, looks) = (new Random(seed), 0);
        await Period();
        var thanked = 0;
        for (var act = 0; act < 25; act++)
        {
            server.Clock.Now += TimeSpan.FromMinutes(dice.Next(1, 40));
            if (dice.Next(2) == 0)
            {
                await server.Services.Keep(Thanked(units[dice.Next(2)], Centre, server.Clock.Now));
                thanked++;
            }
            if (dice.Next(2) > 0)
                continue;
            looks++;
            (await Times(server.Services.GetRequiredService<SettledPoints>())).ShouldBe(await Times(new(server.Clock)));
        }

        looks.ShouldBeGreaterThan(5);
        (await Times(server.Services.GetRequiredService<SettledPoints>()))
            .Values.Sum()
            .ShouldBeGreaterThanOrEqualTo(thanked);
        thanked.ShouldBeGreaterThan(5);
    }

    /// <summary>By unit, of the period that runs now.</summary>
    async Task<SortedDictionary<string, int>> Times(SettledPoints settled)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var book = await scope.ServiceProvider.GetRequiredService<CurrentPolicy>().Book(default);
        var period = book.PeriodsOn(SmallDistrict.Id, server.Clock.Now).At(server.Clock.Now);
        var scoring = book.Scoring(period) with { Points = new(PointKind.Read("thanks praised +0.2 1 表扬 / Thanks")) };
        var read = new ReadPointFacts(scope.ServiceProvider.GetRequiredService<JibanDb>(), settled, server.Clock);
        var times = await read.Times(new(SmallDistrict.Id, period, AssessmentLevel.Street, book, scoring), default);
        return new(times!.GroupBy(t => t.Unit).ToDictionary(t => t.Key, t => t.Sum(part => part.Times)));
    }

    /// <returns>How many orders are in both.</returns>
    async Task<int> Same(LiveTotals live, AssessmentPeriod period)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var all = await scope
            .ServiceProvider.GetRequiredService<CountedTotals>()
            .Running(SmallDistrict.Id, period, default);
        var known = await live.Running(SmallDistrict.Id, period, default);
        known.ShouldBe(all, ignoreOrder: true);
        return known.Sum(counted => counted.Orders);
    }

    async Task<AssessmentPeriod> Period()
    {
        await server.Ready();
        await Totals(db => db.ExecuteDeleteAsync());
        return (await server.Read()).Period;
    }

    async Task Called(string unit, Solved solved)
    {
        await server.Services.Keep(ClosedOrders.CalledBack(unit, server.Clock.Now, solved));
        await server.Read();
    }

    async Task Totals(Func<IQueryable<UnitTotal>, Task<int>> change)
    {
        await using var scope = server.Services.CreateAsyncScope();
        await change(
            scope.ServiceProvider.GetRequiredService<JibanDb>().UnitTotals.Where(t => t.District == SmallDistrict.Id)
        );
    }
}
