namespace Jiban.Insight.Topics;

/// <summary>热点话题: what several people write about one matter at one place.</summary>
/// <param name="Id">The id of its earliest text: it stays while the topic grows.</param>
/// <param name="Label">Place and telling words, in the texts' own wording.</param>
/// <param name="Heat">How much it moves people; topics are ranked by its total.</param>
/// <param name="From">When the earliest was written.</param>
/// <param name="To">When the latest was written.</param>
/// <param name="Ids">All its texts, earliest first; at least <see cref="Topics.FewestTexts"/>.</param>
/// <param name="Samples">Up to three that say best what it is about, most typical first.</param>
/// <param name="Trend">Texts a month (of 30 days from <see cref="From"/>), up to the latest; the sum is the count.</param>
public sealed record Topic(
    string Id,
    string Label,
    Heat Heat,
    DateTimeOffset From,
    DateTimeOffset To,
    IReadOnlyList<string> Ids,
    IReadOnlyList<string> Samples,
    IReadOnlyList<int> Trend
)
{
    /// <summary>Number of texts.</summary>
    public int Count => Ids.Count;
}
