using Jiban.Insight.Phrases;
using Jiban.Places;
using Jiban.Server.Storage;

namespace Jiban.Server.Intake;

/// <summary>说出的地点: where it is as far as words and names tell, and which words told it.</summary>
/// <param name="Heard">What was heard of building, door, landmark or crossing; null for nothing.</param>
public sealed record SpokenPlace(Place Place, string? Heard)
{
    /// <summary>What is given stays; words of the place go before those of the request.</summary>
    public static SpokenPlace Of(PlaceGiven given, Gazetteer gazetteer, PolicyBook book, string text)
    {
        if (given.Text.Length == 0 && HazardIn(text) is { } hazard)
        {
            var way = Way(hazard);
            var found = (given with { Text = $"{hazard.Street}，{way}" }).Resolve(gazetteer, book, text);
            return new(found with { Text = way, Type = found.Type == "any" ? "road" : found.Type }, way);
        }
        var place = given.Resolve(gazetteer, book, text);
        var told = RelativePlace.Read(given.Text.Length > 0 ? given.Text : text);
        return new(
            place with
            {
                // Nobody wrote where it is: what it lies near to is written down as it was said.
                Text =
                    given.Text.Length > 0 ? place.Text
                    : Near(told) is { Length: > 0 } near ? near
                    : Named(place, gazetteer, text),
                Building = place.Building ?? Building(told),
                // A unit alone is no door: it leads to no single household, and whoever comes must read it.
                Door = place.Door ?? (told.Door is { } room ? $"{Unit(told)}{room}" : null),
            },
            InWords(told)
        );
    }

    /// <summary>The name that was said, where it stands for several communities and so is written down nowhere else; else empty.</summary>
    static string Named(Place place, Gazetteer gazetteer, string text)
    {
        if (place.Community is not null || place.Estate is not null)
            return "";
        string[] names =
        [
            .. gazetteer
                .Find(text)
                .Where(p => p.Kind is PlaceKind.Community or PlaceKind.Estate)
                .Select(p => p.Name)
                .Distinct(),
        ];
        return names is [var only] ? only : "";
    }

    /// <summary>The first hazard phrase in a text, wherever in a sentence it begins; null for none.</summary>
    public static HazardPhrase? HazardIn(string text)
    {
        foreach (var sentence in text.Split(['。', '\n'], StringSplitOptions.RemoveEmptyEntries))
            for (var at = 0; at >= 0; at = sentence.IndexOf('，', at) is >= 0 and var comma ? comma + 1 : -1)
                if (HazardReading.Of($"{sentence[at..].Trim()}。").Phrase is { } phrase)
                    return phrase;
        return null;
    }

    /// <summary>What is the matter: of a hazard phrase only its problems, for the names of its roads speak of traffic; of other words all.</summary>
    public static string WhatIn(string text) => HazardReading.Of(text.Trim()).Phrase?.Problems ?? text;

    /// <summary>Its place without the street and the problem.</summary>
    public static string Way(HazardPhrase hazard) =>
        string.Join('，', new object?[] { hazard.Crossing, hazard.Roadside, hazard.Landmark }.OfType<object>());

    static string? Building(RelativePlace told) =>
        told.Building is not { } number ? null
        : char.IsAsciiLetter(number[^1]) ? $"{number.ToUpperInvariant()}座"
        : $"{number}号楼";

    static string Unit(RelativePlace told) => told.Unit is { } unit ? $"{unit}单元" : "";

    static string? InWords(RelativePlace told)
    {
        var door = $"{Building(told)}{Unit(told)}{(told.Floor is { } floor ? $"{floor}层" : "")}{told.Door}";
        string[] heard = [.. new[] { door, Near(told) }.Where(part => part.Length > 0)];
        return heard.Length > 0 ? string.Join('，', heard) : null;
    }

    /// <summary>What every home and stairwell has leads nobody anywhere.</summary>
    static readonly HashSet<string> partsOfHomes =
    [
        "房间",
        "房子",
        "屋",
        "屋子",
        "客厅",
        "卧室",
        "厨房",
        "卫生间",
        "阳台",
        "窗户",
        "楼道",
        "电梯",
    ];

    /// <summary>What it lies near to, as it was said; empty where nothing is named, or nothing that others would find.</summary>
    static string Near(RelativePlace told) =>
        told.Anchor is not { } anchor
        || "我你他她这那家楼".Contains(anchor[0])
        || partsOfHomes.Contains(anchor)
        || anchor.EndsWith('楼')
        || anchor.EndsWith("单元", StringComparison.Ordinal)
            ? ""
        : told.Direction is { } way ? $"{anchor}{way}{(told.Metres is { } far ? $"{far}米" : "侧")}"
        : $"{anchor}{Words(told.Relation)}";

    static string Words(PlaceRelation? relation) =>
        relation switch
        {
            PlaceRelation.Behind => "后面",
            PlaceRelation.InFrontOf => "前面",
            PlaceRelation.Opposite => "对面",
            PlaceRelation.Inside => "里面",
            PlaceRelation.Below => "下面",
            PlaceRelation.Above => "上面",
            _ => "旁边",
        };
}
