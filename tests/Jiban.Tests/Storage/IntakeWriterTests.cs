using System.Net;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Storage;

/// <summary>来件写入: many contacts in one transaction, none of which costs another; what is acknowledged is there, once.</summary>
public sealed class IntakeWriterTests(Database database) : IAsyncLifetime
{
    private const string Stored = """
        select count(*) from contacts c
        join work_orders o on o.district_id = c.district_id and o.id = c.order_id and o.contact = c.id and o.number = c.order_number
        join work_order_events e on e.district_id = o.district_id and e.order_id = o.id and e.seq = 1
        """;

    private readonly ChainServer server = new(database) { Settings = { ["Intake:Waiting"] = "3" } };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => server.InitializeAsync();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task What_gathers_is_committed_together_and_numbered_without_gaps()
    {
        await using var writer = server.Writer();

        var numbers = await Gathered(
            writer,
            Enumerable.Range(0, 30).Select(i => IntakeWriting.Contact($"暖气不热{i}"))
        );

        numbers.Order().ShouldBe(Enumerable.Range(1, 31));
        (await server.Database.Value<long>("select count(distinct xmin::text) from work_orders")).ShouldBe(2);
        await Everything(31);
    }

    [Theory]
    [InlineData("停水\0了", null, "22021")]
    [InlineData("停水了", "E-1", PostgresErrorCodes.UniqueViolation)]
    public async Task One_that_cannot_be_kept_never_costs_its_neighbours(string text, string? external, string why)
    {
        await using var writer = server.Writer();
        if (external is not null)
            await writer.Write(IntakeWriting.Contact("先来的", external), Stop);
        var before = external is null ? 0 : 1;
        Task<IntakeRows>? refused = null;

        var numbers = await Gathered(
            writer,
            Enumerable.Range(0, 8).Select(i => IntakeWriting.Contact($"路灯不亮{i}")),
            () => refused = writer.Write(IntakeWriting.Contact(text, external), Stop)
        );

        var said = await Should.ThrowAsync<DbUpdateException>(refused!);
        said.InnerException.ShouldBeOfType<PostgresException>().SqlState.ShouldBe(why);
        numbers.Order().ShouldBe(Enumerable.Range(before + 1, 9));
        await Everything(before + 9);
    }

    [Fact]
    public async Task A_full_queue_says_when_to_come_again_and_keeps_nothing_of_what_it_refused()
    {
        Task<Answer>[] answers;
        await using (await server.Database.Holding())
        {
            answers = [.. Enumerable.Range(0, 8).Select(i => Desk($"楼道堆物{i}号楼", $"full-{i}"))];
            var refused = new List<Answer>();
            var open = answers.ToList();
            while (refused.Count < 5)
            {
                var first = await Task.WhenAny(open).WaitAsync(TimeSpan.FromSeconds(30), Stop);
                open.Remove(first);
                refused.Add(await first);
            }
            refused.ShouldAllBe(a => a.Status == HttpStatusCode.ServiceUnavailable);
            foreach (var answer in refused)
            {
                answer.MustBeProblem(HttpStatusCode.ServiceUnavailable, "refusal:not-taken-now");
                answer.RetryAfter.ShouldBe(TimeSpan.FromSeconds(2));
            }
        }

        (await Task.WhenAll(answers)).Count(a => a.Status is HttpStatusCode.Created).ShouldBe(3);
        await Everything(3);
        (await server.Database.Value<long>("select count(*) from idempotency_keys")).ShouldBe(3);
        var again = await Task.WhenAll(Enumerable.Range(0, 2).Select(i => Desk($"楼道堆物{i}号楼", $"full-{i}")));
        again.ShouldAllBe(a => a.Status == HttpStatusCode.Created);
    }

    [Theory]
    [InlineData(1)] // of one contact
    [InlineData(2)] // of five
    public async Task A_commit_nobody_heard_of_is_found_again_and_not_written_twice(int commit)
    {
        await using var wire = new CutWire(server.Database.ConnectionString, commit);
        await using var writer = server.Writer(wire.Source);

        var numbers = await Gathered(
            writer,
            Enumerable.Range(0, 5).Select(i => IntakeWriting.Contact($"垃圾未清运{i}"))
        );

        wire.WasCut.ShouldBeTrue();
        numbers.Order().ShouldBe(Enumerable.Range(1, 6));
        await Everything(6);
    }

