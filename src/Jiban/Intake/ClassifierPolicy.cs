namespace Jiban.Intake;

/// <summary>分类模型政策: when a district learns from its own confirmed orders, and what a new version must show to be used.</summary>
/// <remarks>Nobody publishes the numbers; local policy, versioned like the rest.</remarks>
public sealed record ClassifierPolicy
{
    /// <summary>起步件数: confirmed orders needed before anything is learnt, at least 20.</summary>
    public int LeastOrders { get; init; } = 500;

    /// <summary>Confirmed orders since the newest version that make learning at night worth its while, at least 1.</summary>
    public int LeastNew { get; init; } = 50;

    /// <summary>Learnt from and judged by the newest so many.</summary>
    public int MostOrders { get; init; } = 50_000;

    /// <summary>夜间学习钟点: local hour from which it learns, 0 to 23.</summary>
    public int NightHour { get; init; } = 3;

    /// <summary>By how much macro-F1 must be better than what is used now, 0 to 1.</summary>
    public double LeastGain { get; init; } = .005;

    /// <summary>Versions whose content is kept to go back to, at least 1.</summary>
    public int Kept { get; init; } = 10;

    /// <summary>评估份额: the last fifth by time judges, for what comes next is to be told, never the past.</summary>
    public const double JudgedShare = .2;

    /// <summary>How many of so many orders, oldest first, are learnt from; the rest judges.</summary>
    public static int LearntOf(int orders) => orders - (int)(orders * JudgedShare);

    /// <summary>择优启用: better by macro-F1, and the right answer no seldomer among the first three.</summary>
    public bool Replaces(ClassifierFigures fresh, ClassifierFigures used) =>
        fresh.MacroF1 >= used.MacroF1 + LeastGain && fresh.Top3 >= used.Top3;

    /// <summary>Whether it is time to learn again by itself: once a local day, from the hour on, when enough is new.</summary>
    /// <param name="now">District's local time.</param>
    /// <param name="last">When the newest version was learnt, local; null when there is none.</param>
    /// <param name="fresh">Confirmed orders since then; all of them when there is none.</param>
    public bool IsTime(DateTime now, DateTime? last, int fresh) =>
        now.Hour >= NightHour
        && (last is null ? fresh >= LeastOrders : last.Value.Date < now.Date && fresh >= LeastNew);
}
