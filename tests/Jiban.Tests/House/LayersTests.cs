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
}
