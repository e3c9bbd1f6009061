using System.Diagnostics;
using System.Net;
using Jiban.Server.Storage;
using Jiban.Tests.Api;
using Jiban.Tests.LiveDesks;
using Jiban.Tests.Support;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Faults;

/// <summary>实时工作台 across nodes: a change on one is heard on the other; the database goes away and comes back; one node is stopped.</summary>
public sealed class LiveFaultsTests : IAsyncLifetime
{
    private static readonly TimeSpan SoonStopped = TimeSpan.FromSeconds(12);

    private readonly int[] ports = [StartedProgram.FreePort(), StartedProgram.FreePort()];
    private TemporaryFolder folder = null!;
    private DataFolder database = null!;

    public async ValueTask InitializeAsync()
    {
        folder = await TemporaryFolder.Create("live");
        database = DataFolder.Open(Path.Combine(folder.Path, "database"));
    }

    public async ValueTask DisposeAsync()
    {
        await PrivatePostgres.StopLeftover(database);
        folder.Dispose();
    }

    [Fact]
    public async Task A_change_on_one_node_is_heard_on_the_other_also_after_the_database_was_away()
    {
        var postgres = await Postgres();
        var district = await FoundedDistrict.In(postgres.ConnectionString, folder.Path, Stop);
        await using var one = await Node(0, postgres.ConnectionString);
        await using var other = await Node(1, postgres.ConnectionString);
        using var there = new HttpClient { BaseAddress = Address(0) };
        using var here = new HttpClient { BaseAddress = Address(1) };
        await using var desk = await Ear.Open(here, key: district.Desk);
        await using var street = await Ear.Open(here, key: district.Street);
        var caller = new ApiCaller(there, district.Desk);

        var number = await Opened(caller);
        await desk.Hears();
        await street.HasHeard(0);
        var begun = Stopwatch.GetTimestamp();
        (await caller.Act(number, "dispatch", new { unit = SmallDistrict.Street })).Must(HttpStatusCode.OK);
        await street.Hears();
        Stopwatch.GetElapsedTime(begun).ShouldBeLessThan(TimeSpan.FromSeconds(3));
        await Task.Delay(2500, Stop);
        var (ofDesk, ofStreet) = (desk.Changes, street.Changes);

        await postgres.DisposeAsync();
        await Task.Delay(3000, Stop);
        (desk.Changes, street.Changes).ShouldBe((ofDesk, ofStreet), "nobody knows of a change");
        await using var again = await Postgres();
        await desk.Hears(ofDesk + 1);
        await street.Hears(ofStreet + 1);
        await Task.Delay(2500, Stop);
        (desk.Changes, street.Changes).ShouldBe((ofDesk + 1, ofStreet + 1), "each looks once");
        await Opened(caller);
        await desk.Hears(ofDesk + 2);

        begun = Stopwatch.GetTimestamp();
        await other.Signal("TERM");
        (await other.Ends()).ShouldBe(0, other.Errors);
        Stopwatch.GetElapsedTime(begun).ShouldBeLessThan(SoonStopped);
        desk.IsEnded.ShouldBeTrue("the end of the answer was sent");
        street.IsEnded.ShouldBeTrue();
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private Uri Address(int number) => new($"http://127.0.0.1:{ports[number]}");

    private Task<PrivatePostgres> Postgres() => PrivatePostgres.Start(database, null, new PostgresTuning(), Stop);

    private static async Task<string> Opened(ApiCaller caller)
    {
        var received = await caller.Post("/api/contacts", Api.Orders.Contact());
        received.Must(HttpStatusCode.Created);
        return received["number"]!;
    }

    private async Task<StartedProgram> Node(int number, string connection)
    {
        var node = StartedProgram.Start(
            "dotnet",
            StartedProgram.Server,
            "run",
            "--connection",
            connection,
            "--data",
            Path.Combine(folder.Path, $"node-{number}"),
            "--port",
            $"{ports[number]}"
        );
        await node.Answers(ports[number]);
        return node;
    }
}
