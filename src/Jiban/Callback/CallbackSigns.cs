using Jiban.Units;

namespace Jiban.Callback;

/// <summary>异常迹象的种类. A sign is reported and never punished by itself.</summary>
public enum SignKind
{
    /// <summary>短时间密集回访: many callbacks recorded by one person within few minutes.</summary>
    Burst,

    /// <summary>几秒答完: answers recorded sooner after the number was shown than three questions can be put.</summary>
    Seconds,

    /// <summary>回访前经办人刚联系过: the handling side was in touch with the requester just before the callback.</summary>
    HandlerBefore,

    /// <summary>一人回访特别满意: a unit's satisfied share with one caller-back stands far above that with all others.</summary>
    OneCaller,
}

/// <summary>异常迹象的界限; policy data.</summary>
public sealed record SignPolicy
{
    /// <summary>So many callbacks of one person …</summary>
    public int BurstCallbacks { get; init; } = 20;

    /// <summary>… within so many minutes, the first and the last included, are a burst.</summary>
    public int BurstMinutes { get; init; } = 10;

    /// <summary>Answers recorded less than so many seconds after the number was shown.</summary>
    public int LeastSeconds { get; init; } = 30;

    /// <summary>The handling side in touch at most so many minutes before the callback.</summary>
    public int HandlerMinutes { get; init; } = 30;

    /// <summary>Answers of one unit heard by one person, and by all others, at least, before shares are compared.</summary>
    public int LeastAnswers { get; init; } = 20;

    /// <summary>By how many percentage points the share must stand above.</summary>
    public int PointsAbove { get; init; } = 15;
}

/// <summary>一次回访记录: one callback as the signs see it; a requester's own answer is none.</summary>
/// <param name="Number">Order number.</param>
/// <param name="Unit">The unit that handled the order.</param>
/// <param name="Caller">Who recorded it.</param>
/// <param name="At">When it was recorded.</param>
/// <param name="Satisfied">Q3; null when nobody was reached.</param>
/// <param name="DialledAt">When the number was last shown to that person; null when it was not shown here.</param>
/// <param name="HandlerAt">When the handling side was last in touch with the requester before it; null when never.</param>
public sealed record RecordedCallback(
    string Number,
    UnitCode Unit,
    StaffId Caller,
    DateTimeOffset At,
    Satisfied? Satisfied,
    DateTimeOffset? DialledAt = null,
    DateTimeOffset? HandlerAt = null
);

/// <summary>异常迹象: something an assessor should look at.</summary>
/// <param name="Kind">What.</param>
/// <param name="Key">Names the sign whenever it is found again, so that what was noted of it stays with it.</param>
/// <param name="Unit">The unit whose orders they are; null where they are of several.</param>
/// <param name="Caller">Who recorded them.</param>
/// <param name="From">The first callback behind it.</param>
/// <param name="To">The last.</param>
/// <param name="Figure">How many in the burst, the seconds, the minutes, or the share in percent.</param>
/// <param name="Beside">Share in percent with all others; null for the other kinds.</param>
/// <param name="Others">Answers heard by all others; null for the other kinds.</param>
/// <param name="Orders">Numbers of the orders behind it, in the order of the calls.</param>
public sealed record CallbackSign(
    SignKind Kind,
    string Key,
    UnitCode? Unit,
    StaffId Caller,
    DateTimeOffset From,
    DateTimeOffset To,
    decimal Figure,
    decimal? Beside,
    int? Others,
    IReadOnlyList<string> Orders
);

/// <summary>找异常迹象: pure; the same callbacks and bounds give the same signs, in whatever order they come.</summary>
public static class CallbackSigns
{
    /// <summary>Every sign there is, by kind, then by when it began.</summary>
    /// <param name="callbacks">Of the time looked at.</param>
    /// <param name="policy">The bounds.</param>
    public static IReadOnlyList<CallbackSign> Of(IEnumerable<RecordedCallback> callbacks, SignPolicy policy)
    {
        var made = callbacks.OrderBy(c => c.At).ThenBy(c => c.Number, StringComparer.Ordinal).ToList();
        return
        [
            .. made.GroupBy(c => c.Caller)
                .SelectMany(g => Bursts([.. g], policy))
                .Concat(made.Where(c => IsSeconds(c, policy)).Select(Seconds))
                .Concat(made.Where(c => IsHandlerBefore(c, policy)).Select(HandlerBefore))
                .Concat(made.GroupBy(c => c.Unit).SelectMany(g => OneCaller([.. g], policy)))
                .OrderBy(s => s.Kind)
                .ThenBy(s => s.From)
                .ThenBy(s => s.Key, StringComparer.Ordinal),
        ];
    }

