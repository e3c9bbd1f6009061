namespace Jiban.Insight.Trends;

/// <summary>
/// One way of following a series: a Kalman filter over level, drift, week, year and marks, one day after the other.
/// Variances are shares of the noise, whose size is learnt on the way. Outliers pull less than they claim.
/// </summary>
internal sealed class Tracker(Pace pace)
{
    private const double WideLevel = 2;
    private const double Wide = 4;
    private const double WideYear = 2;
    private const double Still = 1e-6;
    private const double FirstNoise = .04;
    private const double Outlier = 2;
    private const double Dip = 3;
    private const int Settled = 14;
    private const int Memory = 100;
    private const int Remembering = 30;

    private readonly Rhythm rhythm = new(pace.Yearly);
    private readonly RecurringDays recurring = new();
    private readonly double[] row = new double[new Rhythm(pace.Yearly).Size];
    private readonly double[] gain = new double[new Rhythm(pace.Yearly).Size];
    private double[] mean = [];
    private double[] spread = []; // symmetric, size × size
    private double noise;
    private bool afterDip;
    private bool marked;
    private int days;
    private DateOnly last;

    /// <summary>How many of the regressors can be anything but 0 so far.</summary>
    private int Active => marked ? rhythm.Size : rhythm.Unmarked;

    /// <summary>Its beliefs as they stand; they may be asked about later days after the tracker has learnt more.</summary>
    public Belief Now() => new(rhythm, pace, recurring, last, [.. mean]);

    /// <summary>What it expects of a later day; 0 before it has learnt anything.</summary>
    public double Of(DateOnly date, DayMarks marks) =>
        days == 0 ? 0 : new Belief(rhythm, pace, recurring, last, mean).Of(date, marks, row);

    public void Learn(DayCount day)
    {
        var value = pace.Ratio ? Math.Log(day.Count + 1) : day.Count;
        marked |= day.Marks is not DayMarks.None;
        if (days++ == 0)
            Begin(value);
        else
            Correct(day, value);
        last = day.Date;
    }

    private void Begin(double value)
    {
        var size = rhythm.Size;
        (mean, spread) = (new double[size], new double[size * size]);
        mean[Rhythm.Level] = value;
        noise = FirstNoise * (pace.Ratio ? 1 : Math.Max(1, value * value));
        for (var i = 0; i < size; i++)
            spread[i * size + i] =
                i is Rhythm.Level ? WideLevel
                : i is Rhythm.Drift ? pace.Drift / (1 - pace.Return * pace.Return)
                : i < Rhythm.Year || i >= rhythm.Unmarked ? Wide
                : WideYear / Math.Pow((i - Rhythm.Year) / 2 + 1, 2);
    }

    private void Correct(DayCount day, double value)
    {
        for (var passed = day.Date.DayNumber - last.DayNumber; passed > 0; passed--)
            Pass();
        rhythm.Fill(day.Date, day.Marks, row);
        var (n, size, expected, variance) = (Active, rhythm.Size, 0.0, 1.0);
        for (var i = 0; i < n; i++)
        {
            var sum = 0.0;
            for (var j = 0; j < n; j++)
                sum += spread[i * size + j] * row[j];
            gain[i] = sum;
            expected += row[i] * mean[i];
            variance += row[i] * sum;
        }

        var week = Belief.WeekOf(row, mean);
        var away = value - expected;
        var deviation = Math.Sqrt(noise * variance);
        var error = away - recurring.Shift(day.Date, week);
        if (days > Remembering)
            recurring.Remember(day.Date, away + week, away / deviation);
        Update(error, variance, Trust(error / deviation, variance));
    }

    /// <summary>A day passes: the drift fades, and everything becomes a little less certain.</summary>
    private void Pass()
    {
        var (n, size) = (Active, rhythm.Size);
        mean[Rhythm.Drift] *= pace.Return;
        for (var j = 0; j < n; j++)
        {
            spread[Rhythm.Drift * size + j] *= pace.Return;
            spread[j * size + Rhythm.Drift] *= pace.Return;
        }
        for (var i = 0; i < n; i++)
            spread[i * size + i] +=
                i is Rhythm.Level ? pace.Level
                : i is Rhythm.Drift ? pace.Drift
                : i < Rhythm.Year ? pace.Week
                : Still;
    }

    /// <summary>What the variance is taken for: more for an outlier. One day far too low passes as if nobody had
    /// looked (offices were shut), for such days do not last; the second in a row counts.</summary>
    private double Trust(double standard, double variance)
    {
        if (days <= Settled)
            return variance;
        var dip = standard < -Dip;
        var passes = dip && !afterDip;
        afterDip = dip;
        return passes ? double.PositiveInfinity : variance * Math.Max(1, Math.Abs(standard) / Outlier);
    }

    private void Update(double error, double variance, double trusted)
    {
        var (n, size) = (Active, rhythm.Size);
        for (var i = 0; i < n; i++)
        {
            var weight = gain[i] / trusted;
            mean[i] += weight * error;
            for (var j = 0; j < n; j++)
                spread[i * size + j] -= weight * gain[j];
        }
        var square = Math.Min(error * error / (noise * variance), Outlier * Outlier);
        noise = Math.Max(noise * (1 + (1.1 * square - 1) / Math.Min(days, Memory)), 1e-9);
    }
}
