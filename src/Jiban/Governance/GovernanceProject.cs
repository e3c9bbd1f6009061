using Jiban.Units;
using Jiban.WorkOrders;
using static Jiban.Guard;

namespace Jiban.Governance;

/// <summary>立项: what a project begins with.</summary>
/// <param name="District">District code.</param>
/// <param name="Id">UUIDv7 made by the application.</param>
/// <param name="Kind">Kind.</param>
/// <param name="Title">One line.</param>
/// <param name="Lead">牵头单位.</param>
/// <param name="Plan">怎么办: path, tasks, money and people.</param>
/// <param name="DueOn">By the end of this local day.</param>
/// <param name="Topic">The hot topic it is made of; null when none.</param>
/// <param name="Orders">Its orders; named twice they count once.</param>
public sealed record ProjectBeginning(
    int District,
    Guid Id,
    ProjectKind Kind,
    string Title,
    UnitCode Lead,
    string Plan,
    DateOnly DueOn,
    Guid? Topic,
    IReadOnlyList<WorkOrderNumber> Orders
);

/// <summary>主动治理项目 (rule 57, S28): what many residents ask for, taken up as a whole; its result is told to each of them once.</summary>
/// <remarks>State changes only through facts; <see cref="Version"/> counts them and is the concurrency token. Times are UTC.</remarks>
public sealed partial class GovernanceProject
{
    /// <summary>A project holds at most so many orders.</summary>
    public const int MostOrders = 5_000;

    readonly List<ProjectEvent> fresh = [];

    GovernanceProject() { }

    /// <summary>District code.</summary>
    public int District { get; private set; }

    /// <summary>UUIDv7.</summary>
    public Guid Id { get; private set; }

    /// <summary>Stage, see <see cref="ProjectTransitions"/>.</summary>
    public ProjectStage Stage { get; private set; }

    /// <summary>Number of facts so far; the ETag.</summary>
    public int Version { get; private set; }

    /// <summary>SHA-256 of the newest link of its history chain.</summary>
    public byte[] LastHash { get; private set; } = new byte[32];

    /// <summary>Kind.</summary>
    public ProjectKind Kind { get; private set; }

    /// <summary>One line.</summary>
    public string Title { get; private set; } = "";

    /// <summary>How it is to be done.</summary>
    public string Plan { get; private set; } = "";

    /// <summary>牵头单位.</summary>
    public UnitCode Lead { get; private set; }

    /// <summary>The unit that began it.</summary>
    public UnitCode BegunBy { get; private set; }

    /// <summary>By the end of this local day.</summary>
    public DateOnly DueOn { get; private set; }

    /// <summary>The hot topic it was made of; null when none.</summary>
    public Guid? Topic { get; private set; }

    /// <summary>Numbers of its orders, in the order they came to it.</summary>
    public string[] Orders { get; private set; } = [];

    /// <summary>When it began.</summary>
    public DateTimeOffset BegunAt { get; private set; }

    /// <summary>When the newest fact was recorded.</summary>
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>When it was done or dropped; null while it is open.</summary>
    public DateTimeOffset? OverAt { get; private set; }

    /// <summary>The result, or why it was dropped.</summary>
    public string Result { get; private set; } = "";

    /// <summary>The newest report of progress; empty when there is none.</summary>
    public string Progress { get; private set; } = "";

    /// <summary>Different people to be called back, as counted when it was done; 0 before.</summary>
    public int Requesters { get; private set; }

    /// <summary>Contacts that left no number.</summary>
    public int WithoutNumber { get; private set; }

    /// <summary>Requesters who said that it is solved.</summary>
    public int SaidSolved { get; private set; }

    /// <summary>Requesters who said that it is not.</summary>
    public int SaidNotSolved { get; private set; }

    /// <summary>Requesters who are not called again, whatever they said.</summary>
    public int Asked { get; private set; }

    /// <summary>Facts not yet saved.</summary>
    public IReadOnlyList<ProjectEvent> Fresh => fresh;

    /// <summary>立项.</summary>
    /// <param name="beginning">What it begins with.</param>
    /// <param name="today">The local day.</param>
    /// <param name="by">Who begins it.</param>
    /// <param name="now">When.</param>
    /// <exception cref="RefusedException"><see cref="ReasonMissing"/>, <see cref="NoOrdersNamed"/>, <see cref="TooManyOrders"/>, <see cref="ProjectDayPassed"/>.</exception>
    public static GovernanceProject Begin(ProjectBeginning beginning, DateOnly today, Actor by, DateTimeOffset now)
    {
        Require(beginning.Title.Trim().Length > 0, new ReasonMissing("title"));
        Require(beginning.Plan.Trim().Length > 0, new ReasonMissing("plan"));
        Require(beginning.Orders.Count > 0, new NoOrdersNamed());
        Require(beginning.Orders.Count <= MostOrders, new TooManyOrders(MostOrders));
        Require(beginning.DueOn >= today, new ProjectDayPassed(today));

        var project = new GovernanceProject
        {
            District = beginning.District,
            Id = beginning.Id,
            Title = beginning.Title.Trim(),
            Plan = beginning.Plan.Trim(),
        };
        project.Record(
            new ProjectBegun(
                beginning.Kind,
                beginning.Lead,
                beginning.DueOn,
                beginning.Topic,
                [.. beginning.Orders.Distinct()],
                HistoryChain.HashText($"{project.Title}\n{project.Plan}"),
                by,
                now
            )
        );
        return project;
    }

    /// <summary>重放: the project as its facts alone make it, without the words it began with.</summary>
    public static GovernanceProject Relive(IEnumerable<ProjectEvent> facts)
    {
        var project = new GovernanceProject();
        foreach (var fact in facts)
            project.Record(fact);
        project.fresh.Clear();
        return project;
    }

    /// <summary>Marks the facts as saved under the chain's newest hash.</summary>
    public void Settle(byte[] lastHash)
    {
        LastHash = lastHash;
        fresh.Clear();
    }

    void Record(ProjectEvent fact)
    {
        switch (fact)
        {
            case ProjectBegun e:
                (Kind, Lead, DueOn, Topic, BegunBy, BegunAt) = (e.Kind, e.Lead, e.DueOn, e.Topic, e.By.Unit, e.At);
                Orders = [.. e.Orders.Select(number => number.Value)];
                break;
            case OrdersAdded e:
                Orders = [.. Orders, .. e.Orders.Select(number => number.Value)];
                break;
            case ProjectRevised e:
                (Lead, Plan, DueOn) = (e.Lead, e.Plan, e.DueOn);
                break;
            case ProgressReported e:
                Progress = e.Text;
                break;
            case ProjectFinished e:
                (Stage, Result, OverAt) = (ProjectStage.Done, e.Result, e.At);
                (Requesters, WithoutNumber) = (e.Requesters, e.WithoutNumber);
                break;
            case ProjectDropped e:
                (Stage, Result, OverAt) = (ProjectStage.Dropped, e.Why, e.At);
                break;
            case RequesterAsked e:
                Asked += e.Over ? 1 : 0;
                SaidSolved += e.Answer is ProjectAnswer.Solved ? 1 : 0;
                SaidNotSolved += e.Answer is ProjectAnswer.NotSolved ? 1 : 0;
                break;
            default:
                throw new InvalidOperationException($"unknown fact {fact.GetType().Name}");
        }
        ChangedAt = fact.At;
        Version++;
        fresh.Add(fact);
    }
}
