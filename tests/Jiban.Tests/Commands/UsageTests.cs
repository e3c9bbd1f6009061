using Jiban.Server.Commands;
using Jiban.Tests.Support;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Commands;

public sealed class UsageTests
{
    private static readonly string Script = FindScript();

    public static TheoryData<string> Verbs => [.. CommandLine.Root().Subcommands.Select(verb => verb.Name)];

    [Theory]
    [InlineData("run --port hello")]
    [InlineData("run --port 70000")]
    [InlineData("run --port")]
    [InlineData("run --prot 80")]
    [InlineData("run extra")]
    [InlineData("run --demo --no-demo")]
    [InlineData("assess --period 2026-13 --level street")]
    [InlineData("assess --period november --level street")]
    [InlineData("assess --period 2026-11 --level planet")]
    [InlineData("import requests.csv --format pdf")]
    [InlineData("clock verify")]
    [InlineData("clock verify requests.csv --zone Mars/Olympus")]
    [InlineData("clock verify requests.csv --at tomorrow")]
    [InlineData("no-such-verb")]
    [InlineData("")]
    public async Task Wrong_usage_of_the_server_exits_2_with_one_line(string words)
    {
        var arguments = words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        await using var program = StartedProgram.Start(["dotnet", StartedProgram.Server, .. arguments]);

        (await program.Ends()).ShouldBe(2);
        program.Errors.Split('\n').ShouldHaveSingleItem().ShouldStartWith("jiban: ");
        program.Errors.ShouldNotContain("Jiban.Server");
        program.Output.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("clock --json", 0)] // not run here: only its help
    [InlineData("speed", 2)]
    [InlineData("clock --fast", 2)]
    public async Task The_benchmarks_have_the_same_manners(string words, int code)
    {
        var bench = Path.Combine(
            Path.GetDirectoryName(Script)!,
            "bench/Jiban.Bench/bin/Release/net10.0/Jiban.Bench.dll"
        );
        Assert.SkipUnless(File.Exists(bench), "the benchmarks are not built: dotnet build -c Release Jiban.slnx");
        string[] help = code == 0 ? ["--help"] : [];
        await using var program = StartedProgram.Start(["dotnet", bench, .. words.Split(' '), .. help]);

        (await program.Ends()).ShouldBe(code);
        (code == 0 ? program.Output : program.Errors).ShouldContain(code == 0 ? "./jiban bench clock" : "jiban: ");
    }

    [Theory]
    [InlineData("history verify")]
    [InlineData("assess --period 2026-11 --level street")]
    [InlineData("import {0}")]
    public async Task A_verb_that_needs_data_makes_none(string words)
    {
        using var folder = await TemporaryFolder.Create("none");
        var (data, file) = (Path.Combine(folder.Path, "nothing"), Path.Combine(folder.Path, "requests.csv"));
        await File.WriteAllTextAsync(file, "来电时间,内容\n2026-11-20 08:00,路灯不亮\n");
        await using var program = StartedProgram.Start([
            "dotnet",
            StartedProgram.Server,
            .. string.Format(null, words, file).Split(' '),
            "--data",
            data,
        ]);

        (await program.Ends()).ShouldBe(1);
        program
            .Errors.Split('\n')
            .Where(l => l.StartsWith("jiban: "))
            .ShouldHaveSingleItem()
            .ShouldContain("no Jiban data");
        Directory.Exists(data).ShouldBeFalse();
    }

    [Theory]
    [InlineData("no-such-verb")]
    [InlineData("test --fast")]
    [InlineData("check twice")]
    public async Task Wrong_usage_of_the_script_exits_2_with_one_line_before_building_anything(string words)
    {
        await using var program = StartedProgram.Start([Script, .. words.Split(' ')]);

        (await program.Ends()).ShouldBe(2);
        program.Errors.Split('\n').ShouldHaveSingleItem().ShouldStartWith("jiban: ");
    }

    [Fact]
    public async Task The_script_alone_lists_every_verb_with_its_purpose()
    {
        await using var program = StartedProgram.Start(Script);

        (await program.Ends()).ShouldBe(0);
        var listed = program.Errors.Split('\n').Select(line => line.Trim()).ToList();
        foreach (var verb in CommandLine.Root().Subcommands)
        {
            listed.ShouldContain(line =>
                line.StartsWith(verb.Name + " ", StringComparison.Ordinal)
                && line.EndsWith(verb.Description!, StringComparison.Ordinal)
            );
        }
        listed.ShouldContain(line => line.StartsWith("bench ", StringComparison.Ordinal));
        listed.ShouldContain(line => line.StartsWith("test ", StringComparison.Ordinal));
        listed.ShouldContain(line => line.StartsWith("check ", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task Each_verb_explains_itself(string verb)
    {
        await using var program = StartedProgram.Start("dotnet", StartedProgram.Server, verb, "--help");

        (await program.Ends()).ShouldBe(0);
        program.Output.ShouldContain($"./jiban {verb}");
        program.Errors.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("test")]
    [InlineData("check")]
    public async Task Each_verb_of_the_script_explains_itself(string verb)
    {
        await using var program = StartedProgram.Start(Script, verb, "--help");

        (await program.Ends()).ShouldBe(0);
        program.Errors.ShouldContain($"Usage: ./jiban {verb}");
    }

    private static string FindScript()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var script = Path.Combine(at.FullName, "jiban");
            if (File.Exists(script))
            {
                return script;
            }
        }
        throw new FileNotFoundException("The root script is not above the tests.");
    }
}
