using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Jiban.Units;
using Xunit;

namespace Jiban.Tests.Admin;

/// <summary>The small district with a key that may administer everything, and one that may not.</summary>
public sealed class AdminServer(Database database) : IAsyncLifetime
{
    public ChainServer Chain { get; } = new(database);

    public ApiCaller Administrator => Chain.As("administrator");

    public async ValueTask InitializeAsync()
    {
        await Chain.InitializeAsync();
        await Chain.Give(
            "administrator",
            "110106",
            "110106",
            Permission.EditStaff,
            Permission.EditPolicy,
            Permission.ReadOrders,
            Permission.HandleOrders,
            Permission.ExportLists
        );
    }

    public ValueTask DisposeAsync() => Chain.DisposeAsync();
}
