namespace Jiban.Insight.Trends;

/// <summary>日计数: how many requests came on one day; what an expectation learns from.</summary>
/// <param name="Date">The local day.</param>
/// <param name="Count">Not negative; fractions are allowed (weighted counts). A day on which nobody looked is left out, not 0.</param>
/// <param name="Marks">What kind of day it was.</param>
public readonly record struct DayCount(DateOnly Date, double Count, DayMarks Marks = DayMarks.None);
