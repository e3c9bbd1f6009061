namespace Jiban.Insight.Similarity;

/// <summary>相似之处: what two requests have in common before anybody has looked at them.</summary>
/// <param name="Wording">How much of the wording is shared, 0–1, as <see cref="ShingleSet.Jaccard"/> gives it.</param>
/// <param name="Metres">Between their places, 0 or more; null where one of them has none.</param>
/// <param name="Days">Between their times, 0 or more.</param>
/// <param name="Category">1 the same category, 0 quite another; parts for a shared branch.</param>
public readonly record struct Resemblance(double Wording, double? Metres, double Days, double Category);

/// <summary>合并决定: a request that somebody was offered as the same matter, and what they decided.</summary>
/// <param name="Resemblance">What the two had in common when it was offered.</param>
/// <param name="Merged">Whether they were merged; false when the offer was declined.</param>
public readonly record struct MergeDecision(Resemblance Resemblance, bool Merged);

/// <summary>相似迹象: what may speak for one matter.</summary>
public enum MatterSign
{
    /// <summary>用词: shared wording.</summary>
    Wording,

    /// <summary>地点: nearness in metres; half gone after about 140.</summary>
    Place,

    /// <summary>地点不明: no place to compare.</summary>
    UnknownPlace,

    /// <summary>时间: nearness in days; half gone after about three weeks.</summary>
    Time,

    /// <summary>类别: the same category.</summary>
    Category,
}
