using Jiban.Server.Shell.Metrics;
using Jiban.Server.Storage;
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

        // Each stage adds its use cases here: services.AddDispatch(); …

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
        app.UseRouting();

        app.MapHealth();
        app.MapMetrics();

        // Each stage maps its routes and pages here: DispatchApi.Map(app); …

        return app;
    }
}
