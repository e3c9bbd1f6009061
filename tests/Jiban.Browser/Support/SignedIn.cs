using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Jiban.Browser.Support;

/// <summary>The demo accounts at work: each signs in once, by the page people use, and lends its cookies to the tests.</summary>
public sealed class SignedIn(Browsing browsing, RunningJiban jiban)
{
    private static readonly ConcurrentDictionary<(string Role, Uri Home), Task<string>> states = new();

    /// <summary>Cookies of the first account with this role, for <see cref="Browsing.Page"/>.</summary>
    /// <remarks>A sign-in that failed is tried again by the next test, so that one lost moment is one red test and not fourteen.</remarks>
    public Task<string> As(string role) =>
        states.AddOrUpdate(
            (role, jiban.Home),
            _ => Enter(role),
            (_, entered) => entered.IsFaulted ? Enter(role) : entered
        );

    /// <summary>Cookies of somebody who may open <paramref name="path"/>; null when no demo account may. Asked without drawing the page.</summary>
    public async Task<string?> WhoMayOpen(string path)
    {
        foreach (var role in jiban.Roles)
        {
            var state = await As(role);
            if (await browsing.Answers(path, jiban.Home, state))
                return state;
        }
        return null;
    }

    private async Task<string> Enter(string role)
    {
        var (user, password) = jiban.Account(role);
        var page = await browsing.Page(Look.Desktop, jiban.Home, script: false);
        await page.GotoAsync("/sign-in?next=/password");
        await page.Locator("[name=user]").FillAsync(user);
        await page.Locator("[name=password]").FillAsync(password);
        await page.Locator("[name=password]").PressAsync("Enter");
        await page.ArrivesAt("/password");
        var state = await page.Context.StorageStateAsync();
        await page.Context.CloseAsync();
        return state;
    }
}
