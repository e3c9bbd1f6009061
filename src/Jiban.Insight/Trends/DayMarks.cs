namespace Jiban.Insight.Trends;

/// <summary>日期标记: what is known about a day beside its date. What each does to the counts is learnt from the counts.</summary>
[Flags]
public enum DayMarks
{
    /// <summary>An ordinary day of its week.</summary>
    None = 0,

    /// <summary>节假日: a day off by public holiday; on a working weekday and on a weekend it counts apart.</summary>
    Holiday = 1,

    /// <summary>调休上班日: a weekend day that is worked.</summary>
    MakeUpDay = 2,

    /// <summary>强降雨 (rule 54).</summary>
    HeavyRain = 4,

    /// <summary>寒潮 (rule 54).</summary>
    ColdWave = 8,

    /// <summary>高温.</summary>
    HeatWave = 16,
}
