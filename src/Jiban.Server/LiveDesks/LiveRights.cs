using Jiban.Server.Access;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Units;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.LiveDesks;

/// <summary>What listeners may read, read anew twice a minute by one question for all: an account that was closed ends its streams, one that moved hears of its new unit. A change of rights made by the program itself is told at once.</summary>
public sealed class LiveRights(
    LiveStreams streams,
    IServiceScopeFactory scopes,
    CurrentPolicy policy,
    TimeProvider clock,
    ILogger<LiveRights> log
) : Repeated(TimeSpan.FromSeconds(30), log, "Rights of live desks were not read anew", pauseFirst: true)
{
    protected override async Task Look(CancellationToken ct)
    {
        var people = streams.People();
        if (people.Count == 0)
            return;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<JibanDb>();
        var (book, now) = (await policy.Book(ct), clock.Now());
        var staff = await db.Staff.AsNoTracking().Where(s => people.Contains(s.Id) && s.Active).ToListAsync(ct);
        var keys = await db
            .ApiKeys.AsNoTracking()
            .Where(k => people.Contains(k.Id) && k.RevokedAt == null && (k.ExpiresAt == null || k.ExpiresAt > now))
            .ToListAsync(ct);
        var known = new Dictionary<Guid, LiveReader>();
        foreach (var person in staff)
            if (Me.ReachOf(person, book) is { } reach)
                known[person.Id] = new(person.Id, person.SecurityStamp, reach);
        foreach (var key in keys)
            if (Me.ReachOf(key, book) is { } reach)
                known[key.Id] = new(key.Id, null, reach);
        streams.Recognise(people, known);
    }
}
