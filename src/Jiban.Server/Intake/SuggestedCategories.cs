using Jiban.Intake;
using Jiban.Server.Shell;
using Jiban.Server.Storage;

namespace Jiban.Server.Intake;

/// <summary>分类建议: a category, how likely it is, and the words that spoke for it.</summary>
public sealed record SuggestedCategory(string Code, string Name, double Share, bool Sure, IReadOnlyList<string> Words);

/// <summary>What a request's words were told to be.</summary>
/// <param name="Sure">The category, only when sure.</param>
/// <param name="By">Version that told; 0 for the words of the categories.</param>
public sealed record ToldCategories(IReadOnlyList<SuggestedCategory> Candidates, string? Sure, int By);

/// <summary>Tells the category of a request: what the district has learnt, else the words of its categories.</summary>
public sealed class SuggestedCategories(LearntClassifiers learnt, IntakeLexicon lexicon)
{
    const int Most = 3;

    /// <summary>What is less likely is no help.</summary>
    const double LeastShare = .005;

    /// <param name="title">Masked.</param>
    /// <param name="text">Masked.</param>
    public async Task<ToldCategories> Of(PolicyBook book, string title, string text, CancellationToken ct)
    {
        var by = await learnt.Of(book.Home.Id, ClassifierUse.Category, ct);
        var (vocabulary, gazetteer) = lexicon.Of(book);
        var (own, matter) = MatterWords.Of(title, text, gazetteer);
        var told = ToldCategory.Of(by?.Experience, vocabulary, own, matter, Most + 2);
        // A category may have ended since it was learnt.
        var known = told
            .Candidates.Where(c =>
                book.Categories.GetValueOrDefault(c.Category) is { Until: null } && c.Share >= LeastShare
            )
            .ToList();
        var sure = !told.Unsure && known.Count > 0 && known[0] == told.Candidates[0];
        return new(
            [
                .. known
                    .Take(Most)
                    .Select(
                        (c, i) =>
                            new SuggestedCategory(
                                c.Category,
                                Path(book, c.Category),
                                Math.Round(c.Share, 3),
                                i == 0 && sure,
                                c.Words
                            )
                    ),
            ],
            sure ? known[0].Category : null,
            by?.Number ?? 0
        );
    }

    static string Path(PolicyBook book, string code)
    {
        var names = new List<string>();
        for (var at = code; at is not null && book.Categories.TryGetValue(at, out var node); at = node.Parent)
            names.Insert(0, Say.It(node.Name, node.NameEn));
        return string.Join(" › ", names);
    }
}
