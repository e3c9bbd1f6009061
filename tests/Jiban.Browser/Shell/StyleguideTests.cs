using Jiban.Browser.Support;
using Microsoft.Playwright;
using Shouldly;

namespace Jiban.Browser.Shell;

public sealed class StyleguideTests(Browsing browsing, RunningJiban jiban)
{
    private static readonly Look[] Looks =
    [
        Look.Desktop,
        Look.Laptop.English,
        Look.Phone,
        Look.Phone.English,
        Look.Phone.ForElders,
        Look.Narrow,
    ];

    public static TheoryData<string, Look> Pages =>
        [
            .. from path in (string[])["/styleguide", "/styleguide/public", "/error/404"]
            from look in Looks
            select (path, look),
        ];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_fits_its_window_breaks_no_rule_of_the_browser_and_passes_axe(string path, Look look)
    {
        var page = await browsing.Page(look, jiban.Home);
        var complaints = new List<string>();
        page.Console += (_, said) =>
        {
            if (said.Type is "error" && !said.Text.Contains("status of 404", StringComparison.Ordinal))
                complaints.Add(said.Text);
        };
        page.PageError += (_, error) => complaints.Add(error);

        await page.GotoAsync(path);
        await page.Shoot(path.Trim('/').Replace('/', '-'), look);

        complaints.ShouldBeEmpty();
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(look.Width);
        await page.ShouldPassAxe($"{path} {look}");
    }
}
