using System.Reflection;
using System.Text.RegularExpressions;
using Jiban.Insight.Similarity;
using Jiban.WorkOrders;
using Shouldly;
using Xunit;

namespace Jiban.Tests.House;

/// <summary>Who may know whom (architecture, style rule 3).</summary>
public sealed partial class LayersTests
{
    /// <summary>What every stage speaks in: who, where, when, and the one aggregate.</summary>
    private static readonly string[] Vocabulary = ["Units", "Places", "Calendar", "WorkOrders"];

    public static TheoryData<Assembly> Rules => [typeof(WorkOrder).Assembly, typeof(ShingleSet).Assembly];

    [Theory]
    [MemberData(nameof(Rules))]
    public void The_rules_and_the_reading_of_text_know_nothing_but_dotnet(Assembly assembly) =>
        assembly
            .GetReferencedAssemblies()
            .Select(a => a.Name)
            .ShouldAllBe(name => name!.StartsWith("System.") || name == "netstandard");

    [Fact]
    public void A_stage_uses_no_other_stages_types()
    {
        var faults =
            from file in Repository.Files("src/Jiban", ".cs")
            let stage = file.Split('/')[2]
            where !stage.EndsWith(".cs") && stage != "WorkOrders"
            from Match used in Used().Matches(Repository.Read(file))
            let other = used.Groups[1].Value
            where Directory.Exists(Path.Combine(Repository.Root, "src/Jiban", other))
            where other != stage && !Vocabulary.Contains(other)
            select $"{file} uses {other}";

        faults.ShouldBeEmpty();
    }

    [Fact]
    public void Who_where_and_when_know_nothing_of_the_stages()
    {
        var faults =
            from word in new[] { "Units", "Places", "Calendar" }
            from file in Repository.Files($"src/Jiban/{word}", ".cs")
            from Match used in Used().Matches(Repository.Read(file))
            let other = used.Groups[1].Value
            where
                Directory.Exists(Path.Combine(Repository.Root, "src/Jiban", other)) && !Vocabulary[..3].Contains(other)
            select $"{file} uses {other}";

        faults.ShouldBeEmpty();
    }

    /// <summary>Parts of one page are drawn side by side and share one connection: two asking at once would fail. These ask only what the request already knows, or are alone on their page.</summary>
    private static readonly string[] MayAsk =
    [
        "Shell/StaffLayout",
        "Admin/AdminLayout",
        "Admin/AdminHead",
        "Admin/AdminComponent",
        "Intake/CallForm",
    ];

    [Fact]
    public void A_part_of_a_page_is_given_what_it_shows() =>
        Repository
            .Files("src/Jiban.Server", ".razor", ".razor.cs", "Component.cs")
            .Select(f => f[("src/Jiban.Server/".Length)..].Split('.')[0])
            .Distinct()
            .Where(name => AsksWhileDrawn().IsMatch(Everything(name)) && !IsPage().IsMatch(Everything(name)))
            .ShouldBe(MayAsk, ignoreOrder: true);

    private static string Everything(string component) =>
        string.Concat(
            new[] { ".razor", ".razor.cs", ".cs" }
                .Select(ending => Path.Combine(Repository.Root, "src/Jiban.Server", component + ending))
                .Where(File.Exists)
                .Select(File.ReadAllText)
        );

    [Fact]
    public void The_rules_read_no_clock_no_file_and_no_network() =>
        Repository
            .Files("src/Jiban", ".cs")
            .Where(f => Outside().IsMatch(Repository.Read(f)))
            .Where(f => !f.EndsWith("StatutoryHolidays.cs")) // reads its own embedded table
            .ShouldBeEmpty();

    [GeneratedRegex(@"\bJiban\.([A-Z]\w+)")]
    private static partial Regex Used();

    [GeneratedRegex(@"\b(TimeProvider|File\.|Directory\.|HttpClient|Stopwatch|Environment\.|Console\.|Task<|async )")]
    private static partial Regex Outside();

    [GeneratedRegex(@"override async Task On(Initialized|ParametersSet|AfterRender)Async")]
    private static partial Regex AsksWhileDrawn();

    [GeneratedRegex("^@page ", RegexOptions.Multiline)]
    private static partial Regex IsPage();
}
