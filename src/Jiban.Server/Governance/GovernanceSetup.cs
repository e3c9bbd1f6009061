namespace Jiban.Server.Governance;

/// <summary>The use cases of projects, of hazards, and of checks after closing.</summary>
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
        services.AddScoped<ReinspectionUnits>();
        services.AddScoped<ReinspectionActions>();
        services.AddScoped<ReinspectionSuccessors>();
        services.AddScoped<ReadReinspections>();
        services.AddScoped<ReinspectionsDue>();
        return services;
    }
}
