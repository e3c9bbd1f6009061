using Jiban.Dispatch;
using Jiban.Governance;
using Jiban.Handling;
using Jiban.Intake;
using Jiban.Server.Access;
using Jiban.Units;
using Jiban.Whistles;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Jiban.Server.Storage;

/// <summary>The one database, as EF sees it. Mapping stands in the files beside this one; the tables are made by Migrations/*.sql.</summary>
public sealed class JibanDb(DbContextOptions<JibanDb> options) : DbContext(options)
{
    public DbSet<WorkOrder> WorkOrders => Set<WorkOrder>();
    public DbSet<HistoryRow> History => Set<HistoryRow>();
    public DbSet<Contact> Contacts => Set<Contact>();
    public DbSet<Attachment> Attachments => Set<Attachment>();
    public DbSet<CallbackWords> CallbackWords => Set<CallbackWords>();
    public DbSet<PraiseRow> Praises => Set<PraiseRow>();
    public DbSet<RecheckList> RecheckLists => Set<RecheckList>();
    public DbSet<RecheckRow> Rechecks => Set<RecheckRow>();
    public DbSet<ReinspectionPlanRow> ReinspectionPlans => Set<ReinspectionPlanRow>();
    public DbSet<ReinspectionRow> Reinspections => Set<ReinspectionRow>();
    public DbSet<ReinspectionTemplate> ReinspectionTemplates => Set<ReinspectionTemplate>();
    public DbSet<SignNote> SignNotes => Set<SignNote>();
    public DbSet<CallbackLink> CallbackLinks => Set<CallbackLink>();
    public DbSet<CityCallback> CityCallbacks => Set<CityCallback>();
    public DbSet<OpenPart> OpenParts => Set<OpenPart>();
    public DbSet<ViewOfIdentity> ViewsOfIdentity => Set<ViewOfIdentity>();
    public DbSet<MergeDecisionRow> MergeDecisions => Set<MergeDecisionRow>();
    public DbSet<IdempotencyKey> IdempotencyKeys => Set<IdempotencyKey>();
    public DbSet<OrderDay> OrderDays => Set<OrderDay>();

    public DbSet<Whistle> Whistles => Set<Whistle>();
    public DbSet<WhistleRow> WhistleHistory => Set<WhistleRow>();
    public DbSet<WhistlePicture> WhistlePictures => Set<WhistlePicture>();

    public DbSet<GovernanceProject> GovernanceProjects => Set<GovernanceProject>();
    public DbSet<ProjectRow> ProjectHistory => Set<ProjectRow>();
    public DbSet<ProjectCallback> ProjectCallbacks => Set<ProjectCallback>();

    public DbSet<District> Districts => Set<District>();
    public DbSet<Unit> Units => Set<Unit>();
    public DbSet<Area> Areas => Set<Area>();
    public DbSet<Estate> Estates => Set<Estate>();
    public DbSet<Category> Categories => Set<Category>();
    public DbSet<CatalogueRow> Catalogue => Set<CatalogueRow>();
    public DbSet<CatalogueDraftRow> CatalogueDraft => Set<CatalogueDraftRow>();
    public DbSet<TimeLimit> TimeLimits => Set<TimeLimit>();
    public DbSet<CourseTemplate> CourseTemplates => Set<CourseTemplate>();
    public DbSet<CalendarRow> Calendars => Set<CalendarRow>();
    public DbSet<SpecialDayRow> SpecialDays => Set<SpecialDayRow>();
    public DbSet<HolidayRow> Holidays => Set<HolidayRow>();
    public DbSet<DayMarkRow> DayMarks => Set<DayMarkRow>();
    public DbSet<PolicyRow> Policies => Set<PolicyRow>();
    public DbSet<PeriodRow> Periods => Set<PeriodRow>();
    public DbSet<Reason> Reasons => Set<Reason>();
    public DbSet<SecretaryTerm> SecretaryTerms => Set<SecretaryTerm>();
    public DbSet<KnownAnswer> KnownAnswers => Set<KnownAnswer>();
    public DbSet<StaffMember> Staff => Set<StaffMember>();
    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();
    public DbSet<PolicyChange> PolicyChanges => Set<PolicyChange>();
    public DbSet<ClassifierVersion> Classifiers => Set<ClassifierVersion>();
    public DbSet<OtherChoice> OtherChoices => Set<OtherChoice>();
    public DbSet<ClassifierContent> ClassifierContents => Set<ClassifierContent>();
    public DbSet<ProtectionKey> ProtectionKeys => Set<ProtectionKey>();
    public DbSet<SealRow> Seals => Set<SealRow>();
    public DbSet<HistoryCheckpoint> HistoryCheckpoints => Set<HistoryCheckpoint>();
    public DbSet<AssessmentClosing> AssessmentClosings => Set<AssessmentClosing>();
    public DbSet<CountedOrder> CountedOrders => Set<CountedOrder>();
    public DbSet<CountedPeriod> CountedPeriods => Set<CountedPeriod>();
    public DbSet<AssessmentMark> AssessmentMarks => Set<AssessmentMark>();
    public DbSet<UnitTotal> UnitTotals => Set<UnitTotal>();
    public DbSet<AssessmentCounter> AssessmentCounters => Set<AssessmentCounter>();
    public DbSet<Jiban.Assessment.PointAward> PointAwards => Set<Jiban.Assessment.PointAward>();
    public DbSet<PointAwardFile> PointAwardFiles => Set<PointAwardFile>();
    public DbSet<BulletinRow> Bulletins => Set<BulletinRow>();

