using System.Net;
using System.Net.Sockets;
using System.Text;
using Npgsql;

namespace Jiban.Tests.Storage;

/// <summary>A wire to the database that breaks once, right after one of the commits was carried out and before its answer comes back.</summary>
internal sealed class CutWire : IAsyncDisposable
{
    private static readonly byte[] Commit = Encoding.ASCII.GetBytes("COMMIT");

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly NpgsqlConnectionStringBuilder to;
    private readonly Task work;
    private readonly int cutAt;
    private int commits;

    /// <param name="connection">To the database.</param>
    /// <param name="cutAt">Which commit is not heard of: 1 for the first.</param>
    public CutWire(string connection, int cutAt)
    {
        (to, this.cutAt) = (new(connection), cutAt);
        listener.Start();
        work = Carry();
        Source = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(connection)
            {
                Host = "127.0.0.1",
                Port = ((IPEndPoint)listener.LocalEndpoint).Port,
                SslMode = SslMode.Disable,
            }.ConnectionString
        );
    }

    public NpgsqlDataSource Source { get; }

    public bool WasCut => commits >= cutAt;

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        await stop.CancelAsync();
        listener.Stop();
        await work;
        stop.Dispose();
    }

    private async Task Carry()
    {
        var wires = new List<Task>();
        try
        {
            while (true)
                wires.Add(Wire(await listener.AcceptTcpClientAsync(stop.Token)));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(wires);
        }
    }

    private async Task Wire(TcpClient client)
    {
        using (client)
        using (var server = new TcpClient())
        {
            await server.ConnectAsync(to.Host!, to.Port);
            var (ask, answer) = (client.GetStream(), server.GetStream());
            var cut = false;
            async Task Asking()
            {
                var buffer = new byte[65536];
                for (int read; (read = await ask.ReadAsync(buffer, stop.Token)) > 0; )
                {
                    if (buffer.AsSpan(0, read).IndexOf(Commit) >= 0)
                        cut = Interlocked.Increment(ref commits) == cutAt;
                    await answer.WriteAsync(buffer.AsMemory(0, read), stop.Token);
                }
            }
            async Task Answering()
            {
                var buffer = new byte[65536];
                for (int read; (read = await answer.ReadAsync(buffer, stop.Token)) > 0 && !cut; )
                    await ask.WriteAsync(buffer.AsMemory(0, read), stop.Token);
            }
            try
            {
                await Task.WhenAny(Asking(), Answering());
            }
            catch (Exception e) when (e is IOException or OperationCanceledException)
            {
                // One side has gone.
            }
        }
    }
}
