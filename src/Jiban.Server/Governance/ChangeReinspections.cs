using System.Text.RegularExpressions;
using Jiban.Governance;
using Jiban.Server.Admin;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Units;

namespace Jiban.Server.Governance;

/// <summary>定建议: what is proposed for a category from a day on.</summary>
public sealed record SetReinspection(
    string Category,
    int Every,
    PaceUnit Pace,
    int Checks,
    DateOnly From,
    bool WorkingDays = false,
    string Why = ""
);

/// <summary>The use cases of 定期检查建议. Nothing in force is overwritten: another row counts from its day on.</summary>
public sealed partial class ChangeReinspections(ReferenceChange change)
{
    const Permission Needed = Permission.EditPolicy;

    /// <exception cref="InvalidInputException">No such category.</exception>
    /// <exception cref="RefusedException"><see cref="InThePast"/>, <see cref="NothingToChange"/>.</exception>
    public Task<Edited> Handle(SetReinspection command, CancellationToken ct) =>
        change.Do(
            Needed,
            command.Why,
            async editing =>
            {
                if (
                    !CategoryShape().IsMatch(command.Category)
                    || !editing.Scene.Book.Categories.ContainsKey(command.Category.PadRight(6, '0'))
                )
                    throw new InvalidInputException(
                        "category",
                        Say.It(
                            "要是已有分类的头两位、四位或六位",
                            "the first two, four or six digits of a category there is"
                        )
                    );
                var today = editing.Scene.Today;
                Guard.Require(command.From >= today, new InThePast("from", today));
                var row = await editing.Db.ReinspectionTemplates.FindAsync([command.Category, command.From], ct);
                Guard.Require(row is null || row.From > today, new InThePast("from", today.AddDays(1)));
                if (row is null)
                    editing.Db.Add(
                        row = new()
                        {
                            Category = command.Category,
                            From = command.From,
                            Every = command.Every,
                            Pace = command.Pace,
                            Checks = command.Checks,
                        }
                    );
                (row.Every, row.Pace, row.Checks) = (command.Every, command.Pace, command.Checks);
                row.WorkingDays = command.WorkingDays;
                Guard.Require(editing.Db.ChangeTracker.HasChanges(), new NothingToChange());
                return row;
            },
            ct
        );

    /// <exception cref="RefusedException"><see cref="AlreadyInForce"/>, <see cref="NoSuchRow"/>.</exception>
    public Task<Edited> Withdraw(RowSeen seen, Because command, CancellationToken ct) =>
        change.Do(
            Needed,
            command.Why,
            async editing =>
            {
                var row =
                    seen.Key.Split(':') is [var category, var day]
                    && DateOnly.TryParseExact(day, "yyyy-MM-dd", out var from)
                        ? await editing.Find<ReinspectionTemplate>(seen, ct, category, from)
                        : throw new RefusedException(new NoSuchRow(seen.Key));
                var today = editing.Scene.Today;
                Guard.Require(row.From > today, new AlreadyInForce(today.AddDays(1)));
                editing.Db.Remove(row);
                return row;
            },
            ct
        );

    [GeneratedRegex("^([0-9]{2}){1,3}$")]
    private static partial Regex CategoryShape();
}
