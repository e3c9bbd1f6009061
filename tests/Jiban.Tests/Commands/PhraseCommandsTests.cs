using System.Text.Json;
using Jiban.Insight.Phrases;
using Jiban.Server.Shell;
using Jiban.Tests.Insight;
using Jiban.Tests.Support;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Commands;

public sealed class PhraseCommandsTests : IAsyncLifetime
{
    private TemporaryFolder folder = null!;

    public async ValueTask InitializeAsync() => folder = await TemporaryFolder.Create("insight-phrases");

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Phrases_are_counted_and_each_failure_says_what_is_missing()
    {
        var file = Written($"1. {HazardRows.All[0]}\r\n\r\n2、{HazardRows.All[1]}\n槐安街道，积水。\n");

        await using var program = Insight("phrases", file, "--json");

        (await program.Ends()).ShouldBe(0, program.Errors);
        var answer = JsonDocument.Parse(program.Output).RootElement;
        answer.GetProperty("lines").GetInt32().ShouldBe(3);
        answer.GetProperty("parsed").GetInt32().ShouldBe(2);
        answer.GetProperty("roundTrip").GetInt32().ShouldBe(2);
        var failure = answer.GetProperty("failures").EnumerateArray().ShouldHaveSingleItem();
        failure.GetProperty("line").GetInt32().ShouldBe(4);
        failure
            .GetProperty("missing")
            .EnumerateArray()
            .Select(m => m.GetString())
            .ShouldBe(["crossing", "direction", "metres", "roadside"]);
    }

    [Fact]
    public async Task Personal_data_is_judged_by_marked_spans_in_any_of_the_ways_to_write_them()
    {
        var file = Written(
            """
            text,spans
            我叫李四，电话19900000001,2-4:name; 7-18:mobile
            我叫李四，电话19900000001,"[[2,4,""name""], [7,18]]"
            我叫李四，电话19900000001,"[{""start"":2,""end"":4,""kind"":""name""}]"
            我叫李四，电话19900000001,7:18:landline
            路灯不亮,
            """
        );

        await using var program = Insight("personal-data", file, "--json");

        (await program.Ends()).ShouldBe(0, program.Errors);
        var answer = JsonDocument.Parse(program.Output).RootElement;
        answer.GetProperty("n").GetInt32().ShouldBe(5);
        answer.GetProperty("precision").GetDouble().ShouldBe(5 / 8.0, 1e-9);
        answer.GetProperty("recall").GetDouble().ShouldBe(5 / 6.0, 1e-9);
    }

    [Fact]
    public async Task The_command_agrees_with_the_figures_of_our_own_rows()
    {
        var rows = PersonalRows.All.Select(PersonalRows.Read).Where(r => r.Text.Length > 0).ToList();
        var lines = rows.Select(r =>
            $"\"{r.Text.Replace("\"", "\"\"")}\",{string.Join(';', r.Spans.Select(s => $"{s.Start}-{s.End}:{Kebab.Of(s.Kind)}"))}"
        );

        await using var program = Insight(
            "personal-data",
            Written("text,spans\n" + string.Join('\n', lines)),
            "--json"
        );

        (await program.Ends()).ShouldBe(0, program.Errors);
        var answer = JsonDocument.Parse(program.Output).RootElement;
        answer.GetProperty("n").GetInt32().ShouldBe(rows.Count);
        answer.GetProperty("spans").GetInt32().ShouldBe(rows.Sum(r => r.Spans.Count));
        answer.GetProperty("found").GetInt32().ShouldBe(rows.Sum(r => PersonalData.Find(r.Text).Count));
    }

    [Theory]
    [InlineData("phrases", "\n \n", "there are no lines")]
    [InlineData("personal-data", "text\n路灯\n", "There is no column spans")]
    [InlineData("personal-data", "text,spans\n路灯,0-3:name\n", "line 2, spans: 0-3 does not lie in a text of 2")]
    [InlineData("personal-data", "text,spans\n路灯,0-2:thing\n", "line 2, spans: 'thing' is none of mobile, landline")]
    [InlineData("personal-data", "text,spans\n路灯,somewhere\n", "line 2, spans: 'somewhere' is no span")]
    public async Task A_file_that_is_wrong_exits_1_and_names_line_and_field(string verb, string text, string said)
    {
        await using var program = Insight(verb, Written(text));

        (await program.Ends()).ShouldBe(1);
        program.Errors.ShouldContain(said);
        program.Output.ShouldBeEmpty();
    }

    private static StartedProgram Insight(params string[] words) =>
        StartedProgram.Start(["dotnet", StartedProgram.Server, "insight", .. words]);

    private string Written(string text)
    {
        var path = Path.Combine(folder.Path, "input.csv");
        File.WriteAllText(path, text);
        return path;
    }
}
