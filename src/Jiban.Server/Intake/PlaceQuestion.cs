using Jiban.Places;
using Jiban.Server.Shell;
using Jiban.Server.Storage;

namespace Jiban.Server.Intake;

/// <summary>问一句: several communities, or several streets, fit what is known of the place; one question to the caller decides.</summary>
/// <param name="Words">The question, to be read out.</param>
/// <param name="Answer">The area that was chosen; null while nobody did.</param>
public sealed record PlaceQuestion(string Words, IReadOnlyList<PlaceCandidate> Candidates, string? Answer)
{
    const int MostCandidates = 5;

    /// <param name="given">As given; a community or street chosen answers the question, and none is asked where another was given.</param>
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
        var (community, street) = (Chosen(given.Community), Chosen(given.Street));
        var open = (given with { Community = null }).Given(book);
        if (community is null && street is not null)
        {
            // A street is the answer only where streets were asked about; else it narrows the question.
            var streets = Candidates(open with { Street = null });
            if (streets.Exists(c => c.Area == street))
                return new(Asking(streets), streets, street);
        }
        var fitting = Candidates(open);
        return fitting.Count < 2 || community is not null && fitting.All(c => c.Area != community)
            ? null
            : new(Asking(fitting), fitting, community);

        List<PlaceCandidate> Candidates(Place place) =>
            [
                .. Fitting(gazetteer, place, text, borderMetres)
                    .Select(f => PlaceCandidate.Of(book, f))
                    .Take(MostCandidates),
            ];
    }

    static string? Chosen(string? code) => string.IsNullOrWhiteSpace(code) ? null : code.Trim();

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
                    .Select(n => new Fit(n.Place.Community!, null, Math.Round(n.Metres), n.ByOutline)),
            ];
        return Named(gazetteer, given, text);
    }

    static List<Fit> Named(Gazetteer gazetteer, Place given, string words) =>
        [
            .. gazetteer
                .Find(words)
                .Where(p => given.Street is null || p.Street == given.Street)
                .Where(p => (p.Community ?? p.Street) is not null)
                .Select(p => new Fit((p.Community ?? p.Street)!, p.Name))
                .DistinctBy(f => f.Area),
        ];

    /// <summary>"是在芳草园社区还是芳群园社区？芳草园社区附近有芳草家园。"</summary>
    static string Asking(List<PlaceCandidate> candidates)
    {
        var names = candidates.Select(c => Named(c, candidates)).ToList();
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
        var said = candidates.Select(c => c.Said).Distinct().ToList() is [{ } one] ? one : null;
        return Say.It(
            $"{said}是在{string.Join("、", some)}还是{last}？" + (near.Count > 0 ? string.Join("；", near) + "。" : ""),
            $"Is {said ?? "it"} in {string.Join(", ", some)} or {last}?"
                + (near.Count > 0 ? $" {string.Join(". ", near)}." : "")
        );
    }

    /// <summary>Two of one name are told apart by their street, two streets by the road of each that was named.</summary>
    static string Named(PlaceCandidate candidate, List<PlaceCandidate> among)
    {
        var alike = among.DistinctBy(c => c.Name).Count() < among.Count;
        var kinds = among.DistinctBy(c => c.Community is null).Count() > 1;
        if (candidate.Community is not null)
            return alike || kinds ? $"{candidate.Street}{(Say.Chinese ? "" : ", ")}{candidate.Name}" : candidate.Name;
        return candidate.Said is { } said && among.DistinctBy(c => c.Said).Count() > 1
            ? Say.It($"{said}（{candidate.Name}）", $"{said} ({candidate.Name})")
            : candidate.Name;
    }
}

/// <summary>One community that fits, or one street where the words name no more than a road or a street.</summary>
/// <param name="Area">Code of the community, else of the street: the answer.</param>
/// <param name="Community">Code of the community; null for a street.</param>
/// <param name="Street">Name of its street or town; empty for a street.</param>
/// <param name="Said">The name the words give it; null when a point tells.</param>
/// <param name="Metres">From the point to its outline, 0 inside, or else to its centre; null when there is no point.</param>
/// <param name="ByOutline">Whether the metres are to its outline.</param>
/// <param name="Landmarks">Estates a caller may know.</param>
public sealed record PlaceCandidate(
    string Area,
    string? Community,
    string Name,
    string Street,
    string? Said,
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

    /// <summary>What tells it from the others, in a few words.</summary>
    public string Hint() =>
        string.Join(
            " · ",
            new[] { Street, Community is null ? Said ?? "" : "", Distance() }.Where(part => part.Length > 0)
        );

    internal static PlaceCandidate Of(PolicyBook book, Fit fit)
    {
        var community = book.Areas.GetValueOrDefault(fit.Area) is { Kind: "community" } known ? known : null;
        return new(
            fit.Area,
            community?.Code,
            PlaceChoices.AreaName(book, fit.Area),
            PlaceChoices.AreaName(book, community?.Parent),
            fit.Said,
            fit.Metres,
            fit.ByOutline,
            community is null
                ? []
                : [.. book.Estates.Where(e => e.Community == fit.Area).Select(e => e.Name).Take(MostLandmarks)]
        );
    }
}

/// <summary>A community or street that fits, and how far it is when a point tells.</summary>
readonly record struct Fit(string Area, string? Said, double? Metres = null, bool ByOutline = false);
