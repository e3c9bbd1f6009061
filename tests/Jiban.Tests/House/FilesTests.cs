using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace Jiban.Tests.House;

public sealed partial class FilesTests
{
    [Fact]
    public void No_file_of_code_has_more_than_300_lines() =>
        Repository
            .Files("", ".cs", ".razor", ".css", ".js", ".mjs")
            .Append("jiban")
            .Select(f => (File: f, Lines: Repository.Read(f).Count(c => c == '\n')))
            .Where(f => f.Lines > 300)
            .ShouldBeEmpty();

    [Fact]
    public void Half_of_all_files_of_code_fit_on_a_screen()
    {
        var lines = Repository
            .Files("src", ".cs", ".razor")
            .Select(f => Repository.Read(f).Count(c => c == '\n'))
            .Order()
            .ToList();

        lines[lines.Count / 2].ShouldBeLessThanOrEqualTo(70);
        lines[lines.Count * 9 / 10].ShouldBeLessThanOrEqualTo(180);
    }

    [Fact]
    public void No_file_names_a_machines_path_or_where_packages_come_from() =>
        Repository
            .Files()
            .Where(f => !Binary().IsMatch(f) && !f.EndsWith("FilesTests.cs"))
            .SelectMany(f => Elsewhere().Matches(Repository.Read(f)).Select(m => $"{f}: {m.Value}"))
            .ShouldBeEmpty();

    [GeneratedRegex(@"\.(png|jpg|ico|woff2?|xlsx?|gz|svg|pmtiles|map)$")]
    private static partial Regex Binary();

    [GeneratedRegex(
        @"(?<![\w.~}])/(home|root|work|Users)/\w+|[\w.-]*(registry\.npm|nuget\.org|nuget\.cloud|npmmirror|artifactory|nexus)[\w.-]*"
    )]
    private static partial Regex Elsewhere();
}