    /// <summary>State and history in one transaction: every fresh fact becomes a link of the chain of its order, whistle or project, and an order that was called back is marked to be counted anew. Every node is told whom it concerns.</summary>
    public override Task<int> SaveChangesAsync(
        bool acceptAllChangesOnSuccess,
        CancellationToken cancellationToken = default
    )
    {
        var notices = ChangedRows.Of(ChangeTracker);
        foreach (var order in ChangeTracker.Entries<WorkOrder>().Select(e => e.Entity).ToList())
        {
            var fresh = HistoryRow.Chain(order);
            History.AddRange(fresh);
            if (fresh.Count > 0 && AssessmentMark.Needed(order))
                AssessmentMarks.Add(AssessmentMark.Of(order));
        }
        foreach (var whistle in ChangeTracker.Entries<Whistle>().Select(e => e.Entity).ToList())
            WhistleHistory.AddRange(WhistleRow.Chain(whistle));
        foreach (var project in ChangeTracker.Entries<GovernanceProject>().Select(e => e.Entity).ToList())
            ProjectHistory.AddRange(ProjectRow.Chain(project));
        return notices.Count == 0
            ? base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken)
            : SaveAndTell(notices, acceptAllChangesOnSuccess, cancellationToken);
    }

    async Task<int> SaveAndTell(IReadOnlyList<ChangeNotice> notices, bool accept, CancellationToken ct)
    {
        if (Database.CurrentTransaction is not null)
        {
            var within = await base.SaveChangesAsync(accept, ct);
            await ChangeNotice.Tell(Database, notices, ct);
            return within;
        }
        var savepoints = Database.AutoSavepointsEnabled;
        Database.AutoSavepointsEnabled = false;
        try
        {
            await using var transaction = await Database.BeginTransactionAsync(ct);
            var saved = await base.SaveChangesAsync(false, ct);
            await ChangeNotice.Tell(Database, notices, ct);
            await transaction.CommitAsync(ct);
            if (accept)
                ChangeTracker.AcceptAllChanges();
            return saved;
        }
        finally
        {
            Database.AutoSavepointsEnabled = savepoints;
        }
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("Save asynchronously.");

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        conventions.Properties<UnitCode>().HaveConversion<UnitCodes>();
        conventions.Properties<StaffId>().HaveConversion<StaffIds>();
        conventions.Properties<WorkOrderNumber>().HaveConversion<Numbers>();
        conventions.Properties<Enum>().HaveConversion<string>();
    }

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.ApplyConfigurationsFromAssembly(typeof(JibanDb).Assembly);
        SnakeCase.Apply(model);
    }

    sealed class UnitCodes() : ValueConverter<UnitCode, string>(c => c.Value, s => new UnitCode(s));

    sealed class StaffIds() : ValueConverter<StaffId, Guid>(i => i.Value, g => new StaffId(g));

    sealed class Numbers() : ValueConverter<WorkOrderNumber, string>(n => n.Value, s => WorkOrderNumber.Parse(s));
}
