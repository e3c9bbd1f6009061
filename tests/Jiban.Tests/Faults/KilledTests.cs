using Jiban.Tests.Support;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Faults;

/// <summary>kill -9 of the server, of PostgreSQL, of both, under intake and status changes: what was acknowledged is there, once. <c>./jiban bench faults</c> does more rounds of the same.</summary>
public sealed class KilledTests : IAsyncLifetime
{
    private const int Rounds = 3;

    private TemporaryFolder folder = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => folder = await TemporaryFolder.Create("killed");

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Whatever_is_killed_at_whatever_moment_nothing_acknowledged_is_lost_doubled_or_half_written()
    {
        var seed = Random.Shared.Next(1, 1_000_000);
        await using var server = await KillableServer.Found(Path.Combine(folder.Path, "data"), Stop);
        await server.Start();
        var rounds = new KillRounds(server, seed);

        for (var i = 0; i < Rounds; i++)
        {
            var round = await rounds.Next(Stop);

            TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}: {round}");
            round.Faults.ShouldBeEmpty($"seed {seed}, {round}; {server.Errors}");
            round.Contacts.ShouldBeGreaterThan(0);
            round.Changes.ShouldBeGreaterThan(0);
        }

        await server.Stop();
        server.Output.ShouldContain("is ready at");
    }
}
