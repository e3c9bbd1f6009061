using Jiban.Insight.Topics;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;

namespace Jiban.Server.Governance;

/// <summary>The figures of a topic over the orders that its reader may read and asked for.</summary>
public sealed partial class ReadTopics
{
    /// <param name="label">Its name, where its words alone do not tell it with the help of the category most orders have.</param>
    /// <param name="told">What this reader is told of it.</param>
    /// <returns>Null for what too few people ask for.</returns>
    static HotTopic? TopicOf(string id, Func<string, string> label, Topic told, Row[] rows, Looking look)
    {
        var asked = rows.ToDictionary(r => r.Id.ToString(), StringComparer.Ordinal);
        var heat = Heat.Of([.. rows.Select(r => r.AcceptedAt)], rows.SelectMany(r => r.Callers).Distinct().Count());
        if (heat.People < FewestCallers)
            return null;
        heat = heat with { Count = rows.Sum(r => r.Callers.Count) };
        var points = rows.Select(r => OrderPoint.Of(r.Place, look.Book)).OfType<OrderPoint>().ToList();
        var category = Most(rows, r => r.Order.Category) ?? "";
        var trend = new int[(look.Asked.Days + look.Stretch - 1) / look.Stretch];
        foreach (var row in rows)
        {
            // The last stretch is a whole one and ends today; the first may be shorter.
            var ago = look.Today.DayNumber - look.Book.Day(look.Reach.District, row.AcceptedAt).DayNumber;
            trend[^(Math.Clamp(ago / look.Stretch, 0, trend.Length - 1) + 1)]++;
        }
        return new(
            Guid.Parse(id),
            label(look.Book.NameOfCategory(category)),
            Math.Round(heat.Total, 1),
            rows.Length,
            heat.Count,
            heat.People,
            rows.Count(r => r.Open),
            Math.Round(heat.Growth, 2),
            rows.Min(r => r.AcceptedAt),
            rows.Max(r => r.AcceptedAt),
            category,
            Most(rows, r => r.Place.Street),
            Most(rows, r => r.Place.Community),
            Most(rows, r => r.Place.Estate) ?? "",
            points.Count == 0 ? null : points.Average(p => p.Lat),
            points.Count == 0 ? null : points.Average(p => p.Lng),
            trend,
            [
                .. told
                    .Samples.Concat(told.Ids)
                    .Distinct()
                    .Select(id => asked.GetValueOrDefault(id))
                    .OfType<Row>()
                    .Take(3)
                    .Select(r => r.Order),
            ]
        );
    }

    static string? Most(IEnumerable<Row> rows, Func<Row, string?> value) =>
        rows.Select(value)
            .Where(v => !string.IsNullOrEmpty(v))
            .GroupBy(v => v)
            .OrderByDescending(g => g.Count())
            .ThenBy(g => g.Key, StringComparer.Ordinal)
            .FirstOrDefault()
            ?.Key;
}
