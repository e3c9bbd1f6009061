namespace Jiban.Insight.Topics;

/// <summary>话题来文: one text that may belong to a hot topic.</summary>
/// <param name="Id">What the caller knows it by; unique among all texts.</param>
/// <param name="Title">A line that says what it is about; may be empty.</param>
/// <param name="Detail">The whole story; may be empty.</param>
/// <param name="At">When it was said.</param>
/// <param name="By">Who said it, as any sign that is the same for the same person; empty where unknown, then somebody else each time.</param>
/// <param name="Place">Where, in words, if known apart from the text; otherwise places are found in the text.</param>
/// <param name="Votes">How many supported it, 0 or more.</param>
/// <param name="Subject">
/// What it is about as somebody has sorted it: a path from the general to the special (<c>0201/020103</c>). Texts whose paths
/// begin differently are of two matters, however alike; those with one whole path of several steps are of one matter where
/// they are of one place. Empty where nobody has sorted it.
/// </param>
public sealed record TopicText(
    string Id,
    string Title,
    string Detail,
    DateTimeOffset At,
    string By = "",
    string Place = "",
    int Votes = 0,
    string Subject = ""
);
