using System.Net;
using Jiban.Server.Storage;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Dispatch;

/// <summary>轮转办件 as it is lived: turns are read off the facts, whatever becomes of the orders meanwhile.</summary>
public sealed class TurnsTests(ChainServer server) : IClassFixture<ChainServer>, IAsyncLifetime
{
    public async ValueTask InitializeAsync()
    {
        server.Clock.Now += TimeSpan.FromMinutes(1);
        if (await Handlers() == 3)
            return;
        foreach (var name in new[] { "second", "third" })
            await server.Database.Run(
                $"""
                insert into staff select (jsonb_populate_record(s, jsonb_build_object('id', gen_random_uuid(), 'user_name', '{name}', 'normalized_user_name', '{name.ToUpperInvariant()}'))).*
                from staff s where user_name = 'street'
                """
            );
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Everybody_is_next_once_before_anybody_is_next_again()
    {
        var first = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            first.Add(await Assigned(await server.InHandling()));
            server.Clock.Now += TimeSpan.FromMinutes(1);
        }
        first.Distinct().Count().ShouldBe(3);

        // Much happens to the first one's orders, and the second one's order goes to somebody else: both have had their turn.
        await server.Database.Run(
            $"update work_orders set changed_at = now() + interval '9 days' where handler = '{first[0]}'"
        );
        await server.Database.Run($"update work_orders set handler = null where handler = '{first[1]}'");

        (await Assigned(await server.InHandling())).ShouldBe(first[0]);
        server.Clock.Now += TimeSpan.FromMinutes(1);
        (await Assigned(await server.InHandling())).ShouldBe(first[1]);
    }

    [Fact]
    public async Task Two_who_assign_at_once_name_two_people()
    {
        var numbers = new List<string>();
        for (var i = 0; i < 3; i++)
            numbers.Add(await server.InHandling());

        var named = await Task.WhenAll(numbers.Select(Assigned));

        named.Distinct().Count().ShouldBe(3, string.Join(' ', named));
    }

    [Fact]
    public async Task Whoever_is_away_is_skipped_from_the_first_day_to_the_day_before_the_return()
    {
        var away = await server.Database.Value<Guid>("select id from staff where user_name = 'second'");
        var today = DateOnly.FromDateTime(server.Clock.Now.ToOffset(TimeSpan.FromHours(8)).DateTime);
        await server.Give("people", SmallDistrict.Centre, "110106", Permission.EditStaff, Permission.HandleOrders);

        var refused = await Leave(new { absentFrom = today.AddDays(2), absentUntil = today.AddDays(2) });
        refused.MustBeProblem(HttpStatusCode.BadRequest).WrongFields.ShouldBe(["absentFrom"]);
        (await Leave(new { absentFrom = today.AddDays(2) }))
            .MustBeProblem(HttpStatusCode.BadRequest)
            .WrongFields.ShouldBe(["absentUntil"]);
        foreach (var over in new[] { today, today.AddDays(-1) })
        {
            var past = await Leave(new { absentFrom = today.AddDays(-7), absentUntil = over });
            past.MustBeProblem(HttpStatusCode.BadRequest).WrongFields.ShouldBe(["absentUntil"]);
            past.Text.ShouldContain("must lie after today; leave it empty for somebody who is back");
            past.Text.ShouldNotContain("rule", Case.Insensitive, "it is about a person, not a rule in use");
        }
        (await Leave(new { absentFrom = today.AddDays(1), absentUntil = today.AddDays(2) })).Must(HttpStatusCode.OK);

        (await InTurnOnce()).ShouldContain($"{away}", "today they are still here");
        server.Clock.Now += TimeSpan.FromDays(1);
        (await InTurnOnce()).ShouldNotContain($"{away}");
        server.Clock.Now += TimeSpan.FromDays(1);
        (await InTurnOnce()).ShouldContain($"{away}", "back on the day of return");

        Task<Answer> Leave(object when) => server.As("people").Post($"/api/admin/staff/{away}/absence", when, "*");
    }

    /// <summary>Who gets the next three orders.</summary>
    private async Task<List<string>> InTurnOnce()
    {
        var named = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            named.Add(await Assigned(await server.InHandling()));
            server.Clock.Now += TimeSpan.FromMinutes(1);
        }
        return named;
    }

    [Fact]
    public async Task The_record_alone_says_whose_turn_it_was()
    {
        var began = server.Clock.Now;
        for (var i = 0; i < 4; i++)
        {
            await Assigned(await server.InHandling());
            server.Clock.Now += TimeSpan.FromMinutes(1);
        }
        var named = await server.InHandling();
        var somebody = await server.Database.Value<Guid>("select id from staff where user_name = 'third'");
        (await server.As("street").Act(named, "assign-handler", new { handler = somebody })).Must(HttpStatusCode.OK);

        var facts = await server.With<JibanDb, List<HistoryRow>>(db =>
            db.History.AsNoTracking().Where(h => h.Type == nameof(HandlerAssigned)).OrderBy(h => h.At).ToListAsync()
        );

        var last = new Dictionary<StaffId, DateTimeOffset>();
        foreach (var turn in facts.Select(h => h.Fact).Cast<HandlerAssigned>())
        {
            if (turn.At >= began && turn.Queue is { } queue)
            {
                queue.ShouldBe(queue.OrderBy(p => last.GetValueOrDefault(p)).ThenBy(p => p.Value));
                turn.Handler.ShouldBe(queue.First(p => !turn.Skipped.Contains(p)));
            }
            last[turn.Handler] = turn.At;
        }
        facts.Select(h => h.Fact).Cast<HandlerAssigned>().Last().Queue.ShouldBeNull("somebody was named");
    }

    private async Task<string> Assigned(string number)
    {
        (await server.As("street").Act(number, "assign-handler", new { })).Must(HttpStatusCode.OK);
        return (
            await server.Database.Value<Guid>($"select handler from work_orders where number = '{number}'")
        ).ToString();
    }

    private Task<long> Handlers() =>
        server.Database.Value<long>(
            $"select count(*) from staff where unit = '{SmallDistrict.Street}' and '{Permission.HandleOrders}' = any(permissions)"
        );
}
