using Jiban.Server.Access;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Tests.Support;
using Jiban.Units;
using Microsoft.Extensions.DependencyInjection;

namespace Jiban.Tests.Faults;

/// <summary>The small district in a database that no server works on yet, with the keys of two outside systems.</summary>
/// <param name="Desk">The key that takes contacts and dispatches.</param>
/// <param name="Street">The key that signs for.</param>
public sealed record FoundedDistrict(string Desk, string Street)
{
    /// <param name="connection">To an empty or a migrated database.</param>
    /// <param name="folder">Where a server of it would keep its files.</param>
    public static async Task<FoundedDistrict> In(string connection, string folder, CancellationToken ct)
    {
        var settings = new JibanSettings(connection, folder, RunMode.Production, TimeProvider.System);
        await using var app = JibanHost.Builder(settings, "http://127.0.0.1:0").Build();
        await app.Services.GetRequiredService<Migrations>().Apply(ct);
        await using var scope = app.Services.CreateAsyncScope();
        await SmallDistrict.Found(scope.ServiceProvider);
        var db = scope.ServiceProvider.GetRequiredService<JibanDb>();
        var founded = new FoundedDistrict(
            Key(
                db,
                SmallDistrict.Centre,
                "110106",
                Permission.TakeContacts,
                Permission.DispatchOrders,
                Permission.ReadOrders
            ),
            Key(db, SmallDistrict.Street, "", Permission.HandleOrders, Permission.ReadOrders)
        );
        await db.SaveChangesAsync(ct);
        return founded;
    }

    private static string Key(JibanDb db, string unit, string area, params Permission[] permissions)
    {
        var key = ApiKeyAuthentication.NewKey();
        db.ApiKeys.Add(
            new()
            {
                Id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()),
                Name = unit,
                Hash = ApiKeyAuthentication.Hash(key),
                Permissions = [.. permissions.Select(p => p.ToString())],
                Unit = new(unit),
                Area = area,
                CreatedAt = TimeProvider.System.GetUtcNow(),
            }
        );
        return key;
    }
}
