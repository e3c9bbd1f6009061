using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Jiban.Server.Exchange;
using Jiban.Server.Shell;
using Jiban.Server.Storage;

namespace Jiban.Server.Commands;

public sealed class ImportVerb : Verb
{
    readonly Argument<string> file = new("FILE") { Description = "csv, csv.gz, xls or xlsx; UTF-8 or GB18030" };

    readonly Option<ImportFormat> format = new("--format")
    {
        Description = "What the file holds",
        HelpName = "auto|messages|orders|callbacks",
        CustomParser = Choices.Read<ImportFormat>,
    };

    readonly Option<string?> map = new("--map")
    {
        Description = "Columns that are called otherwise: {\"text\": \"反映的问题\", …}",
        HelpName = "M.json",
    };

    readonly Option<bool> json = new("--json") { Description = "Answer with one JSON object" };
    readonly DatabaseOptions database;

    public ImportVerb()
        : base("import", "Take in requests, or the city's callbacks; rejected rows go to FILE.rejected.csv")
    {
        Add(file);
        Add(format);
        Add(map);
        database = new(this);
        Add(json);
        SetAction(Run);
    }

    async Task<int> Run(ParseResult given, CancellationToken stop)
    {
        // The files are Chinese, and so are the reasons written into them.
        CultureInfo.CurrentUICulture = new("zh-CN");
        var path = Path.GetFullPath(given.GetRequiredValue(file));
        if (!File.Exists(path))
            throw new StartRefusedException($"There is no file {path}.");
        var (request, clock) = (Request(given, path), TimeProvider.System);
        var steps = new Steps(2, clock);
        await using var work = await steps.Do("Opening the database", _ => Workplace.Open(database, given, Name, stop));
        var begun = clock.GetTimestamp();
        var result = await steps.Do($"Importing {Path.GetFileName(path)}", news => Import(work, request, news, stop));
        await Say(given, request, result, clock.GetElapsedTime(begun).TotalSeconds);
        return 0;
    }

    static async Task<ImportResult> Import(
        Workplace work,
        ImportRequest request,
        Action<string> news,
        CancellationToken stop
    )
    {
        try
        {
            return await work.Get<ImportRequests>()
                .Handle(
                    request,
                    r => news($"{r.Read} read, {r.Added} added, {r.Already} already, {r.Rejected} rejected"),
                    stop
                );
        }
        catch (UnreadableFileException e)
        {
            throw new StartRefusedException($"{request.Path}: {e.English}", e);
        }
        catch (RefusedException e) when (e.Refusal is NotSetUp)
        {
            throw new StartRefusedException(
                "The database has no district yet; run ./jiban setup, or ./jiban run with the demo.",
                e
            );
        }
    }

    ImportRequest Request(ParseResult given, string path) =>
        new(path, RejectedPath(path), given.GetValue(format), ReadMap(given.GetValue(map)));

    /// <summary>Beside the file; in the current folder when nothing can be written beside it.</summary>
    static string RejectedPath(string path)
    {
        var beside = path + ".rejected.csv";
        try
        {
            File.Create(beside + ".new").Dispose();
            File.Delete(beside + ".new");
            return beside;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Path.GetFullPath(Path.GetFileName(beside));
        }
    }

    static Dictionary<string, string>? ReadMap(string? path)
    {
        if (path is null)
            return null;
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new StartRefusedException($"The map {path} cannot be read: {e.Message}", e);
        }
    }

    Task Say(ParseResult given, ImportRequest request, ImportResult result, double seconds)
    {
        var rate = Math.Round(result.Read / Math.Max(seconds, 0.001), 1);
        var rejectedFile = result.Rejected > 0 ? request.RejectedPath : null;
        return Answer.Give(
            given.GetValue(json),
            new
            {
                result.Read,
                result.Added,
                result.Already,
                result.Rejected,
                Seconds = Math.Round(seconds, 3),
                RowsPerSecond = rate,
                RejectedFile = rejectedFile,
            },
            $"{result.Read} read, {result.Added} added, {result.Already} already here, {result.Rejected} rejected"
                + $" in {seconds:0.0} s ({rate:0} rows/s)"
                + (rejectedFile is null ? "" : $"; see {rejectedFile}")
        );
    }
}
