using System.Reflection;
using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;

namespace Jiban.Server.Shell;

/// <summary>The staff navigation, found on the pages themselves: an entry for each <see cref="InRailAttribute"/> page the viewer may open.</summary>
public sealed class Rail(IAuthorizationService authorization)
{
    public sealed record Entry(InRailAttribute Shown, string Href, IReadOnlyList<AuthorizeAttribute> Needs);

    public static IReadOnlyList<Entry> All { get; } =
    [
        .. from page in typeof(Rail).Assembly.GetTypes()
        let shown = page.GetCustomAttribute<InRailAttribute>()
        where shown is not null
        orderby shown.Order
        let href = page.GetCustomAttributes<RouteAttribute>().First().Template
        select new Entry(shown, href, [.. page.GetCustomAttributes<AuthorizeAttribute>()]),
    ];

    public async Task<IReadOnlyList<Entry>> For(ClaimsPrincipal viewer)
    {
        var open = new List<Entry>();
        foreach (var entry in All)
        {
            if (await MayOpen(viewer, entry.Needs))
                open.Add(entry);
        }
        return open;
    }

    private async Task<bool> MayOpen(ClaimsPrincipal viewer, IReadOnlyList<AuthorizeAttribute> needs)
    {
        foreach (var need in needs)
        {
            var allowed = need.Policy is null
                ? viewer.Identity?.IsAuthenticated is true
                : (await authorization.AuthorizeAsync(viewer, null, need.Policy)).Succeeded;
            if (!allowed)
                return false;
        }
        return true;
    }
}
