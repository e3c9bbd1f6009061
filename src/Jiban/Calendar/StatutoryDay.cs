namespace Jiban.Calendar;

/// <summary>放假或调休日: one day that the State Council's yearly notice takes out of the ordinary week.</summary>
/// <param name="Date">The day in China.</param>
/// <param name="Off">True for a day off (放假), false for a make-up workday (调休上班).</param>
/// <param name="Name">The festival it belongs to, e.g. 春节.</param>
public sealed record StatutoryDay(DateOnly Date, bool Off, string Name);
