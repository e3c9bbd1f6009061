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

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task An_earlier_period_looked_at_again_and_again_is_one_count_of_it(int seed)
    {
        var dice = new Random(seed);
        var period = await Period();
        var earlier = server.Services.GetRequiredService<EarlierTotals>();
        var (until, later) = (period.From.AddDays(1), 0);
        for (var look = 0; look < 25; look++)
        {
            until = dice.Next(8) == 0 ? until.AddDays(-.5) : until.AddMinutes(dice.Next(0, 2 * 24 * 60));
            // What is called back, or imported, lands before what is looked at, and after it.
            if (dice.Next(3) == 0)
                await Called(units[dice.Next(3)], (Solved)dice.Next(3), period.From.AddDays(dice.Next(29)));
            later += await Same(earlier, period, until);
            server.Clock.Now += TimeSpan.FromMinutes(dice.Next(3));
        }
        later.ShouldBeGreaterThan(20);
    }

    [Fact]
    public async Task An_order_that_was_called_back_on_another_day_than_thought_moves_no_total_and_is_found()
    {
        var period = await Period();
        var earlier = server.Services.GetRequiredService<EarlierTotals>();
        await Called(units[0], Solved.Yes, period.From.AddDays(3));
        await server.Database.Run("update counted_orders set answered_at = answered_at + interval '5 days'");
        (await Same(earlier, period, period.From.AddDays(4))).ShouldBe(0);

        await server.Database.Run(
            """
            insert into assessment_marks (district_id, order_id, version, at)
            select district_id, order_id, 9, answered_at from counted_orders
            """
        );
        await server.Read();
        (await Same(earlier, period, period.From.AddDays(4))).ShouldBe(1);
    }

    /// <returns>How many orders are in both.</returns>
    async Task<int> Same(EarlierTotals earlier, AssessmentPeriod period, DateTimeOffset until)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var totals = scope.ServiceProvider.GetRequiredService<CountedTotals>();
        var known = await earlier.Until(totals, SmallDistrict.Id, period, until, default);
        var all = await totals.Recount(SmallDistrict.Id, period, null, until, default);
        Summed(known).ShouldBe(Summed(all));
        known.Select(part => (part.Units, part.Answers)).ShouldBeUnique();
        return known.Sum(counted => counted.Orders);

        static SortedDictionary<string, (int, string)> Summed(IEnumerable<AlikeCounted> parts) =>
            new(
                parts
                    .GroupBy(part => $"{part.Units} {part.Answers.Code}")
                    .ToDictionary(
                        same => same.Key,
                        same =>
                            (
                                same.Sum(part => part.Orders),
                                string.Join(' ', same.Aggregate(new HandlingMarks(), (sum, p) => sum + p.Marks).Counts)
                            )
                    )
            );
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

    async Task Called(string unit, Solved solved, DateTimeOffset? at = null)
    {
        await server.Services.Keep(ClosedOrders.CalledBack(unit, at ?? server.Clock.Now, solved));
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
