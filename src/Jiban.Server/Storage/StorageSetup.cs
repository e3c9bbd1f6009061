using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Jiban.Server.Storage;

/// <summary>The database context and the policy read from it.</summary>
public static class StorageSetup
{
    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        services.AddDbContext<JibanDb>((s, o) => o.UseNpgsql(s.GetRequiredService<NpgsqlDataSource>()));
        services.AddSingleton<CurrentPolicy>();
        return services;
    }
}