    [Fact]
    public async Task Connections_ended_again_and_again_lose_and_double_nothing()
    {
        await using var writer = server.Writer();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var ending = Task.Run(
            async () =>
            {
                for (var kills = 0; kills < 40 && !over.IsCancellationRequested; kills++)
                {
                    await server.Database.Run(
                        """
                        select pg_terminate_backend(pid) from pg_stat_activity
                        where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'
                          and query ~* '^(set local synchronous_commit|insert into|commit)'
                        """
                    );
                    await Task.Delay(20 + kills * 7 % 90, CancellationToken.None);
                }
            },
            Stop
        );

        var kept = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(async client =>
                {
                    var numbers = new List<string>();
                    for (var i = 0; i < 12; i++)
                    {
                        var asked = IntakeWriting.Contact($"噪声扰民{client}-{i}");
                        for (var again = true; again; )
                            try
                            {
                                numbers.Add((string)(await writer.Write(asked, Stop)).Answer);
                                again = false;
                            }
                            catch (RefusedException e) when (e.Refusal is NotTakenNow)
                            {
                                // Told to come again, and comes.
                            }
                    }
                    return numbers;
                })
        );
        await over.CancelAsync();
        await ending;

        kept.SelectMany(n => n).Select(Sequence).Order().ShouldBe(Enumerable.Range(1, 96));
        await Everything(96);
    }

    [Fact]
    public async Task Two_nodes_at_once_draw_numbers_without_gaps_or_doubles()
    {
        await using var one = server.Writer();
        await using var other = server.Writer();

        var kept = await Task.WhenAll(
            Enumerable
                .Range(0, 60)
                .Select(i => (i % 2 == 0 ? one : other).Write(IntakeWriting.Contact($"停车难{i}"), Stop))
        );

        kept.Select(r => Sequence((string)r.Answer)).Order().ShouldBe(Enumerable.Range(1, 60));
        await Everything(60);
    }

    [Fact]
    public async Task What_waits_when_a_node_stops_is_still_written()
    {
        var writer = server.Writer();
        var waiting = Enumerable
            .Range(0, 10)
            .Select(i => writer.Write(IntakeWriting.Contact($"井盖{i}"), Stop))
            .ToList();

        await writer.DisposeAsync();

        await Task.WhenAll(waiting);
        await Everything(10);
    }

    /// <summary>Writes one that must wait, the others while it waits, then lets all of them go.</summary>
    private async Task<IEnumerable<int>> Gathered(
        IntakeWriter writer,
        IEnumerable<IntakeAsked> others,
        Action? among = null
    )
    {
        var written = new List<Task<IntakeRows>>();
        await using (await server.Database.Holding())
        {
            written.Add(writer.Write(IntakeWriting.Contact("第一件"), Stop));
            await server.Database.SomebodyWaits();
            foreach (var (number, asked) in others.Index())
            {
                written.Add(writer.Write(asked, Stop));
                if (number == 2)
                    among?.Invoke();
            }
        }
        return (await Task.WhenAll(written)).Select(r => Sequence((string)r.Answer));
    }

    /// <summary>So many contacts, each with its order and its first fact; every chain whole.</summary>
    private async Task Everything(int contacts)
    {
        (await server.Database.Value<long>(Stored)).ShouldBe(contacts);
        (await server.Database.Value<long>("select count(*) from contacts")).ShouldBe(contacts);
        var verdict = await server.With<VerifyHistory, HistoryVerdict>(v => v.Handle(null, _ => { }, Stop));
        (verdict.Orders, verdict.Events, verdict.Broken.Count).ShouldBe((contacts, contacts, 0));
    }

    private Task<Answer> Desk(string text, string key) =>
        server.As("desk").Post("/api/contacts", Api.Orders.Contact(text), repeat: key);

    private static int Sequence(string number) => int.Parse(number[^6..]);
}
