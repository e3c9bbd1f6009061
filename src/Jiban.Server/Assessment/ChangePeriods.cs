using Jiban.Assessment;
using Jiban.Server.Admin;
using Jiban.Server.Storage;
using Jiban.Units;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Assessment;

/// <summary>定考核期: the first day of one period, where it is not the usual one.</summary>
public sealed record SetPeriod(string Code, DateOnly From, string Why = "");

/// <summary>The use cases of periods. A period that has begun keeps its first day.</summary>
public sealed class ChangePeriods(ReferenceChange change)
{
    const Permission Needed = Permission.EditPolicy;

    public Task<Edited> Handle(SetPeriod command, CancellationToken ct) =>
        change.Do(
            Needed,
            command.Why,
            async editing =>
            {
                var rows = await editing.Db.Periods.ToListAsync(ct);
                RequireAhead(editing, "from", command.From);
                RequireAhead(editing, "code", PeriodPlan.Of(editing.Scene, rows).Called(command.Code).FirstDay);

                var row = rows.Find(r => r.Code == command.Code);
                if (row is null)
                {
                    row = new()
                    {
                        Code = command.Code,
                        FromDay = command.From,
                        ToDay = command.From,
                    };
                    rows.Add(row);
                    editing.Db.Add(row);
                }
                row.FromDay = command.From;
                CloseGaps(editing, rows);
                Guard.Require(editing.Db.ChangeTracker.HasChanges(), new NothingToChange());
                return row;
            },
            ct
        );

    /// <summary>The period begins on its usual day again.</summary>
    public Task<Edited> Remove(RowSeen seen, Because command, CancellationToken ct) =>
        change.Do(
            Needed,
            command.Why,
            async editing =>
            {
                var row = await editing.Find<PeriodRow>(seen, ct, seen.Key);
                Guard.Require(row.FromDay > editing.Scene.Today, new AlreadyInForce(editing.Scene.Today.AddDays(1)));
                var rest = await editing.Db.Periods.Where(r => r.Code != row.Code).ToListAsync(ct);
                RequireAhead(editing, "code", PeriodPlan.Of(editing.Scene, rest).Called(row.Code).FirstDay);
                CloseGaps(editing, rest);
                editing.Db.Remove(row);
                return row;
            },
            ct
        );

    /// <summary>Each ends where the next begins; a plan out of order is refused.</summary>
    static void CloseGaps(Editing editing, IReadOnlyList<PeriodRow> rows)
    {
        var plan = PeriodPlan.Of(editing.Scene, rows);
        foreach (var row in rows)
            row.ToDay = plan.Called(row.Code).LastDay.AddDays(1);
    }

    static void RequireAhead(Editing editing, string field, DateOnly first)
    {
        var tomorrow = editing.Scene.Today.AddDays(1);
        Guard.Require(first >= tomorrow, new InThePast(field, tomorrow));
    }
}
