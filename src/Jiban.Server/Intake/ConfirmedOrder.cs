using Jiban.Insight.Classification;
using Jiban.Intake;
using Jiban.Places;
using Jiban.Server.Storage;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Intake;

/// <summary>已确认的工单: what a unit has signed for stands under the right category and with the right unit, as far as anybody knows. Masked words only.</summary>
public sealed record ConfirmedOrder(
    string Category,
    UnitCode Unit,
    Place Place,
    string Title,
    string Text,
    DateTimeOffset AcceptedAt
)
{
    /// <summary>As it is learnt from: the category by what is said of the matter; the unit also by what it is about and where.</summary>
    public LabelledText Labelled(ClassifierUse use, PolicyBook book, Gazetteer gazetteer)
    {
        if (use is ClassifierUse.Unit)
            return new(LearntTarget.Of(book, Unit, Place), UnitTitle(book, Category, Place.Street, Title), Text);
        var (own, matter) = MatterWords.Of(Title, Text, gazetteer);
        return new(Category, ToldCategory.Titles(own, matter).Short, matter);
    }

    /// <summary>The same in every language of a reader.</summary>
    public static string UnitTitle(PolicyBook book, string category, string? street, string title) =>
        $"{book.Categories.GetValueOrDefault(category)?.Name} {AreaName(book, street)} {title}";

    static string AreaName(PolicyBook book, string? street) =>
        street is not null && book.Areas.TryGetValue(street, out var area) ? area.Name : "";

    /// <summary>The newest so many, oldest first.</summary>
    public static async Task<IReadOnlyList<ConfirmedOrder>> Newest(
        JibanDb db,
        int district,
        int most,
        CancellationToken ct
    )
    {
        var newest = await Of(db, district)
            .OrderByDescending(o => o.AcceptedAt)
            .ThenByDescending(o => o.Id)
            .Take(most)
            .Select(o => new
            {
                o.Category,
                o.LeadUnit,
                o.Place,
                o.Masked.Title,
                o.Masked.Text,
                o.AcceptedAt,
            })
            .ToListAsync(ct);
        newest.Reverse();
        return
        [
            .. newest.Select(o => new ConfirmedOrder(
                o.Category,
                o.LeadUnit ?? default,
                o.Place,
                o.Title,
                o.Text,
                o.AcceptedAt
            )),
        ];
    }

    public static Task<int> Since(JibanDb db, int district, DateTimeOffset since, CancellationToken ct) =>
        Of(db, district).CountAsync(o => o.AcceptedAt > since, ct);

    static IQueryable<WorkOrder> Of(JibanDb db, int district) =>
        db
            .WorkOrders.AsNoTracking()
            .Where(o =>
                o.District == district
                && o.SignedForAt != null
                && o.LeadUnit != null
                && o.Stage != Stage.UnderObjection
                && o.Category != IntakeSuggestions.Unclear
            );
}
