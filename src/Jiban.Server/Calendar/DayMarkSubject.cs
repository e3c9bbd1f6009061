using Jiban.Server.Admin;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Calendar;

/// <summary>天气标记 as its administrators read it.</summary>
public sealed record DayMarkEntry(
    string Key,
    string Tag,
    DateOnly Day,
    bool HeavyRain,
    bool ColdWave,
    bool HeatWave,
    string Note
) : AdminRow(Key, Tag)
{
    public override string Title => AdminInput.Written(Day);
}

/// <summary>天气标记.</summary>
public sealed class DayMarkSubject : AdminSubject
{
    public override string Name => "day-marks";
    public override string Word => Say.It("天气标记", "Day marks");
    public override string Lead =>
        Say.It(
            "哪天强降雨、寒潮或高温。激增监测据此说明原因，也从中学会这种天气平常带来多少诉求。",
            "Which days brought heavy rain, a cold wave or a heat wave. Surges name it as a likely cause, and learn what such weather usually brings."
        );
    public override string Icon => "cloud-rain";
    public override Permission Needs => Permission.EditPolicy;
    public override IReadOnlyList<string> Columns => ["heavyRain", "coldWave", "heatWave", "note"];
    public override Type RowType => typeof(DayMarkEntry);

    public override IReadOnlyList<AdminAction> Actions =>
        [
            AdminAction.New<SetDayMark>(
                "set",
                Say.It("标记一天的天气", "Mark a day"),
                "cloud-rain",
                (s, c, ct) => s.GetRequiredService<ChangeDayMarks>().Handle(c, ct),
                AdminInput.Day("day"),
                AdminInput.YesNo("heavyRain"),
                AdminInput.YesNo("coldWave"),
                AdminInput.YesNo("heatWave"),
                AdminInput.Line("note", 60) with
                {
                    Hint = Say.It("如 气象台暴雨橙色预警", "e.g. orange rainstorm warning"),
                },
                AdminInput.Why(needed: false)
            ),
            AdminAction.On<Because>(
                "remove",
                Say.It("取消", "Remove"),
                "trash",
                (s, seen, c, ct) => s.GetRequiredService<ChangeDayMarks>().Remove(seen, c, ct),
                AdminInput.Why()
            ) with
            {
                Danger = true,
                Ends = true,
            },
        ];

    public override async Task<IReadOnlyList<AdminRow>> Rows(JibanDb db, Scene scene, CancellationToken ct) =>
        [
            .. (await db.DayMarks.AsNoTracking().OrderByDescending(d => d.Day).ToListAsync(ct)).Select(
                d => new DayMarkEntry(
                    RowText.Key(db, d),
                    RowText.Tag(db, d),
                    d.Day,
                    d.HeavyRain,
                    d.ColdWave,
                    d.HeatWave,
                    d.Note
                )
            ),
        ];
}
