using Jiban.Server.Admin;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Calendar;

/// <summary>节假日与调休 as its administrators read it.</summary>
public sealed record HolidayEntry(string Key, string Tag, DateOnly Day, bool Off, string Name) : AdminRow(Key, Tag)
{
    public override string Title => $"{AdminInput.Written(Day)} {Name}";
}

/// <summary>节假日与调休.</summary>
public sealed class HolidaySubject : AdminSubject
{
    public override string Name => "holidays";
    public override string Word => Say.It("节假日与调休", "Holidays");
    public override string Lead =>
        Say.It("国务院每年公布的放假和调休上班。", "Days off and make-up workdays of each year's notice.");
    public override string Icon => "star";
    public override Permission Needs => Permission.EditPolicy;
    public override string Home => "/admin/calendars";
    public override IReadOnlyList<string> Columns => ["off"];
    public override Type RowType => typeof(HolidayEntry);

    public override IReadOnlyList<AdminAction> Actions =>
        [
            AdminAction.New<SetHoliday>(
                "set",
                Say.It("定放假或调休", "Set a holiday"),
                "star",
                (s, c, ct) => s.GetRequiredService<ChangeDays>().Handle(c, ct),
                AdminInput.Day("day"),
                AdminInput.YesNo("off"),
                AdminInput.Line("name", 40, true) with
                {
                    Hint = Say.It("哪个节，如 春节", "Which festival, e.g. Spring Festival"),
                },
                AdminInput.Why(needed: false)
            ),
            AdminAction.New<AnnounceHolidays>(
                "announce",
                Say.It("录入全年通知", "Enter a year's notice"),
                "list",
                (s, c, ct) => s.GetRequiredService<ChangeDays>().Handle(c, ct),
                AdminInput.Lines("lines", 4000, true) with
                {
                    Hint = Say.It(
                        "如 2027-01-01,off,元旦；调休上班写 work",
                        "e.g. 2027-01-01,off,New Year; work for a make-up workday"
                    ),
                },
                AdminInput.Why()
            ),
            AdminAction.New<Because>(
                "load",
                Say.It("载入 2015–2026 年通知", "Load the notices of 2015–2026"),
                "download",
                (s, c, ct) => s.GetRequiredService<ChangeDays>().Load(c, ct),
                AdminInput.Why(needed: false)
            ) with
            {
                Lead = Say.It(
                    "程序自带国务院历年通知；还没有任何节假日时可以载入。",
                    "The program brings the notices; they can be loaded while there is no holiday yet."
                ),
            },
            AdminAction.On<Because>(
                "remove",
                Say.It("取消", "Remove"),
                "trash",
                (s, seen, c, ct) => s.GetRequiredService<ChangeDays>().RemoveHoliday(seen, c, ct),
                AdminInput.Why()
            ) with
            {
                Danger = true,
                Ends = true,
            },
        ];

    public override async Task<IReadOnlyList<AdminRow>> Rows(JibanDb db, Scene scene, CancellationToken ct) =>
        [
            .. (await db.Holidays.AsNoTracking().OrderBy(d => d.Day).ToListAsync(ct)).Select(d => new HolidayEntry(
                RowText.Key(db, d),
                RowText.Tag(db, d),
                d.Day,
                d.Off,
                d.Name
            )),
        ];
}
