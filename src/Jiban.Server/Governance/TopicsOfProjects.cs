using Jiban.Governance;
using Jiban.Insight.Topics;
using Jiban.Server.Storage;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Governance;

/// <summary>
/// 项目的话题: a topic is named after its earliest order, and when that one turns out to be another matter it gets another
/// name. A project keeps its orders, so it finds its topic by them: the one that holds most.
/// </summary>
public sealed class TopicsOfProjects(JibanDb db, CurrentTopics current)
{
    /// <summary>The topic each was made of, by the name it has now; null for none, and where its orders are no topic any more.</summary>
    public async Task<IReadOnlyDictionary<Guid, Guid?>> Of(
        int district,
        IReadOnlyCollection<GovernanceProject> projects,
        CancellationToken ct
    )
    {
        var made = projects.Where(p => p.Topic is not null).ToList();
        var named = projects.ToDictionary(p => p.Id, _ => (Guid?)null);
        if (made.Count == 0)
            return named;
        WorkOrderNumber[] numbers = [.. made.SelectMany(p => p.Orders).Distinct().Select(WorkOrderNumber.Parse)];
        var ids = await db
            .WorkOrders.AsNoTracking()
            .Where(o => o.District == district && numbers.Contains(o.Number))
            .Select(o => new { o.Number, o.Id })
            .ToDictionaryAsync(o => o.Number.Value, o => o.Id.ToString(), ct);
        var known = await current.Of(district, ct);
        foreach (var project in made)
            named[project.Id] = Holding(
                known,
                project,
                [.. project.Orders.Select(number => ids.GetValueOrDefault(number)).OfType<string>()]
            );
        return named;
    }

    /// <summary>The name a topic has now; as it was asked for where there is none of that name.</summary>
    public async Task<Guid> Now(int district, Guid topic, CancellationToken ct) =>
        (await current.Of(district, ct)).Of($"{topic}") is { } known ? Guid.Parse(known.Id) : topic;

    static Guid? Holding(KnownTopics known, GovernanceProject project, HashSet<string> orders) =>
        known
            .Found.All.Select(topic => (Topic: topic, Held: topic.Ids.Count(orders.Contains)))
            .Where(found => found.Held >= Math.Min(Topics.FewestTexts, orders.Count) && found.Held > 0)
            .OrderByDescending(found => found.Held)
            .ThenByDescending(found => found.Topic.Id == $"{project.Topic}")
            .Select(found => (Guid?)Guid.Parse(found.Topic.Id))
            .FirstOrDefault();
}
