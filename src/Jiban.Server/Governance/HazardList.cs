using Jiban.Insight.Phrases;
using Jiban.Server.Intake;
using Jiban.WorkOrders;

namespace Jiban.Server.Governance;

/// <summary>未诉先办清单 as it was read, line by line.</summary>
public sealed record HazardList(IReadOnlyList<HazardLine> Lines);

/// <summary>One line of the list.</summary>
/// <param name="Line">Where it stands in the list, from 1.</param>
/// <param name="Prefix">Its own number as it was written; empty when it has none.</param>
/// <param name="Text">The line without that number, letter by letter.</param>
/// <param name="RoadsideOf">The road on one <paramref name="Side"/> of which it is.</param>
/// <param name="Landmark">What is named nearby, with direction and metres; null when nothing is.</param>
/// <param name="Missing">What a whole phrase says and this one does not.</param>
/// <param name="Why">Why it can become no order; null when it can.</param>
/// <param name="Found">What the district knows of it; null where nothing was looked up.</param>
public sealed record HazardLine(
    int Line,
    string Prefix,
    string Text,
    string? Street,
    string? Road,
    string? OtherRoad,
    string? Direction,
    int? Metres,
    string? RoadsideOf,
    string? Side,
    string? Landmark,
    IReadOnlyList<string> Problems,
    IReadOnlyList<HazardPart> Missing,
    string? Why,
    FoundHazard? Found
)
{
    /// <summary>The line with the number it had in its list.</summary>
    public string Written() => Prefix + Text;

    /// <summary>As far as it could be read.</summary>
    public static HazardLine Of(ListedHazard listed, string? why)
    {
        var r = listed.Reading;
        return new(
            listed.Line,
            listed.Prefix,
            listed.Text,
            r.Street,
            r.Crossing?.Road,
            r.Crossing?.Other,
            r.Crossing?.Direction,
            r.Crossing?.Metres,
            r.Roadside?.Road,
            r.Roadside?.Side,
            r.Landmark?.ToString(),
            r.Problems.Length == 0 ? [] : r.Problems.Split('，'),
            r.Missing,
            why,
            null
        );
    }
}

/// <summary>What the district knows of a hazard: where it is, what it would be and whose, and what is open about it.</summary>
/// <param name="Area">Code of the community or street that the gazetteer finds; null when none.</param>
/// <param name="Likely">Open orders that may be about the same, as far as the reader may read them.</param>
/// <param name="Known">The order it became already; null when none.</param>
public sealed record FoundHazard(
    string? Area,
    string AreaName,
    string Category,
    string CategoryName,
    SuggestedUnit Unit,
    IReadOnlyList<LikelySame> Likely,
    KnownHazard? Known
);

/// <summary>The order made of the same line today, or of the same problem at the same place and still open.</summary>
public sealed record KnownHazard(string Number, Stage Stage, DateTimeOffset AcceptedAt);

/// <summary>当日巡查: what patrols found today and how much of it was closed the same day (rule 56), of the orders the reader may read.</summary>
/// <param name="Closed">Of <paramref name="Found"/>, those closed.</param>
public sealed record HazardDay(DateOnly Day, int Found, int Closed);

/// <summary>What became of a list: an order for each line that could be read, and the lines that are left.</summary>
public sealed record HazardsOpened(IReadOnlyList<OpenedHazard> Orders, IReadOnlyList<HazardLine> Left);

/// <summary>The order of one line.</summary>
/// <param name="New">Whether it was opened now; else it was there already.</param>
public sealed record OpenedHazard(int Line, string Text, string Number, bool New, Stage Stage);
