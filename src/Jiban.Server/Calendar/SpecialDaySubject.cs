using Jiban.Server.Admin;
using Jiban.Server.Shell;
using Jiban.Server.Shell.Components;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Calendar;

/// <summary>特殊日 as its administrators read it.</summary>
public sealed record SpecialDayEntry(
    string Key,
    string Tag,
    string Calendar,
    DateOnly Day,
    string Periods,
    string Reason
) : AdminRow(Key, Tag)
{
    public override string Title => $"{AdminInput.Written(Day)} {Reason}";
}

/// <summary>特殊日.</summary>
public sealed class SpecialDaySubject : AdminSubject
{
    public override string Name => "special-days";
    public override string Word => Say.It("特殊日", "Special days");
    public override string Lead => Say.It("某一天关门、缩短或加开。", "One day closed, shortened or opened.");
    public override string Icon => "calendar-event";
    public override Permission Needs => Permission.EditPolicy;
    public override string Home => "/admin/calendars";
    public override IReadOnlyList<string> Columns => ["calendar", "periods"];
    public override Type RowType => typeof(SpecialDayEntry);

    public override IReadOnlyList<AdminAction> Actions =>
        [
            AdminAction.New<SetSpecialDay>(
                "set",
                Say.It("定特殊日", "Set a special day"),
                "calendar-event",
                (s, c, ct) => s.GetRequiredService<ChangeDays>().Handle(c, ct),
                AdminInput.One("calendar", Calendars),
                AdminInput.Day("day"),
                AdminInput.Line("periods", 100) with
                {
                    Hint = Say.It("当天的时段；空着就是全天关门", "Hours of that day; empty means closed"),
                },
                AdminInput.Line("reason", 60, true),
                AdminInput.Why(needed: false)
            ),
            AdminAction.On<Because>(
                "remove",
                Say.It("取消", "Remove"),
                "trash",
                (s, seen, c, ct) => s.GetRequiredService<ChangeDays>().RemoveSpecialDay(seen, c, ct),
                AdminInput.Why()
            ) with
            {
                Danger = true,
                Ends = true,
            },
        ];

    public override async Task<IReadOnlyList<AdminRow>> Rows(JibanDb db, Scene scene, CancellationToken ct) =>
        [
            .. (await db.SpecialDays.AsNoTracking().OrderBy(d => d.Day).ThenBy(d => d.Calendar).ToListAsync(ct)).Select(
                d => new SpecialDayEntry(RowText.Key(db, d), RowText.Tag(db, d), d.Calendar, d.Day, d.Periods, d.Reason)
            ),
        ];

    static IEnumerable<Choice> Calendars(Scene scene) =>
        scene.Book.Calendars.Values.OrderBy(c => c.Code).Select(c => new Choice(c.Code, c.Name));
}
