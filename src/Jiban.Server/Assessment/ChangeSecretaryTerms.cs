using Jiban.Assessment;
using Jiban.Server.Admin;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Units;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Assessment;

/// <summary>选派治理书记.</summary>
/// <param name="UserName">Whom, by the name they sign in with.</param>
public sealed record AssignSecretary(
    string UserName,
    string Community,
    string SendingUnit,
    DateOnly FirstDay,
    DateOnly LastDay,
    string Note = "",
    string Why = ""
);

/// <summary>改任期止日: earlier, or longer.</summary>
public sealed record EndSecretaryTerm(DateOnly LastDay, string Why = "");

/// <summary>The use cases of 治理书记. One cadre at a time serves a community; a term that has begun stays on record.</summary>
public sealed class ChangeSecretaryTerms(ReferenceChange change)
{
    const Permission Needed = Permission.EditStaff;

    public Task<Edited> Handle(AssignSecretary command, CancellationToken ct) =>
        change.Do(
            Needed,
            command.Why,
            async editing =>
            {
                var (db, scene) = (editing.Db, editing.Scene);
                var person =
                    await db
                        .Staff.AsNoTracking()
                        .SingleOrDefaultAsync(s => s.UserName == command.UserName && s.Active, ct)
                    ?? throw new InvalidInputException(
                        "userName",
                        Say.It("没有这个在用的用户名", "nobody in use signs in with this name")
                    );
                if (!scene.Administers(person.Unit))
                    throw new RefusedException(new NotYourUnit(person.Unit.Value));
                var term = new SecretaryTerm
                {
                    Id = Guid.CreateVersion7(scene.Now),
                    Staff = new(person.Id),
                    Community = command.Community,
                    SendingUnit = new(command.SendingUnit),
                    FirstDay = command.FirstDay,
                    LastDay = command.LastDay,
                    Note = command.Note,
                };
                await Check(db, term, term.LastDay, ct);
                db.Add(term);
                return term;
            },
            ct
        );

    public Task<Edited> Handle(RowSeen seen, EndSecretaryTerm command, CancellationToken ct) =>
        change.Do(
            Needed,
            command.Why,
            async editing =>
            {
                var term = await Find(editing, seen, ct);
                await Check(editing.Db, term, command.LastDay, ct);
                term.LastDay = command.LastDay;
                Guard.Require(editing.Db.ChangeTracker.HasChanges(), new NothingToChange());
                return term;
            },
            ct
        );

    /// <summary>Takes back a term that has not begun.</summary>
    public Task<Edited> Withdraw(RowSeen seen, Because command, CancellationToken ct) =>
        change.Do(
            Needed,
            command.Why,
            async editing =>
            {
                var term = await Find(editing, seen, ct);
                Guard.Require(term.FirstDay > editing.Scene.Today, new TermHasBegun(term.FirstDay));
                editing.Db.Remove(term);
                return term;
            },
            ct
        );

    static async Task<SecretaryTerm> Find(Editing editing, RowSeen seen, CancellationToken ct)
    {
        var term = await editing.Find<SecretaryTerm>(seen, ct, Guid.TryParse(seen.Key, out var id) ? id : default);
        Guard.Require(SecretaryTermSubject.IsTheirs(editing.Scene, term), new NoSuchRow(seen.Key));
        return term;
    }

    static async Task Check(JibanDb db, SecretaryTerm term, DateOnly lastDay, CancellationToken ct)
    {
        if (lastDay < term.FirstDay || lastDay > term.FirstDay.AddYears(5))
            throw new InvalidInputException(
                "lastDay",
                Say.It("要在第一天之后，最多五年", "must not lie before the first day, nor five years after it")
            );
        var served = new ServedTerm(term.FirstDay, lastDay);
        var others = await db
            .SecretaryTerms.AsNoTracking()
            .Where(t => t.Community == term.Community && t.Id != term.Id)
            .ToListAsync(ct);
        if (others.Find(other => other.Term.Overlaps(served)) is { } taken)
            throw new RefusedException(new CommunityServed(taken.FirstDay, taken.LastDay));
    }
}

/// <summary>Another cadre serves the community in some of those days.</summary>
public sealed record CommunityServed(DateOnly FirstDay, DateOnly LastDay) : Refusal;

/// <summary>A term that has begun is ended, not taken back.</summary>
public sealed record TermHasBegun(DateOnly FirstDay) : Refusal;
