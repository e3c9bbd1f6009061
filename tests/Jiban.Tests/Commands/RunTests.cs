using System.Net;
using System.Net.Sockets;
using Jiban.Tests.Support;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Commands;

/// <summary>The program as people start, stop and kill it.</summary>
public sealed class RunTests : IAsyncLifetime
{
    private readonly int port = StartedProgram.FreePort();
    private TemporaryFolder folder = null!;

    private string Data => Path.Combine(folder.Path, "data");

    public async ValueTask InitializeAsync() => folder = await TemporaryFolder.Create("run");

    public async ValueTask DisposeAsync()
    {
        await TemporaryFolder.StopPostgresIn(folder.Path);
        folder.Dispose();
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task A_signal_stops_the_server_and_its_database_cleanly(string signal)
    {
        await using var server = StartedProgram.Run(Data, port);
        await server.Answers(port);
        var postmaster = Postmaster.Id(Data);

        await server.Signal(signal);

        (await server.Ends()).ShouldBe(0, server.Errors);
        Postmaster.IsAlive(postmaster).ShouldBeFalse();
        File.Exists(Postmaster.PidFile(Data)).ShouldBeFalse();
        server.Output.ShouldContain($"http://127.0.0.1:{port}");
    }

    [Fact]
    public async Task A_signal_while_starting_leaves_nothing_running()
    {
        await using var server = StartedProgram.Run(Data, port);
        await Eventually(() => server.Errors.Contains("Starting PostgreSQL", StringComparison.Ordinal));

        await server.Signal("TERM");

        (await server.Ends()).ShouldBe(0, server.Errors);
        File.Exists(Postmaster.PidFile(Data)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_second_start_on_the_same_data_says_so_in_one_line_and_stops()
    {
        await using var first = StartedProgram.Run(Data, port);
        await first.Answers(port);

        await using var second = StartedProgram.Run(Data, StartedProgram.FreePort());

        (await second.Ends()).ShouldBe(1);
        second.Errors.ShouldBe(
            $"jiban: The data folder {Data} is already in use (run, process {first.Id}); "
                + "stop that first or choose another --data."
        );
        await first.Answers(port);
    }

    [Fact]
    public async Task The_database_of_a_killed_server_is_taken_over_by_the_next_start()
    {
        await using var killed = StartedProgram.Run(Data, port);
        await killed.Answers(port);
        var postmaster = Postmaster.Id(Data);
        await killed.Signal("KILL");
        await killed.Ends();
        Postmaster.IsAlive(postmaster).ShouldBeTrue("an orphan is what this test is about");

        await using var next = StartedProgram.Run(Data, port);
        await next.Answers(port);

        Postmaster.Id(Data).ShouldBe(postmaster);
        await next.Signal("TERM");
        (await next.Ends()).ShouldBe(0, next.Errors);
        Postmaster.IsAlive(postmaster).ShouldBeFalse();
    }

    [Fact]
    public async Task A_killed_database_is_started_again_by_its_server_and_stopped_with_it()
    {
        await using var server = StartedProgram.Run(Data, port);
        await server.Answers(port);
        var killed = Postmaster.Id(Data);

        await StartedProgram.Kill("KILL", killed);

        await Eventually(() => Started() is { } id && id != killed);
        await server.Answers(port);
        var next = Postmaster.Id(Data);
        await server.Signal("TERM");
        (await server.Ends()).ShouldBe(0, server.Errors);
        Postmaster.IsAlive(next).ShouldBeFalse();

        // Its pid file is gone or empty for a moment.
        int? Started()
        {
            try
            {
                return Postmaster.Id(Data);
            }
            catch (Exception e) when (e is IOException or InvalidOperationException or FormatException)
            {
                return null;
            }
        }
    }

    [Fact]
    public async Task Server_and_database_killed_together_are_survived()
    {
        await using var server = StartedProgram.Run(Data, port);
        await server.Answers(port);
        await StartedProgram.Kill("KILL", Postmaster.Id(Data));
        await server.Signal("KILL");
        await server.Ends();

        await using var next = StartedProgram.Run(Data, port);
        await next.Answers(port);
    }

    [Fact]
    public async Task A_port_in_use_is_said_at_once_and_nothing_is_begun()
    {
        using var other = new TcpListener(IPAddress.Loopback, port);
        other.Start();

        await using var server = StartedProgram.Run(Data, port);

        (await server.Ends()).ShouldBe(1);
        server.Errors.ShouldBe($"jiban: Port {port} is already in use; choose another with --port.");
        Directory.Exists(Data).ShouldBeFalse();
    }

    [Fact]
    public async Task A_data_folder_that_is_a_file_is_refused_in_one_line()
    {
        await File.WriteAllTextAsync(Data, "");

        await using var server = StartedProgram.Run(Data, port);

        (await server.Ends()).ShouldBe(1);
        server.Errors.Split('\n').ShouldHaveSingleItem().ShouldContain(Data);
    }

    [Fact]
    public async Task A_demo_district_is_never_served_in_production_mode()
    {
        Directory.CreateDirectory(Data);
        await File.WriteAllTextAsync(Path.Combine(Data, "demo-credentials.json"), "{}");

        await using var server = StartedProgram.Run(Data, port);

        (await server.Ends()).ShouldBe(1);
        server.Errors.ShouldContain("holds the demo district");
        File.Exists(Postmaster.PidFile(Data)).ShouldBeFalse();
    }

    private static async Task Eventually(Func<bool> holds)
    {
        for (var i = 0; i < 400 && !holds(); i++)
        {
            await Task.Delay(25);
        }
        holds().ShouldBeTrue();
    }
}
