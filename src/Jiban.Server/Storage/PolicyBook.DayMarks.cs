using Jiban.Calendar;
using Jiban.Insight.Trends;

namespace Jiban.Server.Storage;

public sealed partial class PolicyBook
{
    /// <summary>天气标记, by local day, as administrators enter them.</summary>
    public IReadOnlyDictionary<DateOnly, DayMarks> Weather { get; init; } = new Dictionary<DateOnly, DayMarks>();

    /// <summary>放假与调休.</summary>
    public StatutoryHolidays Holidays { get; init; } = StatutoryHolidays.None;

    /// <summary>What is known of a local day: its weather, and whether it is a holiday or a make-up workday.</summary>
    public DayMarks MarksOf(DateOnly day) =>
        Weather.GetValueOrDefault(day)
        | (
            Holidays.On(day) is not { } named ? DayMarks.None
            : named.Off ? DayMarks.Holiday
            : DayMarks.MakeUpDay
        );
}
