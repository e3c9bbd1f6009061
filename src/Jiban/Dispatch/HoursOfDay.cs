using System.Globalization;

namespace Jiban.Dispatch;

/// <summary>适用时段: the part of the day in which a catalogue row holds. Written <c>22:00-06:00</c>, over midnight too; <c>working</c> while the offices are open, <c>non-working</c> while they are closed.</summary>
/// <remarks>Half open: at 06:00 sharp 22:00–06:00 is over. A whole day is no part of one.</remarks>
public sealed record HoursOfDay
{
    const string Open = "working";
    const string Closed = "non-working";

    readonly bool? working;
    readonly TimeOnly from;
    readonly TimeOnly to;

    HoursOfDay(bool working) => this.working = working;

    HoursOfDay(TimeOnly from, TimeOnly to) => (this.from, this.to) = (from, to);

    /// <summary>Reads what people write: full-width signs, 24:00, and 工作时间 or 非工作时间 as well.</summary>
    /// <returns>Null when it says no part of the day; empty text says none either.</returns>
    public static HoursOfDay? Read(string? text)
    {
        var plain = string.Concat((text ?? "").Where(c => !char.IsWhiteSpace(c)))
            .Replace('：', ':')
            .Replace('–', '-')
            .Replace('—', '-')
            .Replace('－', '-')
            .Replace('~', '-')
            .Replace('～', '-')
            .ToLowerInvariant();
        return plain switch
        {
            Open or "工作时间" => new(working: true),
            Closed or "nonworking" or "非工作时间" => new(working: false),
            _ => plain.Split('-') is [var first, var last]
            && Clock(first) is { } from
            && Clock(last) is { } to
            && from != to
                ? new(from, to)
                : null,
        };
    }

    /// <summary>Whether the time lies in it.</summary>
    public bool Covers(DayTime at) => working is { } open ? open == at.Working : at.Clock.IsBetween(from, to);

    /// <summary>As stored and as programs write it.</summary>
    public override string ToString() =>
        working is { } open
            ? open
                ? Open
                : Closed
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{from:HH:mm}-{(to == TimeOnly.MinValue ? "24:00" : $"{to:HH:mm}")}"
            );

    static TimeOnly? Clock(string text) =>
        text is "24:00" ? TimeOnly.MinValue
        : TimeOnly.TryParseExact(text, ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
            ? at
        : null;
}

/// <summary>时刻: a time as the district's clocks show it, and whether its offices were open then.</summary>
/// <param name="Clock">Local clock time.</param>
/// <param name="Working">Whether it was working time.</param>
public readonly record struct DayTime(TimeOnly Clock, bool Working);
