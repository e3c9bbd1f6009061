using System.Text.Json.Nodes;
using Jiban.Server.Access;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Admin;

/// <summary>What a reader of the log asks for.</summary>
public sealed record ChangeLogFilter(
    string? Subject = null,
    string? Key = null,
    string? Words = null,
    DateOnly? From = null,
    DateOnly? Until = null,
    Guid? After = null,
    int Size = 50,
    bool OldestFirst = false
);

/// <summary>变更记录: one entry, with who it was by name.</summary>
public sealed record LoggedChange(
    Guid Id,
    string Subject,
    string Key,
    string By,
    DateTimeOffset At,
    string Why,
    JsonNode? Before,
    JsonNode? After
)
{
    /// <summary>What a person calls the row.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Title =>
        Said("name") ?? Said("question") ?? (Guid.TryParse(Key, out _) ? Say.It("这一条", "this row") : Key);

    string? Said(string field) => (After ?? Before)?[field]?.GetValue<string>();
}

/// <summary>变更记录: who changed what, from what to what, why and when; newest first unless asked. People see what they administer.</summary>
public sealed class ChangeLog(JibanDb db, Me me, CurrentPolicy policy, TimeProvider clock, AdminSubjects subjects)
{
    /// <returns>The entries, and where the next page begins; null on the last.</returns>
    public async Task<(IReadOnlyList<LoggedChange> Changes, Guid? Next)> Handle(
        ChangeLogFilter filter,
        CancellationToken ct
    )
    {
        var scene = new Scene(await policy.Book(ct), await me.Known(ct), clock.GetUtcNow());
        var asked = Filtered(await Visible(scene, ct), scene, filter);
        var rows = await (filter.OldestFirst ? asked.OrderBy(c => c.Id) : asked.OrderByDescending(c => c.Id))
            .Take(filter.Size + 1)
            .ToListAsync(ct);
        var page = rows.Take(filter.Size).ToList();
        var people = await Names(page.Select(c => c.ByStaff), ct);
        return (
            [
                .. page.Select(c => new LoggedChange(
                    c.Id,
                    c.Subject,
                    c.Key,
                    people.GetValueOrDefault(c.ByStaff, "—"),
                    c.At,
                    c.Why,
                    Parsed(c.Before),
                    Parsed(c.After)
                )),
            ],
            rows.Count > filter.Size ? page[^1].Id : null
        );
    }

    /// <summary>Of units, people and keys only one's own; of policy all.</summary>
    async Task<IQueryable<PolicyChange>> Visible(Scene scene, CancellationToken ct)
    {
        var mine = subjects.All.Where(s => scene.Reach.May(s.Needs)).Select(s => s.Name).ToList();
        var changes = db.PolicyChanges.AsNoTracking().Where(c => mine.Contains(c.Subject));
        if (scene.Reach.Level is UnitLevel.District)
            return changes;

        var units = scene.Book.Units.Values.Where(u => scene.Administers(u.Path)).Select(u => u.Code).ToList();
        var keys = units.Select(u => u.Value).ToList();
        keys.AddRange(
            (await db.Staff.Where(s => units.Contains(s.Unit)).Select(s => s.Id).ToListAsync(ct)).Select(i =>
                i.ToString()
            )
        );
        keys.AddRange(
            (await db.ApiKeys.Where(k => units.Contains(k.Unit)).Select(k => k.Id).ToListAsync(ct)).Select(i =>
                i.ToString()
            )
        );
        var own = subjects.All.Where(s => s.Needs is Permission.EditStaff).Select(s => s.Name).ToList();
        return changes.Where(c => !own.Contains(c.Subject) || keys.Contains(c.Key));
    }

    static IQueryable<PolicyChange> Filtered(IQueryable<PolicyChange> changes, Scene scene, ChangeLogFilter filter)
    {
        var zone = scene.Book.Zone(scene.Reach.District);
        if (filter.Subject is { Length: > 0 } subject)
            changes = changes.Where(c => c.Subject == subject);
        if (filter.Key is { } key)
            changes = changes.Where(c => c.Key == key);
        if (filter.Words is { Length: > 0 } words)
        {
            var like = $"%{words.Replace("\\", "\\\\").Replace("%", "\\%").Replace("_", "\\_")}%";
            changes = changes.Where(c =>
                EF.Functions.ILike(c.Why, like)
                || EF.Functions.ILike(c.Key, like)
                || EF.Functions.ILike(c.After ?? "", like)
                || EF.Functions.ILike(c.Before ?? "", like)
            );
        }
        if (filter.From is { } from && Midnight(from, zone) is var begin)
            changes = changes.Where(c => c.At >= begin);
        if (filter.Until is { } until && Midnight(until.AddDays(1), zone) is var end)
            changes = changes.Where(c => c.At < end);
        if (filter.After is { } after)
            changes = filter.OldestFirst ? changes.Where(c => c.Id > after) : changes.Where(c => c.Id < after);
        return changes;
    }

    async Task<Dictionary<Guid, string>> Names(IEnumerable<Guid> ids, CancellationToken ct)
    {
        var wanted = ids.Distinct().ToList();
        var people = await db.Staff.Where(s => wanted.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.Name, ct);
        foreach (var key in await db.ApiKeys.Where(k => wanted.Contains(k.Id)).ToListAsync(ct))
            people[key.Id] = key.Name;
        return people;
    }

    static DateTimeOffset Midnight(DateOnly day, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }

    static JsonNode? Parsed(string? text) => text is null ? null : JsonNode.Parse(text);
}
