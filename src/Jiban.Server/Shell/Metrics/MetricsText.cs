using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace Jiban.Server.Shell.Metrics;

/// <summary>Prometheus' text format, version 0.0.4, with its rules for names and units.</summary>
internal static class MetricsText
{
    public static string Of(IEnumerable<(Instrument Instrument, IEnumerable<Series> Series)> instruments)
    {
        var text = new StringBuilder();
        // Two meters may publish an instrument of one name; the format wants each name introduced once.
        foreach (var family in instruments.GroupBy(i => Name(i.Instrument)).OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            var kind = Series.KindOf(family.First().Instrument);
            text.Append(
                CultureInfo.InvariantCulture,
                $"# HELP {family.Key} {Plain(family.First().Instrument.Description)}\n"
            );
            text.Append(CultureInfo.InvariantCulture, $"# TYPE {family.Key} {kind.ToString().ToLowerInvariant()}\n");
            foreach (
                var series in family
                    .SelectMany(i => i.Series)
                    .DistinctBy(s => s.Labels)
                    .OrderBy(s => s.Labels, StringComparer.Ordinal)
            )
            {
                Write(text, family.Key, kind, series);
            }
        }
        return text.ToString();
    }

    /// <summary>`a="1",b="x"`, sorted, so that one set of tags has one spelling.</summary>
    public static string Labels(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags.IsEmpty)
        {
            return "";
        }
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in tags)
        {
            labels[Word(name)] = Escaped(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");
        }
        return string.Join(',', labels.Select(l => $"{l.Key}=\"{l.Value}\""));
    }

    /// <summary>`http.server.request.duration` in s → `http_server_request_duration_seconds`; counters end in `_total`.</summary>
    public static string Name(Instrument instrument)
    {
        var name = Word(instrument.Name);
        var unit = instrument.Unit switch
        {
            "s" => "seconds",
            "ms" => "milliseconds",
            "By" => "bytes",
            _ => "",
        };
        if (unit.Length > 0 && !name.EndsWith(unit, StringComparison.Ordinal))
        {
            name += "_" + unit;
        }
        return Series.KindOf(instrument) is SeriesKind.Counter && !name.EndsWith("_total", StringComparison.Ordinal)
            ? name + "_total"
            : name;
    }

    private static void Write(StringBuilder text, string name, SeriesKind kind, Series series)
    {
        var (sum, counts) = series.Read();
        if (kind is not SeriesKind.Histogram)
        {
            Line(text, name, series.Labels, sum);
            return;
        }
        var soFar = 0L;
        for (var bucket = 0; bucket < counts.Length; bucket++)
        {
            soFar += counts[bucket];
            var bound = bucket < series.Bounds.Length ? Number(series.Bounds[bucket]) : "+Inf";
            Line(
                text,
                name + "_bucket",
                series.Labels + (series.Labels.Length > 0 ? "," : "") + $"le=\"{bound}\"",
                soFar
            );
        }
        Line(text, name + "_sum", series.Labels, sum);
        Line(text, name + "_count", series.Labels, soFar);
    }

    private static void Line(StringBuilder text, string name, string labels, double value) =>
        text.Append(name)
            .Append(labels.Length > 0 ? $"{{{labels}}}" : "")
            .Append(' ')
            .Append(Number(value))
            .Append('\n');

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Word(string name) =>
        string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c == '_' ? c : '_'));

    private static string Plain(string? text) =>
        (text ?? "").Replace('\n', ' ').Replace("\\", @"\\", StringComparison.Ordinal);

    private static string Escaped(string value) =>
        value
            .Replace("\\", @"\\", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal);
}
