namespace Jiban.Insight.Trends;

/// <summary>周期: the regressors of a day: level, drift, three harmonics of the week, some of the year, then the marks.</summary>
internal readonly struct Rhythm(int yearly)
{
    public const int Level = 0;
    public const int Drift = 1;
    public const int Week = 2;
    public const int Year = Week + 2 * WeekHarmonics;

    /// <summary>Three harmonics of seven days tell every weekday apart.</summary>
    private const int WeekHarmonics = 3;
    private const int Marks = 6;
    private const double DaysOfYear = 365.2425;

    /// <summary>Without the marks: all there is until the first marked day.</summary>
    public int Unmarked => Year + 2 * yearly;

    public int Size => Unmarked + Marks;

    /// <summary>Fills <see cref="Size"/> values.</summary>
    public void Fill(DateOnly date, DayMarks marks, Span<double> row)
    {
        row.Clear();
        row[Level] = 1;
        row[Drift] = 1;
        Harmonics(row[Week..], WeekHarmonics, 2 * Math.PI * date.DayNumber / 7);
        Harmonics(row[Year..], yearly, 2 * Math.PI * date.DayNumber / DaysOfYear);
        var weekend = date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
        var flags = row[Unmarked..];
        if (marks.HasFlag(DayMarks.Holiday))
            flags[weekend ? 1 : 0] = 1;
        for (var i = 1; i < 5; i++)
            flags[i + 1] = ((int)marks >> i) & 1;
    }

    private static void Harmonics(Span<double> row, int count, double angle)
    {
        for (var k = 1; k <= count; k++)
            (row[2 * k - 2], row[2 * k - 1]) = (Math.Cos(k * angle), Math.Sin(k * angle));
    }
}
