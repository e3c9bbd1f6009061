using System.Reflection;
using Jiban.Browser.Support;
using Jiban.Server.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Shouldly;

namespace Jiban.Browser.Shell;

/// <summary>Every page that has an address of its own, found by its route, in every window people use.</summary>
public sealed class PagesTests(Browsing browsing, RunningJiban jiban)
{
    private readonly SignedIn signedIn = new(browsing, jiban);

    private static readonly Look[] Looks =
    [
        Look.Desktop,
        Look.Laptop.English,
        Look.Phone,
        Look.Phone.English,
        Look.Phone.ForElders,
        Look.Narrow,
    ];

    /// <summary>A window waits for the server and for its own drawing by turns; a few side by side keep two cores busy.</summary>
    private static readonly ParallelOptions AtOnce = new() { MaxDegreeOfParallelism = 3 };

    public static TheoryData<string, bool> Pages =>
        [
            .. from page in typeof(Site).Assembly.GetTypes()
            from route in page.GetCustomAttributes<RouteAttribute>()
            where !route.Template.Contains('{')
            orderby route.Template
            select (route.Template, page.GetCustomAttributes<AuthorizeAttribute>().Any()),
        ];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_fits_its_window_breaks_no_rule_of_the_browser_and_passes_axe(string path, bool staffOnly)
    {
        Assert.SkipWhen(staffOnly && jiban.Roles.Count is 0, "The program has no demo accounts to sign in with.");
        var state = staffOnly ? await signedIn.WhoMayOpen(path) : null;
        if (staffOnly)
            state.ShouldNotBeNull($"no demo account may open {path}");

        await Parallel.ForEachAsync(Looks, AtOnce, async (look, _) => await Inspect(path, look, state));
    }

    private async Task Inspect(string path, Look look, string? state)
    {
        var page = await browsing.Page(look, jiban.Home, signedIn: state);
        var complaints = new List<string>();
        page.Console += (_, said) =>
        {
            if (said.Type is "error")
                complaints.Add(said.Text);
        };
        page.PageError += (_, error) => complaints.Add(error);

        var answer = await page.GotoAsync(path);
        await page.Shoot(path is "/" ? "home" : path.Trim('/').Replace('/', '-'), look);

        answer!.Status.ShouldBe(200, path);
        complaints.ShouldBeEmpty($"{path} {look}");
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(
            look.Width,
            $"{path} {look} scrolls sideways"
        );
        await page.ShouldPassAxe($"{path} {look}");
        await page.Context.CloseAsync();
    }
}
