using Jiban.Insight.Phrases;
using Jiban.Places;
using Jiban.WorkOrders;

namespace Jiban.Server.Access;

/// <summary>诉求脱敏: the one masking of what a requester says. Besides what gives anybody away it masks what is known of this one: the name, and the door. The number of a building is read by everybody: it leads to no single household.</summary>
public static class RequestMasking
{
    /// <summary>What people call themselves when they give no name; masking these would only spoil the text.</summary>
    static readonly HashSet<string> nobody =
    [
        "市民",
        "业主",
        "居民",
        "住户",
        "群众",
        "村民",
        "匿名",
        "保密",
        "先生",
        "女士",
    ];

    static readonly string[] titles = ["先生", "女士", "小姐", "师傅", "阿姨", "大爷", "老师"];

    /// <param name="title">Empty takes the first sentence, cut after masking so that no half number is left over.</param>
    /// <param name="text">The request.</param>
    /// <param name="place">Where.</param>
    /// <param name="callerName">As given; empty when unknown.</param>
    /// <param name="decided">What a person confirmed; null masks what is found.</param>
    public static MaskedWords Of(
        string title,
        string text,
        Place place,
        string callerName,
        DecidedMasking? decided = null
    )
    {
        decided ??= DecidedMasking.None;
        IReadOnlyList<KnownPersonal> known = [.. Names(callerName)];
        var door = !string.IsNullOrEmpty(place.Door) || TellsDoor(text, decided) || TellsDoor(place.Text, decided);
        if (!string.IsNullOrEmpty(place.Door))
            known = [.. known, new KnownPersonal(PersonalKind.Door, place.Door)];
        var said = decided.Mask(text, [.. known.Where(k => k.Text.Length > 1)]);
        return new(
            string.IsNullOrWhiteSpace(title)
                ? Opening.TitleOf(said)
                : decided.Mask(title, [.. known.Where(k => k.Text.Length > 1)]),
            said,
            OfPlace(place.Text),
            place.Building is { } building ? OfPlace(building) : null
        );

        // A place is one address: with a room told anywhere, its unit goes too.
        string OfPlace(string words) =>
            PersonalData.Mask(decided.Mask(words, known), door ? PersonalData.Units(words) : []);
    }

    /// <summary>The title of a contact: its own, or its first sentence.</summary>
    public static string TitleOf(string title, string text, string callerName, DecidedMasking? decided = null)
    {
        decided ??= DecidedMasking.None;
        return string.IsNullOrWhiteSpace(title)
            ? Opening.TitleOf(Words(text, decided, [callerName]))
            : Words(title, decided, [callerName]);
    }

    /// <summary>Words of which nothing is known but who said them, or who else spoke.</summary>
    public static string Words(string words, params IReadOnlyCollection<string> callerNames) =>
        Words(words, DecidedMasking.None, callerNames);

    /// <summary>As the other, of an order about whose words somebody has decided.</summary>
    public static string Words(string words, DecidedMasking decided, IReadOnlyCollection<string> callerNames) =>
        decided.Mask(words, [.. callerNames.SelectMany(Names)]);

    /// <summary>The name as it was left, without the title behind it, and word by word; one character alone is no name.</summary>
    internal static IEnumerable<KnownPersonal> Names(string name)
    {
        var parts = name.Split([' ', '\u3000', '·', '(', ')', '（', '）'], StringSplitOptions.RemoveEmptyEntries);
        return parts
            .Append(name.Trim())
            .SelectMany(part =>
                titles
                    .Where(t => part.EndsWith(t, StringComparison.Ordinal))
                    .Select(t => part[..^t.Length])
                    .Prepend(part)
            )
            .Where(part => part.Length > 1 && !nobody.Contains(part))
            .Distinct()
            .OrderByDescending(part => part.Length)
            .Select(part => new KnownPersonal(PersonalKind.Name, part));
    }

    static bool TellsDoor(string words, DecidedMasking decided) =>
        decided.Spans(words, []).Any(s => s.Kind is PersonalKind.Door);
}
