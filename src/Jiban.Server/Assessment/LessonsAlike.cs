using Jiban.Insight.Similarity;
using Jiban.Server.Access;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Assessment;

/// <summary>相近教训: what was learnt from a lost order like the one that is open.</summary>
/// <param name="Number">The order it was drawn from; null for a reader who may not open it.</param>
public sealed record LessonAlike(
    string Text,
    IReadOnlyList<string> Tags,
    string Category,
    DateTimeOffset At,
    string? Number
);

/// <summary>
/// Lessons of lost orders of the same kind, most alike first by wording, place and category together. Only words that
/// were checked to name nobody are shown; the requests they were drawn from are not.
/// </summary>
public sealed class LessonsAlike(JibanDb db)
{
    public const int Most = 3;

    /// <summary>So many of the newest lessons of one kind are compared, none older than two years.</summary>
    const int Compared = 300;

    /// <summary>Alike enough: half of it by wording alone, or the same street and a little of the wording.</summary>
    const double Enough = .25;
    const double SameCommunity = .25;
    const double SameStreet = .15;
    const double SameCategory = .1;

    static readonly Stage[] before =
    [
        Stage.AwaitingDispatch,
        Stage.AwaitingSignFor,
        Stage.InHandling,
        Stage.UnderObjection,
        Stage.OnAccount,
        Stage.AwaitingRequester,
    ];

    /// <summary>None once the order is closed: then they come too late.</summary>
    public async Task<IReadOnlyList<LessonAlike>> Of(
        WorkOrder order,
        Reach reach,
        PolicyBook book,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        if (!before.Contains(order.Stage) || order.Category.Length < 4)
            return [];
        var (kind, since) = (order.Category[..4], now.AddYears(-2));
        var rows = await (
            from lesson in db.History.AsNoTracking()
            where lesson.District == order.District && lesson.Type == nameof(LessonDrawn) && lesson.At >= since
            join other in db.WorkOrders.AsNoTracking()
                on new { lesson.District, Id = lesson.OrderId } equals new { other.District, other.Id }
            where other.Id != order.Id && other.Category.StartsWith(kind)
            orderby lesson.At descending
            select new { Lesson = lesson, Order = other }
        )
            .Take(Compared)
            .ToListAsync(ct);
        var newest = rows.DistinctBy(row => row.Order.Id).ToList();
        if (newest.Count == 0)
            return [];
        var wording = new Likeness<Guid>(newest.Select(row => (row.Order.Id, Said(row.Order))))
            .Nearest(Said(order), newest.Count)
            .ToDictionary(alike => alike.Key, alike => alike.Score);
        return
        [
            .. newest
                .Select(row => (row, Score: wording.GetValueOrDefault(row.Order.Id) + Beside(order, row.Order)))
                .Where(one => one.Score >= Enough)
                .OrderByDescending(one => one.Score)
                .ThenByDescending(one => one.row.Lesson.At)
                .Take(Most)
                .Select(one => Shown((LessonDrawn)one.row.Lesson.Fact, one.row.Order, reach, book)),
        ];
    }

    static string Said(WorkOrder order) => $"{order.Masked.Title} {order.Masked.Text}";

    static double Beside(WorkOrder one, WorkOrder other) =>
        (one.Category == other.Category ? SameCategory : 0)
        + (
            one.Place.Community is { } community && community == other.Place.Community ? SameCommunity
            : one.Place.Street is { } street && street == other.Place.Street ? SameStreet
            : 0
        );

    static LessonAlike Shown(LessonDrawn lesson, WorkOrder from, Reach reach, PolicyBook book) =>
        new(
            KnownRequesters.Nobody.Mask(lesson.Text),
            lesson.Tags,
            from.Category,
            lesson.At,
            WhoMay.MayRead(reach, book.Parties(from)) ? from.Number.Value : null
        );
}
