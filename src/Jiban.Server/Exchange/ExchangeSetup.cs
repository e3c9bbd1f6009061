using Jiban.Server.Admin;
using Jiban.Server.Assessment;
using Jiban.Server.Intake;
using Jiban.Server.WorkOrders;

namespace Jiban.Server.Exchange;

/// <summary>The use cases of 交换, and the lists that can be taken away as files.</summary>
public static class ExchangeSetup
{
    public static IServiceCollection AddExchange(this IServiceCollection services)
    {
        services.AddScoped<ImportRequests>();
        services.AddScoped<ExportFile>();
        return services;
    }

    public static WebApplication MapExchange(this WebApplication app)
    {
        Dispatch.DispatchStatisticsExport.Map(app);
        AssessmentExport.Map(app);
        MonthEndExport.Map(app);
        Bulletins.BulletinRoutes.Map(app);
        LostOrdersApi.MapExport(app);
        LeadersApi.MapExport(app);
        Callback.PraiseApi.MapExport(app);
        RecheckApi.MapExport(app);
        AwardApi.MapExport(app);
        Governance.ReinspectionApi.MapExport(app);
        Governance.HotSpotRoutes.MapExport(app);
        Governance.TopicRoutes.MapPages(app);
        Board.WallBoardRoutes.MapPages(app);
        Governance.SurgeRoutes.MapPages(app);
        Governance.ProjectExport.Map(app);
        MattersExport.Map(app);
        WorkOrderExport.Map(app);
        ChangesRoutes.MapExport(app);
        Dispatch.CatalogueTrialRoutes.MapExport(app);
        AdminExport.Map(app, app.Services.GetRequiredService<AdminSubjects>());
        return app;
    }
}
