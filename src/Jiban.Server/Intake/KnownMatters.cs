using Jiban.Insight.Similarity;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Intake;

/// <summary>
/// 近期诉求: the masked words of every order of the last days that duplicates are looked for in, a shelf for each district,
/// in memory; read from the database on start and looked after every two seconds, so every node knows what every node took.
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
    readonly Dictionary<int, Shelf> shelves = [];

    sealed class Shelf(double threshold)
    {
        public NearDuplicates<Guid> Near { get; } = new(threshold);
        public Queue<(DateTimeOffset At, Guid Order)> InOrder { get; } = new();
        public HashSet<Guid> Known { get; } = [];
        public DateTimeOffset? Until { get; set; }
        public long? LookedAt { get; set; }
    }

    /// <summary>Orders whose wording is nearly this one, the most alike first; whoever asks has yet to see which of them they may read.</summary>
    public async Task<IReadOnlyList<Alike<Guid>>> Alike(int district, string text, CancellationToken ct)
    {
        await Look(district, ct);
        lock (gate)
            return shelves.TryGetValue(district, out var shelf) ? shelf.Near.Nearest(text, Most) : [];
    }

    /// <summary>遮盖已改: its words are others now; other nodes have them when they start again.</summary>
    public void Reworded(WorkOrder order)
    {
        lock (gate)
            if (shelves.TryGetValue(order.District, out var shelf) && shelf.Known.Contains(order.Id))
            {
                shelf.Near.Remove(order.Id);
                shelf.Near.Add(order.Id, $"{order.Masked.Title} {order.Masked.Text}");
            }
    }

    protected override async Task Look(CancellationToken ct)
    {
        if (await policy.Book(ct) is { Districts.Count: > 0 } book)
            await Look(book.Home.Id, ct);
    }

    async Task Look(int district, CancellationToken ct)
    {
        if (LookedLately(district))
            return;
        await reading.WaitAsync(ct);
        try
        {
            if (LookedLately(district))
                return;
            await using var scope = scopes.CreateAsyncScope();
            await Read(scope.ServiceProvider.GetRequiredService<JibanDb>(), district, ct);
        }
        finally
        {
            reading.Release();
        }
    }

    bool LookedLately(int district)
    {
        lock (gate)
            return shelves.TryGetValue(district, out var shelf)
                && shelf.LookedAt is { } at
                && clock.GetElapsedTime(at) < pause;
    }

    async Task Read(JibanDb db, int district, CancellationToken ct)
    {
        var (book, now, at) = (await policy.Book(ct), clock.GetUtcNow(), clock.GetTimestamp());
        var settings = book.PolicyOn(book.Day(district, now)).Duplicates;
        var threshold = Math.Clamp(settings.Similarity, .3, 1);
        var oldest = now.AddDays(-settings.Days);
        Shelf? shelf;
        lock (gate)
            if (!shelves.TryGetValue(district, out shelf) || shelf.Near.Threshold != threshold)
                shelf = new(threshold);
        var since = shelf.Until is { } until ? until - overlap : oldest;
        var fresh = db
            .WorkOrders.AsNoTracking()
            .Where(o => o.District == district && o.AcceptedAt >= since && o.AcceptedAt >= oldest)
            .OrderBy(o => o.AcceptedAt)
            .Select(o => new
            {
                o.Id,
                o.AcceptedAt,
                o.Masked.Title,
                o.Masked.Text,
            })
            .AsAsyncEnumerable();
        await foreach (var order in fresh.WithCancellation(ct))
            lock (gate)
                if (shelf.Known.Add(order.Id))
                {
                    shelf.Near.Add(order.Id, $"{order.Title} {order.Text}");
                    shelf.InOrder.Enqueue((order.AcceptedAt, order.Id));
                    shelf.Until = shelf.Until > order.AcceptedAt ? shelf.Until : order.AcceptedAt;
                }
        lock (gate)
        {
            while (shelf.InOrder.TryPeek(out var first) && first.At < oldest)
            {
                shelf.Near.Remove(first.Order);
                shelf.Known.Remove(first.Order);
                shelf.InOrder.Dequeue();
            }
            shelf.LookedAt = at;
            shelves[district] = shelf;
        }
    }
}
