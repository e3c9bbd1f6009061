using System.CommandLine;
using System.Globalization;
using Jiban.Assessment;
using Jiban.Server.Access;
using Jiban.Server.Assessment;
using Jiban.Server.Exchange;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Units;

namespace Jiban.Server.Commands;

public sealed class AssessVerb : Verb
{
    readonly Option<string> period = new("--period") { Description = "Such as 2026-11", HelpName = "P" };

    readonly Option<AssessmentLevel> level = new("--level")
    {
        Description = "Which units are compared",
        HelpName = "street|community|department|firm",
        DefaultValueFactory = _ => AssessmentLevel.Street,
        CustomParser = Choices.Read<AssessmentLevel>,
    };

    readonly Option<string?> policy = new("--policy")
    {
        Description = "Try another version of the scoring policy on the same callbacks",
        HelpName = "V",
    };

    readonly Option<string?> inputs = new("--inputs")
    {
        Description = "Score a file of inputs again, without a database (.gz or not)",
        HelpName = "F",
    };

    readonly Option<string?> to = new("--out")
    {
        Description = "Also write it there, .xlsx or .csv",
        HelpName = "F.xlsx",
    };
    readonly Option<bool> json = new("--json") { Description = "Answer with one JSON object" };
    readonly Option<bool> english = new("--english") { Description = "Heads, names and classes in English" };
    readonly DatabaseOptions database;

    public AssessVerb()
        : base("assess", "Score the units of one period and level from their callbacks")
    {
        Add(period);
        Add(level);
        Add(policy);
        Add(inputs);
        Add(to);
        database = new(this);
        Add(json);
        Add(english);
        period.Validators.Add(given =>
        {
            if (given.Tokens is [var token] && !AssessmentPeriods.IsCode(token.Value))
                given.AddError($"--period takes a month such as 2026-11, not '{token.Value}'.");
        });
        to.Validators.Add(given =>
        {
            if (given.Tokens is [var token] && Form(token.Value) is not ("xlsx" or "csv"))
                given.AddError($"--out takes a file ending in .xlsx or .csv, not '{token.Value}'.");
        });
        Validators.Add(given =>
        {
            var (named, file) = (given.GetResult(period) is not null, given.GetResult(inputs) is not null);
            if (named == file)
                given.AddError("assess takes either --period P or --inputs F.");
        });
        SetAction(Run);
        Add(new VerifyTotalsCommand());
    }

    async Task<int> Run(ParseResult given, CancellationToken stop)
    {
        // The same inputs give the same bytes, whatever language the machine speaks.
        CultureInfo.CurrentUICulture = new(given.GetValue(english) ? "en" : "zh-CN");
        var steps = new Steps(given.GetValue(inputs) is null ? 2 : 1, TimeProvider.System);
        var table = given.GetValue(inputs) is { } file
            ? await steps.Do("Scoring", _ => ScoreAgain(file, stop))
            : await FromDatabase(steps, given, stop);
        if (given.GetValue(to) is { } path)
            await Write(path, table, stop);
        await Answer.Give(given.GetValue(json), table, Line(table));
        return 0;
    }

    async Task<AssessmentTable> FromDatabase(Steps steps, ParseResult given, CancellationToken stop)
    {
        await using var work = await steps.Do("Opening the database", _ => Workplace.Open(database, given, Name, stop));
        return await steps.Do("Scoring", _ => Score(work, given, stop));
    }

    static async Task<AssessmentTable> ScoreAgain(string path, CancellationToken stop)
    {
        try
        {
            using var file = await SourceFile.Open(path, stop);
            using var text = new StreamReader(file.Content);
            var inputs = AssessmentInputs.Read(await text.ReadToEndAsync(stop));
            return AssessmentTable.Of(inputs);
        }
        catch (UnreadableFileException e)
        {
            throw new StartRefusedException($"{path}: {e.English}", e);
        }
        catch (Exception e) when (e is InvalidDataException or RefusedException)
        {
            throw new StartRefusedException($"{path}: these are no inputs of an assessment.", e);
        }
    }

    async Task<AssessmentTable> Score(Workplace work, ParseResult given, CancellationToken stop)
    {
        try
        {
            var book = await work.Get<CurrentPolicy>().Book(stop);
            work.Get<Me>().Become(Everything(book.Home.Id));
            var result = await work.Get<ReadAssessment>()
                .Whole(new(given.GetRequiredValue(period), given.GetValue(level), given.GetValue(policy)), stop);
            return AssessmentTable.Of(result);
        }
        catch (RefusedException e)
        {
            throw new StartRefusedException(
                e.Refusal switch
                {
                    NoSuchPolicy none => $"There is no version '{none.Version}' of the policy.",
                    NotAPeriodCode code => $"A period is written 2026-11, not '{code.Code}'.",
                    NotSetUp => "The database has no district yet; run ./jiban setup, or ./jiban run with the demo.",
                    _ => RefusalWords.Of(e.Refusal).What,
                },
                e
            );
        }
    }

    static async Task Write(string path, AssessmentTable table, CancellationToken stop)
    {
        try
        {
            await using var file = new FileStream(path, FileMode.Create, FileAccess.ReadWrite);
            var (columns, rows) = (AssessmentSheet.Columns(table), table.Rows.ToAsyncEnumerable());
            if (Form(path) == "csv")
                await CommaText.Write(file, columns, rows, stop);
            else
                await Spreadsheet.Write(file, table.Period, columns, rows, AssessmentSheet.Notes(table), stop);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"{path} cannot be written: {e.Message}", e);
        }
    }

    static string Form(string path) => Path.GetExtension(path).TrimStart('.').ToLowerInvariant();

    static string Line(AssessmentTable table) =>
        string.Join(
            '\n',
            table
                .Rows.Select(r =>
                    $"{r.Rank?.ToString() ?? "–", 4}  {r.Composite?.ToString("0.00") ?? "–", 6}{After(r)}  n={r.Solved.N, -5} {(r.Group is null ? "" : $"[{r.Group}] ")}{r.Name}"
                )
                .Prepend(
                    $"{table.Period} {table.Level}, policy {table.Policy}"
                        + (table.Trial ? ", a trial" : "")
                        + (
                            table.Closed is { } closed
                                ? $", closed version {closed.Version}{(closed.Holds ? "" : ", WHICH DOES NOT HOLD")}"
                                : ""
                        )
                )
        );

    /// <summary>Where the policy has kinds of points: what they came to, and the score after them.</summary>
    static string After(AssessmentRow row) =>
        row.Points is { } points
            ? $" {PointWords.Signed(points.Total), 6} = {points.After?.ToString("0.00") ?? "–", 6}"
            : "";

    /// <summary>Whoever sits at the machine reads every score of the district.</summary>
    /// <param name="more">What else they read.</param>
    public static Reach Everything(int district, params IEnumerable<Permission> more) =>
        new(
            Actor.System,
            $"{district}/",
            UnitLevel.District,
            district,
            "",
            new HashSet<Permission>(more.Append(Permission.ReadAssessment))
        );
}
