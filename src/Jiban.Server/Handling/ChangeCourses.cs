using System.Text.RegularExpressions;
using Jiban.Handling;
using Jiban.Server.Admin;
using Jiban.Server.Shell;
using Jiban.Units;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Handling;

/// <summary>定处置流程: its steps from a day on, a line a step as <see cref="CourseText"/> reads them.</summary>
public sealed record SetCourse(
    string Code,
    string Name,
    string Steps,
    DateOnly From,
    string NameEn = "",
    bool NeedsChief = false,
    bool Holds = false,
    string Why = ""
);

/// <summary>停用处置流程: offered no more from a day on; those that run go on.</summary>
public sealed record StopCourse(DateOnly Until, string Why = "");

/// <summary>The use cases of templates. A new row ends the one before it; nothing in force is overwritten, and a course that runs keeps the steps it began with.</summary>
public sealed partial class ChangeCourses(ReferenceChange change)
{
    const Permission Needed = Permission.EditPolicy;

    public Task<Edited> Handle(SetCourse command, CancellationToken ct) =>
        change.Do(
            Needed,
            command.Why,
            async editing =>
            {
                if (!CodeShape().IsMatch(command.Code))
                    throw new InvalidInputException("code", Say.It("小写字母、数字和连字符", "a-z, 0-9 and hyphens"));
                var today = editing.Scene.Today;
                Guard.Require(command.From >= today, new InThePast("from", today));
                var rows = await editing
                    .Db.CourseTemplates.Where(c => c.Code == command.Code)
                    .OrderBy(c => c.From)
                    .ToListAsync(ct);
                var steps = CourseText.Write(CourseText.Read(command.Steps));
                var (before, same, after) = (
                    rows.LastOrDefault(r => r.From < command.From),
                    rows.FirstOrDefault(r => r.From == command.From),
                    rows.FirstOrDefault(r => r.From > command.From)
                );
                Guard.Require(same is null || same.From > today, new InThePast("from", today.AddDays(1)));
                if (same is not null)
                {
                    (same.Name, same.NameEn, same.Steps) = (command.Name, command.NameEn, steps);
                    (same.NeedsChief, same.Holds) = (command.NeedsChief, command.Holds);
                    Guard.Require(editing.Db.ChangeTracker.HasChanges(), new NothingToChange());
                    return same;
                }
                if (before is not null && (before.Until is null || before.Until > command.From))
                    before.Until = command.From;
                var row = new CourseTemplate
                {
                    Code = command.Code,
                    Name = command.Name,
                    NameEn = command.NameEn,
                    Steps = steps,
                    NeedsChief = command.NeedsChief,
                    Holds = command.Holds,
                    From = command.From,
                    Until = after?.From,
                };
                editing.Db.Add(row);
                return row;
            },
            ct
        );

    public Task<Edited> Handle(RowSeen seen, StopCourse command, CancellationToken ct) =>
        change.Do(
            Needed,
            command.Why,
            async editing =>
            {
                var row = await Row(editing, seen, ct);
                var earliest = row.From > editing.Scene.Today ? row.From : editing.Scene.Today;
                Guard.Require(command.Until >= earliest, new InThePast("until", earliest));
                var next = await editing
                    .Db.CourseTemplates.Where(c => c.Code == row.Code && c.From > row.From)
                    .MinAsync(c => (DateOnly?)c.From, ct);
                if (next is { } follower && command.Until > follower)
                    throw new InvalidInputException(
                        "until",
                        Say.It($"{follower:yyyy-MM-dd} 起已有下一条", $"the next one begins on {follower:yyyy-MM-dd}")
                    );
                row.Until = command.Until;
                Guard.Require(editing.Db.ChangeTracker.HasChanges(), new NothingToChange());
                return row;
            },
            ct
        );

    /// <summary>Takes back one that has not come into force; the one before it goes on.</summary>
    public Task<Edited> Withdraw(RowSeen seen, Because command, CancellationToken ct) =>
        change.Do(
            Needed,
            command.Why,
            async editing =>
            {
                var row = await Row(editing, seen, ct);
                Guard.Require(row.From > editing.Scene.Today, new AlreadyInForce(editing.Scene.Today.AddDays(1)));
                var before = await editing.Db.CourseTemplates.SingleOrDefaultAsync(
                    c => c.Code == row.Code && c.Until == row.From,
                    ct
                );
                if (before is not null)
                    before.Until = row.Until;
                editing.Db.Remove(row);
                return row;
            },
            ct
        );

    static Task<CourseTemplate> Row(Editing editing, RowSeen seen, CancellationToken ct) =>
        seen.Key.Split(':') is [var code, var day] && DateOnly.TryParseExact(day, "yyyy-MM-dd", out var from)
            ? editing.Find<CourseTemplate>(seen, ct, code, from)
            : throw new RefusedException(new NoSuchRow(seen.Key));

    [GeneratedRegex("^[a-z0-9-]{2,40}$")]
    private static partial Regex CodeShape();
}
