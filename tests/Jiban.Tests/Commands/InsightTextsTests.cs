using System.Text;
using System.Text.Json;
using Jiban.Tests.Insight;
using Jiban.Tests.Support;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Commands;

/// <summary>`insight duplicates` and `insight topics`, as typed.</summary>
public sealed class InsightTextsTests : IAsyncLifetime
{
    private TemporaryFolder folder = null!;

    public async ValueTask InitializeAsync() => folder = await TemporaryFolder.Create("insight-texts");

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Duplicates_gives_every_key_of_the_contract_with_exact_scores()
    {
        var file = Written(
            "a.csv",
            "id,text\n7,光明街路灯不亮\n8,停水\n9,光明街路灯不亮！\n10,\n11,光明街的路灯不亮\n"
        );

        await using var program = Insight("duplicates", file, "--threshold", ".6", "--json");

        (await program.Ends()).ShouldBe(0, program.Errors);
        var answer = JsonDocument.Parse(program.Output).RootElement;
        answer.GetProperty("seconds").GetDouble().ShouldBeGreaterThan(0);
        answer.GetProperty("queriesPerSecond").GetInt64().ShouldBeGreaterThan(0);
        answer
            .GetProperty("pairs")
            .EnumerateArray()
            .Select(p =>
                (p.GetProperty("a").GetString(), p.GetProperty("b").GetString(), p.GetProperty("score").GetDouble())
            )
            .ShouldBe([("7", "9", 1), ("7", "11", .625), ("9", "11", .625)]); // 5 of 8 pairs of characters
    }

    [Fact]
    public async Task Topics_gives_every_key_of_the_contract()
    {
        var rows = TopicRows
            .All()
            .Select(r => $"{r.Id},{r.By},{r.Title},{r.At:yyyy-MM-dd HH:mm:ss},{r.Detail},{r.Votes}\n");
        var file = Written("t.csv", "id,user,title,time,detail,likes\n" + string.Concat(rows));

        await using var program = Insight("topics", file, "--json");

        (await program.Ends()).ShouldBe(0, program.Errors);
        var answer = JsonDocument.Parse(program.Output).RootElement;
        answer.GetProperty("seconds").GetDouble().ShouldBeGreaterThan(0);
        var topics = answer.GetProperty("topics").EnumerateArray().ToArray();
        topics.Length.ShouldBe(3);
        topics.Select(t => t.GetProperty("heat").GetDouble()).ShouldBeInOrder(SortDirection.Descending);
        var lift = topics.Single(t => t.GetProperty("id").GetString() == "lift-000");
        lift.GetProperty("label").GetString()!.ShouldContain("春晖公寓");
        lift.GetProperty("from").GetString().ShouldBe("2026-01-11");
        lift.GetProperty("to").GetString().ShouldBe("2026-07-10");
        lift.GetProperty("count").GetInt32().ShouldBe(4);
        lift.GetProperty("ids")
            .EnumerateArray()
            .Select(i => i.GetString())
            .ShouldBe(["lift-000", "lift-001", "lift-002", "lift-003"]);
    }

    [Fact]
    public async Task A_text_sorted_as_something_else_is_of_no_topic_with_the_others()
    {
        var rows = TopicRows
            .All()
            .Select(r => $"{r.Id},{r.By},{r.Title},{r.At:yyyy-MM-dd HH:mm:ss},{r.Detail},{Sorted(r.Id)}\n");
        var file = Written("sorted.csv", "id,user,title,time,detail,category\n" + string.Concat(rows));

        await using var program = Insight("topics", file, "--json");

        (await program.Ends()).ShouldBe(0, program.Errors);
        JsonDocument
            .Parse(program.Output)
            .RootElement.GetProperty("topics")
            .EnumerateArray()
            .Select(t => string.Join(' ', t.GetProperty("ids").EnumerateArray().Select(i => i.GetString())))
            .ShouldContain("lift-000 lift-001 lift-002");

        static string Sorted(string id) => id == "lift-003" ? "供水" : "物业";
    }

    [Theory]
    [InlineData("duplicates", "id,what\n1,路灯\n", "There is no column text")]
    [InlineData("duplicates", "id,text\n", "there are no rows")]
    [InlineData("duplicates", "id,text\n1,路灯\n1,井盖\n", "bad.csv, line 3, id: '1' is on line 2 already")]
    [InlineData("duplicates", "id,text\n1,路灯,坏\n", "bad.csv, line 2, line: 3 fields instead of 2")]
    [InlineData("topics", "id,text\n1,路灯\n", "There is no column time")]
    [InlineData("topics", "id,text,time\n1,路灯,昨天\n", "bad.csv, line 2, time: '昨天' is no time")]
    [InlineData("topics", "id,text,time\n1,路灯,\n", "bad.csv, line 2, time: is missing")]
    [InlineData(
        "topics",
        "id,text,time,likes\n1,路灯,2026-01-02,many\n",
        "bad.csv, line 2, likes: 'many' is no number"
    )]
    public async Task A_file_that_cannot_be_read_exits_1_and_names_file_line_and_field(
        string command,
        string text,
        string said
    )
    {
        await using var program = Insight(command, Written("bad.csv", text));

        (await program.Ends()).ShouldBe(1);
        program.Errors.ShouldContain(said);
        program.Output.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1.1")]
    [InlineData("viel")]
    public async Task A_threshold_that_is_no_similarity_exits_2(string threshold)
    {
        await using var program = Insight("duplicates", Written("a.csv", "text\n路灯\n"), "--threshold", threshold);

        (await program.Ends()).ShouldBe(2);
        program.Errors.ShouldContain("--threshold takes a number above 0 and at most 1");
    }

    private static StartedProgram Insight(params string[] words) =>
        StartedProgram.Start(["dotnet", StartedProgram.Server, "insight", .. words]);

    private string Written(string name, string text)
    {
        var path = Path.Combine(folder.Path, name);
        File.WriteAllText(path, text, new UTF8Encoding(false));
        return path;
    }
}
