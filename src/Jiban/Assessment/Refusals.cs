namespace Jiban.Assessment;

/// <summary>Not written <c>yyyy-MM</c>.</summary>
/// <param name="Code">What was written.</param>
public sealed record NotAPeriodCode(string Code) : Refusal;

/// <summary>Periods begin on day 1–28 of a month.</summary>
/// <param name="Day">What was given.</param>
public sealed record NotAStartDay(int Day) : Refusal;

/// <summary>The period would begin before the one before it, or after the one after it.</summary>
/// <param name="Code">The period.</param>
public sealed record PeriodsOutOfOrder(string Code) : Refusal;

/// <summary>The three weights do not add up to 100.</summary>
/// <param name="Sum">What they add up to.</param>
public sealed record WeightsNotHundred(decimal Sum) : Refusal;

/// <summary>A number of the policy lies outside its bounds.</summary>
/// <param name="Field">Its name in <see cref="ScoringPolicy"/>.</param>
/// <param name="Value">What was given.</param>
public sealed record PolicyOutOfBounds(string Field, decimal Value) : Refusal;

/// <summary>Two classes begin at the same score, or a ranking by classes has none.</summary>
public sealed record ClassesUnclear : Refusal;

/// <summary>No policy is in force yet in that period.</summary>
/// <param name="Period">The period.</param>
public sealed record NoPolicyInForce(string Period) : Refusal;

/// <summary>The requester was reached, but a question has no answer; or was not, but one has.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Number">The order.</param>
public sealed record AnswersMissing(string Unit, string Number) : Refusal;

/// <summary>The same order was given twice for one unit.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Number">The order.</param>
public sealed record CountedTwice(string Unit, string Number) : Refusal;

/// <summary>A period is closed after its end, not before.</summary>
/// <param name="Period">The period.</param>
/// <param name="LastDay">Its last day.</param>
public sealed record PeriodStillRuns(string Period, DateOnly LastDay) : Refusal;

/// <summary>The period is closed and nothing has changed since, so there is nothing to correct.</summary>
/// <param name="Period">The period.</param>
public sealed record NothingToCorrect(string Period) : Refusal;

/// <summary>A correction of a closed period needs its reason.</summary>
public sealed record CorrectionNeedsReason : Refusal;

/// <summary>Somebody else closed or corrected the period meanwhile.</summary>
/// <param name="Period">The period.</param>
public sealed record ClosedMeanwhile(string Period) : Refusal;

/// <summary>The period was never closed in this version.</summary>
/// <param name="Period">The period.</param>
/// <param name="Version">What was asked for.</param>
public sealed record NoSuchClosing(string Period, int Version) : Refusal;

/// <summary>There is no such version of the scoring policy.</summary>
/// <param name="Version">What was asked for.</param>
public sealed record NoSuchPolicy(string Version) : Refusal;

/// <summary>The groups of a ranking cannot be read, or two have one name.</summary>
/// <param name="Part">What cannot be read, or the name; empty when there are too many.</param>
public sealed record GroupsUnclear(string Part) : Refusal;

/// <summary>The kinds of points cannot be read, or two have one code or one counted source.</summary>
/// <param name="Part">What cannot be read, or the code; empty when there are too many, or none.</param>
public sealed record PointsUnclear(string Part) : Refusal;
