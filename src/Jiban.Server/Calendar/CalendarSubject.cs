using Jiban.Server.Admin;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Calendar;

/// <summary>工作日历 as its administrators read it.</summary>
public sealed record CalendarEntry(
    string Key,
    string Tag,
    string Code,
    string Name,
    string NameEn,
    bool Always,
    string Periods
) : AdminRow(Key, Tag)
{
    public override string Title => Say.Chinese || NameEn.Length == 0 ? Name : NameEn;
}

/// <summary>工作日历.</summary>
public sealed class CalendarSubject : AdminSubject
{
    public override string Name => "calendars";
    public override string Word => Say.It("工作日历", "Calendars");
    public override string Lead =>
        Say.It(
            "办公时段、节假日、调休和特殊日，决定工作小时和工作日怎么数。",
            "Hours, holidays, make-up days and special days: how working hours and days are counted."
        );
    public override string Icon => "calendar";
    public override Permission Needs => Permission.EditPolicy;
    public override Type RowType => typeof(CalendarEntry);

    public override IReadOnlyList<AdminAction> Actions =>
        [
            AdminAction.New<AddCalendar>(
                "add",
                Say.It("新增日历", "Add a calendar"),
                "plus",
                (s, c, ct) => s.GetRequiredService<ChangeCalendars>().Handle(c, ct),
                AdminInput.Line("code", 40, true) with
                {
                    Hint = Say.It("如 evening，定了就不再改", "e.g. evening; never changes"),
                },
                AdminInput.Line("name", 40, true),
                AdminInput.Line("nameEn", 60),
                AdminInput.YesNo("always"),
                Periods,
                AdminInput.Why()
            ),
            AdminAction.On<ChangeCalendar>(
                "change",
                Say.It("修改", "Change"),
                "pencil",
                (s, seen, c, ct) => s.GetRequiredService<ChangeCalendars>().Handle(seen, c, ct),
                AdminInput.Line("name", 40, true),
                AdminInput.Line("nameEn", 60),
                Periods,
                AdminInput.Why()
            ) with
            {
                Lead = Say.It(
                    "只管今后起算的时限；已经答应居民的期限不变。",
                    "Holds for clocks that start from now on; deadlines already promised stay."
                ),
            },
        ];

    public override async Task<IReadOnlyList<AdminRow>> Rows(JibanDb db, Scene scene, CancellationToken ct) =>
        [
            .. (await db.Calendars.AsNoTracking().OrderBy(c => c.Code).ToListAsync(ct)).Select(c => new CalendarEntry(
                c.Code,
                RowText.Tag(db, c),
                c.Code,
                c.Name,
                c.NameEn,
                c.Always,
                c.Periods
            )),
        ];

    static AdminInput Periods =>
        AdminInput.Line("periods", 100) with
        {
            Hint = Say.It(
                "如 09:00-12:00, 13:30-17:30；全天候不用填",
                "e.g. 09:00-12:00, 13:30-17:30; round the clock needs none"
            ),
        };
}
