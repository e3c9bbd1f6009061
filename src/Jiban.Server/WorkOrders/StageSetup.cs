using Jiban.Server.Assessment;
using Jiban.Server.Callback;
using Jiban.Server.Dispatch;
using Jiban.Server.Governance;
using Jiban.Server.Handling;
using Jiban.Server.Setup;

namespace Jiban.Server.WorkOrders;

/// <summary>Every use case of the chain, in the order of the process.</summary>
public static class StageSetup
{
    public static IServiceCollection AddStages(this IServiceCollection services)
    {
        services.AddScoped<WorkOrderChange>();
        services.AddScoped<VerifyHistory>();
        services.AddScoped<VerifyCheckpoints>();
        services.AddScoped<MakeCheckpoint>();
        services.AddScoped<CheckCheckpoint>();
        services.AddScoped<ReadCheckpoints>();
        services.AddSingleton<NightlyCheckpoint>();
        services.AddScoped<RingClocks>();
        services.AddSingleton<RecountOpenOrders>();
        services.AddScoped<JoinedWords>();
        services.AddScoped<LinkedOrders>();
        services.AddScoped<ReadWorkOrder>();
        services.AddScoped<WorkOrderList>();
        services.AddScoped<OrderSheets>();
        services.AddScoped<MaskingActions>();
        services.AddScoped<DispatchActions>();
        services.AddScoped<OverrideActions>();
        services.AddScoped<LearnFromDispatch>();
        services.AddScoped<StepUpActions>();
        services.AddScoped<AssignInTurn>();
        services.AddScoped<LatelyDispatched>();
        services.AddScoped<ReadDispatchStatistics>();
        services.AddScoped<CatalogueProposals>();
        services.AddScoped<HandlingActions>();
        services.AddScoped<CoUnitActions>();
        services.AddScoped<PartActions>();
        services.AddScoped<CourseActions>();
        services.AddScoped<OrderPictures>();
        services.AddScoped<EvidenceActions>();
        services.AddScoped<CallbackActions>();
        services.AddScoped<PraiseActions>();
        services.AddScoped<ReadPraises>();
        services.AddScoped<CallbackLinks>();
        services.AddScoped<ReadSigns>();
        services.AddScoped<SignActions>();
        services.AddScoped<ReadRechecks>();
        services.AddScoped<RecheckActions>();
        services.AddScoped<CallingHours>();
        services.AddScoped<CallbackSkips>();
        services.AddScoped<FoundDistricts>();
        services.AddScoped<JudgeWorkOrders>();
        services.AddScoped<ExclusionActions>();
        services.AddScoped<HardCaseActions>();
        services.AddScoped<ReadCaseLeaders>();
        services.AddScoped<ReadSecretaries>();
        services.AddScoped<AppealActions>();
        services.AddScoped<ReviewActions>();
        services.AddScoped<LessonsAlike>();
        services.AddScoped<LostOrderList>();
        services.AddSingleton<CountOrders>();
        services.AddSingleton<CountedRequests>();
        services.AddSingleton<LiveTotals>();
        services.AddSingleton<EarlierTotals>();
        services.AddScoped<ReadCountedDays>();
        services.AddSingleton<SettledPoints>();
        services.AddSingleton<CheckedClosings>();
        services.AddScoped<CountedTotals>();
        services.AddScoped<VerifyTotals>();
        services.AddScoped<ReadAssessment>();
        services.AddScoped<ReadPointFacts>();
        services.AddScoped<TitlesOfOrders>();
        services.AddScoped<SamePictures>();
        services.AddScoped<AwardActions>();
        services.AddScoped<ReadAwards>();
        services.AddScoped<Closings>();
        services.AddScoped<CloseAssessment>();
        services.AddScoped<PeriodAsked>();
        services.AddScoped<ReadPersonalBoard>();
        services.AddScoped<Bulletins.BulletinCounts>();
        services.AddScoped<Bulletins.MakeBulletins>();
        services.AddScoped<Bulletins.ReadBulletins>();
        services.AddScoped<MonthEndList>();
        services.AddScoped<MonthEndActions>();
        services.AddScoped<ReadHotSpots>();
        services.AddSingleton<CurrentTopics>();
        services.AddScoped<ReadTopics>();
        services.AddSingleton<CurrentSurges>();
        services.AddScoped<ReadSurges>();
        services.AddScoped<ReadSeries>();
        services.AddGovernance();
        services.AddScoped<Board.ReadWallBoard>();
        return services;
    }
}
