using Jiban.Dispatch;
using Jiban.Insight.Similarity;
using Jiban.Intake;
using Jiban.Places;
using Jiban.Server.Access;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Intake;

/// <summary>建议: what the system would choose, each with its reason; a person decides.</summary>
public sealed record Suggestions(
    IReadOnlyList<SuggestedCategory> Categories,
    RequestKind Kind,
    Urgency Urgency,
    Place Place,
    IReadOnlyList<SuggestedPlace> Places,
    PlaceQuestion? Question,
    SuggestedUnit Unit,
    IReadOnlyList<LikelySame> Duplicates,
    IReadOnlyList<SuggestedAnswer> KnownAnswers,
    EmergencyWords? Emergency
);

public sealed record SuggestedCategory(string Code, string Name, double Share, bool Sure, IReadOnlyList<string> Words);

public sealed record SuggestedPlace(string Name, string? Street, string? Community, string? Estate);

public sealed record SuggestedUnit(
    string Code,
    string Name,
    string? Rule,
    string? Version,
    string Why,
    bool DepartmentOnly,
    IReadOnlyList<SuggestionStep> Steps
);

public sealed record LikelySame(
    string Number,
    string Title,
    string Place,
    Stage Stage,
    DateTimeOffset AcceptedAt,
    double Likeness
);

public sealed record SuggestedAnswer(Guid Id, string Question, string Answer);

/// <summary>What intake takes as facts: given by the caller, else suggested.</summary>
public sealed record IntakeFacts(
    int District,
    string Category,
    RequestKind Kind,
    Urgency Urgency,
    Place Place,
    Suggestion Suggestion,
    Suggestions Suggestions
);

