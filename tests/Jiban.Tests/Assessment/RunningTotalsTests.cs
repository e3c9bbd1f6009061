using System.Net;
using Jiban.Assessment;
using Jiban.Callback;
using Jiban.Server.Assessment;
using Jiban.Server.Storage;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Jiban.Tests.WorkOrders;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;
using static Jiban.Tests.Assessment.CountedDistrict;

namespace Jiban.Tests.Assessment;

/// <summary>滚动合计: recomputing equals the running totals, whatever is done in whatever order, and by however many at once.</summary>
public sealed class RunningTotalsTests(ChainServer server) : IClassFixture<ChainServer>
{
    static readonly string[] units = [SmallDistrict.Street, SmallDistrict.OtherStreet, SmallDistrict.Community];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task After_any_sequence_of_acts_the_history_adds_up_to_the_running_totals(int seed)
    {
        await server.Ready();
        var (dice, done) = (new Random(seed), new Dictionary<string, int>());
        var numbers = new List<string>();
        for (var act = 0; act < 60; act++)
        {
            if (numbers.Count < 3 || numbers.Count < 6 && dice.Next(10) == 0)
                await NewOrder();
            else
                await Act(numbers[dice.Next(numbers.Count)]);
            server.Clock.Now += TimeSpan.FromMinutes(dice.Next(1, 200));
            if (dice.Next(3) == 0)
                (await server.Read()).Counted!.Waiting.ShouldBe(0);
        }

        await server.MustHold();
        done.Count.ShouldBe(4, string.Join(' ', done));

        async Task NewOrder()
        {
            var order = ClosedOrders.CalledBack(
                units[dice.Next(units.Length)],
                server.Clock.Now,
                (Solved)dice.Next(3),
                (Satisfied)dice.Next(4),
                returnedBy: dice.Next(3) == 0 ? units[dice.Next(units.Length)] : null
            );
            await server.Services.Keep(order);
            numbers.Add(order.Number.Value);
        }

        async Task Act(string number)
        {
            var kind = dice.Next(7) / 2;
            var (name, body) = kind switch
            {
                0 => ("exclude", (object)ChainServer.Exclusion),
                1 => ("decide-exclusion", new { accept = dice.Next(4) > 0, why = "属实" }),
                2 => ("reverse-exclusion", new { why = "材料不实" }),
                _ => ("reopen", new { reason = "又堆上了" }),
            };
            var answer = await server.As(kind == 1 ? "judge" : "every").Act(number, name, body);
            if (kind == 1 && answer.Status is HttpStatusCode.OK)
                (await server.As("deputy").Act(number, name, body)).Status.ShouldBeOneOf(
                    HttpStatusCode.OK,
                    HttpStatusCode.Conflict
                );
            answer.Status.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.Conflict);
            if (answer.Status is HttpStatusCode.OK)
                done[name] = done.GetValueOrDefault(name) + 1;
        }
    }

    [Fact]
    public async Task Writers_and_counters_at_once_lose_nothing_and_count_nothing_twice()
    {
        await server.Ready();
        var writers = Enumerable
            .Range(0, 6)
            .Select(async w =>
            {
                for (var i = 0; i < 10; i++)
                    await server.Services.Keep(
                        ClosedOrders.CalledBack(units[(w + i) % units.Length], Inside.AddMinutes(i), (Solved)(i % 3))
                    );
            });
        var counters = Enumerable
            .Range(0, 4)
            .Select(async _ =>
            {
                for (var i = 0; i < 10; i++)
                    await Count();
            });

        await Task.WhenAll(writers.Concat(counters));

        await Count();
        (await server.Database.Value<long>("select sum(o) from unit_totals, unnest(orders) o")).ShouldBe(60);
        await server.MustHold();
    }

    [Fact]
    public async Task What_broke_off_half_way_counted_nothing_and_is_counted_by_the_next()
    {
        await server.Ready();
        await server.Services.Keep(ClosedOrders.CalledBack(SmallDistrict.Street, Inside, Solved.Yes));
        await server.Database.Run("alter table unit_totals add constraint broken check (units = '')");

        await Should.ThrowAsync<DbUpdateException>(Count);

        (await server.Database.Value<long>("select count(*) from counted_orders")).ShouldBe(0);
        (await server.Database.Value<long>("select count(*) from assessment_marks")).ShouldBe(1);
        await server.Database.Run("alter table unit_totals drop constraint broken");
        await server.MustHold();
        (await server.Read()).Rows.Sum(row => row.Count).ShouldBe(1);
    }

    [Fact]
    public async Task The_last_second_of_a_period_counts_in_it_and_the_next_one_does_not()
    {
        await server.Ready();
        server.Clock.Now = End.AddHours(1);
        await server.Services.Keep(
            ClosedOrders.CalledBack(SmallDistrict.Street, End.AddSeconds(-1), Solved.Yes),
            ClosedOrders.CalledBack(SmallDistrict.Street, End, Solved.No)
        );

        (await server.Read(period: "2026-11")).Rows.Sum(row => row.Count).ShouldBe(1);
        (await server.Read(period: "2026-12")).Rows.Sum(row => row.Count).ShouldBe(1);
        await server.MustHold("2026-11");
        await server.MustHold("2026-12");
    }

    [Fact]
    public async Task What_is_done_after_the_period_changes_nothing_in_it_and_what_came_late_does()
    {
        await server.Ready();
        var order = ClosedOrders.CalledBack(SmallDistrict.Street, Inside, Solved.Partly);
        await server.Services.Keep(order);
        server.Clock.Now = End.AddDays(1);
        var before = (await server.Read()).Rows.Select(row => row.Line).ToList();

        (await server.As("every").Act(order.Number.Value, "exclude", ChainServer.Exclusion)).Must(HttpStatusCode.OK);
        foreach (var approver in new[] { "judge", "deputy" })
            (
                await server
                    .As(approver)
                    .Act(order.Number.Value, "decide-exclusion", new { accept = true, why = "属实" })
            ).Must(HttpStatusCode.OK);

        (await server.Read()).Rows.Select(row => row.Line).ShouldBe(before);
        await server.MustHold();
        await server.Services.Keep(ClosedOrders.CalledBack(SmallDistrict.Street, Inside.AddHours(1), Solved.Yes));
        (await server.Read()).Rows.Sum(row => row.Count).ShouldBe(2);
        await server.MustHold();
    }

    [Fact]
    public async Task A_community_moved_to_another_street_takes_its_orders_along()
    {
        await server.Ready();
        await server.Services.Keep(ClosedOrders.CalledBack(SmallDistrict.Community, Inside, Solved.Yes));
        (await Of(SmallDistrict.Street)).ShouldBe(1);
        await server.Database.Run(
            $"update units set parent = '{SmallDistrict.OtherStreet}', path = '110106/{SmallDistrict.OtherStreet}/{SmallDistrict.Community}/' where code = '{SmallDistrict.Community}'"
        );
        server.Services.GetRequiredService<CurrentPolicy>().Forget();

        var moved = ((await Of(SmallDistrict.Street)), (await Of(SmallDistrict.OtherStreet)));

        await server.MustHold();
        await server.Database.Run(
            $"update units set parent = '{SmallDistrict.Street}', path = '110106/{SmallDistrict.Street}/{SmallDistrict.Community}/' where code = '{SmallDistrict.Community}'"
        );
        server.Services.GetRequiredService<CurrentPolicy>().Forget();
        moved.ShouldBe((0, 1));

        async Task<int> Of(string unit) => (await server.Read()).Rows.Single(row => row.Unit == unit).Count;
    }

    [Fact]
    public async Task When_periods_begin_on_another_day_everything_is_counted_where_it_belongs_now()
    {
        await server.Ready();
        await server.Services.Keep(
            ClosedOrders.CalledBack(SmallDistrict.Street, Inside.AddDays(-15), Solved.Yes),
            ClosedOrders.CalledBack(SmallDistrict.Street, Inside, Solved.No)
        );
        (await server.Read()).Rows.Sum(row => row.Count).ShouldBe(2);
        await server.Database.Run("""update policies set document = '{"scoring":{"periodStartsOn":1}}'""");
        server.Services.GetRequiredService<CurrentPolicy>().Forget();

        (await server.Read()).Rows.Sum(row => row.Count).ShouldBe(1);
        (await server.Read(period: "2026-10")).Rows.Sum(row => row.Count).ShouldBe(1);

        await server.MustHold();
        await server.MustHold("2026-10");
    }

    [Fact]
    public async Task A_running_period_that_will_end_on_another_day_is_not_counted_anew()
    {
        await server.Ready();
        await server.Services.Keep(ClosedOrders.CalledBack(SmallDistrict.Street, Inside, Solved.Yes));
        await server.Read();
        await server.Database.Run(
            "insert into periods (code, from_day, to_day) values ('2026-12', '2026-11-16', '2026-12-19')"
        );
        server.Services.GetRequiredService<CurrentPolicy>().Forget();

        (await server.Read()).Rows.Sum(row => row.Count).ShouldBe(1);

        (await server.Database.Value<DateTime>("select period_to from unit_totals")).ShouldBe(
            new(2026, 11, 15, 16, 0, 0, DateTimeKind.Utc)
        );
        await server.MustHold();
    }

    [Fact]
    public async Task More_changes_than_a_reader_counts_are_said_to_wait()
    {
        await server.Ready();
        await server.Database.Run(
            $"insert into assessment_marks select {SmallDistrict.Id}, gen_random_uuid(), 1, now() from generate_series(1, 1200)"
        );

        var page = await server.As("every").Get($"/api/assessments/{Period}");

        page.Must(HttpStatusCode.OK).Json.GetProperty("waiting").GetInt32().ShouldBe(700);
        page.Json.GetProperty("inputsHash").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        page.Json.GetProperty("countedAt").GetDateTimeOffset().ShouldBe(server.Clock.Now);
    }

    [Fact]
    public async Task Every_number_of_the_running_period_opens_to_its_orders()
    {
        await server.Ready();
        await server.Services.Keep(
            ClosedOrders.CalledBack(SmallDistrict.Street, Inside, Solved.Yes),
            ClosedOrders.CalledBack(SmallDistrict.Community, Inside, Solved.No),
            ClosedOrders.CalledBack(SmallDistrict.OtherStreet, Inside, Solved.Yes, returnedBy: SmallDistrict.Street)
        );
        var read = await server.Read();

        var opened = await server.Reading(r => r.Opened(read, SmallDistrict.Street, default));

        opened!
            .Line.Split(' ')[2..]
            .ShouldBe(read.Rows.Single(row => row.Unit == SmallDistrict.Street).Line.Split(' ')[2..]);
        opened.Orders.Count.ShouldBe(3);
        opened.Orders.Count(order => order.Raw is Standing.NotCalledBack).ShouldBe(1);
    }

    [Fact]
    public async Task Requests_are_set_against_the_people_of_the_place_where_they_are_known()
    {
        await server.Ready();
        await server.Services.Keep(
            ClosedOrders.CalledBack(SmallDistrict.Street, Inside, Solved.Yes),
            ClosedOrders.CalledBack(SmallDistrict.OtherStreet, Inside, Solved.Yes),
            Support.Orders.Opened(Inside)
        );
        await server.Database.Run($"update areas set people = 8000 where code = '{SmallDistrict.Street}'");
        server.Services.GetRequiredService<CurrentPolicy>().Forget();

        var table = AssessmentTable.Of(await server.Read());

        var (known, unknown) = (Row(SmallDistrict.Street), Row(SmallDistrict.OtherStreet));
        await server.MustHold();
        await server.Database.Run("update areas set people = null");
        server.Services.GetRequiredService<CurrentPolicy>().Forget();
        // All three were asked for at the same place, whoever handled them.
        (known.Requests, known.People, known.RequestsPerTenThousand).ShouldBe((3, 8000, 3.75m));
        (unknown.Requests, unknown.People, unknown.RequestsPerTenThousand).ShouldBe((null, null, null));

        AssessmentRow Row(string unit) => table.Rows.Single(row => row.Unit == unit);
    }

    Task<CountedUpTo> Count() =>
        server.Services.GetRequiredService<CountOrders>().Handle(SmallDistrict.Id, int.MaxValue, default);
}
