using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Jiban.Server.Storage;

/// <summary>The database context and the policy read from it.</summary>
public static class StorageSetup
{
    /// <summary>
    /// How long a transaction may lie idle before the database ends it and lets go what it holds: that of a node that is paused or cut
    /// off. Whoever sets Options in the connection string decides themselves.
    /// </summary>
    const string EndIdleTransactions = "-c idle_in_transaction_session_timeout=60s";

    /// <summary>Every connection of one node.</summary>
    public static NpgsqlDataSource Source(string connection)
    {
        var source = new NpgsqlDataSourceBuilder(connection) { Name = "jiban" };
        source.ConnectionStringBuilder.Options ??= EndIdleTransactions;
        return source.Build();
    }

    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        services.AddDbContext<JibanDb>(
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
