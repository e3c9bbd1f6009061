namespace Jiban.Server.Governance;

/// <summary>The use cases of projects and of hazards.</summary>
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
        services.AddScoped<ReadHazards>();
        services.AddScoped<OpenHazards>();
        return services;
    }
}
