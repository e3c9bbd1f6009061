using System.Text.RegularExpressions;

namespace Jiban.Insight.Phrases;

/// <summary>短语解析: what could be read of a hazard phrase, and what it fails to say.</summary>
/// <param name="Street">街乡; null when missing.</param>
/// <param name="Crossing">The crossing; null when it or what follows it is missing.</param>
/// <param name="Roadside">The side of the road; null when missing.</param>
/// <param name="Landmark">The landmark; null when none is named.</param>
/// <param name="Problems">The problems; empty when missing.</param>
/// <param name="Missing">In the order of the phrase; empty when nothing is.</param>
public sealed partial record HazardReading(
    string? Street,
    Crossing? Crossing,
    Roadside? Roadside,
    Landmark? Landmark,
    string Problems,
    IReadOnlyList<HazardPart> Missing
)
{
    private const string Way = "(?<way>[东西][南北]|[东南西北])";
    private const string Far = "(?<far>[1-9][0-9]{0,4})米";

    /// <summary>The whole phrase; null unless nothing is missing.</summary>
    public HazardPhrase? Phrase =>
        Missing.Count == 0 && Street is not null && Crossing is not null && Roadside is not null
            ? new(Street, Crossing, Roadside, Landmark, Problems)
            : null;

    /// <summary>Reads one phrase; its parts stand in the order of the rule, and whatever is not one of them is a problem. With
    /// commas and stops of half width its parts are read all the same, and these are what is missing.</summary>
    public static HazardReading Of(string text)
    {
        var asWritten = Read(text);
        if (asWritten.Missing.Count == 0 || FullWidth(text) is var full && full == text)
            return asWritten;
        var asMeant = Read(full);
        return asMeant.Missing.Count < asWritten.Missing.Count
            ? asMeant with
            {
                Missing = [.. asMeant.Missing, HazardPart.Punctuation],
            }
            : asWritten;
    }

    private static string FullWidth(string text) => FullStop().Replace(Commas().Replace(text, "，"), "。");

    private static HazardReading Read(string text)
    {
        var missing = new List<HazardPart>();
        var stopped = text.EndsWith('。') && !text[..^1].Contains('。');
        var parts = new Queue<string>((text.EndsWith('。') ? text[..^1] : text).Split('，'));

        var street = Take(parts, StreetWords())?.Value;
        if (street is null)
            missing.Add(HazardPart.Street);
        var crossing = CrossingOf(parts, missing);
        var roadside = Take(parts, RoadsideWords()) is { } side
            ? new Roadside(side.Groups["name"].Value, side.Groups["way"].Value)
            : null;
        if (roadside is null)
            missing.Add(HazardPart.Roadside);
        var landmark = Take(parts, LandmarkWords()) is { } mark
            ? new Landmark(
                mark.Groups["name"].Value,
                mark.Groups["way"].Value,
                mark.Groups["beside"].Length > 0,
                Metres(mark)
            )
            : null;
        if (parts.Count == 0 || parts.Any(string.IsNullOrWhiteSpace))
            missing.Add(HazardPart.Problem);
        if (!stopped)
            missing.Add(HazardPart.Stop);
        return new(street, crossing, roadside, landmark, string.Join('，', parts), missing);
    }

    private static Crossing? CrossingOf(Queue<string> parts, List<HazardPart> missing)
    {
        if (Take(parts, CrossingWords()) is { } whole)
            return new(
                whole.Groups["road"].Value,
                whole.Groups["other"].Value,
                whole.Groups["way"].Value,
                Metres(whole)
            );
        if (Take(parts, CrossingAtAll()) is not { } some)
        {
            missing.AddRange(HazardPart.Crossing, HazardPart.Direction, HazardPart.Metres);
            return null;
        }
        if (!some.Groups["roads"].Success)
            missing.Add(HazardPart.Crossing);
        if (!DirectionWords().IsMatch(some.Groups["rest"].Value))
            missing.Add(HazardPart.Direction);
        if (!MetresWords().IsMatch(some.Groups["rest"].Value))
            missing.Add(HazardPart.Metres);
        if (missing.All(m => m is HazardPart.Street))
            missing.Add(HazardPart.Crossing); // all is there, but not in this order
        return null;
    }

    private static Match? Take(Queue<string> parts, Regex words)
    {
        if (!parts.TryPeek(out var part) || words.Match(part) is not { Success: true } match)
            return null;
        parts.Dequeue();
        return match;
    }

    private static int Metres(Match match) => int.Parse(match.Groups["far"].ValueSpan);

    /// <summary>Not those within numbers.</summary>
    [GeneratedRegex(@"(?<![0-9]),\s*|,(?![0-9])\s*")]
    private static partial Regex Commas();

    [GeneratedRegex(@"[.｡]\s*\z")]
    private static partial Regex FullStop();

    [GeneratedRegex(@"\A[^\s]{1,20}(?:街道|地区|镇|乡)\z")]
    private static partial Regex StreetWords();

    [GeneratedRegex(@"\A(?<road>[^与]+)与(?<other>[^与]+?)交叉路口向" + Way + Far + @"\z")]
    private static partial Regex CrossingWords();

    [GeneratedRegex(
        @"\A(?:(?<roads>[^与]+与[^与]+?)|[^与]*?)(?:交叉路口|交叉口|路口)(?<rest>.*)\z|\A(?<rest>向" + Way + ".*)\\z"
    )]
    private static partial Regex CrossingAtAll();

    [GeneratedRegex("\\A向" + Way)]
    private static partial Regex DirectionWords();

    [GeneratedRegex("(?<![0-9])" + Far + "\\z")]
    private static partial Regex MetresWords();

    [GeneratedRegex(@"\A(?<name>.+?)" + Way + @"侧\z")]
    private static partial Regex RoadsideWords();

    [GeneratedRegex(@"\A(?<name>.+?)" + Way + "(?<beside>侧?)" + Far + @"\z")]
    private static partial Regex LandmarkWords();
}
