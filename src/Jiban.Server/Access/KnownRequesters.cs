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

    KnownRequesters(IReadOnlyCollection<KnownPersonal> known) => this.known = known;

    /// <summary>Nobody: what gives anybody away is masked all the same.</summary>
    public static KnownRequesters Nobody { get; } = new([]);

    public static KnownRequesters Of(IEnumerable<string> names, string? door) =>
        new([
            .. names.SelectMany(RequestMasking.Names).Distinct(),
            .. door is { Length: >= ShortestDoor }
                ? [new KnownPersonal(PersonalKind.Door, door)]
                : Array.Empty<KnownPersonal>(),
        ]);

    public string Mask(string words) => PersonalData.Mask(words, known);

    /// <summary>到哪里: where to come stays to be found, its door too; names and numbers are masked as anywhere.</summary>
    public string MaskAddress(string where) =>
        PersonalData.Mask(where, PersonalData.Find(where, known).Where(part => part.Kind is not PersonalKind.Door));
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
            }
        ).ToListAsync(ct);
        return rows.GroupBy(r => r.Number)
            .ToDictionary(g => g.Key, g => KnownRequesters.Of(g.Select(r => r.CallerName), g.First().Door));
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
