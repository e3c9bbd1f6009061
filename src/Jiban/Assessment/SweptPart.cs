using Jiban.Units;

namespace Jiban.Assessment;

/// <summary>待清协办: the part of an open order that a co-unit still owes at the end of a period.</summary>
/// <param name="Unit">The co-unit.</param>
/// <param name="StartedAt">When its clock began.</param>
/// <param name="DueAt">Its own limit; null while its clock stands still.</param>
/// <remarks>The lead closes, excludes and accounts for the order; all the co-unit can do for it is reply (rules 13 and 17).</remarks>
public sealed record SweptPart(UnitCode Unit, DateTimeOffset StartedAt, DateTimeOffset? DueAt);
