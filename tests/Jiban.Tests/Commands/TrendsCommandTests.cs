using System.Text.Json;
using Jiban.Tests.Insight;
using Jiban.Tests.Support;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Commands;

public sealed class TrendsCommandTests : IAsyncLifetime
{
    private TemporaryFolder folder = null!;

    public async ValueTask InitializeAsync() => folder = await TemporaryFolder.Create("insight-trends");

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Every_key_of_the_contract_is_given_and_a_day_left_out_is_told()
    {
        var days = MadeCounts.Of(500, 31, d => 300 * MadeCounts.Week(d)).Where((_, i) => i != 490);
        var file = Written(string.Concat(days.Select(d => $"{d.Date:yyyy-MM-dd},{d.Count:0.0}\n")));

        await using var program = Trends(file, "--json", "--holidays");

        (await program.Ends()).ShouldBe(0, program.Errors);
        var answer = JsonDocument.Parse(program.Output).RootElement;
        answer.GetProperty("days").GetInt32().ShouldBe(364); // of 366 neither the day left out nor a week after it
        answer.GetProperty("missing").GetInt32().ShouldBe(1);
        var mae = answer.GetProperty("mae").GetDouble();
        var naive = answer.GetProperty("seasonalNaiveMae").GetDouble();
        answer.GetProperty("improvement").GetDouble().ShouldBe(1 - mae / naive, 1e-9);
        mae.ShouldBeInRange(8, 18); // chance alone gives about 13
    }

    [Theory]
    [InlineData("2026-01-01,5\n2026-13-02,5\n", "line 3, Date: '2026-13-02' is no day")]
    [InlineData("2026-01-01,5\n2026-01-02,-1\n", "line 3, call_count: -1 is below 0")]
    [InlineData("2026-01-01,5\n2026-01-02,many\n", "line 3, call_count: 'many' is no number")]
    [InlineData("2026-01-01,5\n2026-01-02,\n", "line 3, call_count: '' is no number")]
    [InlineData("2026-01-01,5\n2026-01-02,NaN\n", "line 3, call_count: 'NaN' is no number")]
    [InlineData("2026-01-01,5\n2026-01-02,5\n2026-01-01,6\n", "line 4, Date: 2026-01-01 stands on line 2 already")]
    [InlineData(
        "2026-01-01,5\n2026-01-05,5\n",
        "line 3, Date: 3 of 5 days are missing; the first before it: 2026-01-02"
    )]
    [InlineData("2026-01-01,5\n2026-01-02\n", "line 3, line: 1 fields instead of 2")]
    [InlineData("2026-01-01,5\n2026-01-02,5\n", "too short to judge")]
    [InlineData("", "there are no rows")]
    public async Task A_file_that_is_wrong_exits_1_and_names_line_and_field(string rows, string said)
    {
        await using var program = Trends(Written(rows));

        (await program.Ends()).ShouldBe(1);
        program.Errors.ShouldContain(said);
        program.Output.ShouldBeEmpty();
    }

    private static StartedProgram Trends(params string[] words) =>
        StartedProgram.Start(["dotnet", StartedProgram.Server, "insight", "trends", .. words]);

    private string Written(string rows)
    {
        var path = Path.Combine(folder.Path, "counts.csv");
        File.WriteAllText(path, "Date,call_count\n" + rows);
        return path;
    }
}
