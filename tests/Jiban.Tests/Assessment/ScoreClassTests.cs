using System.Globalization;
using System.Text.Json;
using Jiban.Assessment;
using Jiban.Server.Assessment;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Assessment;

/// <summary>Classes as a person writes them down.</summary>
public sealed class ScoreClassTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData(" ， \n", "")]
    [InlineData("先进 95，进步 85，整改 0", "先进:95 进步:85 整改:0")]
    [InlineData("Most advanced 97.5; Improving 85", "Most advanced:97.5 Improving:85")]
    [InlineData("先进 100\n整改 0\n", "先进:100 整改:0")]
    [InlineData("优秀 / 良好 80，甲/乙 5", "优秀 / 良好:80 甲/乙:5")] // a slash is part of a name
    [InlineData("先进(A) 95，整改 0", "先进(A):95 整改:0")]
    public void They_read_back(string written, string read) =>
        string.Join(' ', ScoreClass.Read(written).Select(c => $"{c.Name}:{c.From}")).ShouldBe(read);

    [Fact]
    public void Their_English_names_stand_beside_the_Chinese_and_leave_no_trace_where_there_are_none()
    {
        ScoreClass
            .Read("先进 95 (Most advanced)，进步 85（Improving），甲/乙 5")
            .ShouldBe([
                new("先进", "先进", 95) { NameEn = "Most advanced" },
                new("进步", "进步", 85) { NameEn = "Improving" },
                new("甲/乙", "甲/乙", 5),
            ]);
        JsonSerializer
            .Serialize(new ScoreClass("A", "A", 5), JsonSerializerOptions.Web)
            .ShouldBe("""{"code":"A","name":"A","from":5}""");
    }

    [Theory]
    [InlineData("en", "Most advanced", "乙")]
    [InlineData("zh", "先进", "乙")]
    public void A_result_names_them_in_its_readers_language_and_falls_back_to_the_Chinese(
        string language,
        string best,
        string other
    )
    {
        var (culture, classes) = (CultureInfo.CurrentUICulture, ScoreClass.Read("先进 95 (Most advanced)，乙 0"));
        try
        {
            CultureInfo.CurrentUICulture = new(language);
            classes
                .Select(reached => AssessmentRow.Of(Score("u") with { Class = reached }, null))
                .Select(row => (row.Class, row.ClassCode))
                .ShouldBe([(best, "先进"), (other, "乙")]);
        }
        finally
        {
            CultureInfo.CurrentUICulture = culture;
        }

        static UnitScore Score(string unit) =>
            Scoring.Rate([], new() { Version = "v", EffectiveFrom = default }, [unit]).Single();
    }

    [Theory]
    [InlineData("先进 95 ()")]
    [InlineData("先进 (Advanced) 95 (Advanced")]
    [InlineData("先进 95 (An English name that goes on for very much too long)")]
    [InlineData("(Advanced)")]
    [InlineData("先进 95 (Top)，进步 85 (Top)")]
    [InlineData("Top 95，进步 85 (Top)")]
    [InlineData("先进 95 (Top (of all))")]
    [InlineData("先进")]
    [InlineData("95")]
    [InlineData("先进95")]
    [InlineData("先进 101")]
    [InlineData("先进 -1")]
    [InlineData("先进 1e2")]
    [InlineData("先进 95，进步 95")]
    [InlineData("先进 95，先进 85")]
    [InlineData("这个档次的名字比二十个字还要长得多得多呢真的很长很长 5")]
    public void What_is_unclear_is_refused(string written) =>
        Should.Throw<RefusedException>(() => ScoreClass.Read(written)).Refusal.ShouldBe(new ClassesUnclear());
}
