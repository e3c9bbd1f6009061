using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Jiban.Tests.Insight;
using Jiban.Tests.Support;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Commands;

public sealed class InsightVerbTests : IAsyncLifetime
{
    private TemporaryFolder folder = null!;

    public async ValueTask InitializeAsync() => folder = await TemporaryFolder.Create("insight-verb");

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Classify_gives_every_key_of_the_contract_and_reads_gz_and_GB18030()
    {
        var train = Path.Combine(folder.Path, "train.csv.gz");
        await using (var packed = new GZipStream(File.Create(train), CompressionLevel.Fastest))
            await packed.WriteAsync(Encoding.UTF8.GetBytes(Csv(LabelledRows.Known)));
        var test = Written("test.csv", Csv([.. LabelledRows.Unseen, new("unheard", "路灯不亮", "")]), "GB18030");

        await using var program = Classify(train, test, "--json");

        (await program.Ends()).ShouldBe(0, program.Errors);
        var answer = JsonDocument.Parse(program.Output).RootElement;
        answer.GetProperty("n").GetInt32().ShouldBe(33);
        answer.GetProperty("accuracy").GetDouble().ShouldBe(32 / 33.0, 1e-6);
        answer.GetProperty("macroF1").GetDouble().ShouldBeInRange(.7, .8); // four labels found, one never learnt
        answer.GetProperty("top3").GetDouble().ShouldBe(32 / 33.0, 1e-6);
        answer.GetProperty("calibrationError").GetDouble().ShouldBeInRange(0, 1);
        answer.GetProperty("trainSeconds").GetDouble().ShouldBeGreaterThan(0);
        answer.GetProperty("predictionsPerSecond").GetInt64().ShouldBeGreaterThan(0);
        var heating = answer.GetProperty("perClass").EnumerateArray().First();
        heating.GetProperty("label").GetString().ShouldBe("heating");
        heating.GetProperty("n").GetInt32().ShouldBe(8);
        foreach (var key in new[] { "precision", "recall", "f1" })
            heating.GetProperty(key).GetDouble().ShouldBeInRange(.8, 1); // the unheard one may fall on it
    }

    [Theory]
    [InlineData("label,title\na,b\n", "There is no column detail")]
    [InlineData("label,title,detail\n", "there are no rows")]
    [InlineData("label,title,detail\na,路灯,\n ,路灯,坏了\n", "bad.csv, line 3, label: is missing")]
    [InlineData("label,title,detail\na,路灯,\na,路灯\n", "bad.csv, line 3, line: 2 fields instead of 3")]
    [InlineData("label,title,detail\na,\"路灯,\n", "bad.csv, line 2, line: has a quotation mark")]
    [InlineData("", "The file is empty")]
    public async Task A_file_that_cannot_be_read_exits_1_and_names_file_line_and_field(string text, string said)
    {
        await using var program = Classify(Written("bad.csv", text), Written("test.csv", Csv(LabelledRows.Unseen)));

        (await program.Ends()).ShouldBe(1);
        program.Errors.ShouldContain(said);
        program.Output.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_missing_file_exits_1_and_a_missing_option_2()
    {
        var test = Written("test.csv", Csv(LabelledRows.Unseen));
        await using var missing = Classify(Path.Combine(folder.Path, "nothing.csv"), test);
        await using var misused = StartedProgram.Start([
            "dotnet",
            StartedProgram.Server,
            "insight",
            "classify",
            "--test",
            test,
        ]);

        (await missing.Ends()).ShouldBe(1);
        missing.Errors.ShouldContain("There is no file");
        (await misused.Ends()).ShouldBe(2);
        misused.Errors.ShouldContain("--train");
    }

    private static StartedProgram Classify(string train, string test, params string[] more) =>
        StartedProgram.Start([
            "dotnet",
            StartedProgram.Server,
            "insight",
            "classify",
            "--train",
            train,
            "--test",
            test,
            .. more,
        ]);

    private string Written(string name, string text, string encoding = "UTF-8")
    {
        var path = Path.Combine(folder.Path, name);
        File.WriteAllBytes(path, Encoding.GetEncoding(encoding).GetBytes(text));
        return path;
    }

    private static string Csv(IEnumerable<Jiban.Insight.Classification.LabelledText> rows) =>
        "label,title,detail\n" + string.Concat(rows.Select(r => $"{r.Label},{r.Title},{r.Detail}\n"));
}
