namespace Jiban.Server.Shell;

/// <summary>Instants and spans in the words people use, always Beijing time.</summary>
public static class TimeWords
{
    private static readonly TimeSpan Beijing = TimeSpan.FromHours(8);
    private static readonly string[] WeekdaysZh = ["周日", "周一", "周二", "周三", "周四", "周五", "周六"];
    private static readonly string[] WeekdaysEn = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

    /// <summary>"2026-11-21 周六 09:20"</summary>
    public static string Moment(DateTimeOffset at) => $"{Day(at)} {Local(at):HH:mm}";

    /// <summary>"2026-11-21 周六"</summary>
    public static string Day(DateTimeOffset at) => $"{Local(at):yyyy-MM-dd} {Weekday(Local(at))}";

    /// <summary>"09:20"</summary>
    public static string Clock(DateTimeOffset at) => $"{Local(at):HH:mm}";

    /// <summary>"今天 17:30", "明天 09:00", "11月25日 周三 17:30"; the year only when it differs from now's.</summary>
    public static string Near(DateTimeOffset at, DateTimeOffset now)
    {
        var (local, today) = (Local(at), Local(now));
        var day = (local.Date - today.Date).Days switch
        {
            0 => Say.It("今天", "today"),
            1 => Say.It("明天", "tomorrow"),
            -1 => Say.It("昨天", "yesterday"),
            _ when local.Year == today.Year => Say.It(
                $"{local.Month}月{local.Day}日 {Weekday(local)}",
                $"{Weekday(local)} {local:MM-dd}"
            ),
            _ => Day(at),
        };
        return $"{day} {local:HH:mm}";
    }

    /// <summary>"3 小时 20 分", "2 天 4 小时", "20 分钟", "不到 1 分钟"; rounded down to its smaller unit.</summary>
    public static string Span(TimeSpan span)
    {
        var (days, hours, minutes) = ((int)span.TotalDays, (int)span.TotalHours, (int)span.TotalMinutes);
        return span switch
        {
            { TotalMinutes: < 1 } => Say.It("不到 1 分钟", "under 1 min"),
            { TotalHours: < 1 } => Say.It($"{minutes} 分钟", $"{minutes} min"),
            { TotalHours: < 48 } when span.Minutes is 0 => Say.It($"{hours} 小时", $"{hours} h"),
            { TotalHours: < 48 } => Say.It($"{hours} 小时 {span.Minutes} 分", $"{hours} h {span.Minutes} min"),
            _ when span.Hours is 0 => Say.It($"{days} 天", $"{days} d"),
            _ => Say.It($"{days} 天 {span.Hours} 小时", $"{days} d {span.Hours} h"),
        };
    }

    /// <summary>"还剩 3 小时 20 分" or "已超时 2 小时". At the due instant itself it is overdue.</summary>
    public static string Left(DateTimeOffset due, DateTimeOffset now) =>
        now < due
            ? Say.It(Before("还剩", Span(due - now)), $"{Span(due - now)} left")
            : Say.It(Before("已超时", Span(now - due)), $"{Span(now - due)} overdue");

    /// <summary>How it ended: "提前 3 小时完成" or "超时 2 小时完成"; done at the due instant is on time.</summary>
    public static string Kept(DateTimeOffset due, DateTimeOffset stopped) =>
        stopped == due ? Say.It("准时完成", "done on time")
        : stopped < due ? Say.It(Before("提前", Span(due - stopped)) + "完成", $"done {Span(due - stopped)} early")
        : Say.It(Before("超时", Span(stopped - due)) + "完成", $"done {Span(stopped - due)} late");

    /// <summary>Red when overdue, amber with less than a quarter left, else blue. Without a start there is no quarter: never amber.</summary>
    public static Tone Tone(DateTimeOffset? start, DateTimeOffset due, DateTimeOffset now) =>
        now >= due ? Shell.Tone.Overdue
        : start is { } from && (due - now) * 4 < due - from ? Shell.Tone.DueSoon
        : Shell.Tone.Act;

    /// <summary>The arithmetic behind the words, for who hovers or taps.</summary>
    public static string Arithmetic(DateTimeOffset? start, DateTimeOffset due, DateTimeOffset now)
    {
        var limit = Say.It($"期限 {Moment(due)}", $"Due {Moment(due)}");
        return start is not { } from
            ? limit
            : limit
                + Say.It(
                    $"；{Moment(from)} 起算，共 {Span(due - from)}，已用 {Span(now - from)}",
                    $"; counted from {Moment(from)}, {Span(due - from)} in all, {Span(now - from)} used"
                );
    }

    /// <summary>Chinese sets a space before a figure, none before another word.</summary>
    private static string Before(string word, string span) =>
        char.IsAsciiDigit(span[0]) ? $"{word} {span}" : word + span;

    private static DateTimeOffset Local(DateTimeOffset at) => at.ToOffset(Beijing);

    /// <summary>"周六", "Sat"</summary>
    public static string Weekday(DayOfWeek day) => (Say.Chinese ? WeekdaysZh : WeekdaysEn)[(int)day];

    private static string Weekday(DateTimeOffset local) => Weekday(local.DayOfWeek);
}
