using Jiban.Units;
using Jiban.WorkOrders;

namespace Jiban.Governance;

/// <summary>治理项目履历: one fact in the life of a project. Append-only, chained like an order's history.</summary>
/// <param name="By">Who made it a fact.</param>
/// <param name="At">When, UTC.</param>
public abstract record ProjectEvent(Actor By, DateTimeOffset At);

/// <summary>立项. Title and plan stay beside the history; here stands their SHA-256.</summary>
/// <param name="Kind">Kind.</param>
/// <param name="Lead">The lead unit.</param>
/// <param name="DueOn">By the end of this local day.</param>
/// <param name="Topic">The hot topic it was made of; null when none.</param>
/// <param name="Orders">Its orders as they stood then.</param>
/// <param name="TextHash">SHA-256 of title and plan.</param>
/// <param name="By">Who began it.</param>
/// <param name="At">When.</param>
public sealed record ProjectBegun(
    ProjectKind Kind,
    UnitCode Lead,
    DateOnly DueOn,
    Guid? Topic,
    IReadOnlyList<WorkOrderNumber> Orders,
    string TextHash,
    Actor By,
    DateTimeOffset At
) : ProjectEvent(By, At);

/// <summary>补入工单.</summary>
public sealed record OrdersAdded(IReadOnlyList<WorkOrderNumber> Orders, string Why, Actor By, DateTimeOffset At)
    : ProjectEvent(By, At);

/// <summary>调整: lead, plan and day as they are from now on, with the reason.</summary>
public sealed record ProjectRevised(UnitCode Lead, string Plan, DateOnly DueOn, string Why, Actor By, DateTimeOffset At)
    : ProjectEvent(By, At);

/// <summary>进展.</summary>
public sealed record ProgressReported(string Text, Actor By, DateTimeOffset At) : ProjectEvent(By, At);

/// <summary>办结.</summary>
/// <param name="Result">What came of it.</param>
/// <param name="Requesters">Different people to be called back, each once.</param>
/// <param name="WithoutNumber">Contacts that left no number; nobody can be called for them.</param>
/// <param name="By">Who.</param>
/// <param name="At">When.</param>
public sealed record ProjectFinished(string Result, int Requesters, int WithoutNumber, Actor By, DateTimeOffset At)
    : ProjectEvent(By, At);

/// <summary>撤销.</summary>
public sealed record ProjectDropped(string Why, Actor By, DateTimeOffset At) : ProjectEvent(By, At);

/// <summary>项目回访: one attempt and what was said. Who was called stays beside the history.</summary>
/// <param name="Callback">The callback.</param>
/// <param name="Answer">What was said.</param>
/// <param name="Over">Whether this requester is not called again.</param>
/// <param name="By">Who called.</param>
/// <param name="At">When.</param>
public sealed record RequesterAsked(Guid Callback, ProjectAnswer Answer, bool Over, Actor By, DateTimeOffset At)
    : ProjectEvent(By, At);
