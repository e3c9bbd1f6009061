using Jiban.Calendar;

namespace Jiban.Bench;

/// <summary>Deadlines as a district asks for them: the limits of its policy in their proportions, begun at any minute of twelve years.</summary>
internal static class DeadlineMix
{
    private static readonly DateTimeOffset From = new(2015, 1, 2, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset To = new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Each limit as often as it stands here: a dispatch, a sign-for and a first contact for every reply, few extensions.</summary>
    private static readonly Limit[] Limits =
    [
        Limit.Hours(0.5m), // sign-for in an emergency
        Limit.Hours(2),
        Limit.Hours(24),
        Limit.Hours(48),
        Limit.WorkingHours(1), // dispatch
        Limit.WorkingHours(2), // sign-for
        Limit.WorkingHours(4), // objection
        Limit.WorkingHours(8), // first contact
        Limit.CalendarDays(7), // reply
        Limit.CalendarDays(15),
        Limit.WorkingDays(1),
        Limit.WorkingDays(3),
        Limit.WorkingDays(5),
        Limit.WorkingDays(5),
        Limit.WorkingDays(7),
        Limit.WorkingDays(15), // extension
    ];

    public static (DateTimeOffset Start, Limit Limit)[] Of(int count)
    {
        var chance = new Random(12_345);
        var minutes = (int)(To - From).TotalMinutes;
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(_ => (From.AddMinutes(chance.Next(minutes)), Limits[chance.Next(Limits.Length)])),
        ];
    }
}
