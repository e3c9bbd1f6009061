using Jiban.Intake;
using Jiban.Places;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Units;
using Jiban.WorkOrders;

namespace Jiban.Server.Intake;

/// <summary>承办单位建议: a unit that solved the like, how likely it is, and the words that spoke for it.</summary>
public sealed record LikelyUnit(string Code, string Name, double Share, bool Sure, IReadOnlyList<string> Words);

/// <summary>Tells from confirmed orders which units could solve a request; the catalogue decides, this is a second opinion.</summary>
public sealed class SuggestedUnits(LearntClassifiers learnt)
{
    const int Most = 3;

    /// <summary>What is less likely is no help.</summary>
    const double LeastShare = .005;

    /// <summary>For an order as it stands; by its masked words.</summary>
    public Task<(IReadOnlyList<LikelyUnit> Units, int? By)> Of(
        PolicyBook book,
        WorkOrder order,
        CancellationToken ct
    ) =>
        Of(
            book,
            order.Category,
            order.Place,
            order.Masked.Title,
            order.Masked.Text,
            order.AboutUnit ?? order.AboutStaffUnit,
            ct
        );

    /// <param name="about">The unit complained about, and all below it, are not suggested (rule 70).</param>
    public async Task<(IReadOnlyList<LikelyUnit> Units, int? By)> Of(
        PolicyBook book,
        string category,
        Place place,
        string title,
        string text,
        UnitCode? about,
        CancellationToken ct
    )
    {
        if (await learnt.Of(book.Home.Id, ClassifierUse.Unit, ct) is not { } by)
            return ([], null);
        var cut = ToldCategory.Titles(title, text).Short;
        var told = by.Classifier.Suggest(ConfirmedOrder.UnitTitle(book, category, place.Street, cut), text, Most + 2);
        var units = told
            .Candidates.Select(c => (Told: c, Unit: LearntTarget.Unit(book, c.Category, place)))
            .Where(c => c.Unit is { } unit && c.Told.Share >= LeastShare && Serves(book, unit, about))
            .DistinctBy(c => c.Unit)
            .Take(Most)
            .Select(c => new LikelyUnit(
                c.Unit!.Value.Value,
                book.NameOf(c.Unit),
                Math.Round(c.Told.Share, 3),
                !told.Unsure && c.Told == told.Candidates[0],
                c.Told.Words
            ));
        return ([.. units], by.Number);
    }

    static bool Serves(PolicyBook book, UnitCode code, UnitCode? about) =>
        book.Units.TryGetValue(code, out var unit)
        && unit.Active
        && !(book.PathOf(about) is { } accused && unit.Path.StartsWith(accused, StringComparison.Ordinal));
}
