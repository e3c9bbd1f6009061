using Jiban.Governance;
using Jiban.Handling;
using Jiban.Server.Access;
using Jiban.Server.Assessment;
using Jiban.Server.Callback;
using Jiban.Server.Governance;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Units;
using Jiban.WorkOrders;

namespace Jiban.Server.WorkOrders;

/// <summary>
/// 工单详情: one order as one reader sees it now: its facts, its people by name, and what this reader may do to it.
/// Everything its panels show is read before the first of them is drawn: panels draw at the same time and share one database context.
/// </summary>
/// <param name="Colleagues">Who may be made the handler; empty for readers who may not choose.</param>
/// <param name="ToRecheck">Whether it is on a list of re-checks and nobody else was sent.</param>
/// <param name="Checkers">Units that may check its place from time to time; empty for readers who may plan no checks.</param>
/// <param name="SamePictures">Other orders with a picture of this one, of those the reader may open.</param>
/// <param name="Leaders">Who may be put in charge of a course or lead a hard case; empty for readers who may name nobody.</param>
public sealed record OrderSheet(
    WorkOrder Order,
    PolicyBook Book,
    Reach Reach,
    Parties Parties,
    IReadOnlyList<SheetFact> History,
    IReadOnlyDictionary<Guid, string> People,
    IReadOnlyList<SheetFile> Files,
    IReadOnlyDictionary<int, string> CallbackWords,
    IReadOnlyDictionary<Guid, string> ContactWords,
    IReadOnlyList<MaskedCaller> Callers,
    KnownRequesters Requesters,
    IReadOnlyList<LinkedOrder> Linked,
    IReadOnlyList<Colleague> Colleagues,
    IReadOnlyList<Colleague> Leaders,
    IReadOnlyList<LessonAlike> Lessons,
    IReadOnlyList<PraiseLine> Praises,
    bool ToRecheck,
    IReadOnlyList<UnitCode> Checkers,
    IReadOnlyDictionary<Guid, IReadOnlyList<string>> SamePictures,
    DateTimeOffset Now
)
{
    /// <summary>Whether table, facts, clock and permissions all allow it: then, and only then, it is shown.</summary>
    public bool May(WorkOrderAction action) =>
        Book.Offers(Reach, action, Order, Parties, Facts, Now) && (action is not WorkOrderAction.Recheck || ToRecheck);

    /// <summary>Free words of whoever wrote them, without what gives somebody away, the requesters of this order above all.</summary>
    public string Plain(string words) => Requesters.Mask(words);

    /// <summary>预警看得见: the handling side and whoever stands above it read its own pre-callbacks; who calls back or judges does not, so that nobody asks with an answer in mind.</summary>
    public bool SeesRisk { get; } = PreCallbackWords.Sees(Reach, Parties);

    /// <summary>预警工单, for whoever may know.</summary>
    public bool AtRisk => Order.AtRisk && SeesRisk;

    /// <summary>失分: what it lost in a period that is over; null while that still runs or nothing was lost.</summary>
    public LostOrder? Lost { get; } =
        Order.WasCalledBack
        && Book.Lost(Order.District, [.. History.Select(h => h.Fact)], Now) is { } lost
        && lost.Period.To <= Now
            ? lost
            : null;

    /// <summary>照片核验 of every round.</summary>
    public IReadOnlyList<PictureCheck> Pictures { get; } =
        PictureCheck.Of(History.Select(h => h.Fact), at => Book.PolicyOn(Book.Day(Order.District, at)).Proof);

    /// <summary>Why it cannot be solved; null where that is not what was replied.</summary>
    public UnsolvedGround? Ground { get; } = UnsolvedGround.Of(History.Select(h => h.Fact));

    public IEnumerable<WorkOrderEvent> Facts => History.Select(h => h.Fact);

    /// <summary>The first thing this reader should do; null while it waits for somebody else.</summary>
    public WorkOrderAction? Next => NextAction.Of(Order, May);

    public Tone Tone => StageTone.Of(Order.Stage, ClockStartedAt, DueAt, Now);

    /// <summary>协办件 this reader's unit owes, when it neither leads nor handles the order: its date is the one to keep.</summary>
    public OpenPart? Part { get; } = DatedOrders.PartOf(Order, History.Select(h => h.Fact), Reach, Book);

    /// <summary>The date that binds this reader, as in every list.</summary>
    public DateTimeOffset? DueAt => Part is null ? Order.DueAt : Part.DueAt;

    public DateTimeOffset ClockStartedAt => Part?.StartedAt ?? Order.ClockStartedAt;

    /// <summary>Street and community, and what was said of the place where that is more; empty when nobody knows.</summary>
    public string Where
    {
        get
        {
            var (area, said) = (
                Book.NameOfAreas(Order.Place.Street, Order.Place.Community),
                RequestMasking.PlaceFor(Reach, Parties, Order).ToString()
            );
            return said.Length == 0 || Bare(said) == Bare(area) ? area
                : area.Length == 0 ? said
                : $"{area} · {said}";

            static string Bare(string words) => words.Replace(" ", "", StringComparison.Ordinal);
        }
    }

    /// <summary>计入依据; null while no callback has ended.</summary>
    public HowItCounts? Counts => HowItCounts.Of([.. Facts], Order.District, Book, Now);

    public DateOnly Today => Book.Day(Order.District, Now);

    public PolicyDocument Policy => Book.PolicyOn(Today);

    /// <summary>The name of a member of staff, of the system, or of the resident.</summary>
    public string NameOf(Actor by) =>
        People.TryGetValue(by.Staff.Value, out var name) ? name
        : by == Actor.System ? Say.It("系统", "System")
        : by == Actor.Resident ? Say.It("诉求人", "The requester")
        : "";

    /// <summary>The name of a member of staff the history or the order names.</summary>
    public string NameOf(StaffId person) => People.GetValueOrDefault(person.Value, "");

    /// <summary>处置流程 of the order, in the order they began.</summary>
    public IReadOnlyList<CourseRun> Courses { get; } = CourseRun.Of(History.Select(h => h.Fact));

    /// <summary>定期检查计划 of the order, in the order they were made.</summary>
    public IReadOnlyList<ReinspectionRun> Reinspections { get; } =
        Book.Reinspections(Order, History.Select(h => h.Fact));

    /// <summary>转办次数: how often an upheld objection moved it on.</summary>
    public int Hops => Order.Returns;
}

/// <summary>One entry of the history.</summary>
public sealed record SheetFact(int Seq, WorkOrderEvent Fact, string Hash);

/// <summary>Somebody who may handle the order, or lead a course of it.</summary>
public sealed record Colleague(Guid Id, string Name, UnitCode Unit);

/// <summary>One attachment, without its bytes.</summary>
public sealed record SheetFile(
    Guid Id,
    EvidenceKind Kind,
    string Name,
    bool Public,
    Guid By,
    DateTimeOffset At,
    int Size
);