    /// <summary>Callbacks that together are a burst, and every further one that is a burst with them, are one sign.</summary>
    private static IEnumerable<CallbackSign> Bursts(List<RecordedCallback> made, SignPolicy policy)
    {
        var (span, begin, end) = (TimeSpan.FromMinutes(policy.BurstMinutes), -1, -1);
        for (var last = policy.BurstCallbacks - 1; last < made.Count; last++)
        {
            var first = last - policy.BurstCallbacks + 1;
            if (made[last].At - made[first].At > span)
                continue;
            if (begin >= 0 && first > end)
            {
                yield return Burst(made[begin..(end + 1)]);
                begin = -1;
            }
            (begin, end) = (begin < 0 ? first : begin, last);
        }
        if (begin >= 0)
            yield return Burst(made[begin..(end + 1)]);
    }

    private static CallbackSign Burst(List<RecordedCallback> made) =>
        Sign(SignKind.Burst, made, null, made.Count, Key(SignKind.Burst, made[0]));

    private static bool IsSeconds(RecordedCallback c, SignPolicy policy) =>
        c.Satisfied is not null
        && c.DialledAt is { } dialled
        && c.At >= dialled
        && c.At - dialled < TimeSpan.FromSeconds(policy.LeastSeconds);

    private static CallbackSign Seconds(RecordedCallback c) =>
        Sign(
            SignKind.Seconds,
            [c],
            c.Unit,
            Math.Floor((decimal)(c.At - c.DialledAt!.Value).TotalSeconds),
            Key(SignKind.Seconds, c)
        );

    private static bool IsHandlerBefore(RecordedCallback c, SignPolicy policy) =>
        c.Satisfied is not null
        && c.HandlerAt is { } handler
        && c.At >= handler
        && c.At - handler <= TimeSpan.FromMinutes(policy.HandlerMinutes);

    private static CallbackSign HandlerBefore(RecordedCallback c) =>
        Sign(
            SignKind.HandlerBefore,
            [c],
            c.Unit,
            Math.Floor((decimal)(c.At - c.HandlerAt!.Value).TotalMinutes),
            Key(SignKind.HandlerBefore, c)
        );

    /// <summary>Of one unit: each person whose share stands so many points above that of all others, with enough answers on both sides and intervals (Wilson, 95 %) that do not touch.</summary>
    private static IEnumerable<CallbackSign> OneCaller(List<RecordedCallback> made, SignPolicy policy)
    {
        var answered = made.Where(c => c.Satisfied is not null).ToList();
        foreach (var own in answered.GroupBy(c => c.Caller))
        {
            var (mine, others) = (own.ToList(), answered.Where(c => c.Caller != own.Key).ToList());
            if (mine.Count < policy.LeastAnswers || others.Count < policy.LeastAnswers)
                continue;
            var (here, there) = (Share(mine), Share(others));
            if (
                here - there >= policy.PointsAbove
                && Bound(here, mine.Count, upper: false) > Bound(there, others.Count, upper: true)
            )
                yield return Sign(
                    SignKind.OneCaller,
                    mine,
                    mine[0].Unit,
                    here,
                    Key(SignKind.OneCaller, mine[0]) + $":{mine[0].Unit}"
                ) with
                {
                    Beside = there,
                    Others = others.Count,
                };
        }
    }

    /// <summary>Satisfied or mostly, in percent of all answers.</summary>
    private static decimal Share(List<RecordedCallback> made) =>
        100m
        * made.Count(c => c.Satisfied is Jiban.Callback.Satisfied.Yes or Jiban.Callback.Satisfied.Mostly)
        / made.Count;

    private static double Bound(decimal share, int n, bool upper)
    {
        const double z = 1.959964;
        var p = (double)share / 100;
        var spread = z * Math.Sqrt(p * (1 - p) / n + z * z / (4.0 * n * n));
        return (p + z * z / (2.0 * n) + (upper ? spread : -spread)) / (1 + z * z / n);
    }

    private static CallbackSign Sign(
        SignKind kind,
        List<RecordedCallback> made,
        UnitCode? unit,
        decimal figure,
        string key
    ) =>
        new(
            kind,
            key,
            unit,
            made[0].Caller,
            made[0].At,
            made[^1].At,
            figure,
            null,
            null,
            [.. made.Select(c => c.Number)]
        );

    /// <summary>By the first callback behind it: more of them later leave the name as it is.</summary>
    private static string Key(SignKind kind, RecordedCallback first) =>
        $"{kind}:{first.Caller.Value:N}:{first.Number}:{first.At.UtcTicks}";
}
