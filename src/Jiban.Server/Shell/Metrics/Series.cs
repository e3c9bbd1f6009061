using System.Diagnostics.Metrics;

namespace Jiban.Server.Shell.Metrics;

/// <summary>What kind of lines an instrument becomes.</summary>
internal enum SeriesKind
{
    Counter,
    Gauge,
    Histogram,
}

/// <summary>The running state of one instrument for one set of tags; written by many threads.</summary>
internal sealed class Series(Instrument instrument, string labels)
{
    private static readonly double[] Usual = [.005, .01, .025, .05, .075, .1, .25, .5, .75, 1, 2.5, 5, 7.5, 10];

    private readonly Lock gate = new();
    private readonly bool reportsWhereItStands = instrument.IsObservable || Named(instrument, "Gauge");
    private readonly long[] counts = new long[BoundsOf(instrument).Length + 1];
    private double sum;

    public string Labels { get; } = labels;

    /// <summary>Upper bounds of the buckets; the last bucket, without a bound, is not among them.</summary>
    public double[] Bounds { get; } = BoundsOf(instrument);

    public static SeriesKind KindOf(Instrument instrument) =>
        Named(instrument, "Histogram") ? SeriesKind.Histogram
        : Named(instrument, "Gauge") || Named(instrument, "UpDownCounter") ? SeriesKind.Gauge
        : SeriesKind.Counter;

    public void Record(double value)
    {
        lock (gate)
        {
            sum = reportsWhereItStands ? value : sum + value;
            var bucket = Array.FindIndex(Bounds, b => value <= b);
            counts[bucket < 0 ? ^1 : bucket]++;
        }
    }

    public (double Sum, long[] Counts) Read()
    {
        lock (gate)
        {
            return (sum, [.. counts]);
        }
    }

    private static double[] BoundsOf(Instrument instrument) =>
        instrument switch
        {
            Histogram<double> { Advice.HistogramBucketBoundaries: { } bounds } => [.. bounds],
            Histogram<long> { Advice.HistogramBucketBoundaries: { } bounds } => [.. bounds.Select(b => (double)b)],
            Histogram<int> { Advice.HistogramBucketBoundaries: { } bounds } => [.. bounds.Select(b => (double)b)],
            _ => KindOf(instrument) is SeriesKind.Histogram ? Usual : [],
        };

    /// <summary>The kinds are generic classes such as ObservableUpDownCounter&lt;long&gt;, so only their names tell.</summary>
    private static bool Named(Instrument instrument, string kind) =>
        instrument.GetType().Name.Contains(kind, StringComparison.Ordinal);
}
