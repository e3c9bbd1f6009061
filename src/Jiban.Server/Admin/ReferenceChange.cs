using System.Text.Json.Nodes;
using Jiban.Server.Access;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Admin;

/// <summary>
/// Every change of reference data goes this way: ask who may, one administrator at a time, change, log what became of
/// each row, save both together, and let every node read the new policy. Reference tables have a transaction to themselves.
/// </summary>
public sealed class ReferenceChange(
    JibanDb db,
    Me me,
    CurrentPolicy policy,
    RecountOpenOrders recount,
    TimeProvider clock
)
{
    // Changes are rare and short, so one at a time costs nothing and lets a use case look before it writes.
    const string OneAtATime = "lock table policy_changes in share row exclusive mode";

    /// <param name="change">Changes tracked rows and gives back the one the answer is about.</param>
    /// <exception cref="RefusedException"><see cref="NotSignedIn"/>, <see cref="NotPermitted"/>, and the change's own.</exception>
    public async Task<Edited> Do(
        Permission needed,
        string why,
        Func<Editing, Task<object>> change,
        CancellationToken ct
    )
    {
        var scene = new Scene(await policy.Book(ct), await me.Known(ct), clock.GetUtcNow());
        Guard.Require(scene.Reach.May(needed), new NotPermitted(needed));

        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Database.ExecuteSqlRawAsync(OneAtATime, ct);
        var editing = new Editing(db, scene);
        var row = await change(editing);
        db.PolicyChanges.AddRange(ChangesOfRows.Since(db, editing, why));
        await recount.Mark(db.ChangeTracker, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        policy.Forget();
        return new(RowText.Key(db, row), RowText.Tag(db, row), editing.Secret);
    }
}

/// <summary>A change under way.</summary>
public sealed class Editing(JibanDb db, Scene scene)
{
    public JibanDb Db => db;
    public Scene Scene => scene;

    /// <summary>Shown once to who made the change, kept nowhere.</summary>
    public string? Secret { get; set; }

    /// <summary>Said in the log instead of one entry for each of very many rows.</summary>
    public ChangeNote? Summary { get; set; }

    /// <summary>The row as it is now, provided it is the one its editor saw.</summary>
    /// <exception cref="RefusedException"><see cref="NoSuchRow"/>, <see cref="EditedMeanwhile"/>.</exception>
    public async Task<T> Find<T>(RowSeen seen, CancellationToken ct, params object[] key)
        where T : class
    {
        var row = await db.Set<T>().FindAsync(key, ct) ?? throw new RefusedException(new NoSuchRow(seen.Key));
        if (seen.Tag is { } tag && tag != RowText.Tag(db, row))
            throw new RefusedException(new EditedMeanwhile());
        return row;
    }
}

/// <summary>One entry of the log that speaks for many rows.</summary>
public sealed record ChangeNote(string Subject, string Key, JsonObject? Before, JsonObject? After);

/// <summary>Which row is changed, and how it looked to who changes it; no tag means whatever it is now.</summary>
public sealed record RowSeen(string Key, string? Tag);

/// <summary>What a change answers: the row's key, its new tag, and what is shown only once.</summary>
public sealed record Edited(string Key, string Tag, string? Secret = null);
