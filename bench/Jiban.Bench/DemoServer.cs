using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Jiban.Server.Commands;
using Jiban.Server.Demo;
using Jiban.Server.Shell;
using Jiban.Server.Storage;

namespace Jiban.Bench;

/// <summary>The real server with the demo district, in a process of its own, with a throw-away PostgreSQL; both are ended in the end, by their ids.</summary>
internal sealed class DemoServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly DataFolder folder;
    private readonly Process process;
    private readonly ConcurrentQueue<string> said = new();

    private DemoServer(DataFolder folder, Process process, int port)
    {
        (this.folder, this.process) = (folder, process);
        Address = new Uri($"http://127.0.0.1:{port}");
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
    }

    public Uri Address { get; }

    public int Id => process.Id;

    public int Postmaster =>
        int.Parse(
            File.ReadLines(Path.Combine(folder.Postgres, "postmaster.pid")).First().Trim(),
            CultureInfo.InvariantCulture
        );

    public string Connection => PrivatePostgres.ConnectionOf(folder);

    /// <summary>The demo district's key for systems that bring contacts.</summary>
    public string Key => Credentials.ApiKeys.First(k => k.Permissions.Contains("TakeContacts")).Secret;

    /// <summary>Orders of the demo district that a visitor may look up, with their codes.</summary>
    public IReadOnlyList<DemoCredentials.Trackable> Trackable => Credentials.Orders;

    /// <summary>Name and password of one person.</summary>
    public (string User, string Password) Account(string role) =>
        Credentials.Accounts.First(a => a.Role == role) is var one ? (one.User, one.Password) : default;

    private DemoCredentials Credentials =>
        DemoCredentials.Read(folder) ?? throw new StartRefusedException("The demo district has no accounts.");

    /// <param name="settings">What its jiban.json says; null for none.</param>
    /// <exception cref="StartRefusedException">It would not start.</exception>
    public static async Task<DemoServer> Start(
        string path,
        Action<string> news,
        CancellationToken ct,
        string? settings = null
    )
    {
        var port = FreePort();
        if (settings is not null)
            await File.WriteAllTextAsync(DataFolder.Open(path).At("jiban.json"), settings, ct);
        string[] words =
        [
            typeof(Steps).Assembly.Location,
            "run",
            "--data",
            path,
            "--port",
            port.ToString(CultureInfo.InvariantCulture),
        ];
        var server = new DemoServer(
            DataFolder.Open(path),
            new Process
            {
                StartInfo = new ProcessStartInfo("dotnet", words)
                {
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                },
            },
            port
        );
        server.process.Start();
        server.process.BeginOutputReadLine();
        server.process.BeginErrorReadLine();
        try
        {
            await server.Answers(news, ct);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            await ChildProgram.Run(["kill", "-TERM", $"{process.Id}"], CancellationToken.None);
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(40));
            try
            {
                await process.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill();
                await process.WaitForExitAsync(CancellationToken.None);
            }
        }
        process.Dispose();
        if (Directory.Exists(folder.Postgres))
            await PrivatePostgres.StopLeftover(folder);
    }

    private async Task Answers(Action<string> news, CancellationToken ct)
    {
        using var http = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(5) };
        var begun = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(begun) < Patience)
        {
            if (process.HasExited)
                throw new StartRefusedException(
                    $"The server ended with {process.ExitCode}: {string.Join(" | ", said)}"
                );
            try
            {
                using var answer = await http.GetAsync(new Uri("/health/ready", UriKind.Relative), ct);
                if (answer.StatusCode is HttpStatusCode.OK)
                    return;
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !ct.IsCancellationRequested)
            {
                // Not yet.
            }
            news(said.LastOrDefault() ?? "");
            await Task.Delay(TimeSpan.FromMilliseconds(200), ct);
        }
        throw new StartRefusedException($"The server did not answer within {Patience}: {string.Join(" | ", said)}");
    }

    private void Hear(string? line)
    {
        if (string.IsNullOrEmpty(line))
            return;
        said.Enqueue(line);
        while (said.Count > 20)
            said.TryDequeue(out _);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
