using Jiban.Insight.Topics;
using Jiban.Intake;
using Jiban.Places;
using Jiban.Server.Access;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Governance;

/// <summary>
/// Shows the hot topics to one reader: a topic of the district is cut down to the orders this person may read, and whatever
/// is told of it, its name too, comes from those alone; the figures from those of the days and places asked for. Too few are no topic.
/// </summary>
public sealed partial class ReadTopics(
    JibanDb db,
    Me me,
    CurrentPolicy policy,
    CurrentTopics current,
    TimeProvider clock
)
{
    /// <summary>Topics looked at for one reader; the hottest of the district first.</summary>
    const int MostTopics = 500;

    /// <summary>What one person asks for again and again is nobody else's topic.</summary>
    const int FewestCallers = 2;

    /// <summary>A trend has about so many figures.</summary>
    const int Stretches = 13;

    /// <exception cref="RefusedException"><see cref="NotPermitted"/>.</exception>
    public async Task<HotTopics> Handle(TopicsAsked asked, CancellationToken ct)
    {
        var look = await Look(asked, ct);
        var topics = look.Known.Found.All.Where(t => t.To >= look.From).Take(MostTopics).ToList();
        var rows = await Rows(look, [.. topics.SelectMany(t => t.Ids)], ct);
        return new(
            look.Known.ReadAt,
            look.First,
            look.Today,
            asked.Days,
            look.Stretch,
            TopicSort.Of(topics.Select(t => Shown(t, rows, look)?.Topic).OfType<HotTopic>(), asked.Sort)
        );
    }

    /// <summary>One topic with its orders; by default as far back as topics go.</summary>
    /// <exception cref="RefusedException"><see cref="NotPermitted"/>, <see cref="NoSuchTopic"/>.</exception>
    public async Task<TopicDetail> Handle(Guid id, TopicsAsked asked, CancellationToken ct)
    {
        var look = await Look(asked, ct);
        var name = id.ToString();
        if (
            look.Known.Of(name) is not { } topic
            || Shown(topic, await Rows(look, topic.Ids, ct), look) is not { } shown
        )
            throw new RefusedException(new NoSuchTopic(name));
        return new(
            look.Known.ReadAt,
            look.First,
            look.Today,
            asked.Days,
            look.Stretch,
            shown.Topic,
            [.. shown.Rows.OrderByDescending(r => r.AcceptedAt).ThenBy(r => r.Id).Select(r => r.Order)]
        );
    }

    async Task<Looking> Look(TopicsAsked asked, CancellationToken ct)
    {
        var (book, reach) = (await policy.Book(ct), await me.Known(ct));
        Guard.Require(reach.May(Permission.ReadOrders), new NotPermitted(Permission.ReadOrders));
        var today = book.Day(reach.District, clock.GetUtcNow());
        var first = today.AddDays(1 - asked.Days);
        return new(
            asked,
            book,
            reach,
            await current.Of(reach.District, ct),
            first,
            today,
            book.Instant(reach.District, first.ToDateTime(TimeOnly.MinValue)),
            Math.Max(1, asked.Days / Stretches)
        );
    }

    /// <summary>The orders among these that the reader may read; what changes in an order is read anew each time.</summary>
    async Task<Dictionary<string, Row>> Rows(Looking look, IReadOnlyList<string> texts, CancellationToken ct)
    {
        Guid[] ids = [.. texts.Select(Guid.Parse)];
        var district = look.Reach.District;
        byte[] none = [];
        var orders = db.WorkOrders.AsNoTracking().Readable(look.Reach, look.Book).Where(o => ids.Contains(o.Id));
        var found = await orders
            .Select(o => new
            {
                o.Id,
                o.Number,
                o.Masked.Title,
                o.Stage,
                o.Category,
                o.AcceptedAt,
                o.ClosedAt,
                o.Place.Street,
                o.Place.Community,
                o.Place.Estate,
                o.Place.Lat,
                o.Place.Lng,
            })
            .ToListAsync(ct);
        var callers = await db
            .Contacts.AsNoTracking()
            .Where(c => c.District == district && c.Order != null && ids.Contains(c.Order.Value))
            // What a requester adds later comes without number and code: it is nobody new.
            .Where(c => c.CallerPhone != "" || c.Outcome == ContactOutcome.OpenedOrder || c.QueryCodeHash != none)
            .Select(c => new { Order = c.Order!.Value, Caller = c.CallerPhone != "" ? c.CallerPhone : c.Id.ToString() })
            .ToListAsync(ct);
        var by = callers.ToLookup(c => c.Order, c => c.Caller);
        return found.ToDictionary(
            o => o.Id.ToString(),
            o => new Row(
                o.Id,
                o.AcceptedAt,
                o.ClosedAt is null,
                Place.Unknown with
                {
                    Street = o.Street,
                    Community = o.Community,
                    Estate = o.Estate,
                    Lat = o.Lat,
                    Lng = o.Lng,
                },
                [.. by[o.Id]],
                new(o.Number.Value, o.Title, o.Stage, o.Category, o.AcceptedAt, by[o.Id].Count())
            )
        );
    }

    static (HotTopic Topic, IReadOnlyList<Row> Rows)? Shown(Topic topic, Dictionary<string, Row> known, Looking look)
    {
        // Its name comes from all that this reader may read, so that it keeps it whatever days and places are asked for.
        Row[] readable = [.. topic.Ids.Select(id => known.GetValueOrDefault(id)).OfType<Row>()];
        Row[] rows = [.. readable.Where(look.Asks)];
        if (
            rows.Length < Topics.FewestTexts
            || look.Known.Among(topic, readable.Select(r => r.Id.ToString()).ToHashSet(StringComparer.Ordinal))
                is not { } told
        )
            return null;
        return TopicOf(topic.Id, kind => look.Known.LabelOf(told, kind), told, rows, look) is { } shown
            ? (shown, rows)
            : null;
    }

    sealed record Looking(
        TopicsAsked Asked,
        PolicyBook Book,
        Reach Reach,
        KnownTopics Known,
        DateOnly First,
        DateOnly Today,
        DateTimeOffset From,
        int Stretch
    )
    {
        readonly string category = Asked.Category is { } code ? Category.PrefixOf(code) : "";

        public bool Asks(Row row) =>
            row.AcceptedAt >= From
            && (Asked.Street is null || row.Place.Street == Asked.Street)
            && row.Order.Category.StartsWith(category, StringComparison.Ordinal);
    }

    sealed record Row(
        Guid Id,
        DateTimeOffset AcceptedAt,
        bool Open,
        Place Place,
        IReadOnlyList<string> Callers,
        TopicOrder Order
    );
}
