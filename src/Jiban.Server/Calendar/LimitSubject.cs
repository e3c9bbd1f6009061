using Jiban.Calendar;
using Jiban.Server.Admin;
using Jiban.Server.Shell;
using Jiban.Server.Shell.Components;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Calendar;

/// <summary>时限 as its administrators read it.</summary>
public sealed record LimitRow(
    string Key,
    string Tag,
    ClockKind Clock,
    Urgency? Urgency,
    string? Category,
    Channel? Channel,
    decimal Amount,
    LimitUnit LimitUnit,
    string? Calendar,
    Begins Begins,
    string WarnHours,
    string EscalateHours,
    string Source,
    DateOnly From,
    DateOnly? Until
) : AdminRow(Key, Tag)
{
    public override string Title =>
        string.Join(
            " · ",
            new[]
            {
                Words.Of(Clock),
                LimitWords.Tier(Urgency),
                Category ?? "",
                Channel is { } c ? Words.Of(c) : "",
            }.Where(part => part.Length > 0)
        );

    /// <summary>About every category and channel.</summary>
    public bool IsGeneral => Category is null && Channel is null;

    public bool HoldsOn(DateOnly day) => From <= day && (Until is null || day < Until);
}

/// <summary>时限.</summary>
public sealed class LimitSubject : AdminSubject
{
    public override string Name => "time-limits";
    public override string Word => Say.It("时限", "Limits");
    public override string Lead =>
        Say.It(
            "每个环节、每档紧急程度有多少时间。改动从某一天起用，那天以前起算的照旧。",
            "How long each clock runs at each tier. A change holds from a day on; clocks that began before it keep theirs."
        );
    public override string Icon => "clock";
    public override Permission Needs => Permission.EditPolicy;
    public override Type RowType => typeof(LimitRow);
    public override IReadOnlyList<string> Sorts => [RowOrder.Title, "from", "until", "source"];

    public override IReadOnlyList<AdminAction> Actions =>
        [
            AdminAction.New<SetTimeLimit>(
                "set",
                Say.It("定时限", "Set a limit"),
                "plus",
                (s, c, ct) => s.GetRequiredService<ChangeLimits>().Handle(c, ct),
                AdminInput.One("clock", _ => TimeLimit.Kinds.Select(k => new Choice(Kebab.Of(k), Words.Of(k)))),
                AdminInput.One<Urgency>("urgency", Words.Of, needed: false) with
                {
                    Empty = LimitWords.Tier(null),
                    Hint = Say.It(
                        "突发紧急先用写明突发紧急的时限，分类再细的也不顶替它",
                        "Emergencies go by the rows that name them before any other, however narrow its category"
                    ),
                },
                AdminInput.One("category", s => OrderChoices.Categories(s.Book, deepest: 3), needed: false) with
                {
                    Empty = Say.It("全部分类", "All categories"),
                },
                AdminInput.One<Channel>("channel", Words.Of, needed: false) with
                {
                    Empty = Say.It("全部渠道", "All channels"),
                },
                AdminInput.Number("amount", 0, (double)Limit.Longest),
                AdminInput.One<LimitUnit>("limitUnit", LimitWords.Of),
                AdminInput.One("calendar", CalendarChoices, needed: false) with
                {
                    Empty = Say.It("各单位自己的日历", "The unit's own"),
                },
                AdminInput.One<Begins>("begins", LimitWords.Of, needed: false) with
                {
                    Empty = LimitWords.Of(Begins.AtOnce),
                },
                AdminInput.Line("warnHours", 40) with
                {
                    Hint = Say.It("到期前几小时提醒，如 48, 24", "Hours before the deadline, e.g. 48, 24"),
                },
                AdminInput.Line("escalateHours", 40) with
                {
                    Hint = Say.It(
                        "超时后几小时逐级上报，如 1, 24, 48：本单位、上一级、再上一级",
                        "Hours after it, one for each step up, e.g. 1, 24, 48: the unit itself, the one above, the next"
                    ),
                },
                AdminInput.Line("source", 80) with
                {
                    Hint = Say.It(
                        "数字从哪里来，如 DB11/T 2021—2022",
                        "Where the number comes from, e.g. DB11/T 2021—2022"
                    ),
                },
                AdminInput.Day("from"),
                AdminInput.Why()
            ),
            AdminAction.On<Because>(
                "withdraw",
                Say.It("撤回", "Withdraw"),
                "arrow-back-up",
                (s, seen, c, ct) => s.GetRequiredService<ChangeLimits>().Withdraw(seen, c, ct),
                AdminInput.Why()
            ) with
            {
                Danger = true,
                Ends = true,
                Lead = Say.It(
                    "只能撤回还没生效的；前一条接着用。",
                    "Only one not yet in force; the one before goes on."
                ),
            },
        ];

    static IEnumerable<Choice> CalendarChoices(Scene scene) =>
        scene
            .Book.Calendars.Values.OrderBy(c => c.Code, StringComparer.Ordinal)
            .Select(c => new Choice(c.Code, c.Name));

    public override async Task<IReadOnlyList<AdminRow>> Rows(JibanDb db, Scene scene, CancellationToken ct) =>
        [
            .. (await db.TimeLimits.AsNoTracking().ToListAsync(ct))
                .OrderBy(l => l.Clock)
                .ThenBy(l => l.Urgency)
                .ThenBy(l => l.Category, StringComparer.Ordinal)
                .ThenBy(l => l.Channel)
                .ThenBy(l => l.From)
                .Select(l => new LimitRow(
                    l.Id.ToString(),
                    RowText.Tag(db, l),
                    l.Clock,
                    l.Urgency,
                    l.Category,
                    l.Channel,
                    l.Amount,
                    l.Unit,
                    l.Calendar,
                    l.Begins,
                    string.Join(", ", l.WarnHours),
                    string.Join(", ", l.EscalateHours),
                    l.Source,
                    l.From,
                    l.Until
                )),
        ];
}

/// <summary>Limits in words.</summary>
public static class LimitWords
{
    public static string Of(Begins begins) =>
        begins switch
        {
            Begins.AtOnce => Say.It("立即起算", "at once"),
            Begins.AtOpening => Say.It("上班起算", "from the next opening"),
        };

    public static string Of(LimitUnit unit) =>
        unit switch
        {
            LimitUnit.Hours => Say.It("小时", "hours"),
            LimitUnit.WorkingHours => Say.It("工作小时", "working hours"),
            LimitUnit.CalendarDays => Say.It("自然日", "calendar days"),
            LimitUnit.WorkingDays => Say.It("工作日", "working days"),
        };

    public static string Of(LimitRow limit) => $"{limit.Amount:0.####} {Of(limit.LimitUnit)}";

    public static string Tier(Urgency? urgency) =>
        urgency is { } tier ? Words.Of(tier) : Say.It("全部档次", "All tiers");
}
