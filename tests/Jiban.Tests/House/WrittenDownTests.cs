using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace Jiban.Tests.House;

/// <summary>The glossary, the decisions and the package list say what the sources say.</summary>
public sealed partial class WrittenDownTests
{
    private static readonly string Sources = string.Concat(
        Repository.Files("src", ".cs", ".razor", "accounts.csv").Select(Repository.Read)
    );

    private static readonly HashSet<string> Identifiers =
    [
        .. Identifier().Matches(Sources).Select(m => m.Value),
        .. Repository.Files("src", ".cs", ".razor").SelectMany(f => f.Split('/', '.')),
    ];

    [Fact]
    public void Every_name_of_the_glossary_stands_in_the_sources()
    {
        var names = Row()
            .Matches(Repository.Read("GLOSSARY.md"))
            .SelectMany(row => Quoted().Matches(row.Groups[1].Value))
            .Select(m => m.Groups[1].Value)
            .ToList();
        names.Count.ShouldBeGreaterThan(150);

        names
            .Where(n =>
                !Repository.Files("src").Any(f => f.StartsWith($"src/{n}/"))
                && (n.Contains('-') ? !Sources.Contains(n) : n.Split('.').Any(part => !Identifiers.Contains(part)))
            )
            .ShouldBeEmpty("a name that is gone from the sources goes from the glossary too");
    }

    [Fact]
    public void Every_package_is_used_and_its_reason_is_written_down()
    {
        var packages = Package()
            .Matches(Repository.Read("Directory.Packages.props"))
            .Select(m => m.Groups[1].Value)
            .ToList();
        var decisions = string.Concat(Repository.Files("docs/decisions", ".md").Select(Repository.Read));
        var projects = string.Concat(Repository.Files("", ".csproj", ".Build.props").Select(Repository.Read));

        packages.Count.ShouldBeGreaterThan(15);
        packages.Where(p => !Regex.IsMatch(decisions, $@"\b{Regex.Escape(p)}\b(?!\.\w)")).ShouldBeEmpty();
        packages.Where(p => !projects.Contains($"\"{p}\"")).ShouldBeEmpty("pinned, but no project wants it");
    }

    [Fact]
    public void Every_decision_has_a_number_of_its_own() =>
        Repository.Files("docs/decisions", ".md").Select(d => Path.GetFileName(d)[..4]).ShouldBeUnique();

    [Fact]
    public void The_lock_files_name_no_host_but_the_public_one() =>
        Repository
            .Files("", "packages.lock.json", "package-lock.json", "nuget.config", ".npmrc")
            .SelectMany(f => Host().Matches(Repository.Read(f)).Select(m => m.Value))
            .Distinct()
            .ShouldBeEmpty();

    [GeneratedRegex("[A-Za-z_]\\w*")]
    private static partial Regex Identifier();

    [GeneratedRegex(@"^\|[^|\n]+\|[^|\n]+\|([^|\n]+)\|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();

    [GeneratedRegex("Include=\"([^\"]+)\"")]
    private static partial Regex Package();

    [GeneratedRegex("\"resolved\": \"https?://[^/\"]+")]
    private static partial Regex Host();
}
