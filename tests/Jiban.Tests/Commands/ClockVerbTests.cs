using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Jiban.Tests.Support;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Commands;

public sealed class ClockVerbTests : IAsyncLifetime
{
    private const string Head = "open_dt,target_dt,closed_dt,ontime\n";
    private const string Kept = "2011-07-01 08:00:00,2011-07-05 08:00:00,2011-07-05 08:00:00,ONTIME\n";

    private TemporaryFolder folder = null!;

    public async ValueTask InitializeAsync() => folder = await TemporaryFolder.Create("clock-verb");

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Agreement_exits_0_with_one_JSON_object_on_standard_output()
    {
        var file = Path.Combine(folder.Path, "requests.csv.gz");
        await using (var packed = new GZipStream(File.Create(file), CompressionLevel.Fastest))
            await packed.WriteAsync(Encoding.UTF8.GetBytes(Head + Kept));

        await using var program = Verify(file, "--json");

        (await program.Ends()).ShouldBe(0, program.Errors);
        var answer = JsonDocument.Parse(program.Output).RootElement;
        answer.GetProperty("judged").GetInt32().ShouldBe(1);
        answer.GetProperty("disagreements").GetInt32().ShouldBe(0);
        answer.GetProperty("examples").GetArrayLength().ShouldBe(0);
        program.Errors.ShouldContain("Judging requests.csv.gz");
    }

    [Fact]
    public async Task The_zone_decides_what_a_clock_time_means()
    {
        var file = await Written(Head + "2011-11-05 12:00,2011-11-06T06:30:00Z,2011-11-06 02:00,OVERDUE\n");

        await using var newYork = Verify(file);
        await using var beijing = Verify(file, "--zone", "Asia/Shanghai");

        (await newYork.Ends()).ShouldBe(0, newYork.Errors);
        (await beijing.Ends()).ShouldBe(1, "02:00 in Beijing is 18:00 of the day before in UTC");
        beijing.Output.ShouldContain("line 2: due 2011-11-06T06:30:00Z, closed 2011-11-06 02:00");
    }

    [Theory]
    [InlineData(
        "2011-07-01 08:00,2011-07-05 08:00,2011-07-05 08:01,ONTIME\n",
        "recorded ONTIME, our clock says missed"
    )]
    [InlineData("2011-07-01 08:00,soon,,OVERDUE\n", "line 3, target_dt: 'soon' is not a time")]
    public async Task A_disagreement_or_a_line_that_cannot_be_read_exits_1_and_is_named(string row, string named)
    {
        var file = await Written(Head + Kept + row);

        await using var program = Verify(file);

        (await program.Ends()).ShouldBe(1);
        (program.Output + program.Errors).ShouldContain(named);
    }

    [Theory]
    [InlineData("nothing.csv", "There is no file")]
    [InlineData("other.csv", "There is no column open_dt")]
    [InlineData("heads.csv", "0 requests judged")]
    public async Task Nothing_to_judge_exits_1(string name, string said)
    {
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "other.csv"), "a,b\n1,2\n");
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "heads.csv"), Head);

        await using var program = Verify(Path.Combine(folder.Path, name));

        (await program.Ends()).ShouldBe(1);
        (program.Output + program.Errors).ShouldContain(said);
    }

    private static StartedProgram Verify(string file, params string[] more) =>
        StartedProgram.Start(["dotnet", StartedProgram.Server, "clock", "verify", file, .. more]);

    private async Task<string> Written(string text)
    {
        var path = Path.Combine(folder.Path, "requests.csv");
        await File.WriteAllTextAsync(path, text);
        return path;
    }
}
