using Jiban.Insight.Phrases;
using Jiban.Server.Storage;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Access;

/// <summary>已知诉求人: names and door of everybody who spoke on an order, to be masked in whatever anybody writes about it (rules 66, 67).</summary>
public sealed class KnownRequesters
{
    /// <summary>A shorter number is a day or a sum more often than a door.</summary>
    const int ShortestDoor = 3;

    readonly IReadOnlyCollection<KnownPersonal> known;
    readonly DecidedMasking decided;

    KnownRequesters(IReadOnlyCollection<KnownPersonal> known, DecidedMasking decided) =>
        (this.known, this.decided) = (known, decided);

    /// <summary>Nobody: what gives anybody away is masked all the same.</summary>
    public static KnownRequesters Nobody { get; } = new([], DecidedMasking.None);

    /// <param name="names">Of everybody who spoke.</param>
    /// <param name="door">Of the place.</param>
    /// <param name="decided">What a person confirmed of the request's words; null for nothing.</param>
    public static KnownRequesters Of(IEnumerable<string> names, string? door, DecidedMasking? decided = null) =>
        new(
            [
                .. names.SelectMany(RequestMasking.Names).Distinct(),
                .. door is { Length: >= ShortestDoor }
                    ? [new KnownPersonal(PersonalKind.Door, door)]
                    : Array.Empty<KnownPersonal>(),
            ],
            decided ?? DecidedMasking.None
        );

    public string Mask(string words) => decided.Mask(words, known);

    /// <summary>到哪里: where to come stays to be found, its door too; names and numbers are masked as anywhere.</summary>
    public string MaskAddress(string where) =>
        PersonalData.Mask(where, decided.Spans(where, known).Where(part => part.Kind is not PersonalKind.Door));
}

/// <summary>Who spoke on orders, read to be masked and for nothing else.</summary>
public sealed class RequestersOfOrders(JibanDb db)
{
    public async Task<KnownRequesters> Of(int district, WorkOrderNumber? order, CancellationToken ct) =>
        order is { } number && (await Of(district, [number], ct)).TryGetValue(number, out var known)
            ? known
            : KnownRequesters.Nobody;

    public Task<KnownRequesters> Of(WorkOrder order, CancellationToken ct) => Of(order.District, order.Number, ct);

    /// <summary>For a list: those of many orders at once.</summary>
    public async Task<IReadOnlyDictionary<WorkOrderNumber, KnownRequesters>> Of(
        int district,
        IEnumerable<WorkOrderNumber> orders,
        CancellationToken ct
    )
    {
        WorkOrderNumber[] asked = [.. orders.Distinct()];
        if (asked.Length == 0)
            return new Dictionary<WorkOrderNumber, KnownRequesters>();
        var rows = await (
            from order in db.WorkOrders.AsNoTracking()
            where order.District == district && asked.Contains(order.Number)
            join contact in db.Contacts.AsNoTracking()
                on new { order.District, Order = (Guid?)order.Id } equals new { contact.District, contact.Order }
            select new
            {
                order.Number,
                order.Place.Door,
                contact.CallerName,
                order.MaskingDecision,
                Title = order.MaskingDecision == null ? "" : order.Title,
                Text = order.MaskingDecision == null ? "" : order.Text,
                Where = order.MaskingDecision == null ? "" : order.Place.Text,
                Joined = contact.MaskingDecision,
                JoinedTitle = contact.MaskingDecision == null ? "" : contact.Title,
                JoinedText = contact.MaskingDecision == null ? "" : contact.Text,
                JoinedWhere = contact.MaskingDecision == null ? "" : contact.Place.Text,
            }
        ).ToListAsync(ct);
        return rows.GroupBy(r => r.Number)
            .ToDictionary(
                g => g.Key,
                g =>
                    g.First() is var order
                        ? KnownRequesters.Of(
                            g.Select(r => r.CallerName),
                            order.Door,
                            g.Select(c => DecidedMasking.Of(c.Joined, c.JoinedTitle, c.JoinedText, c.JoinedWhere))
                                .Aggregate(
                                    DecidedMasking.Of(order.MaskingDecision, order.Title, order.Text, order.Where),
                                    (all, own) => all.And(own)
                                )
                        )
                        : KnownRequesters.Nobody
            );
    }
}

/// <summary>Masking where each row may have an order of its own.</summary>
public static class KnownRequestersOfMany
{
    public static string Mask(
        this IReadOnlyDictionary<WorkOrderNumber, KnownRequesters> known,
        WorkOrderNumber? order,
        string words
    ) => known.Of(order).Mask(words);

    public static KnownRequesters Of(
        this IReadOnlyDictionary<WorkOrderNumber, KnownRequesters> known,
        WorkOrderNumber? order
    ) => order is { } number && known.TryGetValue(number, out var its) ? its : KnownRequesters.Nobody;
}
