namespace Jiban.Server.Exchange;

/// <summary>The use cases of 交换.</summary>
public static class ExchangeSetup
{
    public static IServiceCollection AddExchange(this IServiceCollection services)
    {
        services.AddScoped<ImportRequests>();
        return services;
    }
}
