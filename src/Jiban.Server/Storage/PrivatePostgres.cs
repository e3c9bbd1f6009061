using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Jiban.Server.Shell;
using Npgsql;

namespace Jiban.Server.Storage;

/// <summary>
/// The database an installation brings along: started from its data folder on a free local port, stopped when disposed.
/// One left running by a killed program is taken over; one that was killed itself recovers when started.
/// </summary>
public sealed class PrivatePostgres : IAsyncDisposable
{
    private readonly PrivatePostgresCluster cluster;
    private readonly DataFolder folder;

    private PrivatePostgres(PrivatePostgresCluster cluster, DataFolder folder, string connection) =>
        (this.cluster, this.folder, ConnectionString) = (cluster, folder, connection);

    public string ConnectionString { get; }

    /// <summary>Makes the cluster when there is none, starts it when it is not running, and answers when it does.</summary>
    /// <exception cref="StartRefusedException">There is no usable PostgreSQL, or it would not start.</exception>
    public static async Task<PrivatePostgres> Start(
        DataFolder folder,
        string? binariesSetting,
        PostgresTuning tuning,
        CancellationToken ct
    )
    {
        var cluster = await Cluster(folder, binariesSetting, tuning, ct);
        if (!cluster.Exists)
        {
            DataFolder.WriteSecret(folder.PostgresPassword, RandomNumberGenerator.GetHexString(40));
            await cluster.Create(File.ReadAllText(folder.PostgresPassword), ct);
        }
        await cluster.RequireSameVersion(ct);

        try
        {
            return new PrivatePostgres(cluster, folder, await Answering(cluster, folder, ct));
        }
        catch
        {
            await cluster.Stop();
            throw;
        }
    }

    /// <summary>How to reach the database of a data folder whose PostgreSQL another program keeps running.</summary>
    public static string ConnectionOf(DataFolder folder)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder
            {
                Host = "127.0.0.1",
                Port = int.Parse(File.ReadAllText(folder.PostgresPort), CultureInfo.InvariantCulture),
                Username = PrivatePostgresCluster.Superuser,
                Password = File.ReadAllText(folder.PostgresPassword),
                Database = "jiban",
                MaxPoolSize = 100,
            }.ConnectionString;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new StartRefusedException($"The data folder {folder.Path} is not complete: {e.Message}", e);
        }
    }

    /// <summary>Stops the PostgreSQL that a killed program left running, if one did.</summary>
    public static async Task StopLeftover(DataFolder folder) =>
        await (await Cluster(folder, null, new PostgresTuning(), CancellationToken.None)).Stop();

    /// <summary>Starts it again when it has ended by itself, on the port everybody knows. Not to be cancelled half-way.</summary>
    /// <returns>Whether it had ended.</returns>
    /// <exception cref="StartRefusedException">It would not start yet.</exception>
    public async Task<bool> Revive()
    {
        if (cluster.SeemsAlive || !cluster.Exists || await cluster.Running(CancellationToken.None))
            return false;
        if (await cluster.Start(new NpgsqlConnectionStringBuilder(ConnectionString).Port))
            return true;
        var room = new DriveInfo(folder.Path).AvailableFreeSpace >> 20;
        throw new StartRefusedException($"{cluster.LastWords()}; {room} MB are free on its disk");
    }

    public async ValueTask DisposeAsync() => await cluster.Stop();

    private static async Task<PrivatePostgresCluster> Cluster(
        DataFolder folder,
        string? binariesSetting,
        PostgresTuning tuning,
        CancellationToken ct
    )
    {
        var account = await PrivatePostgresAccount.Choose(folder, ct);
        var binaries = await PrivatePostgresReach.Reachable(PrivatePostgresBinaries.Find(binariesSetting), account, ct);
        account = await PrivatePostgresReach.Reaching(account, folder, ct);
        return new PrivatePostgresCluster(folder, binaries, account, tuning);
    }

    private static async Task<string> Answering(PrivatePostgresCluster cluster, DataFolder folder, CancellationToken ct)
    {
        if (await cluster.Running(ct) && await Answers(folder, ct))
        {
            return ConnectionOf(folder);
        }

        // Backends of a killed postmaster need a moment to go, and a free port can be taken between look and use.
        for (var attempt = 0; attempt < 5; attempt++)
        {
            ct.ThrowIfCancellationRequested();
            await cluster.Stop();
            var port = Port(folder, fresh: attempt > 2);
            File.WriteAllText(folder.PostgresPort, port.ToString(CultureInfo.InvariantCulture));
            if (await cluster.Start(port) && await Answers(folder, ct))
            {
                return ConnectionOf(folder);
            }
            await Task.Delay(TimeSpan.FromMilliseconds(400), ct);
        }
        throw new StartRefusedException($"PostgreSQL would not start in {folder.Postgres}: {cluster.LastWords()}");
    }

    /// <summary>Whether the database is there; made when the server answers but has none yet.</summary>
    private static async Task<bool> Answers(DataFolder folder, CancellationToken ct)
    {
        var server = new NpgsqlConnectionStringBuilder(ConnectionOf(folder)) { Database = "postgres", Pooling = false };
        try
        {
            await using var connection = new NpgsqlConnection(server.ConnectionString);
            await connection.OpenAsync(ct);
            await using var there = new NpgsqlCommand("select 1 from pg_database where datname = 'jiban'", connection);
            if (await there.ExecuteScalarAsync(ct) is null)
            {
                await using var create = new NpgsqlCommand("create database jiban", connection);
                await create.ExecuteNonQueryAsync(ct);
            }
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    /// <summary>The port used last time while nobody else has it, else a free one.</summary>
    private static int Port(DataFolder folder, bool fresh)
    {
        var last = !fresh && File.Exists(folder.PostgresPort) ? File.ReadAllText(folder.PostgresPort) : "";
        foreach (var port in new[] { int.TryParse(last, out var known) ? known : 0, 0 })
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
                return ((IPEndPoint)socket.LocalEndPoint!).Port;
            }
            catch (SocketException)
            {
                continue;
            }
        }
        throw new StartRefusedException("There is no free port on 127.0.0.1 for PostgreSQL.");
    }
}
