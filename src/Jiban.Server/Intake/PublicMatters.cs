using System.Globalization;
using System.Linq.Expressions;
using Jiban.Callback;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Intake;

/// <summary>公开的事项: what anybody may know of an order: its kind and its neighbourhood. No word of the requester, no building, no person.</summary>
public sealed record PublicMatter(
    Guid Id,
    string Number,
    string Title,
    string Area,
    Stage Stage,
    DateTimeOffset AcceptedAt,
    int Contacts
);

/// <summary>今日三个数.</summary>
/// <param name="Solved">Share of the requesters reached in the last thirty days who said "solved"; null when nobody was.</param>
/// <param name="Asked">How many they were.</param>
public sealed record TodaysFigures(int Received, int Closed, double? Solved, int Asked);

/// <summary>
/// Orders as the public sees them. Reports of offences and complaints about a unit are never among them, and what a
/// requester wrote can neither be read nor searched: words are looked up among kinds, areas and estates.
/// </summary>
public sealed class PublicMatters(JibanDb db, CurrentPolicy policy, TimeProvider clock)
{
    public const int Page = 20;

    public async Task<TodaysFigures> Today(CancellationToken ct)
    {
        var book = await policy.Book(ct);
        var (district, now) = (book.Home.Id, clock.GetUtcNow());
        var midnight = Midnight(book, now);
        var month = now.AddDays(-30);
        var orders = db.WorkOrders.AsNoTracking().Where(o => o.District == district);
        var received = await orders.CountAsync(o => o.AcceptedAt >= midnight, ct);
        var closed = await orders.CountAsync(o => o.ClosedAt >= midnight, ct);
        var asked = orders.Where(o => o.CalledBackAt >= month && o.AnsweredSolved != null);
        var answers = await asked
            .GroupBy(o => o.AnsweredSolved)
            .Select(g => new { Solved = g.Key, Count = g.Count() })
            .ToListAsync(ct);
        var all = answers.Sum(a => a.Count);
        return new(
            received,
            closed,
            all == 0 ? null : 100.0 * answers.Where(a => a.Solved == Solved.Yes).Sum(a => a.Count) / all,
            all
        );
    }

    /// <summary>The newest first, unless the oldest are asked for.</summary>
    /// <param name="after">Continues behind this one, as given by <see cref="CursorOf"/>.</param>
    public async Task<IReadOnlyList<PublicMatter>> Find(
        MattersAsked asked,
        string? after,
        int most,
        CancellationToken ct
    )
    {
        var (words, street, openOnly, oldestFirst) = asked;
        var book = await policy.Book(ct);
        var found = Public(book).Where(o => street == "" || o.Place.Street == street);
        if (openOnly)
            found = found.Where(o => o.Stage != Stage.Archived);
        if (words.Length > 0)
        {
            var kinds = book.Categories.Values.Where(c => Says(c.Name) || Says(c.NameEn)).Select(c => c.Code).ToList();
            var areas = book.Areas.Values.Where(a => Says(a.Name)).Select(a => a.Code).ToList();
            var pattern = $"%{Literal(words)}%";
            found = found.Where(o =>
                kinds.Contains(o.Category)
                || areas.Contains(o.Place.Street!)
                || areas.Contains(o.Place.Community!)
                || EF.Functions.ILike(o.Place.Estate!, pattern)
            );
        }
        if (ReadCursor(after) is var (at, id))
            found = oldestFirst
                ? found.Where(o => o.AcceptedAt > at || o.AcceptedAt == at && o.Id.CompareTo(id) > 0)
                : found.Where(o => o.AcceptedAt < at || o.AcceptedAt == at && o.Id.CompareTo(id) < 0);
        found = oldestFirst
            ? found.OrderBy(o => o.AcceptedAt).ThenBy(o => o.Id)
            : found.OrderByDescending(o => o.AcceptedAt).ThenByDescending(o => o.Id);
        return await Read(found.Take(most), book, ct);

        bool Says(string name) => name.Contains(words, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>These orders, as far as they are public, in the given order.</summary>
    public async Task<IReadOnlyList<PublicMatter>> These(IReadOnlyCollection<string> numbers, CancellationToken ct)
    {
        var parsed = numbers
            .Select(n => WorkOrderNumber.TryParse(n, out var number) ? number : (WorkOrderNumber?)null)
            .OfType<WorkOrderNumber>()
            .ToList();
        if (parsed.Count == 0)
            return [];
        var book = await policy.Book(ct);
        var found = await Read(Public(book).Where(o => parsed.Contains(o.Number)), book, ct);
        return [.. numbers.Select(n => found.FirstOrDefault(m => m.Number == n)).OfType<PublicMatter>()];
    }

    public static string CursorOf(PublicMatter last) =>
        string.Create(CultureInfo.InvariantCulture, $"{last.AcceptedAt.UtcTicks}-{last.Id:N}");

    /// <summary>No report of an offence, no complaint about a unit or a person.</summary>
    public static Expression<Func<WorkOrder, bool>> IsPublic { get; } =
        o => o.Kind != RequestKind.Report && o.AboutUnit == null && o.AboutStaff == null;

    static readonly Func<WorkOrder, bool> isPublic = IsPublic.Compile();

    /// <summary>Whether anybody may know of this order.</summary>
    public static bool Shows(WorkOrder order) => isPublic(order);

    IQueryable<WorkOrder> Public(PolicyBook book)
    {
        var district = book.Home.Id;
        return db.WorkOrders.AsNoTracking().Where(o => o.District == district).Where(IsPublic);
    }

    static async Task<List<PublicMatter>> Read(IQueryable<WorkOrder> orders, PolicyBook book, CancellationToken ct)
    {
        var rows = await orders
            .Select(o => new
            {
                o.Id,
                o.Number,
                o.Category,
                o.Place.Estate,
                o.Place.Street,
                o.Place.Community,
                o.Stage,
                o.AcceptedAt,
                o.Contacts,
            })
            .ToListAsync(ct);
        return
        [
            .. rows.Select(o => new PublicMatter(
                o.Id,
                o.Number.Value,
                Title(book, o.Category, o.Estate),
                PlaceChoices.AreaName(book, o.Community ?? o.Street),
                o.Stage,
                o.AcceptedAt,
                o.Contacts
            )),
        ];
    }

    static string Title(PolicyBook book, string category, string? estate)
    {
        var kind = book.Categories.TryGetValue(category, out var c) ? Say.It(c.Name, c.NameEn) : "";
        return string.IsNullOrEmpty(estate) ? kind : $"{kind} · {estate}";
    }

    static DateTimeOffset Midnight(PolicyBook book, DateTimeOffset now)
    {
        var zone = book.Zone(book.Home.Id);
        var local = TimeZoneInfo.ConvertTime(now, zone);
        return new DateTimeOffset(local.Date, local.Offset).ToUniversalTime();
    }

    static (DateTimeOffset At, Guid Id)? ReadCursor(string? text) =>
        text?.Split('-') is [var at, var id]
        && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
        && ticks < DateTimeOffset.MaxValue.UtcTicks
        && Guid.TryParseExact(id, "N", out var last)
            ? (new DateTimeOffset(ticks, TimeSpan.Zero), last)
            : null;

    /// <summary>Words without meaning to LIKE.</summary>
    static string Literal(string words) =>
        words
            .Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("%", "\\%", StringComparison.Ordinal)
            .Replace("_", "\\_", StringComparison.Ordinal);
}
