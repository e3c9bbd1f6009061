using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Jiban.Server.Storage;

/// <summary>The database context and the policy read from it.</summary>
public static class StorageSetup
{
    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        // Pooled: making one anew for every request costs more than a small query.
        services.AddDbContextPool<JibanDb>(
            (s, o) =>
                o.UseNpgsql(s.GetRequiredService<NpgsqlDataSource>())
                    .AddInterceptors(s.GetServices<IInterceptor>())
                    // Lists count no further than they show; which rows are counted does not matter.
                    .ConfigureWarnings(w => w.Ignore(CoreEventId.RowLimitingOperationWithoutOrderByWarning))
        );
        services.AddSingleton<CurrentPolicy>();
        services.AddSingleton<IntakeWriter>();
        services.AddScoped<Seals>();
        services.AddSingleton(_ => new Pictures());
        return services;
    }
}
