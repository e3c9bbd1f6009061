using static Jiban.Guard;

namespace Jiban.Governance;

/// <summary>项目回访任务: one requester of a project's orders, to be called once about its result, however many of the orders are theirs.</summary>
public sealed class ProjectCallback
{
    ProjectCallback() { }

    /// <summary>One to be made.</summary>
    /// <param name="project">The project.</param>
    /// <param name="id">UUIDv7 made by the application.</param>
    /// <param name="contact">The newest contact of this requester: who and what number stands there.</param>
    /// <param name="order">That contact's order.</param>
    /// <param name="orders">Numbers of all their orders in the project.</param>
    /// <param name="confidential">Whether any of their contacts is 保密.</param>
    /// <param name="due">From when they may be called.</param>
    public ProjectCallback(
        GovernanceProject project,
        Guid id,
        Guid contact,
        Guid order,
        string[] orders,
        bool confidential,
        DateTimeOffset due
    ) =>
        (District, ProjectId, Id, Contact, Order, Orders, Confidential, DueAt) = (
            project.District,
            project.Id,
            id,
            contact,
            order,
            orders,
            confidential,
            due
        );

    /// <summary>District code.</summary>
    public int District { get; private set; }

    /// <summary>The project.</summary>
    public Guid ProjectId { get; private set; }

    /// <summary>UUIDv7.</summary>
    public Guid Id { get; private set; }

    /// <summary>The contact that tells who to call.</summary>
    public Guid Contact { get; private set; }

    /// <summary>The order of that contact.</summary>
    public Guid Order { get; private set; }

    /// <summary>Numbers of this requester's orders in the project.</summary>
    public string[] Orders { get; private set; } = [];

    /// <summary>保密.</summary>
    public bool Confidential { get; private set; }

    /// <summary>Attempts so far.</summary>
    public int Attempts { get; private set; }

    /// <summary>From when the next attempt may be made; null when there is none.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>The newest attempt's result; null before the first.</summary>
    public ProjectAnswer? Answer { get; private set; }

    /// <summary>In their own words.</summary>
    public string Words { get; private set; } = "";

    /// <summary>When it was over: answered, or tried often enough.</summary>
    public DateTimeOffset? AnsweredAt { get; private set; }

    internal void RequireDue(DateTimeOffset now)
    {
        Require(AnsweredAt is null, new RequesterAskedAlready());
        Require(!(DueAt is { } due && now < due), new NextAttemptLater(DueAt ?? now));
    }

    internal void Take(ProjectAnswer answer, string words, int attempts, DateTimeOffset again, DateTimeOffset now)
    {
        Attempts++;
        (Answer, Words) = (answer, words);
        var over = answer is not ProjectAnswer.NotReached || Attempts >= attempts;
        (AnsweredAt, DueAt) = (over ? now : null, over ? null : again);
    }
}
