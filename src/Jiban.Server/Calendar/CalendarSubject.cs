using Jiban.Server.Admin;
using Jiban.Server.Shell;
using Jiban.Server.Shell.Components;
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
    string Periods,
    IReadOnlyList<DayOfWeek> WeeklyRest,
    bool KeepsHolidays
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
            "办公时段、周休、节假日、调休和特殊日，决定工作小时和工作日怎么数。",
            "Hours, weekly rest, holidays, make-up days and special days: how working hours and days are counted."
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
                WeeklyRest with
                {
                    Begin = _ => "saturday sunday",
                },
                AdminInput.YesNo("keepsHolidays") with
                {
                    Begin = _ => "true",
                },
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
                WeeklyRest,
                AdminInput.YesNo("keepsHolidays"),
                AdminInput.Why()
            ) with
            {
                Lead = Say.It(
                    "还在走的时限会按新日历重算，到期可能提前或推后；已经办完的环节不变。",
                    "Running deadlines are counted anew and may move; what is done stays."
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
                c.Periods,
                c.WeeklyRest,
                c.KeepsHolidays
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

    static AdminInput WeeklyRest =>
        AdminInput.Many(
            "weeklyRest",
            _ => CalendarWords.Week.Select(day => new Choice(Kebab.Of(day), CalendarWords.Of(day)))
        ) with
        {
            Hint = Say.It("每周不上班的日子；全天候不用选", "Days off each week; round the clock needs none"),
        };
}
