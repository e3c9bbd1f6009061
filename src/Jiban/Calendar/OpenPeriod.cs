using System.Globalization;

namespace Jiban.Calendar;

/// <summary>办公时段: one stretch of local clock time in which work is counted, e.g. 09:00–12:00.</summary>
/// <remarks>Half open: <see cref="From"/> belongs to it, <see cref="To"/> does not. Clock times since local midnight,
/// whole minutes, <see cref="To"/> at most 24:00. It never runs over midnight: write two periods.</remarks>
public readonly record struct OpenPeriod
{
    private static readonly TimeSpan Midnight = TimeSpan.FromDays(1);

    /// <summary>From <paramref name="from"/> up to <paramref name="to"/>.</summary>
    /// <exception cref="ArgumentException">Outside 00:00–24:00, not forwards, or not whole minutes.</exception>
    public OpenPeriod(TimeSpan from, TimeSpan to)
    {
        if (from < TimeSpan.Zero || to > Midnight || from >= to)
            throw new ArgumentException($"{from}–{to} is not a stretch of one day.");
        if (from.Ticks % TimeSpan.TicksPerMinute != 0 || to.Ticks % TimeSpan.TicksPerMinute != 0)
            throw new ArgumentException($"{from}–{to} is not in whole minutes.");

        From = from;
        To = to;
    }

    /// <summary>开始: first clock time counted.</summary>
    public TimeSpan From { get; }

    /// <summary>结束: first clock time no longer counted; 24:00 is one day.</summary>
    public TimeSpan To { get; }

    /// <summary>全天: the whole day, 00:00–24:00.</summary>
    public static OpenPeriod WholeDay { get; } = new(TimeSpan.Zero, Midnight);

    /// <summary>Reads periods as people write them, <c>09:00-12:00, 13:30-17:30</c>; the full-width forms
    /// <c>：</c> <c>，</c> <c>、</c> <c>；</c> <c>–</c> <c>~</c> are read as well.</summary>
    /// <returns>False, with nothing in <paramref name="periods"/>, when any part is not a period, when they are not in
    /// order or overlap, or when there is none.</returns>
    public static bool TryParseAll(string? text, out IReadOnlyList<OpenPeriod> periods)
    {
        periods = [];
        var read = new List<OpenPeriod>();
        var plain = (text ?? "").Replace('：', ':').Replace('–', '-').Replace('—', '-').Replace('~', '-');

        foreach (var part in plain.Split([',', '，', '、', ';', '；'], StringSplitOptions.TrimEntries))
        {
            var ends = part.Split('-', StringSplitOptions.TrimEntries);
            if (ends.Length != 2 || Clock(ends[0]) is not { } from || Clock(ends[1]) is not { } to || from >= to)
                return false;
            if (read.Count > 0 && from < read[^1].To)
                return false;
            read.Add(new OpenPeriod(from, to));
        }

        periods = read;
        return true;
    }

    /// <summary>As written in settings and files: <c>09:00-12:00</c>.</summary>
    public override string ToString() => $"{Text(From)}-{Text(To)}";

    private static string Text(TimeSpan clock) =>
        FormattableString.Invariant($"{(int)clock.TotalHours:00}:{clock.Minutes:00}");

    private static TimeSpan? Clock(string text)
    {
        if (text is "24:00")
            return Midnight;
        return TimeOnly.TryParseExact(
            text,
            ["HH:mm", "H:mm"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var at
        )
            ? at.ToTimeSpan()
            : null;
    }
}
