using System.Diagnostics;
using System.Net;
using Jiban.Server.LiveDesks;
using Jiban.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Shouldly;
using Xunit;

namespace Jiban.Tests.LiveDesks;

/// <summary>One node to itself: its limits, its one connection, its end.</summary>
public sealed class LiveNodeTests(Database database) : IAsyncLifetime
{
    private readonly LiveServer server = new(database)
    {
        Settings = { ["Live:PerPerson"] = "2", ["Live:PerNode"] = "3" },
    };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => server.InitializeAsync();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task More_streams_than_a_person_or_a_node_may_have_are_told_to_come_again()
    {
        var (street, district) = (await server.SignedIn("street"), await server.SignedIn("dispatcher"));
        await using (await Ear.Open(street.Client))
        await using (await Ear.Open(street.Client))
        {
            await MustBeRefused(street.Client);
            await using var last = await Ear.Open(district.Client);
            await MustBeRefused(district.Client);
            server.Streams.Count.ShouldBe(3);
        }

        await server.HasOpen(0);
        await using var again = await Ear.Open(street.Client);
    }

    [Fact]
    public async Task A_hundred_that_came_and_went_leave_nothing_behind()
    {
        var street = await server.SignedIn("street");

        for (var i = 0; i < 50; i++)
        {
            await using (await Ear.Open(street.Client))
            await using (await Ear.Open(street.Client)) { }
            await server.HasOpen(0);
        }

        server.Streams.People().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_session_that_ends_ends_its_stream()
    {
        var street = await server.SignedIn("street");
        await using var ear = await Ear.Open(street.Client);

        server.Clock.Advance(TimeSpan.FromHours(9.9));
        await ear.HasHeard(0);
        ear.IsEnded.ShouldBeFalse();
        server.Clock.Advance(TimeSpan.FromHours(0.2));

        await ear.Ends();
        await server.HasOpen(0);
    }

    [Fact]
    public async Task When_the_listening_connection_is_ended_streams_stay_and_each_desk_looks_once()
    {
        await using var ear = await Ear.Open((await server.SignedIn("street")).Client);
        const string listening =
            "from pg_stat_activity where datname = current_database() and query = 'listen jiban_changed'";

        await server.Database.Value<bool>($"select bool_and(pg_terminate_backend(pid)) {listening}");

        await ear.Hears();
        await ear.HasHeard(1);
        (await server.Database.Value<long>($"select count(*) {listening}")).ShouldBe(1, "one, however many listen");
        await server.Sent(SmallDistrict.Street);
        await ear.Hears(2);
    }

    [Fact]
    public async Task A_node_that_stops_waits_for_no_stream()
    {
        var (street, district) = (await server.SignedIn("street"), await server.SignedIn("dispatcher"));
        await using var one = await Ear.Open(street.Client);
        await using var other = await Ear.Open(district.Client);

        var begun = Stopwatch.GetTimestamp();
        await server.Services.GetRequiredService<IHost>().StopAsync(Ct);

        Stopwatch.GetElapsedTime(begun).ShouldBeLessThan(TimeSpan.FromSeconds(5));
        await one.Ends();
        await other.Ends();
        one.IsEnded.ShouldBeTrue("the end of the answer was sent, so the browser comes back by itself");
        other.IsEnded.ShouldBeTrue();
    }

    private static async Task MustBeRefused(HttpClient client)
    {
        using var refused = await Ear.Ask(client);
        refused.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        refused.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(30));
        (await refused.Content.ReadAsStringAsync(Ct)).ShouldContain("urn:jiban:refusal:too-many-streams");
    }
}
