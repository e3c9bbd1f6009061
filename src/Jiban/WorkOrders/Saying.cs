namespace Jiban.WorkOrders;

/// <summary>有话: whether words say anything at all.</summary>
static class Saying
{
    /// <summary>A letter, a Chinese character or a digit; a full stop alone says nothing.</summary>
    public static bool Says(string text) => text.Any(char.IsLetterOrDigit);
}

/// <summary>Only signs, no word: it says nothing to whoever reads it.</summary>
public sealed record NothingInWords(string Field) : Refusal;
