using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Jiban.Server.Shell.Metrics;

/// <summary>
/// Listens to the meters of .NET, ASP.NET Core, Npgsql and Jiban and keeps a running total per instrument and tag set.
/// </summary>
public sealed class MetricsCollector : IDisposable
{
    /// <summary>A tag that takes ever new values must not eat the memory: further tag sets are dropped.</summary>
    private const int MostSeries = 2000;

    private static readonly string[] Meters = ["System.Runtime", "Microsoft.AspNetCore.", "Npgsql", "Jiban"];

    /// <summary>Measured at every component of every page and every block of memory: more than reading them is worth.</summary>
    private static readonly string[] TooFine = ["Microsoft.AspNetCore.Components", "Microsoft.AspNetCore.MemoryPool"];

    private readonly MeterListener listener = new();
    private readonly ConcurrentDictionary<Instrument, SeriesByTags> instruments = new();

    public MetricsCollector()
    {
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (IsOf(Meters, instrument) && !IsOf(TooFine, instrument))
            {
                l.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<byte>((i, v, tags, _) => Record(i, v, tags));
        listener.SetMeasurementEventCallback<short>((i, v, tags, _) => Record(i, v, tags));
        listener.SetMeasurementEventCallback<int>((i, v, tags, _) => Record(i, v, tags));
        listener.SetMeasurementEventCallback<long>((i, v, tags, _) => Record(i, v, tags));
        listener.SetMeasurementEventCallback<float>((i, v, tags, _) => Record(i, v, tags));
        listener.SetMeasurementEventCallback<double>((i, v, tags, _) => Record(i, v, tags));
        listener.SetMeasurementEventCallback<decimal>((i, v, tags, _) => Record(i, (double)v, tags));
        listener.Start();
    }

    /// <summary>Everything so far in Prometheus' text format, observable instruments asked just now.</summary>
    public string Text()
    {
        listener.RecordObservableInstruments();
        return MetricsText.Of(instruments.Select(i => (i.Key, i.Value.All)));
    }

    public void Dispose() => listener.Dispose();

    private void Record(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        instruments.GetOrAdd(instrument, i => new SeriesByTags(i, MostSeries)).Of(tags)?.Record(value);
    }

    private static bool IsOf(string[] meters, Instrument instrument) =>
        meters.Any(m => instrument.Meter.Name.StartsWith(m, StringComparison.Ordinal));
}
