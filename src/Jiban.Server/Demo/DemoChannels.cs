using Jiban.WorkOrders;

namespace Jiban.Server.Demo;

/// <summary>渠道结构: of what reaches the hotline 90.7 % comes by phone; the district's own channels are beside it.</summary>
internal static class DemoChannels
{
    static readonly (Channel, double)[] hotline =
    [
        (Channel.Phone, 90.7),
        (Channel.Web, 6.2),
        (Channel.Chat, 2),
        (Channel.Sms, 1.1),
    ];
    static readonly (Channel, double)[] local =
    [
        (Channel.Card, 30),
        (Channel.Visit, 16),
        (Channel.Patrol, 18),
        (Channel.UpperLevel, 12),
        (Channel.Media, 9),
        (Channel.Import, 15),
    ];

    public static Channel Pick(string placeType, DemoDice dice) =>
        dice.Chance(.92) ? dice.Pick(hotline)
        : placeType == "estate" && dice.Chance(.45) ? Channel.PropertyDesk
        : dice.Pick(local);

    public static bool IsHotline(Channel c) => c is Channel.Phone or Channel.Web or Channel.Chat or Channel.Sms;

    /// <summary>Nobody called: an inspector, an editor or the city wrote it.</summary>
    public static bool IsOfficial(Channel c) => c is Channel.Patrol or Channel.Media or Channel.UpperLevel;
}
