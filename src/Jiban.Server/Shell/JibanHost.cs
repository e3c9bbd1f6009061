using Jiban.Server.Access;
using Jiban.Server.Shell.Metrics;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Npgsql;

namespace Jiban.Server.Shell;

/// <summary>Puts the program together: everything that is registered and everything that is mapped, stage by stage.</summary>
public static class JibanHost
{
    public static WebApplicationBuilder AddJiban(this WebApplicationBuilder builder, JibanSettings settings)
    {
        var services = builder.Services;

        services.AddSingleton(settings);
        services.AddSingleton(settings.Clock);
        services.AddSingleton(_ => new NpgsqlDataSourceBuilder(settings.ConnectionString) { Name = "jiban" }.Build());
        services.AddSingleton(s =>
            ActivatorUtilities.CreateInstance<Migrations>(s, (IReadOnlyList<Migration>)Migration.Embedded())
        );

        services.AddProblemDetails();
        services.AddHttpContextAccessor();
        services.AddLanguages();
        services.AddCompression();
        services.AddForwarding(builder.Configuration);
        services.AddSingleton<MetricsCollector>();

        services.AddStorage();
        services.AddAccess();
        services.AddStages();
        services.AddShell(new Site("即办", "Jiban", settings.IsDemo));

        return builder;
    }

    public static WebApplication MapJiban(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseMiddleware<SecurityHeaders>();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseResponseCompression();
        app.UseClientAssets();
        app.UseLanguages();
        app.UseShell();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();

        app.MapHealth();
        app.MapMetrics();

        app.MapShell();

        return app;
    }
}
