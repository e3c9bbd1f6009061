using System.CommandLine;
using Jiban.Insight.Phrases;
using Jiban.Server.Exchange;
using Jiban.Server.Shell;

namespace Jiban.Server.Commands;

/// <summary>Reads hazard phrases, a line each, and prints each back; says of every other line what it fails to say.</summary>
internal sealed class PhrasesCommand : Command
{
    private readonly Argument<string> file = new("FILE")
    {
        Description = "Text or text.gz, a hazard phrase on each line, numbered or not; UTF-8 or GB18030",
    };
    private readonly Option<bool> json = new("--json") { Description = "Answer with one JSON object" };

    public PhrasesCommand()
        : base("phrases", "How many hazard phrases are read and print back letter by letter, and what the others lack")
    {
        Add(file);
        Add(json);
        SetAction(Run);
    }

    private async Task<int> Run(ParseResult given, CancellationToken stop)
    {
        var steps = new Steps(1, TimeProvider.System);
        var path = Path.GetFullPath(given.GetRequiredValue(file));
        var read = await steps.Do("Reading the phrases", async _ => await Lines(path, stop));
        var failures = read.Where(l => l.Reading.Phrase?.ToString() != l.Text)
            .Select(l => new
            {
                l.Line,
                l.Text,
                Missing = l.Reading.Missing.Select(Kebab.Of).ToList(),
            })
            .ToList();
        var parsed = read.Count(l => l.Reading.Phrase is not null);
        await Answer.Give(
            given.GetValue(json),
            new
            {
                Lines = read.Count,
                Parsed = parsed,
                RoundTrip = read.Count - failures.Count,
                Failures = failures,
            },
            string.Join(
                '\n',
                failures
                    .Select(f => $"line {f.Line}: {string.Join(", ", f.Missing)} missing in {f.Text}")
                    .Append(
                        $"{read.Count} lines, {parsed} read, {read.Count - failures.Count} printed back letter by letter"
                    )
            )
        );
        return 0;
    }

    /// <summary>Every line that says anything, without its number in the list.</summary>
    private static async Task<IReadOnlyList<ListedHazard>> Lines(string path, CancellationToken stop)
    {
        if (!File.Exists(path))
            throw new StartRefusedException($"There is no file {path}.");
        try
        {
            using var source = await SourceFile.Open(path, stop);
            if (source.Kind is not SourceKind.Text)
                throw new WrongInputException($"{path}: is a workbook; a text with a phrase on each line is needed.");
            var encoding = source.Encoding();
            using var reader = new StreamReader(source.Content, encoding);
            var text = await reader.ReadToEndAsync(stop);
            var lines = ListedHazard.In(text);
            return lines.Count > 0 ? lines : throw new WrongInputException($"{path}: there are no lines.");
        }
        catch (UnreadableFileException e)
        {
            throw new WrongInputException($"{path}: {e.English}", e);
        }
    }
}
