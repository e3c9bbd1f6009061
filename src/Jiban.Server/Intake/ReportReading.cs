using Jiban.Intake;
using Jiban.Server.Shell;
using Jiban.Server.Shell.Components;
using Jiban.Server.Storage;
using Jiban.WorkOrders;

namespace Jiban.Server.Intake;

/// <summary>What we make of a report while it is written: each part a suggestion that the resident may change.</summary>
/// <param name="Category">The category chosen or suggested; empty when nothing speaks for one.</param>
/// <param name="Suggested">The category suggested; to tell a choice from a suggestion next time.</param>
/// <param name="Draft">The draft as it was read, tidied.</param>
/// <param name="Similar">Open matters that look the same, as far as the public may see them.</param>
/// <param name="Joined">The matter the resident follows instead of opening another; null for none.</param>
public sealed record ReportReading(
    ReportDraft Draft,
    PolicyBook Book,
    Suggestions Suggestions,
    string Category,
    string Suggested,
    EmergencyWords? Emergency,
    IReadOnlyList<PublicMatter> Similar,
    PublicMatter? Joined
)
{
    /// <summary>Where it is as the request tells it, for the field of the place; empty where it does not, or the resident wrote it.</summary>
    public string WhereHeard => Draft.WhereTold.Length == 0 ? Suggestions.Place.Text : "";

    /// <summary>Something the resident should see before going on.</summary>
    public bool Matters => Emergency is not null || Similar.Count > 0 || Suggestions.KnownAnswers.Count > 0;

    /// <summary>What the form brings back to say that this was shown: the numbers of the matters offered, else 1; empty where nothing was.</summary>
    public string Seen =>
        Similar.Count > 0 ? string.Join(' ', Similar.Select(m => m.Number))
        : Matters ? "1"
        : "";

    /// <summary>More words would be a list, not a reason.</summary>
    const int MostReasons = 3;

    /// <summary>Every category that can be chosen, grouped by field.</summary>
    public IEnumerable<Choice> Categories =>
        Book
            .Categories.Values.Where(c =>
                c.Until is null && !Book.Categories.Values.Any(below => below.Parent == c.Code)
            )
            .OrderBy(c => c.Code, StringComparer.Ordinal)
            .Select(c => new Choice(c.Code, Say.It(c.Name, c.NameEn), Group(c.Code)));

    /// <summary>The five kinds.</summary>
    public static IEnumerable<Choice> Kinds =>
        Enum.GetValues<RequestKind>().Select(kind => new Choice(Kebab.Of(kind), Words.Of(kind)));

    /// <summary>Why this category stands there, with the resident's own words; null where the resident chose it, and where none is suggested.</summary>
    public string? CategoryReason
    {
        get
        {
            if (Category.Length == 0 || Category != Suggested)
                return null;
            var heard = Reasons([.. Suggestions.Categories.Where(c => c.Code == Suggested).SelectMany(c => c.Words)]);
            if (heard.Count == 0)
                return Say.It("按您写的猜的，不对可以改。", "Guessed from your words; change it if it is wrong.");
            var words = string.Join(Say.It("、", ", "), heard);
            return Say.It(
                $"因为您写了：{words}。不对可以改。",
                $"Because you wrote: {words}. Change it if it is wrong."
            );
        }
    }

    /// <summary>The first few words a resident would give as a reason: no single letter, and no part of another word.</summary>
    public static IReadOnlyList<string> Reasons(IReadOnlyList<string> words) =>
        [
            .. words
                .Where(word => word.Length > 1)
                .Where(word => !words.Any(other => other != word && other.Contains(word, StringComparison.Ordinal)))
                .Take(MostReasons),
        ];

    /// <summary>Why this kind stands there; null where the resident chose it.</summary>
    public string? KindReason =>
        Draft.Kind is not null ? null
        : Suggestions.KindHeard is { } heard && heard.Kind == Suggestions.Kind
            ? Say.It($"您写到“{heard.Word}”，不对可以改。", $"You wrote “{heard.Word}”; change it if it is wrong.")
        : Say.It("按这类事通常的算，不对可以改。", "As such matters usually are; change it if it is wrong.");

    string? Group(string code) =>
        Book.Categories.TryGetValue(code[..2] + "0000", out var field) && field.Code != code
            ? Say.It(field.Name, field.NameEn)
            : null;
}

/// <summary>Reads a draft: what is suggested for it, what it looks like, which matter it joins.</summary>
public sealed class ReadReport(IntakeSuggestions suggestions, PublicMatters matters, CurrentPolicy policy)
{
    public async Task<ReportReading> Read(ReportDraft draft, CancellationToken ct)
    {
        var book = await policy.Book(ct);
        draft = draft.Consistent(book);
        var chosen =
            draft.Category.Length > 0
            && draft.Category != draft["suggested"]
            && book.Categories.ContainsKey(draft.Category);
        var command = draft.Command() with { Category = chosen ? draft.Category : null };
        var facts = await suggestions.For(command, ct);
        var guess = facts.Suggestions.Categories is [{ Sure: true } best, ..] ? best.Code : "";
        var similar = await matters.These([.. facts.Suggestions.Duplicates.Select(d => d.Number)], ct);
        var joined = await matters.These([draft.Join], ct);
        return new(
            draft,
            book,
            facts.Suggestions,
            chosen ? draft.Category : guess,
            guess,
            facts.Suggestions.Emergency,
            [.. similar.Take(3)],
            joined.FirstOrDefault()
        );
    }
}
