namespace Jiban.Insight.Topics;

/// <summary>Two rows that may belong together, and how alike they are.</summary>
internal readonly record struct TopicLink(int Earlier, int Later, double Likeness) : IComparable<TopicLink>
{
    /// <summary>The most alike first; of equal ones the earlier.</summary>
    public int CompareTo(TopicLink other) =>
        Likeness != other.Likeness ? other.Likeness.CompareTo(Likeness)
        : Earlier != other.Earlier ? Earlier.CompareTo(other.Earlier)
        : Later.CompareTo(other.Later);
}
