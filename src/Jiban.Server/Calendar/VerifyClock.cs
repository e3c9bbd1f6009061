using Jiban.Calendar;
using Jiban.Server.Shell;

namespace Jiban.Server.Calendar;

/// <summary>A request that the record and our clock judge differently.</summary>
public sealed record ClockDisagreement(
    int Line,
    string Opened,
    string? Target,
    string? Closed,
    string Recorded,
    string Verdict
);

/// <summary>How far our clock agrees with a file of judged requests.</summary>
/// <param name="Judged">Requests of which the record says whether they were on time.</param>
/// <param name="Unjudged">Requests of which it does not say.</param>
/// <param name="TwoReadings">Judged requests whose verdict would be another if an hour shown twice were read the other way.</param>
/// <param name="At">As of when open requests are judged, on the clock of the zone; null when there is none to judge.</param>
public sealed record ClockVerdict(
    int Judged,
    int Disagreements,
    IReadOnlyList<ClockDisagreement> Examples,
    double Agreement,
    int Unjudged,
    int Faulty,
    IReadOnlyList<ClockFault> Faults,
    IReadOnlyDictionary<string, int> Verdicts,
    int TwoReadings,
    string Zone,
    string? At
);

/// <summary>Judges every request of a file by our own clock and compares with what its record says.</summary>
public sealed class VerifyClock(TimeZoneInfo zone)
{
    /// <summary>The most examples, and the most faults, that are listed; all are counted.</summary>
    public const int MostExamples = 20;

    /// <param name="at">As of when open requests are judged; null for the latest opening or closing in the file, before
    /// which it cannot have been written.</param>
    /// <exception cref="Exchange.UnreadableFileException">Not a file of requests.</exception>
    public async Task<ClockVerdict> Handle(string path, RecordedTime? at, Action<int> progress, CancellationToken ct)
    {
        var file = new ClockFile(zone);
        var requests = await file.Read(path, progress, ct);
        var asOf =
            at?.First ?? requests.Max(r => (DateTimeOffset?)(r.Closed ?? r.Opened).Last) ?? DateTimeOffset.UnixEpoch;

        var judged = requests.Where(r => r.OnTime is not null).Select(r => (Request: r, Verdict: Of(r, asOf))).ToList();
        var wrong = judged.Where(j => Agrees(j.Verdict) != j.Request.OnTime).ToList();
        return new(
            judged.Count,
            wrong.Count,
            [.. wrong.Take(MostExamples).Select(j => Example(j.Request, j.Verdict))],
            judged.Count == 0 ? 0 : 1 - ((double)wrong.Count / judged.Count),
            requests.Count - judged.Count,
            file.Faults.Select(f => f.Line).Distinct().Count(),
            [.. file.Faults.Take(MostExamples)],
            judged.CountBy(j => j.Verdict).OrderBy(v => v.Key).ToDictionary(v => Kebab.Of(v.Key), v => v.Value),
            judged.Count(j => HasTwoReadings(j.Request)),
            zone.Id,
            requests.Count == 0 ? null : $"{TimeZoneInfo.ConvertTime(asOf, zone):yyyy-MM-dd HH:mm:ss zzz}"
        );
    }

    static DeadlineVerdict Of(RecordedRequest request, DateTimeOffset at) =>
        DeadlineVerdicts.Of(request.Target?.First, request.Closed?.First, at);

    /// <summary>A request is called on time as long as it has missed nothing.</summary>
    static bool Agrees(DeadlineVerdict verdict) => verdict is not DeadlineVerdict.Missed;

    static bool HasTwoReadings(RecordedRequest request) =>
        request is { Target: { } target, Closed: { } closed }
        && (closed.First <= target.Last) != (closed.Last <= target.First);

    static ClockDisagreement Example(RecordedRequest request, DeadlineVerdict verdict) =>
        new(
            request.Line,
            request.Opened.Text,
            request.Target?.Text,
            request.Closed?.Text,
            request.OnTime is true ? "ONTIME" : "OVERDUE",
            Kebab.Of(verdict)
        );
}
