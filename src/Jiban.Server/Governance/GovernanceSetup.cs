namespace Jiban.Server.Governance;

/// <summary>The use cases of projects.</summary>
public static class GovernanceSetup
{
    public static IServiceCollection AddGovernance(this IServiceCollection services)
    {
        services.AddScoped<ProjectChange>();
        services.AddScoped<ProjectActions>();
        services.AddScoped<ReadProject>();
        services.AddScoped<ProjectList>();
        services.AddScoped<TopicsOfProjects>();
        services.AddScoped<ProjectCallbacks>();
        services.AddScoped<VerifyProjects>();
        return services;
    }
}
