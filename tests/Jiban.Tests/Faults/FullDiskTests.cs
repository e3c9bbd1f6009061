using System.Diagnostics;
using System.Net;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Npgsql;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Faults;

/// <summary>磁盘已满: the disk under the private PostgreSQL fills up, and is given room again.</summary>
public sealed class FullDiskTests : IAsyncLifetime
{
    private TemporaryFolder folder = null!;
    private bool mounted;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Disk => Path.Combine(folder.Path, "disk");

    private string Ballast => Path.Combine(Disk, "ballast");

    public async ValueTask InitializeAsync()
    {
        folder = await TemporaryFolder.Create("full");
        Directory.CreateDirectory(Disk);
        mounted = await Ran("mount", "-t", "tmpfs", "-o", "size=220m", "none", Disk);
    }

    public async ValueTask DisposeAsync()
    {
        if (mounted)
            await Ran("umount", Disk);
        folder.Dispose();
    }

    [Fact]
    public async Task A_full_disk_is_said_and_costs_nothing_that_was_acknowledged()
    {
        Assert.SkipUnless(mounted, "a small disk of its own needs the right to mount");
        await using var server = await KillableServer.Found(Path.Combine(Disk, "data"), Stop);
        await server.Start();
        using var clients = new KeepingClients(server.District, "full", server.Address);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var work = clients.Run(4, over.Token);
        await Task.Delay(1000, Stop);

        await Fill();
        var refused = await Refused(server, clients);
        refused.MustBeProblem(refused.Status);
        refused.RetryAfter.ShouldNotBeNull();
        refused["type"]
            .ShouldBeOneOf(
                "urn:jiban:refusal:no-room-left",
                "urn:jiban:refusal:database-away",
                "urn:jiban:refusal:not-taken-now"
            );
        await Task.Delay(3000, Stop);

        File.Delete(Ballast);
        var (room, before) = (Stopwatch.GetTimestamp(), clients.Contacts.Count);
        while (clients.Contacts.Count <= before + 4 && !work.IsCompleted)
            await Task.Delay(20, Stop);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"first refusal {(int)refused.Status} {refused["type"]}; served again {Stopwatch.GetElapsedTime(room).TotalSeconds:0.0} s after room was made; {string.Join(", ", clients.Said)}"
        );
        await over.CancelAsync();
        await work;

        await using var source = NpgsqlDataSource.Create(server.Connection);
        (await WhatIsThere.Faults(source, clients, Stop)).ShouldBeEmpty(server.Errors);
        clients.Said.ShouldNotContainKey("0", "the server went on");
    }

    /// <summary>Takes what room there is.</summary>
    private async Task Fill()
    {
        await using var file = File.Create(Ballast);
        var block = new byte[64 << 10];
        try
        {
            while (true)
                await file.WriteAsync(block, Stop);
        }
        catch (IOException)
        {
            // That is what it is for.
        }
    }

    /// <summary>PostgreSQL writes on in the files it has until one is full.</summary>
    private static async Task<Answer> Refused(KillableServer server, KeepingClients clients)
    {
        using var http = new HttpClient { BaseAddress = server.Address };
        var (desk, begun) = (new ApiCaller(http, server.District.Desk), Stopwatch.GetTimestamp());
        while (Stopwatch.GetElapsedTime(begun) < TimeSpan.FromSeconds(60))
        {
            var answer = await desk.Post(
                "/api/contacts",
                Api.Orders.Contact(new string('长', 1500)),
                repeat: $"f{Stopwatch.GetTimestamp()}"
            );
            if (answer.Status is HttpStatusCode.ServiceUnavailable or HttpStatusCode.InsufficientStorage)
                return answer;
            answer.Must(HttpStatusCode.Created);
        }
        throw new TimeoutException($"Never full: {string.Join(", ", clients.Said)}");
    }

    private static async Task<bool> Ran(params string[] command)
    {
        try
        {
            using var program = Process.Start(command[0], command[1..]);
            await program.WaitForExitAsync();
            return program.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
