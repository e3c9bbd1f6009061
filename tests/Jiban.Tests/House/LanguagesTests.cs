using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace Jiban.Tests.House;

/// <summary>Every text of the pages says something in both languages.</summary>
public sealed partial class LanguagesTests
{
    private static readonly IReadOnlyList<(string File, string Chinese, string English)> Texts =
    [
        .. Repository
            .Files("src/Jiban.Server", ".cs", ".razor")
            .SelectMany(f =>
                Literal().Matches(Repository.Read(f)).Select(m => (f, m.Groups[1].Value, m.Groups[2].Value))
            ),
    ];

    /// <summary>The word English counts without.</summary>
    private const string MeasureWord = "件";

    [Fact]
    public void There_are_texts_to_look_at() => Texts.Count.ShouldBeGreaterThan(300);

    [Fact]
    public void No_text_is_empty_in_either_language() =>
        Texts
            .Where(t => t.Chinese.Trim().Length == 0 || t.English.Trim().Length == 0 && t.Chinese != MeasureWord)
            .ShouldBeEmpty();

    [Fact]
    public void The_first_text_is_Chinese_and_the_second_is_not()
    {
        Texts.Where(t => Han().IsMatch(t.English)).ShouldBeEmpty();
        Texts.Where(t => Latin().IsMatch(Holes().Replace(t.Chinese, "")) && !Han().IsMatch(t.Chinese)).ShouldBeEmpty();
    }

    [GeneratedRegex("""Say\.It\(\s*\$?"((?:[^"\\]|\\.)*)"\s*,\s*\$?"((?:[^"\\]|\\.)*)"\s*\)""")]
    private static partial Regex Literal();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Han();

    [GeneratedRegex(@"\p{L}{4,}")]
    private static partial Regex Latin();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Holes();
}
