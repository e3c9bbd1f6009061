using Jiban.Server.Storage;
using Jiban.Tests.Support;
using Npgsql;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Faults;

/// <summary>Two nodes on one database behind clients that ask one after the other: one is killed, or paused and let go on.</summary>
public sealed class TwoNodesTests(Database database) : IAsyncLifetime
{
    /// <summary>Much longer than the database lets a transaction that holds the day's numbers lie idle.</summary>
    private static readonly TimeSpan Paused = TimeSpan.FromMinutes(1);

    private readonly int[] ports = [StartedProgram.FreePort(), StartedProgram.FreePort()];
    private TemporaryFolder folder = null!;
    private FreshDatabase shared = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        folder = await TemporaryFolder.Create("nodes");
        shared = await database.Fresh();
    }

    public async ValueTask DisposeAsync()
    {
        await shared.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task A_killed_node_costs_its_clients_a_second_try_and_nothing_else()
    {
        var district = await FoundedDistrict.In(shared.ConnectionString, folder.Path, Stop);
        await using var killed = await Node(0);
        await using var survivor = await Node(1);
        using var clients = new KeepingClients(district, "killed", Addresses);
        var (over, work) = Begun(clients);
        await Task.Delay(1500, Stop);

        await killed.Signal("KILL");
        await killed.Ends();
        await Task.Delay(3000, Stop);
        await over.CancelAsync();
        await work;

        await NothingIsWrong(clients, TimeSpan.FromSeconds(5));
        clients.Said.ShouldContainKey("0", "whoever asked the killed node was not answered and asked the other");
    }

    [Fact]
    public async Task A_node_paused_and_let_go_on_writes_over_nothing_the_other_did()
    {
        var district = await FoundedDistrict.In(shared.ConnectionString, folder.Path, Stop);
        await using var paused = await Node(0);
        await using var other = await Node(1);
        using var clients = new KeepingClients(district, "paused", Addresses) { Longest = TimeSpan.FromSeconds(2) };
        var (over, work) = Begun(clients);
        await Task.Delay(1500, Stop);

        await paused.Signal("STOP");
        try
        {
            var before = clients.Contacts.Count;
            await Task.Delay(Paused, Stop);
            clients.Contacts.Count.ShouldBeGreaterThan(before + 4, "the other node goes on");
        }
        finally
        {
            await paused.Signal("CONT");
        }
        await Task.Delay(2500, Stop);
        await over.CancelAsync();
        await work;

        await NothingIsWrong(clients, Paused);
        clients.Said.ShouldContainKey("0", "whoever asked the paused node was not answered and asked the other");
    }

    [Fact]
    public async Task A_node_that_stops_while_it_holds_the_days_numbers_holds_up_nobody_for_long()
    {
        await FoundedDistrict.In(shared.ConnectionString, folder.Path, Stop);
        var day = new DateOnly(2026, 11, 23);
        await using var stopped = await shared.Source.OpenConnectionAsync(Stop);
        await using var transaction = await stopped.BeginTransactionAsync(Stop);
        await OrderNumbers.Take(stopped, [(SmallDistrict.Id, day)], Stop);

        await using (var next = await shared.Source.OpenConnectionAsync(Stop))
        await using (var its = await next.BeginTransactionAsync(Stop))
        {
            var number = (await OrderNumbers.Take(next, [(SmallDistrict.Id, day)], Stop)).ShouldHaveSingleItem();
            number.Value.ShouldEndWith("000001");
            await its.CommitAsync(Stop);
        }

        var said = await Should.ThrowAsync<PostgresException>(() => transaction.CommitAsync(Stop));
        said.SqlState.ShouldBe(Outage.IdleInTransaction);
        said.IsOutage().ShouldBeTrue("it is tried again");
    }

    private Uri[] Addresses => [.. ports.Select(port => new Uri($"http://127.0.0.1:{port}"))];

    private async Task<StartedProgram> Node(int number)
    {
        var node = StartedProgram.Start(
            "dotnet",
            StartedProgram.Server,
            "run",
            "--connection",
            shared.ConnectionString,
            "--data",
            Path.Combine(folder.Path, $"node-{number}"),
            "--port",
            $"{ports[number]}"
        );
        await node.Answers(ports[number]);
        return node;
    }

    private static (CancellationTokenSource Over, Task Work) Begun(KeepingClients clients)
    {
        var over = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        return (over, clients.Run(4, over.Token));
    }

    private async Task NothingIsWrong(KeepingClients clients, TimeSpan longest)
    {
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{clients.Contacts.Count} contacts, {clients.Changes.Count} changes, longest silence {clients.LongestSilence.TotalSeconds:0.0} s; {string.Join(", ", clients.Said)}"
        );
        (await WhatIsThere.Faults(shared.Source, clients, Stop)).ShouldBeEmpty();
        clients.LongestSilence.ShouldBeLessThan(longest);
    }
}
