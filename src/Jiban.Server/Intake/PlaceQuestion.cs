using Jiban.Places;
using Jiban.Server.Shell;
using Jiban.Server.Storage;

namespace Jiban.Server.Intake;

/// <summary>问一句: several communities fit what is known of the place; one question to the caller decides.</summary>
/// <param name="Words">The question, to be read out.</param>
/// <param name="Answer">The community that was chosen; null while nobody did.</param>
public sealed record PlaceQuestion(string Words, IReadOnlyList<PlaceCandidate> Candidates, string? Answer)
{
    const int MostCandidates = 5;

    /// <param name="given">As given; a community chosen answers the question, and none is asked where another was given.</param>
    /// <param name="text">The request's own words.</param>
    /// <param name="borderMetres">How near the line, or how much farther than the nearest centre, another still counts as near.</param>
    /// <returns>Null when the place is clear, unknown, or given otherwise.</returns>
    public static PlaceQuestion? Of(
        PolicyBook book,
        Gazetteer gazetteer,
        PlaceGiven given,
        string text,
        double borderMetres
    )
    {
        var chosen = string.IsNullOrWhiteSpace(given.Community) ? null : given.Community.Trim();
        var unchosen = (given with { Community = null }).Given(book);
        var fitting = Fitting(gazetteer, unchosen, text, borderMetres)
            .Select(f => PlaceCandidate.Of(book, f))
            .Take(MostCandidates)
            .ToList();
        return fitting.Count < 2 || chosen is not null && fitting.All(c => c.Community != chosen)
            ? null
            : new(Asking(fitting), fitting, chosen);
    }

    /// <summary>What the place's words say goes before its point, and that before the request's words, as in <see cref="Gazetteer.Complete"/>.</summary>
    static List<Fit> Fitting(Gazetteer gazetteer, Place given, string text, double borderMetres)
    {
        var named = Named(gazetteer, given, given.Text);
        if (named.Count > 0)
            return named;
        if (given is { Lat: { } lat, Lng: { } lng } && gazetteer.Near(lat, lng, borderMetres) is { Count: > 0 } near)
            return
            [
                .. near.Where(n => given.Street is null || n.Place.Street == given.Street)
                    .Select(n => new Fit(n.Place.Community!, Math.Round(n.Metres), n.ByOutline)),
            ];
        return Named(gazetteer, given, text);
    }

    static List<Fit> Named(Gazetteer gazetteer, Place given, string words) =>
        [
            .. gazetteer
                .Find(words)
                .Where(p => given.Street is null || p.Street == given.Street)
                .Select(p => p.Community)
                .OfType<string>()
                .Distinct()
                .Select(c => new Fit(c)),
        ];

    /// <summary>"是在芳草园社区还是芳群园社区？芳草园社区附近有芳草家园。"</summary>
    static string Asking(IReadOnlyList<PlaceCandidate> candidates)
    {
        var alike = candidates.DistinctBy(c => c.Name).Count() < candidates.Count;
        var names = candidates.Select(c => alike ? $"{c.Street}{(Say.Chinese ? "" : ", ")}{c.Name}" : c.Name).ToList();
        var (some, last) = (names.Take(names.Count - 1), names[^1]);
        var near = candidates
            .Zip(names, (c, name) => (Name: name, c.Landmarks))
            .Where(c => c.Landmarks.Count > 0)
            .Select(c =>
                Say.It(
                    $"{c.Name}附近有{string.Join("、", c.Landmarks)}",
                    $"Near {c.Name}: {string.Join(", ", c.Landmarks)}"
                )
            )
            .ToList();
        return Say.It(
            $"是在{string.Join("、", some)}还是{last}？" + (near.Count > 0 ? string.Join("；", near) + "。" : ""),
            $"Is it in {string.Join(", ", some)} or {last}?" + (near.Count > 0 ? $" {string.Join(". ", near)}." : "")
        );
    }
}

/// <summary>One community that fits.</summary>
/// <param name="Street">Name of its street or town.</param>
/// <param name="Metres">From the point to its outline, 0 inside, or else to its centre; null when there is no point.</param>
/// <param name="ByOutline">Whether the metres are to its outline.</param>
/// <param name="Landmarks">Estates a caller may know.</param>
public sealed record PlaceCandidate(
    string Community,
    string Name,
    string Street,
    double? Metres,
    bool ByOutline,
    IReadOnlyList<string> Landmarks
)
{
    const int MostLandmarks = 2;

    /// <summary>"离它的边界约 120 米"; empty when there is no point.</summary>
    public string Distance() =>
        Metres is not { } metres ? ""
        : !ByOutline ? Say.It($"离中心约 {metres:N0} 米", $"about {metres:N0} m from its centre")
        : metres == 0 ? Say.It("在它的边界之内", "inside its border")
        : Say.It($"离它的边界约 {metres:N0} 米", $"about {metres:N0} m from its border");

    internal static PlaceCandidate Of(PolicyBook book, Fit fit) =>
        new(
            fit.Community,
            PlaceChoices.AreaName(book, fit.Community),
            PlaceChoices.AreaName(book, book.Areas.GetValueOrDefault(fit.Community)?.Parent),
            fit.Metres,
            fit.ByOutline,
            [.. book.Estates.Where(e => e.Community == fit.Community).Select(e => e.Name).Take(MostLandmarks)]
        );
}

/// <summary>A community that fits, and how far it is when a point tells.</summary>
readonly record struct Fit(string Community, double? Metres = null, bool ByOutline = false);
