using Jiban.Callback;
using Jiban.Units;

namespace Jiban.WorkOrders;

/// <summary>未抽中回访: callbacks are sampled, and this order is closed without one.</summary>
/// <param name="Version">The version of the policy.</param>
/// <param name="Stratum">The stratum that held it, as the policy writes it.</param>
/// <param name="Share">Its share, in hundredths of a percent.</param>
/// <param name="Lot">The order's lot, at or above the share; see <see cref="CallbackSample.Lot"/>.</param>
/// <param name="By">The system.</param>
/// <param name="At">When, UTC.</param>
public sealed record CallbackNotDrawn(string Version, string Stratum, int Share, int Lot, Actor By, DateTimeOffset At)
    : WorkOrderEvent(By, At);

/// <summary>回访: one attempt and what the requester said. The words are kept in a table of their own, hidden from the unit until scoring closes. How it came is null where that was not yet written down.</summary>
public sealed record RequesterCalledBack(
    CallbackOutcome Outcome,
    bool? Contacted,
    Solved? Solved,
    Satisfied? Satisfied,
    string? WordsHash,
    int Attempt,
    bool Final,
    DateTimeOffset? NextDue,
    CallbackVia? Via,
    Actor By,
    DateTimeOffset At
) : WorkOrderEvent(By, At);

/// <summary>市回访: what the city's own caller heard, brought in later; counted by when the city called. The words are kept as those of our own callbacks.</summary>
/// <param name="CalledAt">回访时间: when the city called; its results of one instant replace each other.</param>
/// <param name="Round">回访轮次 as the city counts; null when it does not say.</param>
/// <param name="Outcome">How the call ended.</param>
/// <param name="Contacted">Q1; null when it was not put.</param>
/// <param name="Solved">Q2, given exactly when reached.</param>
/// <param name="Satisfied">Q3, given exactly when reached.</param>
/// <param name="WordsHash">SHA-256 of the requester's words; null when there are none.</param>
/// <param name="By">Who brought it in.</param>
/// <param name="At">When it was brought in, UTC.</param>
public sealed record CityCalledBack(
    DateTimeOffset CalledAt,
    int? Round,
    CallbackOutcome Outcome,
    bool? Contacted,
    Solved? Solved,
    Satisfied? Satisfied,
    string? WordsHash,
    Actor By,
    DateTimeOffset At
) : WorkOrderEvent(By, At);

/// <summary>预回访: what the requester told the handling unit itself; no callback, and nothing the score reads (rule 41).</summary>
/// <param name="Contacted">Q1, as the unit put it.</param>
/// <param name="Solved">Q2.</param>
/// <param name="Satisfied">Q3.</param>
/// <param name="Words">The requester's words; may be empty.</param>
/// <param name="AtRisk">预警: whether it marks the order.</param>
/// <param name="By">Who of the unit asked.</param>
/// <param name="At">When, UTC.</param>
public sealed record RequesterCalledAhead(
    bool Contacted,
    Solved Solved,
    Satisfied Satisfied,
    string Words,
    bool AtRisk,
    Actor By,
    DateTimeOffset At
) : WorkOrderEvent(By, At);

/// <summary>发自助链接: the requester may answer behind a link until then. Its code stands nowhere.</summary>
public sealed record CallbackLinkIssued(DateTimeOffset Until, CallbackVia Via, Actor By, DateTimeOffset At)
    : WorkOrderEvent(By, At);
