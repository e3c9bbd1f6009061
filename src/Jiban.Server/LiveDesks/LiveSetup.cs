namespace Jiban.Server.LiveDesks;

/// <summary>Live desks in the host: what is open, and what looks after it.</summary>
public static class LiveSetup
{
    public static IServiceCollection AddLiveDesks(this IServiceCollection services) =>
        services.AddSingleton(s => LiveLimits.From(s.GetRequiredService<IConfiguration>())).AddSingleton<LiveStreams>();

    /// <summary>What runs beside the requests of a node.</summary>
    public static IServiceCollection AddLiveUpkeep(this IServiceCollection services) =>
        services.AddHostedService<LiveListening>().AddHostedService<LivePulse>().AddHostedService<LiveRights>();

    /// <summary>Streams end when the node begins to stop, before it waits for what is still being answered.</summary>
    public static void CloseLiveDesksFirst(this WebApplication app) =>
        app.Lifetime.ApplicationStopping.Register(app.Services.GetRequiredService<LiveStreams>().Close);
}
