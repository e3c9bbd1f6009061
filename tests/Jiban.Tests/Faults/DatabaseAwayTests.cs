using System.Diagnostics;
using System.Net;
using Jiban.Server.Storage;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Faults;

/// <summary>数据库中断: a database that refuses connections for a while, under a server that goes on without it.</summary>
public sealed class DatabaseAwayTests : IAsyncLifetime
{
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan SoonBack = TimeSpan.FromSeconds(5);

    private readonly int port = StartedProgram.FreePort();
    private TemporaryFolder folder = null!;
    private FoundedDistrict district = null!;
    private DataFolder database = null!;
    private string connection = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private Uri Address => new($"http://127.0.0.1:{port}");

    public async ValueTask InitializeAsync()
    {
        folder = await TemporaryFolder.Create("away");
        database = DataFolder.Open(Path.Combine(folder.Path, "database"));
    }

    public async ValueTask DisposeAsync()
    {
        await PrivatePostgres.StopLeftover(database);
        folder.Dispose();
    }

    [Fact]
    public async Task Whoever_asks_meanwhile_is_told_to_come_again_and_nothing_acknowledged_is_lost()
    {
        var postgres = await Postgres();
        connection = postgres.ConnectionString;
        district = await FoundedDistrict.In(connection, folder.Path, Stop);
        await using var node = Node();
        await node.Answers(port);
        using var visitor = Client();
        using var clerk = Client();
        var desk = new Browser(clerk);
        await desk.Open("/sign-in");
        await desk.Send("sign-in", ("user", "dispatcher"), ("password", SmallDistrict.Password));
        using var clients = new KeepingClients(district, "away", Address);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var work = clients.Run(4, over.Token);
        await Task.Delay(1000, Stop);

        await postgres.DisposeAsync();
        var gone = Stopwatch.GetTimestamp();
        await node.Answers(port, HttpStatusCode.ServiceUnavailable);
        await MustTellToComeAgain(visitor);
        await MustSay(visitor, "/matters", "系统暂时用不了");
        await MustSay(clerk, "/desk", "系统暂时用不了");
        await MustSay(clerk, "/orders?lang=en", "Not available for the moment");
        (await visitor.GetAsync("/health/live", Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await Task.Delay(Outage - Stopwatch.GetElapsedTime(gone) is { Ticks: > 0 } left ? left : TimeSpan.Zero, Stop);

        var before = clients.Contacts.Count;
        await using var again = await Postgres();
        again.ConnectionString.ShouldBe(connection, "nobody would find it elsewhere");
        var back = Stopwatch.GetTimestamp();
        while (clients.Contacts.Count <= before + 4 && !work.IsCompleted)
            await Task.Delay(20, Stop);
        Stopwatch.GetElapsedTime(back).ShouldBeLessThan(SoonBack);
        await node.Answers(port);
        await desk.Open("/desk");
        desk.Status.ShouldBe(HttpStatusCode.OK);
        await Task.Delay(500, Stop);
        await over.CancelAsync();
        await work;

        await using var source = Npgsql.NpgsqlDataSource.Create(connection);
        (await WhatIsThere.Faults(source, clients, Stop)).ShouldBeEmpty();
        clients.Said.ShouldContainKey("503");
        clients.Said.ShouldNotContainKey("0", "a server without its database still answers");
        await node.Signal("TERM");
        (await node.Ends()).ShouldBe(0, node.Errors);
    }

    private Task<PrivatePostgres> Postgres() => PrivatePostgres.Start(database, null, new PostgresTuning(), Stop);

    private StartedProgram Node() =>
        StartedProgram.Start(
            "dotnet",
            StartedProgram.Server,
            "run",
            "--connection",
            connection,
            "--data",
            Path.Combine(folder.Path, "node"),
            "--port",
            $"{port}"
        );

    private HttpClient Client() => new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Address };

    private async Task MustTellToComeAgain(HttpClient client)
    {
        var caller = new ApiCaller(client, district.Desk);
        foreach (
            var answer in new[]
            {
                await caller.Get("/api/work-orders"),
                await caller.Post("/api/contacts", Api.Orders.Contact(), repeat: "away-1"),
                await caller.Act("110106-20261123-000001", "dispatch", new { unit = SmallDistrict.Street }),
            }
        )
        {
            answer.MustBeProblem(HttpStatusCode.ServiceUnavailable);
            answer["type"].ShouldBeOneOf("urn:jiban:refusal:database-away", "urn:jiban:refusal:not-taken-now");
            answer["detail"].ShouldNotBeNullOrEmpty();
            answer.RetryAfter.ShouldBe(TimeSpan.FromSeconds(2));
        }
    }

    private static async Task MustSay(HttpClient client, string page, string words)
    {
        using var answer = await client.GetAsync(page, Stop);
        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable, page);
        WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Stop)).ShouldContain(words, customMessage: page);
    }
}
