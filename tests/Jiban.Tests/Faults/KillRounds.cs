using System.Diagnostics;
using Npgsql;

namespace Jiban.Tests.Faults;

/// <summary>One round: what was killed when, what clients had been told by then and afterwards, and what was wrong.</summary>
/// <param name="BackAfter">Seconds from the kill until something was acknowledged again.</param>
public sealed record KillRound(
    int Number,
    Victim Killed,
    int AfterMilliseconds,
    int Contacts,
    int Changes,
    double BackAfter,
    IReadOnlyDictionary<string, int> Said,
    IReadOnlyList<string> Faults
);

/// <summary>Kills under load at moments drawn from a seed, again and again, and looks each time for everything that was acknowledged.</summary>
public sealed class KillRounds(KillableServer server, int seed)
{
    private const int Clients = 6;

    private static readonly TimeSpan Afterwards = TimeSpan.FromMilliseconds(800);

    private readonly Random chance = new(seed);
    private int number;

    /// <summary>Begins with a server that is ready, and ends with one.</summary>
    public async Task<KillRound> Next(CancellationToken ct)
    {
        var victim = (Victim)(number++ % 3);
        var after = TimeSpan.FromMilliseconds(chance.Next(300, 2500));
        using var clients = new KeepingClients(server.District, $"{seed}-{number}", server.Address);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var work = clients.Run(Clients, over.Token);
        await Task.Delay(after, ct);

        var killed = Stopwatch.GetTimestamp();
        await server.Kill(victim);
        if (victim is not Victim.Database)
            await server.Start();
        var back = await Acknowledged(clients, work, killed, ct);
        await Task.Delay(Afterwards, ct);
        await over.CancelAsync();
        await work;

        await using var source = NpgsqlDataSource.Create(server.Connection);
        List<string> faults = [.. await WhatIsThere.Faults(source, clients, ct)];
        if (victim is Victim.Database && clients.Said.ContainsKey("0"))
            faults.Add($"the server did not answer {clients.Said["0"]} requests though only its database was killed");
        return new(
            number,
            victim,
            (int)after.TotalMilliseconds,
            clients.Contacts.Count,
            clients.Changes.Count,
            Math.Round(back, 1),
            clients.Said,
            faults
        );
    }

    /// <summary>Answers that were on their way at the kill may still arrive: from the seventh on it is a new one.</summary>
    private static async Task<double> Acknowledged(KeepingClients clients, Task work, long killed, CancellationToken ct)
    {
        var before = clients.Contacts.Count;
        while (clients.Contacts.Count <= before + Clients && !work.IsCompleted)
            await Task.Delay(20, ct);
        return Stopwatch.GetElapsedTime(killed).TotalSeconds;
    }
}
