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

    /// <summary>Leaves the district without an order.</summary>
    public Task WithoutOrders() =>
        Database.Run("delete from work_order_events; delete from contacts; delete from work_orders");

    /// <summary>One permission more for one of its people; what other tests of the class gave them stays.</summary>
    public Task Allow(string user, Jiban.Units.Permission permission) =>
        Database.Run(
            $"update staff set permissions = permissions || array['{permission}'] where user_name = '{user}' and not permissions @> array['{permission}']"
        );
}
