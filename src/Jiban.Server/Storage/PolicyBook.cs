using System.Collections.Concurrent;
using Jiban.Assessment;
using Jiban.Calendar;
using Jiban.Dispatch;
using Jiban.Handling;
using Jiban.Server.Assessment;
using Jiban.Server.Governance;
using Jiban.Server.Handling;
using Jiban.Units;
using Jiban.WorkOrders;

namespace Jiban.Server.Storage;

/// <summary>政策: all reference data as one unchanging snapshot, so that a use case reads one consistent policy and no tables.</summary>
public sealed partial class PolicyBook
{
    public required IReadOnlyDictionary<int, District> Districts { get; init; }
    public required IReadOnlyDictionary<UnitCode, Unit> Units { get; init; }
    public required IReadOnlyDictionary<string, Area> Areas { get; init; }
    public required IReadOnlyList<Estate> Estates { get; init; }
    public required IReadOnlyDictionary<string, UnitCode> Firms { get; init; }
    public required IReadOnlyDictionary<string, Category> Categories { get; init; }
    public required IReadOnlyList<CatalogueRow> Catalogue { get; init; }
    public required IReadOnlyList<CourseTemplate> Courses { get; init; }
    public required IReadOnlyList<TimeLimit> Limits { get; init; }
    public required IReadOnlyDictionary<string, WorkCalendar> Calendars { get; init; }
    public required IReadOnlyList<PolicyRow> Policies { get; init; }
    public required IReadOnlyList<PeriodRow> Periods { get; init; }
    public required IReadOnlyList<Reason> Reasons { get; init; }
    public required IReadOnlyList<KnownAnswer> KnownAnswers { get; init; }

    /// <summary>定期检查建议, as administrators keep them.</summary>
    public IReadOnlyList<ReinspectionTemplate> ReinspectionTemplates { get; init; } = [];

    /// <summary>The district of this installation; the one contacts without a place belong to.</summary>
    public District Home =>
        Districts.Values.OrderBy(d => d.Id).FirstOrDefault() ?? throw new RefusedException(new NotSetUp());

    public TimeZoneInfo Zone(int district) => TimeZoneInfo.FindSystemTimeZoneById(Districts[district].Zone);

