using Jiban.Intake;
using Jiban.Server.Access;
using Jiban.Server.Admin;
using Jiban.Server.Storage;
using Jiban.Units;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Intake;

/// <summary>现在学一版.</summary>
public sealed record LearnNow(ClassifierUse Use);

/// <summary>What an administrator does with versions: learn one now, use another, use none.</summary>
public sealed class ChangeClassifiers(
    JibanDb db,
    Me me,
    ReferenceChange change,
    LearnClassifiers learn,
    LearntClassifiers inUse
)
{
    const Permission Needed = Permission.EditPolicy;

    /// <exception cref="RefusedException"><see cref="TooFewToLearn"/>.</exception>
    public async Task<Edited> Handle(LearnNow command, CancellationToken ct)
    {
        var reach = await me.Known(ct);
        Guard.Require(reach.May(Needed), new NotPermitted(Needed));
        var version = await learn.Handle(command.Use, reach.Actor.Staff.Value, ct);
        return new(RowText.Key(db, version), RowText.Tag(db, version));
    }

    public Task<Edited> TakeUp(RowSeen seen, Because command, CancellationToken ct) =>
        OnVersion(
            seen,
            command,
            async (editing, version) =>
            {
                var (district, use, number) = (version.District, version.Use, version.Number);
                Guard.Require(
                    version.IsUsed
                        || await editing.Db.ClassifierContents.AnyAsync(
                            c => c.District == district && c.Use == use && c.Number == number,
                            ct
                        ),
                    new ClassifierNotKept(number)
                );
                version.TakeUp(editing.Scene.Now);
                var used = await editing.Db.Classifiers.FirstOrDefaultAsync(
                    v =>
                        v.District == district
                        && v.Use == use
                        && v.Number != number
                        && v.UsedFrom != null
                        && v.UsedUntil == null,
                    ct
                );
                used?.LayDown(editing.Scene.Now);
            },
            ct
        );

    public Task<Edited> LayDown(RowSeen seen, Because command, CancellationToken ct) =>
        OnVersion(
            seen,
            command,
            (editing, version) =>
            {
                version.LayDown(editing.Scene.Now);
                return Task.CompletedTask;
            },
            ct
        );

    async Task<Edited> OnVersion(
        RowSeen seen,
        Because command,
        Func<Editing, ClassifierVersion, Task> act,
        CancellationToken ct
    )
    {
        var edited = await change.Do(
            Needed,
            command.Why,
            async editing =>
            {
                var version = await editing.Find<ClassifierVersion>(seen, ct, Key(editing, seen.Key));
                await act(editing, version);
                return version;
            },
            ct
        );
        inUse.Forget();
        return edited;
    }

    /// <summary>"110106:Category:3", of one's own district only.</summary>
    static object[] Key(Editing editing, string text) =>
        text.Split(':') is [var district, var use, var number]
        && district == $"{editing.Scene.Reach.District}"
        && Enum.TryParse<ClassifierUse>(use, out var known)
        && int.TryParse(number, out var n)
            ? [editing.Scene.Reach.District, known, n]
            : throw new RefusedException(new NoSuchRow(text));
}
