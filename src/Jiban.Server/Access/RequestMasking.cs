using Jiban.Insight.Phrases;
using Jiban.Places;
using Jiban.Units;
using Jiban.WorkOrders;

namespace Jiban.Server.Access;

/// <summary>诉求脱敏: the one masking of what a requester says. Besides what gives anybody away it masks what is known of this one: the name, and the door.</summary>
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
        if (door)
            known = [.. known, .. Doors(place)];
        var said = decided.Mask(text, [.. known.Where(k => k.Text.Length > 1)]);
        return new(
            string.IsNullOrWhiteSpace(title)
                ? Opening.TitleOf(said)
                : decided.Mask(title, [.. known.Where(k => k.Text.Length > 1)]),
            said,
            decided.Mask(place.Text, known),
            place.Building is { } building && door
                ? PersonalData.Mask(building, [new PersonalSpan(PersonalKind.Door, 0, building.Length)])
                : place.Building
        );
    }

    /// <summary>What an order's reader is told of its place: the building too where it is theirs to go there.</summary>
    public static Place PlaceFor(Reach reach, Parties parties, WorkOrder order) =>
        reach.Covers(parties.Lead) || reach.Covers(parties.Handling) || parties.CoUnits.Any(reach.Covers)
            ? PlaceToGo(order)
            : order.MaskedPlace;

    /// <summary>到现场的地点: the masked place with the number of its building, which leads to no single household; unit and door stay masked.</summary>
    public static Place PlaceToGo(WorkOrder order)
    {
        var masked = order.MaskedPlace;
        return masked with
        {
            Text = PersonalData.WithBuildings(masked.Text, order.Place.Text),
            Building =
                masked.Building is { } stars && order.Place.Building is { } building
                    ? IsNumber(building) && building != order.Place.Door
                        ? building
                        : PersonalData.WithBuildings(stars, building)
                    : masked.Building,
        };
    }

    /// <summary>A building given by its number alone, such as 3 or B2.</summary>
    static bool IsNumber(string building) => building.Length <= 2 && building.All(char.IsAsciiLetterOrDigit);

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

    static IEnumerable<KnownPersonal> Doors(Place place) =>
        new[] { place.Door, place.Building }
            .OfType<string>()
            .Where(part => part.Length > 0)
            .Select(part => new KnownPersonal(PersonalKind.Door, part));

    static bool TellsDoor(string words, DecidedMasking decided) =>
        decided.Spans(words, []).Any(s => s.Kind is PersonalKind.Door);
}
