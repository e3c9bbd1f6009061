using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Jiban.Server.Admin;
using Jiban.Server.Assessment;
using Jiban.Server.Intake;
using Jiban.Server.LiveDesks;
using Jiban.Server.Whistles;
using Jiban.Server.WorkOrders;

namespace Jiban.Server.Shell;

/// <summary>The API: one group below /api, described at /openapi/v1.json.</summary>
public static class ApiSetup
{
    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.AddExceptionHandler<Problems>();
        services.ConfigureHttpJsonOptions(o =>
        {
            o.SerializerOptions.Converters.Add(
                new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false)
            );
            o.SerializerOptions.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
            o.SerializerOptions.MaxDepth = 16;
        });
        services.AddOpenApi("v1", ApiDescription.Of);
        return services;
    }

    public static WebApplication MapApi(this WebApplication app)
    {
        var api = app.MapGroup("/api").AddEndpointFilter(ApiRequests.OwnPagesOnly).DisableAntiforgery();
        IntakeApi.Map(api);
        TrackApi.Map(api);
        WorkOrderListApi.Map(api);
        Callback.CallbackApi.Map(api);
        WorkOrderApi.Map(api);
        MaskingApi.Map(api);
        OrderFilesApi.Map(api);
        WhistleApi.Map(api);
        Dispatch.DispatchStatisticsApi.Map(api);
        AssessmentApi.Map(api);
        Bulletins.BulletinRoutes.MapApi(api);
        PersonalBoardApi.Map(api);
        MonthEndApi.Map(api);
        LostOrdersApi.Map(api);
        LeadersApi.Map(api);
        Callback.PraiseApi.Map(api);
        Callback.SignApi.Map(api);
        RecheckApi.Map(api);
        AwardApi.Map(api);
        Governance.ReinspectionApi.Map(api);
        Callback.LinkApi.Map(api);
        Governance.HotSpotRoutes.MapApi(api);
        ClassifierWeeks.MapApi(api);
        SuggestForOrder.MapApi(api);
        Governance.TopicRoutes.MapApi(api);
        Governance.SurgeRoutes.MapApi(api);
        Governance.ProjectApi.Map(api);
        Governance.HazardRoutes.Map(api);
        ChangesRoutes.MapApi(api);
        CheckpointApi.Map(api);
        Dispatch.CatalogueTrialRoutes.MapApi(api);
        Dispatch.CatalogueImportApi.Map(api);
        PolicyFileRoutes.MapApi(api);
        LiveApi.Map(api);
        Board.WallBoardRoutes.MapApi(api);
        AdminApi.Map(api, app.Services.GetRequiredService<AdminSubjects>());
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous().MadeOnce();
        return app;
    }
}
