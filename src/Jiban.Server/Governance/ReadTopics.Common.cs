using Jiban.Insight.Topics;
using Jiban.Server.Shell;
using Jiban.WorkOrders;

namespace Jiban.Server.Governance;

/// <summary>共性问题: which hot topics are one matter at several places, and all of it as one.</summary>
public sealed partial class ReadTopics
{
    /// <exception cref="RefusedException"><see cref="NotPermitted"/>.</exception>
    public async Task<CommonTopics> Common(TopicsAsked asked, CancellationToken ct)
    {
        var look = await Look(asked, ct);
        var matters = look.Known.Found.Common;
        var rows = await Rows(look, [.. matters.SelectMany(m => m.Whole.Ids)], ct);
        return new(
            look.Known.ReadAt,
            look.First,
            look.Today,
            asked.Days,
            [
                .. matters
                    .Select(matter => Whole(matter, rows, look)?.Matter)
                    .OfType<CommonTopic>()
                    .OrderByDescending(m => m.Whole.Heat)
                    .ThenBy(m => m.Whole.Id),
            ]
        );
    }

    /// <summary>The matter a topic is a part of, with all its orders, newest first; null where it is of one place.</summary>
    /// <exception cref="RefusedException"><see cref="NotPermitted"/>, <see cref="NoSuchTopic"/>.</exception>
    public async Task<CommonDetail?> Everywhere(Guid id, TopicsAsked asked, CancellationToken ct)
    {
        var look = await Look(asked, ct);
        if (look.Known.Of($"{id}") is not { } topic)
            throw new RefusedException(new NoSuchTopic($"{id}"));
        if (look.Known.Found.Common.FirstOrDefault(m => m.Topics.Contains(topic.Id)) is not { } matter)
            return null;
        return Whole(matter, await Rows(look, matter.Whole.Ids, ct), look) is { } whole
            ? new(
                look.Known.ReadAt,
                look.First,
                look.Today,
                asked.Days,
                whole.Matter,
                [.. whole.Rows.OrderByDescending(r => r.AcceptedAt).ThenBy(r => r.Id).Select(r => r.Order)]
            )
            : null;
    }

    /// <summary>Told by those of its topics that this reader is shown; at least two.</summary>
    static (CommonTopic Matter, IReadOnlyList<Row> Rows)? Whole(
        CommonMatter matter,
        Dictionary<string, Row> known,
        Looking look
    )
    {
        var shown = matter
            .Topics.Select(id => Shown(look.Known.Found.All.First(t => t.Id == id), known, look))
            .OfType<(HotTopic Topic, IReadOnlyList<Row> Rows)>()
            .OrderByDescending(part => part.Topic.Heat)
            .ThenBy(part => part.Topic.Id)
            .ToList();
        if (shown.Count < 2)
            return null;
        Row[] rows = [.. shown.SelectMany(part => part.Rows)];
        var told = look.Known.Together(
            [.. shown.Select(part => $"{part.Topic.Id}")],
            rows.Select(r => $"{r.Id}").ToHashSet(StringComparer.Ordinal)
        );
        return
            told is not null && TopicOf(told.Id, kind => look.Known.MatterOf(told, kind), told, rows, look) is { } whole
            ? (new(whole with { Id = shown[0].Topic.Id }, [.. shown.Select(part => part.Topic)]), rows)
            : null;
    }
}
