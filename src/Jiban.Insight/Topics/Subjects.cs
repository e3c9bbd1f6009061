namespace Jiban.Insight.Topics;

/// <summary>事由: what texts are about as somebody has sorted them; see <see cref="TopicText.Subject"/>.</summary>
internal static class Subjects
{
    /// <summary>
    /// What somebody has sorted as one thing is so much more alike than its wording: as much as texts of a line ever have to
    /// be, so that at one place it is one matter however it is worded.
    /// </summary>
    private const double Same = .06;

    /// <summary>Of two matters, however alike.</summary>
    public static bool Apart(string a, string b) => a.Length > 0 && b.Length > 0 && !First(a).SequenceEqual(First(b));

    /// <summary>Of two that are not <see cref="Apart"/> what both are about.</summary>
    public static string Common(string a, string b) =>
        a == b || b.Length == 0 ? a
        : a.Length == 0 ? b
        : First(a).ToString();

    /// <summary>What is added to the likeness of the wording.</summary>
    public static double Likeness(string a, string b) => a.Contains('/') && a == b ? Same : 0;

    private static ReadOnlySpan<char> First(string path) =>
        path.IndexOf('/') is >= 0 and var end ? path.AsSpan(0, end) : path;
}
