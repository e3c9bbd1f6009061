using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Whistles;

namespace Jiban.Server.Governance;

/// <summary>高频点位: one place whose residents ask for the same kind of thing again and again (rule 52).</summary>
/// <param name="Key">Names it in an address: community, estate and category.</param>
/// <param name="Community">Code of the community.</param>
/// <param name="Estate">Name of the estate; empty where none is known.</param>
/// <param name="Category">Code of the second level.</param>
/// <param name="Orders">Orders accepted in the days looked at, also those left out of the score: they were asked for all the same.</param>
/// <param name="Callers">Different numbers behind their contacts; a contact without a number is a caller of its own.</param>
/// <param name="Shared">群诉: enough different callers.</param>
/// <param name="Open">Orders among them that are not closed.</param>
/// <param name="Newest">When the newest was accepted.</param>
/// <param name="Whistles">吹过的哨: whistles blown from it that the reader may open, the newest first, from whichever days.</param>
public sealed record HotSpot(
    string Key,
    string Community,
    string Estate,
    string Category,
    int Orders,
    int Callers,
    bool Shared,
    int Open,
    DateTimeOffset Newest,
    IReadOnlyList<WhistleOfSpot> Whistles
)
{
    public string Place(PolicyBook book) => HotSpotKey.Parse(Key).Place(book);

    /// <summary>"芳草家园：噪声，30 天 12 件"; no word of any request.</summary>
    public string Title(PolicyBook book, int days) =>
        Say.It(
            $"{HotSpotKey.Parse(Key).Words(book)}，{days} 天 {Orders} 件",
            $"{HotSpotKey.Parse(Key).Words(book)}, {Orders} in {days} days"
        );
}

/// <summary>A whistle blown from a hot spot.</summary>
public sealed record WhistleOfSpot(Guid Id, DateTimeOffset BlownAt, WhistleStage Stage);

/// <summary>What was looked at, and what was found.</summary>
/// <param name="From">First local day.</param>
/// <param name="To">Last local day.</param>
public sealed record HotSpots(
    DateOnly From,
    DateOnly To,
    int Days,
    int OrdersNeeded,
    int CallersNeeded,
    IReadOnlyList<HotSpot> Spots
);
