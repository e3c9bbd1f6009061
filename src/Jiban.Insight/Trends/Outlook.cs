namespace Jiban.Insight.Trends;

/// <summary>What was expected of later days after one day.</summary>
internal sealed record Outlook(DateOnly? Last, Belief[] Beliefs, double[] Weights)
{
    public double Of(DateOnly date, DayMarks marks, double[] row)
    {
        var sum = 0.0;
        for (var i = 0; i < Beliefs.Length; i++)
            sum += Weights[i] * Beliefs[i].Of(date, marks, row);
        return sum;
    }
}
