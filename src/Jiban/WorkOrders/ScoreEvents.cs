using Jiban.Units;

namespace Jiban.WorkOrders;

/// <summary>申请剔除. Document, attachment and review day are null where they were not yet written down.</summary>
public sealed record ExclusionRequested(
    string Reason,
    string Evidence,
    string? Document,
    Guid? Attachment,
    DateOnly? ReviewOn,
    Actor By,
    DateTimeOffset At
) : WorkOrderEvent(By, At);

/// <summary>初审同意剔除: the first of two approvals.</summary>
public sealed record ExclusionEndorsed(string Why, Actor By, DateTimeOffset At) : WorkOrderEvent(By, At);

/// <summary>审批剔除: granted, or refused.</summary>
/// <param name="Accepted">Whether it is left out from now on.</param>
/// <param name="Why">Why.</param>
/// <param name="Level">1 or 2: which of two approvals decided it; null where one decision was enough.</param>
/// <param name="By">Who decided.</param>
/// <param name="At">When, UTC.</param>
public sealed record ExclusionDecided(bool Accepted, string Why, int? Level, Actor By, DateTimeOffset At)
    : WorkOrderEvent(By, At);

/// <summary>撤销剔除.</summary>
public sealed record ExclusionReversed(string Why, Actor By, DateTimeOffset At) : WorkOrderEvent(By, At);

/// <summary>剔除到期: the review day has passed.</summary>
/// <param name="ReviewOn">That day.</param>
/// <param name="Stood">Whether it had been granted; a request nobody decided on ends too.</param>
/// <param name="By">The system.</param>
/// <param name="At">When, UTC.</param>
public sealed record ExclusionLapsed(DateOnly ReviewOn, bool Stood, Actor By, DateTimeOffset At)
    : WorkOrderEvent(By, At);

/// <summary>申辩: the unit says that points were lost wrongly.</summary>
/// <param name="Period">Code of the period it counts in.</param>
/// <param name="Lost">The questions it lost points in.</param>
/// <param name="Grounds">Why it was wrong.</param>
/// <param name="Document">The document cited; empty when an attachment shows it.</param>
/// <param name="Attachment">An attachment of the order.</param>
/// <param name="By">Who appealed.</param>
/// <param name="At">When, UTC.</param>
public sealed record AppealRaised(
    string Period,
    IReadOnlyList<LostAnswer> Lost,
    string Grounds,
    string Document,
    Guid? Attachment,
    Actor By,
    DateTimeOffset At
) : WorkOrderEvent(By, At);

/// <summary>裁定申辩: it counts for the period of the order, whenever it was decided.</summary>
public sealed record AppealDecided(bool Upheld, string Why, Actor By, DateTimeOffset At) : WorkOrderEvent(By, At);

/// <summary>复盘陈述 of one unit that touched a lost order.</summary>
public sealed record ReviewStated(UnitCode Unit, string Text, Actor By, DateTimeOffset At) : WorkOrderEvent(By, At);

/// <summary>复盘教训: what the next order like this one should know.</summary>
public sealed record LessonDrawn(string Text, IReadOnlyList<string> Tags, Actor By, DateTimeOffset At)
    : WorkOrderEvent(By, At);
