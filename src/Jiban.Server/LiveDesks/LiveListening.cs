using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Npgsql;

namespace Jiban.Server.LiveDesks;

/// <summary>听变动: the one connection of this node that hears what all nodes changed. When it breaks it is opened again, and each desk looks once.</summary>
public sealed class LiveListening(
    NpgsqlDataSource source,
    LiveStreams streams,
    CurrentPolicy policy,
    ILogger<LiveListening> log
) : Repeated(TimeSpan.FromSeconds(1), log, "Live desks hear of no change")
{
    /// <summary>A connection that says nothing for so long is asked again: to listen twice is to listen once, and one that is gone says so.</summary>
    static readonly TimeSpan silence = TimeSpan.FromSeconds(20);

    const int PatienceSeconds = 10;

    protected override async Task Look(CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        var heard = new List<ChangeNotice>();
        connection.Notification += (_, said) => heard.AddRange(ChangeNotice.Read(said.Payload));
        await Listen(connection, ct);
        streams.BeginToHear();
        try
        {
            while (true)
            {
                if (!await connection.WaitAsync(silence, ct))
                    await Listen(connection, ct);
                if (heard.Count == 0)
                    continue;
                ChangeNotice[] all = [.. heard];
                heard.Clear();
                streams.Hear(all, await policy.Book(ct));
            }
        }
        finally
        {
            streams.HearNothing();
        }
    }

    static async Task Listen(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"listen {ChangeNotice.Channel}", connection)
        {
            CommandTimeout = PatienceSeconds,
        };
        await command.ExecuteNonQueryAsync(ct);
    }
}
