namespace Jiban.Insight.Topics;

/// <summary>A text as numbers: the pairs of characters that name its place, and apart from them those that tell its matter.</summary>
/// <param name="Text">The text itself.</param>
/// <param name="Place">Pairs of its place, each once; none where no place is named.</param>
/// <param name="Title">Pairs of its title where no place is named; else none.</param>
/// <param name="Matter">All pairs but those of the places it names and of the spots there, each once.</param>
/// <param name="Times">How often each of <paramref name="Matter"/> is said.</param>
internal sealed record TopicRow(TopicText Text, int[] Place, int[] Title, int[] Matter, byte[] Times)
{
    /// <summary>Whoever opens with a place means that one; far down others are only mentioned.</summary>
    private const int Opening = 120;

    /// <summary>A title says in a line what a story takes a page for.</summary>
    private const int TitleCounts = 2;

    public static TopicRow Of(TopicText text, PairNumbers numbers)
    {
        List<string> spots = [];
        var inTitle = PlaceNames.In(text.Title, spots);
        var told = PlaceNames.In(text.Detail.AsSpan(0, Math.Min(Opening, text.Detail.Length)), spots);
        List<string> near = text.Place.Length > 0 ? [text.Place] : inTitle;
        var place = Pairs(near.Count > 0 ? near : told, numbers);
        var named =
            near.Count + inTitle.Count + told.Count > 0 ? Pairs([.. near, .. inTitle, .. told, .. spots], numbers) : [];
        var title = place.Length == 0 ? Pairs([text.Title], numbers) : [];

        numbers.Say(text.Title, TitleCounts);
        numbers.Say(text.Detail, 1);
        var (matter, times) = numbers.Said(named);
        return new(text, place, title, matter, times);
    }

    private static int[] Pairs(List<string> parts, PairNumbers numbers)
    {
        foreach (var part in parts)
            numbers.Say(part, 1);
        return numbers.Said([]).Pairs;
    }
}
