using Jiban.Insight.Classification;
using Jiban.Intake;
using Jiban.Places;
using Jiban.Server.Storage;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Intake;

/// <summary>纠正: an order whose category a person changed or chose otherwise, or for which another unit was found competent or chosen, since a version was learnt.</summary>
public sealed class CorrectedOrder
{
    public Guid Order { get; init; }
    public DateTimeOffset At { get; init; }
    public string Category { get; init; } = "";
    public UnitCode? Unit { get; init; }
    public Place Place { get; init; } = Place.Unknown;
    public string Title { get; init; } = "";
    public string Text { get; init; } = "";

    public static IQueryable<CorrectedOrder> Since(JibanDb db, ClassifierVersion version)
    {
        var (district, since, use) = (version.District, version.KnowsUntil, version.Use);
        var unit = use is ClassifierUse.Unit;
        var facts = unit
            ? db.History.Where(h => h.Type == nameof(ObjectionRuled))
            : db.History.Where(h => h.Type == nameof(WorkOrderReclassified));
        return facts
            .Where(h => h.District == district && h.At > since)
            .Select(h => new
            {
                h.District,
                h.OrderId,
                h.At,
            })
            .Concat(
                db.OtherChoices.Where(c => c.District == district && c.Use == use && c.At > since)
                    .Select(c => new
                    {
                        c.District,
                        c.OrderId,
                        c.At,
                    })
            )
            .Join(
                db.WorkOrders.AsNoTracking().Where(o => !unit || o.LeadUnit != null && o.Stage != Stage.UnderObjection),
                h => new { h.District, Id = h.OrderId },
                o => new { o.District, o.Id },
                (h, o) =>
                    new CorrectedOrder
                    {
                        Order = o.Id,
                        At = h.At,
                        Category = o.Category,
                        Unit = o.LeadUnit,
                        Place = o.Place,
                        Title = o.Masked.Title,
                        Text = o.Masked.Text,
                    }
            );
    }

    /// <summary>The newest so many, each order once and as it stands now, in the order they were put right.</summary>
    public static async Task<IReadOnlyList<LabelledText>> Newest(
        IQueryable<CorrectedOrder> corrected,
        ClassifierUse use,
        PolicyBook book,
        Gazetteer gazetteer,
        int most,
        CancellationToken ct
    )
    {
        var newest = await corrected.OrderByDescending(c => c.At).Take(most).ToListAsync(ct);
        return
        [
            .. newest
                .DistinctBy(c => c.Order)
                .Reverse()
                .Select(c =>
                    new ConfirmedOrder(c.Category, c.Unit ?? default, c.Place, c.Title, c.Text, c.At).Labelled(
                        use,
                        book,
                        gazetteer
                    )
                ),
        ];
    }
}
