using System.Text.Encodings.Web;
using Jiban.Server.Shell.Components;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Shell;

/// <summary>What a select offers is written in one piece, so it must be safe in one piece.</summary>
public sealed class ChoicesTests
{
    [Fact]
    public void A_name_that_is_a_script_stays_a_name()
    {
        Choice[] choices = [new("\"><script>", "</select><script>alert(1)</script>", "<b>")];

        var html = choices.Drawn(null, "<i>", HtmlEncoder.Default).Value;

        html.ShouldBe(
            "<option value=\"\" selected>&lt;i&gt;</option><optgroup label=\"&lt;b&gt;\">"
                + "<option value=\"&quot;&gt;&lt;script&gt;\">&lt;/select&gt;&lt;script&gt;alert(1)&lt;/script&gt;</option></optgroup>"
        );
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData("2", "2")]
    [InlineData("3", null)]
    public void What_is_chosen_is_marked_and_nothing_else(string? chosen, string? marked)
    {
        Choice[] choices = [new("1", "one"), new("2", "two")];

        var html = choices.Drawn(chosen, "all", HtmlEncoder.Default).Value;

        html.Split("<option")
            .Where(o => o.Contains(" selected>", StringComparison.Ordinal))
            .ShouldBe(marked is null ? [] : [$" value=\"{marked}\" selected>{Text(marked)}</option>"]);
    }

    [Fact]
    public void Options_of_one_group_stand_together_and_without_an_empty_line_there_is_none()
    {
        Choice[] choices = [new("1", "one", "A"), new("2", "two", "B"), new("3", "three", "A")];

        var html = choices.Drawn("9", null, HtmlEncoder.Default).Value;

        html.ShouldBe(
            "<optgroup label=\"A\"><option value=\"1\">one</option><option value=\"3\">three</option></optgroup>"
                + "<optgroup label=\"B\"><option value=\"2\">two</option></optgroup>"
        );
    }

    static string Text(string value) => value is "" ? "all" : "two";
}
