using System.Net;

namespace Jiban.Server.Shell.Metrics;

/// <summary>/metrics for a scraper on the same machine, or for anybody when the setting `Metrics:Public` is true.</summary>
public static class MetricsApi
{
    public static void MapMetrics(this WebApplication app)
    {
        // Made now, not at the first scrape: it counts from here on.
        var collector = app.Services.GetRequiredService<MetricsCollector>();
        var open = app.Configuration.GetValue<bool>("Metrics:Public");
        app.MapGet(
                "/metrics",
                IResult (HttpContext context) =>
                    open || context.Connection.RemoteIpAddress is { } peer && IPAddress.IsLoopback(peer)
                        ? TypedResults.Text(collector.Text(), "text/plain; version=0.0.4; charset=utf-8")
                        : TypedResults.NotFound()
            )
            .AllowAnonymous()
            .ExcludeFromDescription();
    }
}
