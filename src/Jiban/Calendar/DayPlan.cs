namespace Jiban.Calendar;

/// <summary>一天的安排: what one local day is in one calendar.</summary>
/// <param name="Date">The local day.</param>
/// <param name="Kind">What sort of day, and by whose decision.</param>
/// <param name="Name">The festival or the reason; null on ordinary days.</param>
/// <param name="Periods">Open periods in order; none on a day without work.</param>
public sealed record DayPlan(DateOnly Date, DayKind Kind, string? Name, IReadOnlyList<OpenPeriod> Periods)
{
    /// <summary>工作日: open for at least one period.</summary>
    public bool IsWorking => Periods.Count > 0;
}

/// <summary>日期类型: why a day is open or closed.</summary>
public enum DayKind
{
    /// <summary>普通工作日: an ordinary working day of the week.</summary>
    Workday,

    /// <summary>调休上班: a weekly rest day turned into a working day by the State Council.</summary>
    MakeUpDay,

    /// <summary>周休: a weekly rest day.</summary>
    Rest,

    /// <summary>放假: off by the State Council's notice.</summary>
    Holiday,

    /// <summary>特殊日: hours set by hand, open or closed.</summary>
    Special,
}
