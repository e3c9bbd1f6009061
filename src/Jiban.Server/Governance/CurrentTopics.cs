using System.Collections.Concurrent;
using Jiban.Insight.Topics;
using Jiban.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Governance;

/// <summary>The topics of one district as this node last read them.</summary>
/// <param name="ReadAt">When the orders were last looked at.</param>
/// <param name="Since">Orders accepted earlier are not among them.</param>
/// <param name="Orders">How many were read.</param>
/// <param name="Found">The topics, over the orders of everybody: what a reader is shown of them, decides <see cref="ReadTopics"/>.</param>
/// <param name="Signs">What the signs stand for that places have in the texts.</param>
public sealed record KnownTopics(
    DateTimeOffset ReadAt,
    DateOnly Since,
    int Orders,
    FoundTopics Found,
    IReadOnlyDictionary<string, string> Signs
)
{
    readonly ConcurrentDictionary<string, Topic?> partly = new(StringComparer.Ordinal);

    /// <summary>The topic of that id; else the one that has taken in the order it was named after: an address once given leads to the matter all the same.</summary>
    public Topic? Of(string id) =>
        Found.All.FirstOrDefault(t => t.Id == id) ?? Found.All.FirstOrDefault(t => t.Ids.Contains(id));

    /// <summary>Its place by name, and its telling words; where its texts share none, its kind.</summary>
    public string LabelOf(Topic topic, string kind)
    {
        var parts = topic.Label.Split(' ');
        // Whoever calls the place by half its name says no more with it.
        if (!Signs.TryGetValue(parts[0], out var name))
            return topic.Label;
        string[] telling = [.. parts.Skip(1).Where(word => !name.Contains(word))];
        return string.Join(' ', (telling.Length > 0 ? telling : [kind]).Prepend(name)).TrimEnd();
    }

    /// <summary>The telling words of a common matter, without the names of places; where there are none, its kind.</summary>
    public string MatterOf(Topic told, string kind)
    {
        var telling = told.Label.Split(' ').Where(word => !Signs.Values.Any(name => name.Contains(word)));
        return string.Join(' ', telling) is { Length: > 0 } words ? words : kind;
    }

    /// <summary>A common matter as those of its texts alone tell it that this reader may read; see <see cref="FoundTopics.Together"/>.</summary>
    public Topic? Together(IReadOnlyList<string> topics, IReadOnlySet<string> readable) =>
        partly.GetOrAdd(
            string.Join(' ', topics.Append("+").Concat(readable.Order(StringComparer.Ordinal))),
            _ => Found.Together(topics, readable)
        );

    /// <summary>A topic as those of its texts alone tell it that this reader may read; null when they are too few.</summary>
    public Topic? Among(Topic topic, IReadOnlySet<string> readable)
    {
        if (topic.Ids.All(readable.Contains))
            return topic;
        string[] some = [.. topic.Ids.Where(readable.Contains)];
        return some.Length < Topics.FewestTexts
            ? null
            : partly.GetOrAdd(
                string.Join(' ', some.Prepend(topic.Id)),
                _ => Found.Among(topic.Id, some.ToHashSet(StringComparer.Ordinal))
            );
    }
}

/// <summary>
/// Keeps the hot topics of each district in memory: read from the database once, then fed with what is new. A node that
/// starts again, or another one, comes to the same topics with the same ids, because both follow from the orders alone.
/// </summary>
public sealed class CurrentTopics(IServiceScopeFactory scopes, CurrentPolicy policy, TimeProvider clock)
    : FoundByDistrict<KnownTopics>(policy)
{
    /// <summary>The newest so many; a district with more looks back less far.</summary>
    public const int MostOrders = 100_000;

    const int Chunk = 5_000;

    readonly Dictionary<int, TopicReading> readings = [];

    /// <summary>The words of an order were masked anew: the next look reads the district's orders from the beginning.</summary>
    public Task Forget(int district, CancellationToken ct) => Between(() => readings.Remove(district), ct);

    protected override async Task<KnownTopics> Read(int district, PolicyBook book, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<JibanDb>();
        // From a first of January on, so that the earliest text of a topic, whose id it bears, stays in it from day to day.
        var since = new DateOnly(book.Day(district, now).Year - 1, 1, 1);
        var from = book.Instant(district, since.ToDateTime(TimeOnly.MinValue));
        var orders = db.WorkOrders.AsNoTracking().Where(o => o.District == district && o.AcceptedAt >= from);
        var newest = await orders
            .OrderByDescending(o => o.AcceptedAt)
            .ThenByDescending(o => o.Id)
            .Take(MostOrders)
            .Select(o => new
            {
                o.Id,
                o.Category,
                o.Place.Street,
                o.Place.Community,
                o.Place.Estate,
            })
            .ToListAsync(ct);
        List<SortedOrder> sorted =
        [
            .. newest.Select(o => new SortedOrder(
                o.Id,
                TopicWords.Subject(book, o.Category),
                (o.Street, o.Community, o.Estate)
            )),
        ];
        if (
            readings.GetValueOrDefault(district) is not { } kept
            || kept.Since != since
            || kept.Outgrown(sorted, MostOrders, now)
        )
            readings[district] = kept = new(since, now);

        Guid[] fresh = [.. sorted.Where(o => !kept.Knows(o.Id)).Select(o => o.Id)];
        var (words, texts) = (new TopicWords(book, kept.Signs), new List<TopicText>());
        foreach (var some in fresh.Chunk(Chunk))
            texts.AddRange(await Texts(db, district, some, words, ct));
        // Finding keeps a processor busy for a while; no request waits for it on its own thread.
        var found = await Task.Run(() => kept.Find(sorted, texts), ct);
        return new(now, since, kept.Count, found, kept.Signs);
    }

    static async Task<IEnumerable<TopicText>> Texts(
        JibanDb db,
        int district,
        Guid[] ids,
        TopicWords words,
        CancellationToken ct
    )
    {
        var rows = await db
            .WorkOrders.AsNoTracking()
            .Where(o => o.District == district && ids.Contains(o.Id))
            .Select(o => new
            {
                o.Id,
                o.Masked.Title,
                o.Masked.Text,
                o.AcceptedAt,
                o.Category,
                o.Place.Estate,
                o.Place.Community,
                o.Place.Street,
            })
            .ToListAsync(ct);
        return rows.Select(o =>
            words.Of(o.Id, o.Title, o.Text, o.AcceptedAt, o.Street, o.Community, o.Estate, o.Category)
        );
    }
}
