using System.Globalization;
using Jiban.Insight.Phrases;
using Jiban.Server.Shell;
using Jiban.WorkOrders;

namespace Jiban.Server.Access;

/// <summary>遮盖决定: what a person confirmed of the personal data found in a request: words that are none, and words that were missed.</summary>
/// <remarks>Kept as places in the request, never as words, so that the history holds no personal data.</remarks>
/// <param name="Hidden">Masked wherever it occurs in anything written about the order.</param>
/// <param name="Readable">False finds; what is known of the requester stays masked all the same.</param>
public sealed record DecidedMasking(IReadOnlyList<KnownPersonal> Hidden, IReadOnlySet<string> Readable)
{
    /// <summary>Nobody has decided anything: what is found is masked.</summary>
    public static DecidedMasking None { get; } = new([], new HashSet<string>());

    /// <summary>As the order has it.</summary>
    public static DecidedMasking Of(WorkOrder order) =>
        Of(order.MaskingDecision, order.Title, order.Text, order.Place.Text);

    public static DecidedMasking Of(string? decision, params string[] fields)
    {
        if (decision is null)
            return None;
        var hidden = new List<KnownPersonal>();
        foreach (var part in decision.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var span = part.Split(' ');
            var (field, start, length) = (fields[Number(span[0])], Number(span[1]), Number(span[2]));
            if (start + length <= field.Length && Kebab.TryRead<PersonalKind>(span[3], out var kind))
                hidden.Add(new(kind, field.Substring(start, length)));
        }
        var said = hidden.Select(h => h.Text).ToHashSet();
        return new(
            [.. hidden.Distinct()],
            fields.SelectMany(f => PersonalData.Find(f).Select(s => s.In(f))).Where(w => !said.Contains(w)).ToHashSet()
        );
    }

    /// <summary>As both decide; what either hides is hidden.</summary>
    public DecidedMasking And(DecidedMasking other)
    {
        KnownPersonal[] hidden = [.. Hidden.Concat(other.Hidden).Distinct()];
        return new(hidden, Readable.Concat(other.Readable).Except(hidden.Select(h => h.Text)).ToHashSet());
    }

    /// <summary>As a person decides it over the words of a request.</summary>
    /// <param name="readable">Of what was found, the words that are no personal data.</param>
    /// <param name="hidden">Words that are personal data and were not found.</param>
    /// <exception cref="InvalidInputException">A word that does not stand there, or was not found.</exception>
    public static DecidedMasking By(
        IReadOnlyCollection<string> readable,
        IReadOnlyCollection<string> hidden,
        params string[] fields
    )
    {
        var found = fields
            .SelectMany(f => PersonalData.Find(f).Select(s => (s.Kind, Word: s.In(f))))
            .Distinct()
            .ToList();
        if (readable.FirstOrDefault(w => found.TrueForAll(f => f.Word != w)) is { } none)
            throw new InvalidInputException(
                "readable",
                Say.It(
                    $"“{none}”没有被当作个人信息，不用恢复",
                    $"“{none}” was not taken for personal data; leave it out"
                )
            );
        if (hidden.FirstOrDefault(w => w.Length < 2 || !fields.Any(f => Has(f, w))) is { } absent)
            throw new InvalidInputException(
                "hidden",
                Say.It(
                    $"诉求里没有“{absent}”，请照原文写两个字以上",
                    $"“{absent}” does not stand there; copy two signs or more as they were said"
                )
            );
        return new(
            [
                .. found.Where(f => !readable.Contains(f.Word)).Select(f => new KnownPersonal(f.Kind, f.Word)),
                .. hidden
                    .Where(w => found.TrueForAll(f => f.Word != w))
                    .Select(w => new KnownPersonal(PersonalKind.Other, w)),
            ],
            readable.Except(hidden).ToHashSet()
        );
    }

    /// <summary>As it is stored: field, start, length and kind of each part, the fields by their number.</summary>
    public string Written(params string[] fields) =>
        string.Join(
            ';',
            fields
                .SelectMany((field, i) => Hidden.SelectMany(h => Places(field, h).Select(s => (Field: i, Span: s))))
                .OrderBy(p => p.Field)
                .ThenBy(p => p.Span.Start)
                .Select(p =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{p.Field} {p.Span.Start} {p.Span.Length} {Kebab.Of(p.Span.Kind)}"
                    )
                )
        );

    public string Mask(string words, IReadOnlyCollection<KnownPersonal> known) =>
        PersonalData.Mask(words, Spans(words, known));

    /// <summary>What is masked of any words about the order.</summary>
    /// <param name="known">What is known of the requesters besides; no decision makes that readable.</param>
    public IEnumerable<PersonalSpan> Spans(string words, IReadOnlyCollection<KnownPersonal> known) =>
        PersonalData
            .Find(words, known)
            .Where(s => !Readable.Contains(s.In(words)) || known.Any(k => Has(s.In(words), k.Text)))
            .Concat(Hidden.SelectMany(h => Places(words, h)));

    static IEnumerable<PersonalSpan> Places(string words, KnownPersonal part)
    {
        for (var at = Next(words, part.Text, 0); at >= 0; at = Next(words, part.Text, at + part.Text.Length))
            yield return new(part.Kind, at, part.Text.Length);
    }

    static bool Has(string words, string part) => part.Length > 0 && Next(words, part, 0) >= 0;

    static int Next(string words, string part, int from) =>
        part.Length == 0 ? -1 : words.IndexOf(part, from, StringComparison.OrdinalIgnoreCase);

    static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
