namespace Jiban.Server.Shell;

/// <summary>没有收下的表单: what a page shows that was sent a form it could not take, so that no word is lost.</summary>
/// <param name="Expired">The form's token is missing or no longer holds; else the page no longer has such a form.</param>
/// <param name="Typed">What the reader wrote, without choices, hidden fields and secrets.</param>
/// <param name="Kept">The page fills its own form again, so the words need no second place.</param>
public sealed record FormNotTaken(bool Expired, IReadOnlyList<string> Typed, bool Kept)
{
    /// <summary>Fields that nobody writes in, and passwords, which are shown nowhere.</summary>
    static readonly HashSet<string> unwritten = new(StringComparer.OrdinalIgnoreCase)
    {
        "version",
        "order",
        "seen",
        "go",
        "step",
        "accept",
        "result",
        "kind",
        "outcome",
        "medium",
        "met",
        "public",
        "urgency",
        "contacted",
        "solved",
        "satisfied",
        "unit",
        "coUnits",
        "category",
        "guessed",
        "handler",
        "mergeInto",
        "answer",
        "route",
        "confidential",
        "account",
        "orders",
        "do",
        "accountReason",
        "exclusionReason",
        "attachment",
        "leader",
    };

    public static FormNotTaken? Of(HttpContext? context) => context?.Features.Get<FormNotTaken>();

    public static IReadOnlyList<string> Written(IFormCollection form) =>
        [
            .. form.Where(field => !field.Key.StartsWith('_') && !unwritten.Contains(field.Key))
                .Where(field => !field.Key.Contains("password", StringComparison.OrdinalIgnoreCase))
                .SelectMany(field => field.Value.OfType<string>())
                .Select(Shell.Typed.Clean)
                .Where(words => words.Length > 0)
                .Distinct(),
        ];
}

/// <summary>A page whose form holds everything that was sent to it, whether or not it was taken.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class KeepsWhatWasTypedAttribute : Attribute;

/// <summary>Forms as pages meet them.</summary>
public static class SentForms
{
    /// <summary>Whether a form came with this request, taken or not.</summary>
    public static bool CarriesForm(this HttpContext? context) =>
        context is { Request.HasFormContentType: true }
        && (HttpMethods.IsPost(context.Request.Method) || FormNotTaken.Of(context) is not null);
}
