namespace Jiban.Server.Whistles;

/// <summary>The use cases of whistles.</summary>
public static class WhistleSetup
{
    public static IServiceCollection AddWhistles(this IServiceCollection services)
    {
        services.AddScoped<WhistleChange>();
        services.AddScoped<BlowWhistles>();
        services.AddScoped<WhistleActions>();
        services.AddScoped<ArriveAtWhistles>();
        services.AddScoped<ReadWhistle>();
        services.AddScoped<WhistleList>();
        services.AddScoped<WhistleTallies>();
        services.AddScoped<WhistlesCalling>();
        services.AddScoped<VerifyWhistles>();
        services.AddScoped<RingArrivals>();
        services.AddScoped<LateTasks>();
        return services;
    }
}
