using Jiban.Units;

namespace Jiban.Governance;

/// <summary>There is no such project, or none this person may see.</summary>
public sealed record NoSuchProject(string Id) : Refusal;

/// <summary>Somebody changed the project meanwhile.</summary>
public sealed record ProjectMovedOn(int Expected, int Actual) : Refusal;

/// <summary>The permission is missing, or it is another unit's project.</summary>
public sealed record NotYourProject(ProjectAction Action) : Refusal;

/// <summary>Whoever begins a project serves the lead unit's area, or the whole district.</summary>
public sealed record LeadOutOfReach(UnitCode Lead) : Refusal;

/// <summary>The action is not possible at this stage.</summary>
public sealed record ProjectNotAtStage(ProjectAction Action, ProjectStage Actual) : Refusal
{
    /// <summary>Stages at which it would be.</summary>
    public IReadOnlyList<ProjectStage> Needed => ProjectTransitions.StagesFor(Action);
}

/// <summary>A project is made of orders; none was named.</summary>
public sealed record NoOrdersNamed : Refusal;

/// <summary>A project holds at most so many orders.</summary>
public sealed record TooManyOrders(int Most) : Refusal;

/// <summary>All of these orders belong to it already.</summary>
public sealed record OrdersThereAlready : Refusal;

/// <summary>The day has passed.</summary>
public sealed record ProjectDayPassed(DateOnly Earliest) : Refusal;

/// <summary>Lead, plan and day stay as they are.</summary>
public sealed record NothingRevised : Refusal;

/// <summary>There is no such callback, or none for this person.</summary>
public sealed record NoSuchProjectCallback(string Id) : Refusal;

/// <summary>This requester has answered, or was called often enough: nobody is called twice about one project.</summary>
public sealed record RequesterAskedAlready : Refusal;

/// <summary>The next attempt is not due yet.</summary>
public sealed record NextAttemptLater(DateTimeOffset From) : Refusal;

/// <summary>An order belongs to one open project at a time, so that nobody is called back twice about one matter.</summary>
public sealed record OrderInAnotherProject(string Number, string Title) : Refusal;
