using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Jiban.Server.Commands;

namespace Jiban.Tests.Support;

/// <summary>A program started as its own process, to be signalled and waited for; killed when disposed.</summary>
public sealed class StartedProgram : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(5) };

    private readonly ConcurrentQueue<string> output = new();
    private readonly ConcurrentQueue<string> errors = new();
    private readonly Process process;

    private StartedProgram(Process process)
    {
        this.process = process;
        process.OutputDataReceived += (_, said) => output.Enqueue(said.Data ?? "");
        process.ErrorDataReceived += (_, said) => errors.Enqueue(said.Data ?? "");
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>The server's own command line, as the root script calls it.</summary>
    public static string Server => typeof(Steps).Assembly.Location;

    public int Id => process.Id;

    public string Output => Text(output);

    public string Errors => Text(errors);

    /// <summary>Signals mean to it what they mean at a terminal, also where whoever started the tests ignores Ctrl-C, as a shell does for what it runs in the background.</summary>
    public static StartedProgram Start(params IEnumerable<string> command)
    {
        string[] words = ["env", "--default-signal=INT,QUIT", .. command];
        return new StartedProgram(
            new Process
            {
                StartInfo = new ProcessStartInfo(words[0], words[1..])
                {
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                },
            }
        );
    }

    /// <summary>`run` on a free port with an empty private database.</summary>
    public static StartedProgram Run(string data, int port, params string[] more) =>
        Start(["dotnet", Server, "run", "--no-demo", "--data", data, "--port", $"{port}", .. more]);

    public static int FreePort()
    {
        // Below the ports a system lends to whoever calls out: between here and the program's own opening a minute may pass.
        foreach (var port in Enumerable.Range(0, 100).Select(_ => Random.Shared.Next(15_000, 30_000)))
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody's; another will be free.
            }
        throw new InvalidOperationException("No port is free.");
    }

    /// <summary>Waits until /health/ready answers <paramref name="wanted"/>.</summary>
    public async Task Answers(int port, HttpStatusCode wanted = HttpStatusCode.OK, TimeSpan? patience = null)
    {
        var longest = patience ?? Patience;
        var begun = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(begun) < longest)
        {
            if (process.HasExited)
            {
                throw new InvalidOperationException($"It ended with {process.ExitCode}: {Errors}");
            }
            try
            {
                using var answer = await Http.GetAsync(new Uri($"http://127.0.0.1:{port}/health/ready"));
                if (answer.StatusCode == wanted)
                {
                    return;
                }
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
            {
                // Not yet.
            }
            await Task.Delay(50);
        }
        throw new TimeoutException($"Not {wanted} after {longest}: {Errors}");
    }

    public Task Signal(string name) => Kill(name, Id);

    public static async Task Kill(string signal, params IEnumerable<int> ids)
    {
        using var kill = Process.Start(
            "kill",
            ["-" + signal, .. ids.Select(id => id.ToString(CultureInfo.InvariantCulture))]
        );
        await kill.WaitForExitAsync();
    }

    /// <summary>Its exit code, with everything it said read to the end.</summary>
    public async Task<int> Ends()
    {
        using var limit = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(limit.Token);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
        process.Dispose();
    }

    private static string Text(ConcurrentQueue<string> lines) => string.Join('\n', lines).Trim();
}
