using Jiban.Server.Access;
using Jiban.Server.Admin;
using Jiban.Server.Exchange;
using Jiban.Server.Intake;
using Jiban.Server.LiveDesks;
using Jiban.Server.Shell.Metrics;
using Jiban.Server.Storage;
using Jiban.Server.Whistles;
using Jiban.Server.WorkOrders;
using Npgsql;

namespace Jiban.Server.Shell;

/// <summary>Puts the program together: everything that is registered and everything that is mapped, stage by stage.</summary>
public static class JibanHost
{
    /// <summary>The builder every node starts from, listening on <paramref name="addresses"/> (separated by ;).</summary>
    public static WebApplicationBuilder Builder(JibanSettings settings, string addresses)
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions
            {
                ApplicationName = "Jiban.Server",
                ContentRootPath = AppContext.BaseDirectory,
                WebRootPath = ClientAssets.Root(),
                Args = ["--hostBuilder:reloadConfigOnChange=false", $"--urls={addresses}"],
            }
        );
        builder.Configuration.AddJsonFile(Path.Combine(settings.DataPath, "jiban.json"), optional: true);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Logging.ClearProviders();
        // Addresses hold numbers searched for and query codes; no log of ours shows them (rule 66).
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning);
        return builder.AddJiban(settings);
    }

    public static WebApplicationBuilder AddJiban(this WebApplicationBuilder builder, JibanSettings settings)
    {
        var services = builder.Services;

        services.AddSingleton(settings);
        services.AddSingleton(settings.Clock);
        services.AddSingleton(_ => NodeConnections.Source(settings.ConnectionString));

        services.AddProblemDetails();
        services.AddSingleton(s => new Migrations(
            s.GetRequiredService<NpgsqlDataSource>(),
            Migration.Embedded(),
            settings.Clock
        ));
        services.AddHttpContextAccessor();
        services.AddCompression();
        services.AddForwarding(builder.Configuration);
        services.AddSingleton<MetricsCollector>();

        services.AddStorage();
        services.AddAccess();
        services.AddIntake();
        services.AddExchange();
        services.AddStages();
        services.AddWhistles();
        services.AddLiveDesks();
        services.AddAdmin();
        services.AddApi();
        services.AddRateLimits(builder.Configuration);
        services.AddShell(Site.From(builder.Configuration, settings.IsDemo));

        return builder;
    }

    public static WebApplication MapJiban(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseMiddleware<SecurityHeaders>();
        app.UseResponseCompression();
        app.UseClientAssets();
        app.UseShell();
        app.UseExceptionHandler("/error/500", createScopeForErrors: true);
        app.UseWhen(Problems.IsForPrograms, api => api.UseStatusCodePages(Problems.OfStatus));
        app.UseRouting();
        app.UseRateLimiter();
        app.UseMiddleware<PlainForms>();
        app.UseAuthentication();
        app.UseOwnPasswordFirst();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.UseMiddleware<FormsNotTaken>();
        app.UseMiddleware<KeptPages>();

        app.MapHealth();
        app.MapSignOut();
        app.MapReportFragments();
        app.MapCallFragments();
        app.MapPublicPhotos();
        app.MapMetrics();
        app.MapApi();
        app.MapExchange();
        app.MapOrderRoutes();
        app.MapWhistleExport();
        app.MapArrivalPhotos();
        app.MapShell();
        app.CloseLiveDesksFirst();

        return app;
    }
}
