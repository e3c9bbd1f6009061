namespace Jiban.WorkOrders;

/// <summary>脱敏文字: a request's words as lists, details, exports and searches have them, with whatever gives its requester away masked (rule 66).</summary>
/// <remarks>Made once, when the order is opened and it is known who spoke; nothing else of the request is searched, so that no search finds what its reader may not see.</remarks>
/// <param name="Title">The title.</param>
/// <param name="Text">The request.</param>
/// <param name="Place">The caller's words for the place.</param>
/// <param name="Building">楼 number, masked too where a door is told anywhere; null when unknown.</param>
public sealed record MaskedWords(string Title, string Text, string Place, string? Building)
{
    /// <summary>检索字对 of title and text, see <see cref="SearchPairs"/>; kept beside them and never set otherwise.</summary>
    public int[] Pairs
    {
        get => SearchPairs.Of($"{Title} {Text}");
        private init { }
    }
}
