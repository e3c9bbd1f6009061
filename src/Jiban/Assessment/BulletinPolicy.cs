namespace Jiban.Assessment;

/// <summary>通报政策: when bulletins are made and what of them anybody may read; policy data (S20, rule 71).</summary>
public sealed record BulletinPolicy
{
    /// <summary>周通报星期几发: 1 Monday to 7 Sunday. It tells of the seven days before.</summary>
    public int WeeklyOn { get; init; } = 1;

    /// <summary>月排名在考核期结束后第几天发: 1 is the first day of the next period.</summary>
    public int MonthlyAfterDays { get; init; } = 1;

    /// <summary>几点发: local time of day, <c>08:00</c>.</summary>
    public string At { get; init; } = "08:00";

    /// <summary>公开: whether the district's figures stand on the public page and in the open-data files.</summary>
    public bool Published { get; init; } = true;

    /// <summary>小于几件不公开: a published figure of fewer requests is hidden, see <see cref="SmallCells"/>; at least 1.</summary>
    public int SmallestCell { get; init; } = 5;
}

/// <summary>通报种类.</summary>
public enum BulletinKind
{
    /// <summary>周通报.</summary>
    Weekly,

    /// <summary>月排名: of one assessment period.</summary>
    Monthly,
}