    public DateOnly Day(int district, DateTimeOffset at) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, Zone(district)).DateTime);

    /// <summary>An instant on the district's clocks.</summary>
    public DateTime Local(int district, DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Zone(district)).DateTime;

    /// <summary>The instant of a local time.</summary>
    public DateTimeOffset Instant(int district, DateTime local) =>
        new DateTimeOffset(local, Zone(district).GetUtcOffset(local)).ToUniversalTime();

    /// <exception cref="RefusedException"><see cref="NoSuchUnit"/>.</exception>
    public Unit Unit(UnitCode code) =>
        Units.TryGetValue(code, out var unit) && unit.Active ? unit : throw new RefusedException(new NoSuchUnit(code));

    public string? PathOf(UnitCode? code) => code is { } c && Units.TryGetValue(c, out var unit) ? unit.Path : null;

    /// <summary>The unit at a path and every unit below it.</summary>
    public IEnumerable<Unit> Below(string path) =>
        Units.Values.Where(u => u.Path.StartsWith(path, StringComparison.Ordinal));

    public PolicyDocument PolicyOn(DateOnly day) =>
        documents.GetOrAdd(PolicyRowOn(day)?.Document ?? "{}", PolicyDocument.Read);

    /// <summary>Each read once: every request asks several times.</summary>
    readonly ConcurrentDictionary<string, PolicyDocument> documents = new(StringComparer.Ordinal);

    /// <summary>The version in force on a day; null before the first.</summary>
    public PolicyRow? PolicyRowOn(DateOnly day) => Policies.Where(p => p.FromDay <= day).MaxBy(p => p.FromDay);

    /// <summary>The assessment periods as the policy of an instant cuts them.</summary>
    public AssessmentPeriods PeriodsOn(int district, DateTimeOffset at) =>
        new(
            Zone(district),
            PolicyOn(Day(district, at)).Scoring.PeriodStartsOn,
            Periods.ToDictionary(p => p.Code, p => p.FromDay)
        );

    /// <summary>区级兜底: the desk whose orders this person may send on; null for those who do not serve the whole district.</summary>
    public UnitCode? DeskFor(Reach reach) => reach.DistrictWide ? Districts[reach.District].DeskUnit : null;

    /// <summary>Whether a unit is the one complained about, or below it.</summary>
    public bool IsAccused(UnitCode unit, UnitCode? about) => Responsibility.IsAccused(unit, Units, about);

    /// <summary>派单建议 for a matter in a district.</summary>
    public Suggestion Suggest(int district, Matter matter) =>
        Responsibility.Decide(Catalogue, Units, Firms, Districts[district].DeskUnit, matter);

    /// <summary>派单建议 for an order as it stands, by the version of the day.</summary>
    /// <param name="order">The order.</param>
    /// <param name="now">The day whose version counts.</param>
    /// <param name="category">Another category than it has.</param>
    /// <param name="urgency">Another tier than it has.</param>
    public Suggestion Suggest(WorkOrder order, DateTimeOffset now, string? category = null, Urgency? urgency = null) =>
        Suggest(
            order.District,
            new(
                category ?? order.Category,
                urgency ?? order.Urgency,
                order.Place,
                Day(order.District, now),
                order.AboutUnit,
                TimeOfDay(order.District, order.OccurredAt ?? order.AcceptedAt)
            )
        );

    /// <summary>部门专属事项: what rule 15 says of an order as it stands; null when the catalogue leaves it to anybody.</summary>
    public DepartmentMatter? DepartmentMatter(WorkOrder order, DateTimeOffset now) =>
        Suggest(order, now) is { DepartmentOnly: true, Rule: { } rule } suggested ? new(rule, suggested.Lead) : null;

    /// <summary>Whether an action is offered: table, facts, clock, permissions and catalogue all allow it. Page and API ask here.</summary>
    public bool Offers(
        Reach reach,
        WorkOrderAction action,
        WorkOrder order,
        Parties parties,
        IEnumerable<WorkOrderEvent> history,
        DateTimeOffset now
    ) =>
        order.Allows(action, now)
        && WhoMay.Refusal(reach, action, parties) is null
        && action switch
        {
            WorkOrderAction.Dispatch => order.AgainstDispatch(DeskFor(reach)) is null,
            WorkOrderAction.RequestOverride => DepartmentMatter(order, now) is not null,
            WorkOrderAction.AssignHandler => order.AgainstAssigning(reach.Actor.Staff) is null,
            WorkOrderAction.ObjectToPart => Contestable(reach, order, history, now).Any(),
            WorkOrderAction.DecideExclusion => order.AgainstDecidingExclusion(reach.Actor.Staff, reach.DistrictWide)
                is null,
            WorkOrderAction.StateReview => this.SpeaksFor(reach, order) is not null
                && this.IsToReview(order.District, [.. history], now),
            WorkOrderAction.DrawLesson => this.IsToReview(order.District, [.. history], now),
            WorkOrderAction.Appeal => this.AppealAgainst(order.District, [.. history], now) is { } lost
                && now >= lost.From
                && now <= lost.Until,
            WorkOrderAction.DecideAppeal => order.AgainstDecidingAppeal(reach.Actor.Staff) is null,
            WorkOrderAction.DecideHardCase => order.AgainstDecidingHardCase(reach.Actor.Staff) is null,
            WorkOrderAction.ReverseExclusion => order.AgainstReversingExclusion(reach.DistrictWide) is null,
            WorkOrderAction.EndCourse => this.EndableBy(reach, order, history).Any(),
            WorkOrderAction.PlanReinspection => !this.IsReinspected(order, history, now),
            WorkOrderAction.ExtendReinspection or WorkOrderAction.EndReinspection => this.IsReinspected(
                order,
                history,
                now
            ),
            WorkOrderAction.Reinspect => this.IsToReinspect(reach, order, history, now),
            _ => true,
        };

    /// <summary>An instant as the district's clocks and offices know it.</summary>
    public DayTime TimeOfDay(int district, DateTimeOffset at) =>
        new(
            TimeOnly.FromDateTime(Local(district, at)),
            CalendarOf(null) is var office && office.Covers(at) && office.IsOpen(at)
        );

    /// <summary>The parties of an order by their paths, for <see cref="WhoMay"/>.</summary>
    public Parties Parties(WorkOrder order, IReadOnlySet<StaffId>? handlers = null) =>
        new(
            PathOf(order.LeadUnit),
            PathOf(order.HandlingUnit),
            [.. order.CoUnits.Select(u => PathOf(new UnitCode(u))).OfType<string>()],
            PathOf(order.AboutUnit),
            order.AboutStaff,
            PathOf(order.AboutStaffUnit),
            order.Place.Code,
            handlers ?? new HashSet<StaffId>(),
            order.SteppedUpTo,
            PathOf(order.StepUpAskedOf)
        );
}

/// <summary>The installation has no district yet: load the demo or set one up.</summary>
public sealed record NotSetUp : Refusal;
