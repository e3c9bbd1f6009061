using Jiban.Server.Assessment;

namespace Jiban.Server.Exchange;

/// <summary>The use cases of 交换, and the lists that can be taken away as files.</summary>
public static class ExchangeSetup
{
    public static IServiceCollection AddExchange(this IServiceCollection services)
    {
        services.AddScoped<ImportRequests>();
        return services;
    }

    public static WebApplication MapExchange(this WebApplication app)
    {
        AssessmentExport.Map(app);
        return app;
    }
}
