using System.CommandLine;
using System.CommandLine.Parsing;
using Jiban.Server.Calendar;
using Jiban.Server.Exchange;
using Jiban.Server.Shell;

namespace Jiban.Server.Commands;

public sealed class ClockVerb : Verb
{
    readonly Argument<string> file = new("FILE")
    {
        Description =
            $"csv, csv.gz or xlsx with the columns {string.Join(", ", ClockFile.Columns)} (ONTIME or OVERDUE)",
    };

    readonly Option<TimeZoneInfo> zone = new("--zone")
    {
        Description = "Where the clocks hang that the file was written by",
        HelpName = "Z",
        DefaultValueFactory = _ => TimeZoneInfo.FindSystemTimeZoneById("America/New_York"),
        CustomParser = ReadZone,
    };

    readonly Option<string?> at = new("--at")
    {
        Description = "As of when requests still open are judged; else the latest time in the file",
        HelpName = "2019-10-31T15:25",
    };

    readonly Option<bool> json = new("--json") { Description = "Answer with one JSON object" };

    public ClockVerb()
        : base("clock", "clock verify FILE: judge each request by our clock and compare with its record")
    {
        var verify = new Command(
            "verify",
            "Exit code 0 when the clock agrees with every record; else 1, with up to "
                + $"{VerifyClock.MostExamples} examples and the lines that cannot be read"
        )
        {
            file,
            zone,
            at,
            json,
        };
        at.Validators.Add(given =>
        {
            if (given.Tokens is [var token] && ClockFile.Time(token.Value, TimeZoneInfo.Utc) is null)
                given.AddError($"--at takes a time such as 2019-10-31T15:25, not '{token.Value}'.");
        });
        verify.SetAction(Run);
        Add(verify);
    }

    async Task<int> Run(ParseResult given, CancellationToken stop)
    {
        var (path, where) = (Path.GetFullPath(given.GetRequiredValue(file)), given.GetRequiredValue(zone));
        if (!File.Exists(path))
            throw new StartRefusedException($"There is no file {path}.");
        var asOf = given.GetValue(at) is { } text ? ClockFile.Time(text, where) : null;
        var verdict = await new Steps(1, TimeProvider.System).Do(
            $"Judging {Path.GetFileName(path)}",
            news => Judge(path, where, asOf, news, stop)
        );
        foreach (var fault in verdict.Faults)
            await Console.Error.WriteLineAsync(Line(fault));
        await Answer.Give(given.GetValue(json), verdict, Line(verdict));
        return verdict is { Judged: > 0, Disagreements: 0, Faulty: 0 } ? 0 : 1;
    }

    static async Task<ClockVerdict> Judge(
        string path,
        TimeZoneInfo zone,
        RecordedTime? at,
        Action<string> news,
        CancellationToken stop
    )
    {
        try
        {
            return await new VerifyClock(zone).Handle(path, at, line => news($"line {line}"), stop);
        }
        catch (UnreadableFileException e)
        {
            throw new StartRefusedException($"{path}: {e.English}", e);
        }
    }

    static string Line(ClockFault fault) =>
        $"line {fault.Line}, {fault.Field}: {(fault.Text.Length > 0 ? $"'{fault.Text}' " : "")}{fault.Why}";

    static string Line(ClockVerdict verdict) =>
        string.Join(
            '\n',
            verdict
                .Examples.Select(e =>
                    $"line {e.Line}: due {e.Target ?? "never"}, closed {e.Closed ?? "never"}: "
                    + $"recorded {e.Recorded}, our clock says {e.Verdict}"
                )
                .Append(
                    $"{verdict.Judged} requests judged, {verdict.Disagreements} disagreements "
                        + $"({string.Join(", ", verdict.Verdicts.Select(v => $"{v.Value} {v.Key}"))}); "
                        + $"{verdict.Unjudged} without a record, {verdict.Faulty} lines unreadable"
                )
        );

    static TimeZoneInfo? ReadZone(ArgumentResult given)
    {
        var name = given.Tokens is [var token] ? token.Value : "";
        if (TimeZoneInfo.TryFindSystemTimeZoneById(name, out var found))
            return found;
        given.AddError($"--zone takes a time zone such as America/New_York or Asia/Shanghai, not '{name}'.");
        return null;
    }
}
