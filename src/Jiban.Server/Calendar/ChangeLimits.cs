using Jiban.Calendar;
using Jiban.Server.Admin;
using Jiban.Server.Shell;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Calendar;

/// <summary>定时限: from a day on, for one clock and one tier (none: all tiers).</summary>
public sealed record SetTimeLimit(
    ClockKind Clock,
    decimal Amount,
    LimitUnit LimitUnit,
    DateOnly From,
    Urgency? Urgency = null,
    string Source = "",
    string Why = ""
);

/// <summary>The use cases of limits. A new row ends the one before it; nothing in force is overwritten.</summary>
public sealed class ChangeLimits(ReferenceChange change)
{
    const Permission Needed = Permission.EditPolicy;

    public Task<Edited> Handle(SetTimeLimit command, CancellationToken ct) =>
        change.Do(
            Needed,
            command.Why,
            async editing =>
            {
                var rows = await Line(editing, command.Clock, command.Urgency, ct);
                var today = editing.Scene.Today;
                Guard.Require(rows.Count == 0 || command.From >= today, new InThePast("from", today));
                var limit = Checked(command);
                var (before, same, after) = (
                    rows.LastOrDefault(r => r.From < command.From),
                    rows.FirstOrDefault(r => r.From == command.From),
                    rows.FirstOrDefault(r => r.From > command.From)
                );
                Guard.Require(same is null || same.From > today, new InThePast("from", today.AddDays(1)));

                if (same is not null)
                {
                    (same.Amount, same.Unit, same.Source) = (limit.Amount, limit.Unit, command.Source);
                    Guard.Require(editing.Db.ChangeTracker.HasChanges(), new NothingToChange());
                    return same;
                }
                Guard.Require(
                    before is null || before.Limit != limit || before.Until <= command.From,
                    new NothingToChange()
                );
                if (before is not null && (before.Until is null || before.Until > command.From))
                    before.Until = command.From;
                var row = new TimeLimit
                {
                    Id = Guid.CreateVersion7(editing.Scene.Now),
                    Clock = command.Clock,
                    Urgency = command.Urgency,
                    Amount = limit.Amount,
                    Unit = limit.Unit,
                    Source = command.Source,
                    From = command.From,
                    Until = after?.From,
                };
                editing.Db.Add(row);
                return row;
            },
            ct
        );

    /// <summary>Takes back a limit that has not come into force; the one before it goes on.</summary>
    public Task<Edited> Withdraw(RowSeen seen, Because command, CancellationToken ct) =>
        change.Do(
            Needed,
            command.Why,
            async editing =>
            {
                var id = Guid.TryParse(seen.Key, out var known) ? known : default;
                var row = await editing.Find<TimeLimit>(seen, ct, id);
                Guard.Require(row.From > editing.Scene.Today, new AlreadyInForce());
                var before = (await Line(editing, row.Clock, row.Urgency, ct)).LastOrDefault(r => r.Until == row.From);
                if (before is not null)
                    before.Until = row.Until;
                editing.Db.Remove(row);
                return row;
            },
            ct
        );

    /// <summary>The rows of one clock and one tier, earliest first.</summary>
    static Task<List<TimeLimit>> Line(Editing editing, ClockKind clock, Urgency? urgency, CancellationToken ct) =>
        editing.Db.TimeLimits.Where(r => r.Clock == clock && r.Urgency == urgency).OrderBy(r => r.From).ToListAsync(ct);

    static Limit Checked(SetTimeLimit command)
    {
        try
        {
            return new(command.Amount, command.LimitUnit);
        }
        catch (ArgumentOutOfRangeException)
        {
            throw new InvalidInputException(
                "amount",
                Say.It(
                    "要大于 0；天数要整，小时最细到十分之一秒",
                    "must be above 0; days are whole, hours no finer than a tenth of a second"
                )
            );
        }
    }
}
