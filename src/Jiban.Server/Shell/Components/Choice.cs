using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;

namespace Jiban.Server.Shell.Components;

/// <summary>One thing to choose in a select or among radio buttons.</summary>
/// <param name="Group">Options of one group stand together under its name.</param>
/// <param name="Hint">A second line, shown beside radio buttons.</param>
/// <param name="Key">The key that chooses it on a desk.</param>
public sealed record Choice(string Value, string Text, string? Group = null, string? Hint = null, string? Key = null);

/// <summary>What a select offers, written in one piece: a list of a whole district's units would be thousands of parts of the page.</summary>
public static class DrawnChoices
{
    /// <param name="chosen">The value of what is chosen; none chooses the empty line.</param>
    /// <param name="empty">The line that stands for no choice; null for none.</param>
    public static MarkupString Drawn(
        this IEnumerable<Choice> choices,
        string? chosen,
        string? empty,
        HtmlEncoder encoder
    )
    {
        var html = new StringBuilder();
        if (empty is not null)
            Option("", empty, string.IsNullOrEmpty(chosen));
        foreach (var group in choices.GroupBy(choice => choice.Group))
        {
            if (group.Key is { } name)
                html.Append("<optgroup label=\"").Append(encoder.Encode(name)).Append("\">");
            foreach (var choice in group)
                Option(choice.Value, choice.Text, choice.Value == chosen);
            if (group.Key is not null)
                html.Append("</optgroup>");
        }
        return new(html.ToString());

        void Option(string value, string text, bool selected) =>
            html.Append("<option value=\"")
                .Append(encoder.Encode(value))
                .Append(selected ? "\" selected>" : "\">")
                .Append(encoder.Encode(text))
                .Append("</option>");
    }
}
