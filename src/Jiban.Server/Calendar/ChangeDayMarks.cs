using Jiban.Server.Admin;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Units;

namespace Jiban.Server.Calendar;

/// <summary>标记天气: what the weather of one day was, or is foretold to be.</summary>
public sealed record SetDayMark(
    DateOnly Day,
    bool HeavyRain = false,
    bool ColdWave = false,
    bool HeatWave = false,
    string Note = "",
    string Why = ""
);

/// <summary>The use cases of day marks. Past days may be marked too: no deadline hangs on them, only what is expected of a day.</summary>
public sealed class ChangeDayMarks(ReferenceChange change)
{
    const Permission Needed = Permission.EditPolicy;

    /// <summary>A forecast reaches no further.</summary>
    const int MostDaysAhead = 15;
    const int MostYearsBack = 10;

    /// <exception cref="InvalidInputException">No weather, or a day out of reach.</exception>
    public Task<Edited> Handle(SetDayMark command, CancellationToken ct) =>
        change.Do(
            Needed,
            command.Why,
            async editing =>
            {
                RequireWithinReach(editing, command.Day);
                if (!command.HeavyRain && !command.ColdWave && !command.HeatWave)
                    throw new InvalidInputException(
                        "heavyRain",
                        Say.It(
                            "请至少选一种天气；要去掉标记，请用“取消”",
                            "choose a kind of weather; to take the mark away, remove it"
                        )
                    );
                var row = await editing.Db.DayMarks.FindAsync([command.Day], ct);
                if (row is null)
                    editing.Db.Add(row = new() { Day = command.Day });
                (row.HeavyRain, row.ColdWave, row.HeatWave) = (command.HeavyRain, command.ColdWave, command.HeatWave);
                row.Note = command.Note;
                return row;
            },
            ct
        );

    public Task<Edited> Remove(RowSeen seen, Because command, CancellationToken ct) =>
        change.Do(
            Needed,
            command.Why,
            async editing =>
            {
                var row = await editing.Find<DayMarkRow>(seen, ct, [AdminInput.DayOf(seen.Key)]);
                editing.Db.Remove(row);
                return row;
            },
            ct
        );

    static void RequireWithinReach(Editing editing, DateOnly day)
    {
        var (first, last) = (editing.Scene.Today.AddYears(-MostYearsBack), editing.Scene.Today.AddDays(MostDaysAhead));
        if (day < first || day > last)
            throw new InvalidInputException(
                "day",
                Say.It(
                    $"要在 {first:yyyy-MM-dd} 到 {last:yyyy-MM-dd} 之间",
                    $"between {first:yyyy-MM-dd} and {last:yyyy-MM-dd}"
                )
            );
    }
}
