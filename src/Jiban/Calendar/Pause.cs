namespace Jiban.Calendar;

/// <summary>停表: a stretch during which a clock stands still.</summary>
/// <param name="From">When it stopped.</param>
/// <param name="To">When it went on; null while it still stands.</param>
/// <param name="Reason">Reason code, e.g. <c>account</c> or <c>requester</c>.</param>
public sealed record Pause(DateTimeOffset From, DateTimeOffset? To, string Reason);

/// <summary>顺延: what one <see cref="Calendar.Pause"/> did to a deadline.</summary>
/// <param name="Pause">Which.</param>
/// <param name="By">Time added: elapsed time for hours and calendar days, open time for working hours and working days;
/// nothing while the clock still stands.</param>
/// <param name="Due">The deadline after it; null while the clock still stands.</param>
public sealed record Delay(Pause Pause, TimeSpan By, DateTimeOffset? Due);

/// <summary>计时过程: a deadline with its pauses.</summary>
/// <param name="Reckoning">The arithmetic as if the clock had never stood still.</param>
/// <param name="Delays">The pauses that moved it, in order; one that began at or after the deadline moves nothing.</param>
public sealed record Course(Reckoning Reckoning, IReadOnlyList<Delay> Delays)
{
    /// <summary>到期时间; null while the clock stands still.</summary>
    public DateTimeOffset? Due => Delays.Count == 0 ? Reckoning.Due : Delays[^1].Due;
}
