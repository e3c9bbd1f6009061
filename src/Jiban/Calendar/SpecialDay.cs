namespace Jiban.Calendar;

/// <summary>特殊日: one local day whose hours somebody set by hand: closed, shortened, or opened.</summary>
/// <param name="Date">The local day.</param>
/// <param name="Periods">Its open periods in order; none means closed all day (停办).</param>
/// <param name="Reason">Why, shown wherever the day is explained; never empty.</param>
/// <remarks>It outranks holidays, make-up workdays and the weekly rest.</remarks>
public sealed record SpecialDay(DateOnly Date, IReadOnlyList<OpenPeriod> Periods, string Reason)
{
    /// <summary>停办: closed all day because of <paramref name="reason"/>.</summary>
    public static SpecialDay Closed(DateOnly date, string reason) => new(date, [], reason);
}
