namespace Jiban.WorkOrders;

/// <summary>申辩 mark.</summary>
public enum AppealState
{
    /// <summary>None.</summary>
    None,

    /// <summary>Raised by the unit, not decided.</summary>
    Raised,

    /// <summary>申辩成立: left out of the adjusted rates of its period, whenever that was decided.</summary>
    Upheld,

    /// <summary>申辩不成立.</summary>
    Rejected,
}

/// <summary>可申辩的失分: where and in what an order lost points, and how long its unit may appeal (rule 50).</summary>
/// <param name="Period">Code of the period it counts in.</param>
/// <param name="Lost">The questions it lost points in; never empty.</param>
/// <param name="From">The end of the period: from then on the unit reads the answers.</param>
/// <param name="Until">The end of the last day of the window; belongs to it.</param>
public sealed record AppealCase(
    string Period,
    IReadOnlyList<LostAnswer> Lost,
    DateTimeOffset From,
    DateTimeOffset Until
);

/// <summary>The order lost no points in any period.</summary>
public sealed record NothingLost : Refusal;

/// <summary>The period in which it lost points still runs.</summary>
public sealed record AppealTooEarly(DateTimeOffset From) : Refusal;

/// <summary>A lost order is reviewed once its period is over.</summary>
public sealed record ReviewTooEarly(DateTimeOffset From) : Refusal;

/// <summary>A lesson is longer, or has more tags, than is taken.</summary>
public sealed record LessonTooLong(int Characters, int Tags) : Refusal;

/// <summary>The window for appeals is over.</summary>
public sealed record AppealWindowClosed(DateTimeOffset Until) : Refusal;