/// <summary>Reads a contact and suggests category, place, unit, likely same orders and known answers.</summary>
public sealed class IntakeSuggestions(
    JibanDb db,
    Me me,
    CurrentPolicy policy,
    IntakeLexicon lexicon,
    TimeProvider clock
)
{
    /// <summary>The category of a matter nothing speaks for, or not clearly enough: the district's desk finds out (rule 14). Exists in every tree.</summary>
    const string Unclear = "990000";

    static UnitCode? About(ReceiveContact given) =>
        string.IsNullOrEmpty(given.About) ? null : new UnitCode(given.About);

    public async Task<IntakeFacts> For(ReceiveContact given, CancellationToken ct)
    {
        var (book, now) = (await policy.Book(ct), clock.Now());
        var district = book.Home.Id;
        var (vocabulary, gazetteer) = lexicon.Of(book);

        var guesses = vocabulary.Suggest(given.Text, given.Title ?? "");
        var category = !string.IsNullOrEmpty(given.Category) ? given.Category : guesses.Category ?? Fallback(book);
        var node = book.Categories[category];
        var kind = given.Kind ?? node.DefaultKind;
        var emergency = EmergencyWords.In($"{given.Title}\n{given.Text}");
        Urgency? asked = given.Urgency ?? (emergency is { Danger: true } ? Urgency.Emergency : null);
        var urgency = asked ?? node.DefaultUrgency;
        var place = (given.Place ?? new()).Resolve(gazetteer, book, given.Text);
        var time = book.TimeOfDay(district, given.OccurredAt ?? now);
        var suggestion = book.Suggest(
            district,
            new(category, urgency, place, book.Day(district, now), About(given), time)
        );
        var tier = asked ?? suggestion.Urgency;

        var suggestions = new Suggestions(
            [
                .. guesses.Candidates.Select(
                    (g, i) =>
                        new SuggestedCategory(
                            g.Category,
                            Path(book, g.Category),
                            Math.Round(g.Share, 3),
                            i == 0 && !guesses.Unsure,
                            g.Words
                        )
                ),
            ],
            kind,
            tier,
            place,
            [
                .. gazetteer
                    .Find(given.Place?.Text is { Length: > 0 } words ? words : given.Text)
                    .Take(5)
                    .Select(p => new SuggestedPlace(p.Name, p.Street, p.Community, p.Estate)),
            ],
            PlaceQuestion.Of(
                book,
                gazetteer,
                given.Place ?? new(),
                given.Text,
                book.PolicyOn(book.Day(district, now)).Places.BorderMetres
            ),
            Unit(book, suggestion),
            await Duplicates(given, category, place, book, district, now, ct),
            [.. Answers(book, category, given.Text)],
            emergency
        );
        return new(district, category, kind, tier, place, suggestion, suggestions);
    }

    /// <summary>Same place ± radius, same field, within N days, similar wording (rule 21); the most alike first. Only what the asker may read, compared as the asker reads it.</summary>
    async Task<IReadOnlyList<LikelySame>> Duplicates(
        ReceiveContact given,
        string category,
        Place place,
        PolicyBook book,
        int district,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var settings = book.PolicyOn(book.Day(district, now)).Duplicates;
        if (place.Code is null && place.Lat is null)
            return [];
        var since = now.AddDays(-settings.Days);
        var area = category[..2];
        var seen = db.WorkOrders.AsNoTracking();
        seen = await me.Reach(ct) is { } reach ? seen.Readable(reach, book) : seen.Where(PublicMatters.IsPublic);
        var near = await seen.Where(o =>
                o.District == district
                && o.AcceptedAt >= since
                && o.Stage != Stage.Archived
                && o.Category.StartsWith(area)
            )
            .Where(o => place.Community == null || o.Place.Community == place.Community)
            .Where(o => place.Community != null || place.Street == null || o.Place.Street == place.Street)
            .OrderByDescending(o => o.AcceptedAt)
            .Take(300)
            .Select(o => new
            {
                o.Number,
                o.Masked.Title,
                o.Masked.Text,
                o.Place,
                o.Stage,
                o.AcceptedAt,
            })
            .ToListAsync(ct);
        var masked = RequestMasking.Of(given.Title ?? "", given.Text, place, given.Caller?.Name ?? "");
        var mine = ShingleSet.Of($"{masked.Title} {masked.Text}");
        return
        [
            .. near.Where(o => Within(o.Place, place, settings.RadiusMetres))
                .Select(o => (o, Likeness: mine.ContainedIn(ShingleSet.Of($"{o.Title} {o.Text}"))))
                .Where(x => x.Likeness >= settings.Similarity / 2)
                .OrderByDescending(x => x.Likeness)
                .Take(5)
                .Select(x => new LikelySame(
                    x.o.Number.Value,
                    x.o.Title,
                    AreaName(book, x.o.Place),
                    x.o.Stage,
                    x.o.AcceptedAt,
                    Math.Round(x.Likeness, 3)
                )),
        ];
    }

    static bool Within(Place a, Place b, double metres) =>
        a is not { Lat: { } lat1, Lng: { } lng1 }
        || b is not { Lat: { } lat2, Lng: { } lng2 }
        || Earth.Metres(lat1, lng1, lat2, lng2) <= metres;

    static string AreaName(PolicyBook book, Place place) =>
        place.Estate ?? (place.Code is { } code && book.Areas.TryGetValue(code, out var area) ? area.Name : "");

    static string Fallback(PolicyBook book) =>
        book.Categories.ContainsKey(Unclear)
            ? Unclear
            : book.Categories.Keys.Order(StringComparer.Ordinal).FirstOrDefault()
                ?? throw new RefusedException(new NotSetUp());

    static string Path(PolicyBook book, string code)
    {
        var names = new List<string>();
        for (var at = code; at is not null && book.Categories.TryGetValue(at, out var node); at = node.Parent)
            names.Insert(0, Say.It(node.Name, node.NameEn));
        return string.Join(" › ", names);
    }

    static SuggestedUnit Unit(PolicyBook book, Suggestion s)
    {
        var name = book.Units.TryGetValue(s.Lead, out var unit)
            ? Say.It(unit.Name, unit.NameEn.Length > 0 ? unit.NameEn : unit.Name)
            : s.Lead.Value;
        return new(s.Lead.Value, name, s.Rule, s.Version, s.Basis, s.DepartmentOnly, s.Steps);
    }

    static IEnumerable<SuggestedAnswer> Answers(PolicyBook book, string category, string text)
    {
        var words = ShingleSet.Of(text);
        return book
            .KnownAnswers.Select(a =>
                (a, Likeness: ShingleSet.Of(a.Question).ContainedIn(words) + (a.Category == category ? 0.3 : 0))
            )
            .Where(x => x.Likeness > 0.25)
            .OrderByDescending(x => x.Likeness)
            .Take(3)
            .Select(x => new SuggestedAnswer(
                x.a.Id,
                Say.It(x.a.Question, x.a.QuestionEn),
                Say.It(x.a.Answer, x.a.AnswerEn)
            ));
    }
}
