using Jiban.Dispatch;
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
/// <param name="Urgency">The tier it gets: the one chosen, else the one suggested.</param>
public sealed record Suggestions(
    IReadOnlyList<SuggestedCategory> Categories,
    RequestKind Kind,
    Urgency Urgency,
    Urgency SuggestedUrgency,
    Place Place,
    IReadOnlyList<SuggestedPlace> Places,
    PlaceQuestion? Question,
    SuggestedUnit Unit,
    IReadOnlyList<LikelySame> Duplicates,
    IReadOnlyList<SuggestedAnswer> KnownAnswers,
    EmergencyWords? Emergency,
    IReadOnlyList<LikelyUnit> LikelyUnits,
    KindWords? KindHeard,
    string? PlaceHeard,
    IReadOnlyList<FoundPersonal> Personal
);

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

public sealed record SuggestedAnswer(Guid Id, string Question, string Answer);

/// <summary>What intake takes as facts: given by the caller, else suggested.</summary>
/// <param name="Masked">What was said, as whoever has revealed nothing reads it.</param>
public sealed record IntakeFacts(
    int District,
    string Category,
    RequestKind Kind,
    Urgency Urgency,
    Place Place,
    Suggestion Suggestion,
    Suggestions Suggestions,
    Guess Guess,
    MaskedWords Masked
);

/// <summary>Reads a contact and suggests category, place, unit, likely same orders and known answers.</summary>
public sealed class IntakeSuggestions(
    CurrentPolicy policy,
    IntakeLexicon lexicon,
    SuggestedCategories categories,
    SuggestedUnits units,
    LikelySameMatters matters,
    TimeProvider clock
)
{
    /// <summary>The category of a matter nothing speaks for, or not clearly enough: the district's desk finds out (rule 14). Exists in every tree.</summary>
    internal const string Unclear = "990000";

    static UnitCode? About(ReceiveContact given) =>
        string.IsNullOrEmpty(given.About) ? null : new UnitCode(given.About);

    public async Task<IntakeFacts> For(ReceiveContact given, CancellationToken ct)
    {
        var (book, now) = (await policy.Book(ct), clock.Now());
        var district = book.Home.Id;
        var gazetteer = lexicon.Of(book).Gazetteer;

        var spoken = SpokenPlace.Of(given.Place ?? new(), gazetteer, book, given.Text);
        var place = spoken.Place;
        // As the dispatch desk will read them, so that both are told the same.
        var said = RequestMasking.Of(given.Title ?? "", given.Text, place, given.Caller?.Name ?? "");
        var told = await categories.Of(book, said.Title, SpokenPlace.WhatIn(said.Text), ct);
        var category = !string.IsNullOrEmpty(given.Category) ? given.Category : told.Sure ?? Fallback(book);
        var node = book.Categories[category];
        var heard = KindWords.In($"{given.Title}\n{given.Text}");
        var kind = given.Kind ?? KindOf(book, heard, Known(given, told), told.Candidates) ?? node.DefaultKind;
        var emergency = EmergencyWords.In($"{given.Title}\n{given.Text}");
        Urgency? danger = emergency is { Danger: true } ? Urgency.Emergency : null;
        var time = book.TimeOfDay(district, given.OccurredAt ?? now);
        var suggestion = Suggest(given.Urgency ?? danger ?? node.DefaultUrgency);
        var tier = given.Urgency ?? danger ?? suggestion.Urgency;
        var suggested = danger ?? (given.Urgency is null ? suggestion : Suggest(node.DefaultUrgency)).Urgency;

        var (likely, by) = await units.Of(book, category, place, said.Title, said.Text, About(given), ct);
        var suggestions = new Suggestions(
            told.Candidates,
            kind,
            tier,
            suggested,
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
            await matters.Of(given, said, Known(given, told), place, book, district, now, ct),
            KnownAnswers.For(book, category, MatterWords.Of(said.Text, gazetteer)),
            emergency,
            likely,
            heard,
            spoken.Heard,
            FoundPersonal.In(DecidedMasking.None, given.Title ?? "", given.Text, given.Place?.Text ?? "")
        );
        Guess guess = new(
            told.Candidates.FirstOrDefault()?.Code,
            told.By,
            told.Sure is not null,
            likely.Count > 0 ? new UnitCode(likely[0].Code) : null,
            likely.Count > 0 ? by : null
        );
        return new(district, category, kind, tier, place, suggestion, suggestions, guess, said);

        Suggestion Suggest(Urgency urgency) =>
            book.Suggest(district, new(category, urgency, place, book.Day(district, now), About(given), time));
    }

    /// <summary>As the caller says outright; else as the category usually is; else as the state told of, or the likely categories, usually are.</summary>
    static RequestKind? KindOf(
        PolicyBook book,
        KindWords? heard,
        string? known,
        IReadOnlyList<SuggestedCategory> likely
    ) =>
        heard is { Outright: true } ? heard.Kind
        : known is not null ? book.Categories[known].DefaultKind
        : heard?.Kind
            ?? likely
                .GroupBy(c => book.Categories[c.Code].DefaultKind)
                .OrderByDescending(kinds => kinds.Sum(c => c.Share))
                .FirstOrDefault()
                ?.Key;

    /// <summary>What it is about, while anybody is sure of it.</summary>
    static string? Known(ReceiveContact given, ToldCategories told) =>
        (!string.IsNullOrEmpty(given.Category) ? given.Category : told.Sure) is { } category && category != Unclear
            ? category
            : null;

    static string Fallback(PolicyBook book) =>
        book.Categories.ContainsKey(Unclear)
            ? Unclear
            : book.Categories.Keys.Order(StringComparer.Ordinal).FirstOrDefault()
                ?? throw new RefusedException(new NotSetUp());

    static SuggestedUnit Unit(PolicyBook book, Suggestion s)
    {
        var name = book.Units.TryGetValue(s.Lead, out var unit)
            ? Say.It(unit.Name, unit.NameEn.Length > 0 ? unit.NameEn : unit.Name)
            : s.Lead.Value;
        return new(s.Lead.Value, name, s.Rule, s.Version, s.Basis, s.DepartmentOnly, s.Steps);
    }
}
