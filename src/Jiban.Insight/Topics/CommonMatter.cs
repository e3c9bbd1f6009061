namespace Jiban.Insight.Topics;

/// <summary>共性问题: one matter that is a hot topic at several places.</summary>
/// <param name="Whole">All its texts as if they were one topic; named by its words alone, empty where they share none. Its id is that of its earliest text.</param>
/// <param name="Topics">The ids of the topics it is made of, hottest first; at least two.</param>
public sealed record CommonMatter(Topic Whole, IReadOnlyList<string> Topics);
