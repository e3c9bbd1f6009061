namespace Jiban.Insight.Classification;

/// <summary>复核: what is asked again of a text whose weights leave doubt: its precedents are added, and the sum is calibrated anew.</summary>
/// <param name="Precedents">Whom to ask.</param>
/// <param name="Calibration">Of the sum; learnt from texts that were in doubt.</param>
/// <param name="Votes">What the votes are multiplied by, in scores; at least 0.</param>
internal sealed record SecondLook(Precedents Precedents, Calibration Calibration, double Votes)
{
    /// <summary>In doubt below this probability of the likeliest label.</summary>
    public const float Doubt = .9f;

    /// <summary>From fewer texts in doubt nothing is learnt.</summary>
    private const int Fewest = 50;

    public static bool Needed(ReadOnlySpan<float> probabilities)
    {
        foreach (var probability in probabilities)
            if (probability >= Doubt)
                return false;
        return true;
    }

    /// <summary>Learns from rows held out how much precedents say; null when too few were in doubt or they say nothing.</summary>
    /// <param name="precedents">Of all texts, to be asked from now on.</param>
    /// <param name="rows">Rows held out, with what those before them said.</param>
    /// <param name="first">How the weights alone are calibrated.</param>
    /// <param name="counts">How much the plain counts add to the separating weights.</param>
    public static SecondLook? Learn(
        Precedents precedents,
        IReadOnlyList<HeldRow> rows,
        Calibration first,
        double counts
    )
    {
        var doubted = new List<HeldRow>();
        var probabilities = new float[first.Shifts.Length];
        foreach (var row in rows)
        {
            float[] scores = [.. row.Separating.Zip(row.Counting, (s, c) => s + (float)counts * c)];
            scores.CopyTo(probabilities, 0);
            first.Apply(probabilities);
            if (Needed(probabilities))
                doubted.Add(new(scores, row.Votes, [], row.Label));
        }
        if (doubted.Count < Fewest)
            return null;
        var (calibration, votes) = new HeldOut(doubted, first.Shifts.Length).Learn(0);
        return votes > 0 ? new(precedents, calibration, votes) : null;
    }

    /// <summary>Scores become probabilities in place.</summary>
    public void Apply(Span<float> scores, ReadOnlySpan<float> votes)
    {
        for (var k = 0; k < scores.Length; k++)
            scores[k] += (float)Votes * votes[k];
        Calibration.Apply(scores);
    }
}
