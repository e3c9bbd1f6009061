using System.Diagnostics;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Tests.Support;
using Jiban.WorkOrders;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Jiban.Tests.WorkOrders;

/// <summary>Two nodes on one database, one of them killed in the middle of many due clocks: none lost, none told twice.</summary>
public sealed class TwoSweepsTests(DistrictServer server) : IClassFixture<DistrictServer>, IAsyncLifetime
{
    private const int Orders = 50_000;

    private static readonly TimeSpan TakenOver = TimeSpan.FromSeconds(10);

    private TemporaryFolder folder = null!;

    public async ValueTask InitializeAsync() => folder = await TemporaryFolder.Create("sweeps");

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_node_killed_among_fifty_thousand_due_clocks_loses_none_and_doubles_none()
    {
        await Open(Orders);
        var (one, other) = (StartedProgram.FreePort(), StartedProgram.FreePort());
        await using var killed = Node("one", one);
        await using var survivor = Node("other", other);
        await killed.Answers(one);
        await survivor.Answers(other);
        await Until(rung => rung > Orders / 10, TimeSpan.FromMinutes(3));

        await killed.Signal("KILL");
        await killed.Ends();
        var then = await Rung();
        then.ShouldBeLessThan(Orders, "it must be killed in the middle");
        await Until(rung => rung > then, TakenOver);
        await Until(rung => rung >= Orders, TimeSpan.FromMinutes(5));

        await survivor.Signal("TERM");
        await survivor.Ends();
        (await Rung()).ShouldBe(Orders);
        (
            await server.Database.Value<long>(
                "select count(*) from (select order_id from work_order_events where type = 'ClockRang' group by order_id having count(*) <> 1) x"
            )
        ).ShouldBe(0);
        var verdict = await server.With<VerifyHistory, HistoryVerdict>(verify =>
            verify.Handle(null, _ => { }, TestContext.Current.CancellationToken)
        );
        verdict.Broken.ShouldBeEmpty();
        verdict.Events.ShouldBe(2L * Orders);
    }

    private StartedProgram Node(string name, int port) =>
        StartedProgram.Start(
            "dotnet",
            StartedProgram.Server,
            "run",
            "--connection",
            server.Database.ConnectionString,
            "--data",
            Path.Combine(folder.Path, name),
            "--port",
            $"{port}"
        );

    /// <summary>Opened so long ago that each has one clock that has run out, and nothing to say after that.</summary>
    private async Task Open(int count)
    {
        await server.Database.Run("update time_limits set warn_hours = '{}', escalate_hours = '{}'");
        var (now, due) = (TimeProvider.System.GetUtcNow(), TimeProvider.System.GetUtcNow().AddDays(-1));
        var orders = Enumerable
            .Range(0, count)
            .Select(_ =>
            {
                var order = Support.Orders.Opened(now.AddDays(-3));
                order.WakeAt(due);
                return order;
            })
            .ToList();
        var history = orders.SelectMany(HistoryRow.Chain).ToList();
        await using var scope = server.Services.CreateAsyncScope();
        var model = scope.ServiceProvider.GetRequiredService<JibanDb>().Model;
        await using var connection = await server.Database.Source.OpenConnectionAsync();
        await new BulkCopy<WorkOrder>(model).Write(connection, orders, default);
        await new BulkCopy<HistoryRow>(model).Write(connection, history, default);
    }

    private async Task Until(Func<long, bool> enough, TimeSpan patience)
    {
        var begun = Stopwatch.GetTimestamp();
        while (!enough(await Rung()))
        {
            Stopwatch.GetElapsedTime(begun).ShouldBeLessThan(patience, "the sweep stands still");
            await Task.Delay(100);
        }
    }

    private Task<long> Rung() =>
        server.Database.Value<long>("select count(*) from work_order_events where type = 'ClockRang'");
}
