using Jiban.Insight.Similarity;
using Jiban.Places;

namespace Jiban.Server.Intake;

/// <summary>The orders of one district that duplicates are looked for among: by wording and by place. Whoever uses it locks it.</summary>
sealed class KnownShelf(double threshold)
{
    /// <summary>Of one place the newest so many are looked through.</summary>
    const int Nearest = 2000;

    readonly NearDuplicates<Guid> near = new(threshold);
    readonly Dictionary<Guid, KnownMatter> known = [];
    readonly Queue<KnownMatter> inOrder = new();
    readonly Dictionary<string, List<KnownMatter>> communities = new(StringComparer.Ordinal);
    readonly Dictionary<string, List<KnownMatter>> streets = new(StringComparer.Ordinal);

    public double Threshold => near.Threshold;
    public DateTimeOffset? Until { get; private set; }
    public long? LookedAt { get; set; }

    public bool Has(Guid order) => known.ContainsKey(order);

    public void Add(KnownMatter matter, string words)
    {
        if (!known.TryAdd(matter.Order, matter))
            return;
        near.Add(matter.Order, words);
        inOrder.Enqueue(matter);
        Until = Until > matter.AcceptedAt ? Until : matter.AcceptedAt;
        if (matter.Place.Community is { } community)
            In(communities, community).Add(matter);
        if (matter.Place.Street is { } street)
            In(streets, street).Add(matter);
    }

    /// <summary>Its words are others now.</summary>
    public void Reword(KnownMatter matter, string words)
    {
        if (!known.TryGetValue(matter.Order, out var before))
            return;
        near.Remove(matter.Order);
        near.Add(matter.Order, words);
        known[matter.Order] = matter;
        Replace(communities, before.Place.Community);
        Replace(streets, before.Place.Street);

        void Replace(Dictionary<string, List<KnownMatter>> by, string? area)
        {
            if (area is not null && by.GetValueOrDefault(area) is { } list && list.IndexOf(before) is >= 0 and var at)
                list[at] = matter;
        }
    }

    public void Correct(Guid order, string category)
    {
        if (known.TryGetValue(order, out var matter))
            matter.Category = category;
    }

    public void ForgetBefore(DateTimeOffset oldest)
    {
        while (inOrder.TryPeek(out var first) && first.AcceptedAt < oldest)
        {
            inOrder.Dequeue();
            near.Remove(first.Order);
            if (known.Remove(first.Order, out var gone))
            {
                if (gone.Place.Community is { } community)
                    communities[community].Remove(gone);
                if (gone.Place.Street is { } street)
                    streets[street].Remove(gone);
            }
        }
    }

    public IReadOnlyList<KnownMatter> Alike(string words, int most) =>
        [.. near.Nearest(words, most).Select(a => known[a.Key])];

    /// <summary>In the same community, or in its street where no community is known of one of both; the newest.</summary>
    public IReadOnlyList<KnownMatter> Near(Place place)
    {
        if (place.Community is not { } community)
            return place.Street is { } whole ? Newest(streets.GetValueOrDefault(whole)) : [];
        var here = Newest(communities.GetValueOrDefault(community));
        return place.Street is { } street
            ? [.. here, .. Newest(streets.GetValueOrDefault(street)).Where(m => m.Place.Community is null)]
            : here;
    }

    static List<KnownMatter> In(Dictionary<string, List<KnownMatter>> by, string area) =>
        by.TryGetValue(area, out var list) ? list : by[area] = [];

    static KnownMatter[] Newest(List<KnownMatter>? list) =>
        list is null ? [] : [.. list[Math.Max(0, list.Count - Nearest)..]];
}
