using Jiban.Insight.Topics;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.WorkOrders;

namespace Jiban.Server.Governance;

/// <summary>热点话题: what several people ask for about one matter at one place, as far as its reader may read their orders. Numbers of people, never who.</summary>
/// <param name="Id">Stays the same while the topic grows.</param>
/// <param name="Label">Place and telling words, in the masked words of the orders counted here.</param>
/// <param name="Heat">What topics are ranked by: people, further requests, growth and how long it lasts.</param>
/// <param name="Orders">Orders of the days asked for.</param>
/// <param name="Contacts">Contacts behind them: whoever joined an order counts too.</param>
/// <param name="Callers">Different numbers behind the contacts; a contact without a number is a caller of its own.</param>
/// <param name="Open">Orders among them that are not closed.</param>
/// <param name="Growth">-1 (all in the first half of its time) to 1 (all in the second).</param>
/// <param name="From">When the first was accepted.</param>
/// <param name="To">When the last was accepted.</param>
/// <param name="Category">The code most of them have.</param>
/// <param name="Street">The street most of them name; null where none does.</param>
/// <param name="Community">The community most of them name.</param>
/// <param name="Estate">The estate most of them name; empty where none does.</param>
/// <param name="Lat">WGS84, the middle of its orders; null where no place is known.</param>
/// <param name="Lng">WGS84.</param>
/// <param name="Trend">Orders of each stretch of days, oldest first.</param>
/// <param name="Samples">Up to three that say best what it is about.</param>
public sealed record HotTopic(
    Guid Id,
    string Label,
    double Heat,
    int Orders,
    int Contacts,
    int Callers,
    int Open,
    double Growth,
    DateTimeOffset From,
    DateTimeOffset To,
    string Category,
    string? Street,
    string? Community,
    string Estate,
    double? Lat,
    double? Lng,
    IReadOnlyList<int> Trend,
    IReadOnlyList<TopicOrder> Samples
)
{
    public string Place(PolicyBook book) =>
        string.Join(
            Say.Chinese ? " " : ", ",
            new[] { book.NameOfArea(Street), book.NameOfArea(Community), Estate }.Where(part => part.Length > 0)
        );
}

/// <summary>One order of a topic, masked.</summary>
public sealed record TopicOrder(
    string Number,
    string Title,
    Stage Stage,
    string Category,
    DateTimeOffset AcceptedAt,
    int Contacts
);

/// <summary>What was looked at, and the topics found in it.</summary>
/// <param name="ReadAt">When this node last took in new orders.</param>
/// <param name="From">First local day.</param>
/// <param name="To">Last local day.</param>
/// <param name="StretchDays">Days in each figure of a trend.</param>
public sealed record HotTopics(
    DateTimeOffset ReadAt,
    DateOnly From,
    DateOnly To,
    int Days,
    int StretchDays,
    IReadOnlyList<HotTopic> Topics
);

/// <summary>One topic with all its orders, newest first.</summary>
public sealed record TopicDetail(
    DateTimeOffset ReadAt,
    DateOnly From,
    DateOnly To,
    int Days,
    int StretchDays,
    HotTopic Topic,
    IReadOnlyList<TopicOrder> Orders
);

/// <summary>共性问题: one matter that is a hot topic at several places.</summary>
/// <param name="Whole">All of it as one topic, named by its words alone, with the id of its hottest topic; its place is the one most of its orders name.</param>
/// <param name="Topics">The hot topics it is made of, hottest first; at least two.</param>
public sealed record CommonTopic(HotTopic Whole, IReadOnlyList<HotTopic> Topics);

/// <summary>What was looked at, and the common matters found in it, hottest first.</summary>
public sealed record CommonTopics(
    DateTimeOffset ReadAt,
    DateOnly From,
    DateOnly To,
    int Days,
    IReadOnlyList<CommonTopic> Matters
);

/// <summary>One common matter with all its orders, newest first.</summary>
public sealed record CommonDetail(
    DateTimeOffset ReadAt,
    DateOnly From,
    DateOnly To,
    int Days,
    CommonTopic Matter,
    IReadOnlyList<TopicOrder> Orders
);

/// <summary>There is no such topic, or too little of it may be read by this person.</summary>
public sealed record NoSuchTopic(string Id) : Refusal;
