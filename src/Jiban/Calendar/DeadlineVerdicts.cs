namespace Jiban.Calendar;

/// <summary>时限判定规则: the one rule by which a deadline is running, kept or missed.</summary>
/// <remarks>Compares instants, never clock times: work done at 01:40 the second time clocks show it is later than a
/// due time of 01:50 the first time. Source: domain rules 11, 18, and the published records of a city that calls a
/// request on time when it was closed at or before its target (<c>./jiban clock verify</c>).</remarks>
public static class DeadlineVerdicts
{
    /// <summary>判定: what became of a deadline.</summary>
    /// <param name="due">到期时间: when it ran out; null when there was no limit.</param>
    /// <param name="done">When the thing asked for was done; null when it has not been.</param>
    /// <param name="at">As of when; everything done up to and including this instant is known. An act after it is
    /// judged like any other, since it is given.</param>
    /// <returns>
    /// Done in the very instant it was due is <see cref="DeadlineVerdict.Kept"/>, one tick (0.1 µs) later is
    /// <see cref="DeadlineVerdict.Missed"/>. With nothing done it is <see cref="DeadlineVerdict.Running"/> until the due
    /// instant and missed from that instant on: what could still have kept it would be known.
    /// </returns>
    public static DeadlineVerdict Of(DateTimeOffset? due, DateTimeOffset? done, DateTimeOffset at) =>
        (due, done) switch
        {
            (null, _) => DeadlineVerdict.NoDeadline,
            ({ } limit, { } act) => act <= limit ? DeadlineVerdict.Kept : DeadlineVerdict.Missed,
            ({ } limit, null) => at < limit ? DeadlineVerdict.Running : DeadlineVerdict.Missed,
        };
}
