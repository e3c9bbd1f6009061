using System.Runtime.CompilerServices;

namespace Jiban.Insight.Classification;

/// <summary>
/// Learns from rows held out how much plain counts are to add to the separating weights, and a calibration of the sum:
/// the likeliest choice, by Newton steps that are taken back where they lead down.
/// </summary>
internal sealed class HeldOut(IReadOnlyList<HeldRow> rows, int classes)
{
    private const int Rounds = 40;
    private const double Lean = .5;
    private const double Damping = .6;

    private readonly double[] probabilities = new double[classes];

    /// <param name="counts">What counts add when there is nothing to learn from.</param>
    public (Calibration Calibration, double Counts) Learn(double counts)
    {
        if (rows.Count == 0 || classes < 2)
            return (Calibration.Plain(classes), counts);
        var (best, step) = (Judge(new Choice(1, 0, new double[classes])), 1.0);
        for (var round = 0; round < Rounds; round++)
        {
            var next = Judge(best.At.Moved(best.Way, step));
            (best, step) = next.Loss <= best.Loss ? (next, Math.Min(1, step * 1.5)) : (best, step / 2);
        }
        var scale = Math.Clamp(best.At.Separating, .1, 100);
        return (new(scale, best.At.Shifts), Math.Max(0, best.At.Counting) / scale);
    }

    /// <summary>How unlikely the labels are, and the way down.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private (Choice At, double Loss, Choice Way) Judge(Choice at)
    {
        var (slopes, curves) = (new double[classes], new double[classes]);
        var loss = 0.0;
        for (var k = 0; k < classes; k++)
        {
            (slopes[k], curves[k]) = (Lean * at.Shifts[k], Lean);
            loss += Lean * at.Shifts[k] * at.Shifts[k] / 2;
        }
        var (s, c, ss, sc, cc) = (0.0, 0.0, 1e-6, 0.0, 1e-6);
        foreach (var row in rows)
        {
            loss -= Math.Log(Math.Max(1e-300, Probable(at, row)));
            var (ms, mc, mss, msc, mcc) = (0.0, 0.0, 0.0, 0.0, 0.0);
            for (var k = 0; k < classes; k++)
            {
                double p = probabilities[k],
                    x = row.Separating[k],
                    y = row.Counting[k];
                (ms, mc) = (ms + p * x, mc + p * y);
                (mss, msc, mcc) = (mss + p * x * x, msc + p * x * y, mcc + p * y * y);
                slopes[k] += p;
                curves[k] += p * (1 - p);
            }
            slopes[row.Label]--;
            (s, c) = (s + ms - row.Separating[row.Label], c + mc - row.Counting[row.Label]);
            (ss, sc, cc) = (ss + mss - ms * ms, sc + msc - ms * mc, cc + mcc - mc * mc);
        }
        var area = ss * cc - sc * sc;
        var way = area > 1e-9 * ss * cc ? ((s * cc - c * sc) / area, (c * ss - s * sc) / area) : (s / ss, 0);
        return (at, loss, new Choice(way.Item1, way.Item2, [.. slopes.Zip(curves, (x, y) => Damping * x / y)]));
    }

    /// <summary>Fills the probabilities of a row and gives that of its label.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double Probable(Choice at, HeldRow row)
    {
        var (most, sum) = (double.NegativeInfinity, 0.0);
        for (var k = 0; k < classes; k++)
        {
            probabilities[k] = at.Separating * row.Separating[k] + at.Counting * row.Counting[k] + at.Shifts[k];
            most = Math.Max(most, probabilities[k]);
        }
        for (var k = 0; k < classes; k++)
            sum += probabilities[k] = Math.Exp(probabilities[k] - most);
        for (var k = 0; k < classes; k++)
            probabilities[k] /= sum;
        return probabilities[row.Label];
    }

    /// <summary>What scores are multiplied by before they are added, and a shift a class.</summary>
    private sealed record Choice(double Separating, double Counting, double[] Shifts)
    {
        public Choice Moved(Choice way, double by) =>
            new(
                Separating - by * way.Separating,
                Counting - by * way.Counting,
                [.. Shifts.Zip(way.Shifts, (x, y) => x - by * y)]
            );
    }
}
