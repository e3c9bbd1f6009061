using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Shouldly;

namespace Jiban.Browser.Support;

/// <summary>WCAG 2.2 AA as far as a program can see it: axe must find nothing.</summary>
public static class Axe
{
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new RunOnlyOptions
        {
            Type = "tag",
            Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
        },
    };

    public static async Task ShouldPassAxe(this IPage page, string state)
    {
        var found = await page.RunAxe(Rules);

        found
            .Violations.SelectMany(rule =>
                rule.Nodes.Select(node =>
                    $"{rule.Id}: {rule.Help} — {node.Html} ({node.Any.FirstOrDefault()?.Message})"
                )
            )
            .ShouldBeEmpty($"axe on {state}, {page.Url}");
    }
}
