using System.Text.Json.Nodes;
using Jiban.Server.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Jiban.Server.Admin;

/// <summary>Reads from the tracked rows what was changed, so that no use case can forget to log it.</summary>
static class ChangesOfRows
{
    public static IReadOnlyList<PolicyChange> Since(JibanDb db, Editing editing, string why)
    {
        db.ChangeTracker.DetectChanges();
        var changed = db
            .ChangeTracker.Entries()
            .Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            .ToList();
        return editing.Summary is { } note
            ? [Change(editing, why, note.Subject, note.Key, Text(note.Before), Text(note.After))]
            :
            [
                .. changed.Select(e =>
                    Change(
                        editing,
                        why,
                        RowText.Subject(e.Metadata),
                        RowText.Key(db, e.Entity),
                        e.State is EntityState.Added ? null : Before(e),
                        e.State is EntityState.Deleted ? null : RowText.Of(db, e.Entity)
                    )
                ),
            ];
    }

    static string? Text(JsonObject? noted) => noted?.ToJsonString(RowText.Json);

    static string Before(EntityEntry entry) => RowText.Of(entry.Metadata, property => entry.OriginalValues[property]);

    static PolicyChange Change(
        Editing editing,
        string why,
        string subject,
        string key,
        string? before,
        string? after
    ) =>
        new()
        {
            Id = Guid.CreateVersion7(editing.Scene.Now),
            Subject = subject,
            Key = key,
            Before = before,
            After = after,
            Why = why,
            ByStaff = editing.Scene.By.Staff.Value,
            At = editing.Scene.Now,
        };
}
