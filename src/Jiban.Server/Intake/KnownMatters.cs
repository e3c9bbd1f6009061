using Jiban.Places;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Intake;

/// <summary>
/// 近期诉求: wording, place and kind of every order of the last days that duplicates are looked for in, a shelf for each district,
/// in memory; read from the database on start and looked after every two seconds, so every node knows what every node took.
/// What this node takes or changes itself it knows at once.
/// </summary>
public sealed class KnownMatters(
    IServiceScopeFactory scopes,
    CurrentPolicy policy,
    TimeProvider clock,
    ILogger<KnownMatters> log
) : Repeated(pause, log, "New orders were not read")
{
    static readonly TimeSpan pause = TimeSpan.FromSeconds(2);

    /// <summary>An order may be saved a little after one that was accepted later.</summary>
    static readonly TimeSpan overlap = TimeSpan.FromSeconds(30);

    const int Most = 20;

    readonly SemaphoreSlim reading = new(1);
    readonly Lock gate = new();
    readonly Dictionary<int, KnownShelf> shelves = [];

    /// <summary>Taken while a shelf is read, which may be a new one: too late for what is read, too early for the shelf.</summary>
    readonly List<(int District, KnownMatter Matter, string Words)> meanwhile = [];

    /// <summary>Orders whose wording is nearly this one, the most alike first, and those near the place; whoever asks has yet to see which of them they may read.</summary>
    public async Task<(IReadOnlyList<KnownMatter> Alike, IReadOnlyList<KnownMatter> Near)> About(
        int district,
        string text,
        Place place,
        CancellationToken ct
    )
    {
        await Look(district, ct);
        lock (gate)
            return shelves.TryGetValue(district, out var shelf)
                ? (shelf.Alike(text, Most), shelf.Near(place))
                : ([], []);
    }

    /// <summary>立单: this node has just taken it.</summary>
    public void Opened(WorkOrder order)
    {
        var (matter, words) = (Of(order), KnownMatter.Words(order.Masked));
        lock (gate)
        {
            if (shelves.TryGetValue(order.District, out var shelf))
                shelf.Add(matter, words);
            if (reading.CurrentCount == 0)
                meanwhile.Add((order.District, matter, words));
        }
    }

    /// <summary>遮盖已改: its words are others now; other nodes have them when they start again.</summary>
    public void Reworded(WorkOrder order)
    {
        var (matter, words) = (Of(order), KnownMatter.Words(order.Masked));
        lock (gate)
            if (shelves.TryGetValue(order.District, out var shelf))
                shelf.Reword(matter, words);
    }

    /// <summary>改分类: other nodes read it within two seconds.</summary>
    public void Corrected(WorkOrder order)
    {
        lock (gate)
            if (shelves.TryGetValue(order.District, out var shelf))
                shelf.Correct(order.Id, order.Category);
    }

    static KnownMatter Of(WorkOrder order) =>
        new(order.Id, order.AcceptedAt, order.Category, order.Place, order.Masked);

    protected override async Task Look(CancellationToken ct)
    {
        if (await policy.Book(ct) is { Districts.Count: > 0 } book)
            await Look(book.Home.Id, ct);
    }

    async Task Look(int district, CancellationToken ct)
    {
        var (lately, ever) = Looked(district);
        // While one reads what is new the others go on with what is known.
        if (lately || !await reading.WaitAsync(ever ? TimeSpan.Zero : Timeout.InfiniteTimeSpan, ct))
            return;
        try
        {
            if (Looked(district).Lately)
                return;
            await using var scope = scopes.CreateAsyncScope();
            await Read(scope.ServiceProvider.GetRequiredService<JibanDb>(), district, ct);
        }
        finally
        {
            reading.Release();
        }
    }

    (bool Lately, bool Ever) Looked(int district)
    {
        lock (gate)
            return shelves.GetValueOrDefault(district)?.LookedAt is { } at
                ? (clock.GetElapsedTime(at) < pause, true)
                : (false, false);
    }

    async Task Read(JibanDb db, int district, CancellationToken ct)
    {
        var (book, now, at) = (await policy.Book(ct), clock.GetUtcNow(), clock.GetTimestamp());
        var settings = book.PolicyOn(book.Day(district, now)).Duplicates;
        var threshold = Math.Clamp(settings.Similarity, .3, 1);
        var oldest = now.AddDays(-settings.Days);
        KnownShelf? shelf;
        lock (gate)
        {
            meanwhile.Clear();
            if (!shelves.TryGetValue(district, out shelf) || shelf.Threshold != threshold)
                shelf = new(threshold);
        }
        var until = shelf.Until;
        var since = until is { } seen && seen - overlap > oldest ? seen - overlap : oldest;
        var fresh = db.WorkOrders.AsNoTracking().Where(o => o.District == district && o.AcceptedAt >= since);
        if (until is not null)
        {
            await Corrections(db, shelf, district, since, ct);
            // Of most of them this node has every word: it took them itself, or read them two seconds ago.
            var ids = await fresh.Select(o => o.Id).ToListAsync(ct);
            lock (gate)
                ids.RemoveAll(shelf.Has);
            fresh = fresh.Where(o => ids.Contains(o.Id));
            if (ids.Count > 0)
                await Add(shelf, fresh, ct);
        }
        else
            await Add(shelf, fresh, ct);
        lock (gate)
        {
            foreach (var (_, matter, words) in meanwhile.Where(taken => taken.District == district))
                shelf.Add(matter, words);
            meanwhile.Clear();
            shelf.ForgetBefore(oldest);
            shelf.LookedAt = at;
            shelves[district] = shelf;
        }
    }

    async Task Add(KnownShelf shelf, IQueryable<WorkOrder> orders, CancellationToken ct)
    {
        var read = orders
            .OrderBy(o => o.AcceptedAt)
            .Select(o => new
            {
                o.Id,
                o.AcceptedAt,
                o.Category,
                o.Place,
                o.Masked,
            })
            .AsAsyncEnumerable();
        await foreach (var o in read.WithCancellation(ct))
        {
            var (matter, words) = (
                new KnownMatter(o.Id, o.AcceptedAt, o.Category, o.Place, o.Masked),
                KnownMatter.Words(o.Masked)
            );
            lock (gate)
                shelf.Add(matter, words);
        }
    }

    async Task Corrections(JibanDb db, KnownShelf shelf, int district, DateTimeOffset since, CancellationToken ct)
    {
        var corrected = await db
            .History.AsNoTracking()
            .Where(h => h.District == district && h.Type == nameof(WorkOrderReclassified) && h.At >= since)
            .Join(
                db.WorkOrders,
                h => new { h.District, Id = h.OrderId },
                o => new { o.District, o.Id },
                (h, o) => new { o.Id, o.Category }
            )
            .ToListAsync(ct);
        lock (gate)
            corrected.ForEach(o => shelf.Correct(o.Id, o.Category));
    }
}
