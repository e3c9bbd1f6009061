using Jiban.Server.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Jiban.Tests.Support;

/// <summary>A running server with <see cref="SmallDistrict"/> in its database.</summary>
public class DistrictServer(Database database) : RunningServer(database)
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await using var scope = Services.CreateAsyncScope();
        await SmallDistrict.Found(scope.ServiceProvider);
        Services.GetRequiredService<CurrentPolicy>().Forget();
    }

    /// <summary>A browser that nobody is signed in with.</summary>
    public Browser Visitor(string language = "zh") => new(NewClient(cookies: true), language);

    /// <summary>A browser signed in as one of <see cref="SmallDistrict"/>'s people, by the sign-in page.</summary>
    public async Task<Browser> SignedIn(string user)
    {
        var browser = Visitor();
        await browser.Open("/sign-in");
        await browser.Send("sign-in", ("user", user), ("password", SmallDistrict.Password));
        return browser;
    }
}
