using System.Text.Json.Serialization;
using Jiban.Insight.Similarity;
using Jiban.Places;
using Jiban.Server.Access;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Intake;

/// <summary>疑似同一件事: an order that may be about the same matter.</summary>
/// <param name="Likeness">How probably, 0–1; 1 where the words name its number.</param>
/// <param name="Signs">What spoke for it, strongest first.</param>
/// <param name="Named">催办、追问: the words name its number.</param>
/// <param name="AskBuilding">先核对楼号: its building or unit is another than the one told, or is not shown to whoever asks.</param>
public sealed record LikelySame(
    string Number,
    string Title,
    string Place,
    Stage Stage,
    DateTimeOffset AcceptedAt,
    double Likeness,
    IReadOnlyList<MatterSign> Signs,
    bool Named,
    bool AskBuilding
)
{
    [JsonIgnore]
    public Guid Order { get; init; }

    [JsonIgnore]
    public Resemblance Resemblance { get; init; }
}

/// <summary>
/// Finds orders of the last days that a new request may be about (rule 21): those near it in place and field, and those worded nearly
/// alike wherever nothing speaks against the place; looked for in memory, scored by wording, place, time and category with the weights that merging taught.
/// Only what the asker may read, compared as the asker reads it.
/// </summary>
public sealed class LikelySameMatters(
    JibanDb db,
    Me me,
    KnownMatters known,
    MatterWeights weights,
    IntakeLexicon lexicon
)
{
    const int MostTold = 5;

    /// <summary>As many of those that memory offers are read: some may be closed, or not this reader's.</summary>
    const int MostRead = 40;

    /// <summary>So many at a time, the likeliest first; the others only where those are not told.</summary>
    const int ReadAtOnce = 8;

    /// <summary>Metres added for another building or unit than the one told.</summary>
    const double ToAnotherHouse = 200;

    /// <summary>Of another building it is at most as likely as not.</summary>
    const double OfAnotherHouse = .5;

    /// <summary>Fewer runs of two letters, places left out, are no matter yet.</summary>
    const int FewestRuns = 2;

    /// <param name="masked">What was given, as whoever has revealed nothing reads it.</param>
    /// <param name="category">Null while nobody is sure of it.</param>
    public async Task<IReadOnlyList<LikelySame>> Of(
        ReceiveContact given,
        MaskedWords masked,
        string? category,
        Place place,
        PolicyBook book,
        int district,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var settings = book.PolicyOn(book.Day(district, now)).Duplicates;
        var words = $"{masked.Title} {masked.Text}";
        // A place counts as a place, in whichever field it was told; alone it is no matter.
        var gazetteer = lexicon.Of(book).Gazetteer;
        var (title, matter) = MatterWords.Of(masked.Title, masked.Text, gazetteer);
        var mine = ShingleSet.Of($"{title} {matter}");
        var (house, named) = (HouseSaid.Of(place, given.Text), PlaceSaid.Of(gazetteer, place, given.Text));
        var since = now.AddDays(-settings.Days);
        var readable = db.WorkOrders.AsNoTracking().Where(o => o.District == district);
        var staff = await me.Reach(ct);
        readable = staff is { } reach ? readable.Readable(reach, book) : readable.Where(PublicMatters.IsPublic);
        var open = readable.Where(o => o.AcceptedAt >= since && o.Stage != Stage.Archived);

        var told = await ReadMatter.Named(readable, words, district, MostTold, ct);
        var same = await weights.Of(district, ct);
        var found = mine.Count < FewestRuns ? [] : await Found(await Likely());
        return
        [
            .. told.Select(o => Told(o, new(1, 0, 0, 1), 1, true)),
            .. found
                .OrderByDescending(x => x.Probability)
                .ThenByDescending(x => x.Order.AcceptedAt)
                .Take(MostTold)
                .Select(x => Told(x.Order, x.In, x.Probability, false)),
        ];

        // Memory knows all but who may read it and what has changed since: the likeliest are read, the next only while they could be told.
        async Task<List<(ReadMatter Order, Resemblance In, double Probability)>> Found(
            IReadOnlyList<(Guid Order, double AtMost)> likely
        )
        {
            if (place.Code is null && place.Lat is not null)
                return [.. Scored(await ReadMatter.Nearby(open, [.. likely.Select(m => m.Order)], category, ct))];
            var found = new List<(ReadMatter Order, Resemblance In, double Probability)>();
            foreach (var next in likely.Chunk(ReadAtOnce))
            {
                if (found.Count(x => x.Probability >= next[0].AtMost) >= MostTold)
                    break;
                Guid[] ids = [.. next.Select(m => m.Order)];
                found.AddRange(Scored([.. (await ReadMatter.Offered(db, district, ids, since, ct)).Where(MayRead)]));
            }
            return found;
        }

        bool MayRead(ReadMatter o) =>
            staff is { } asks ? asks.District == district && WhoMay.MayRead(asks, o.Parties(book)) : o.IsPublic;

        IEnumerable<(ReadMatter Order, Resemblance In, double Probability)> Scored(List<ReadMatter> read) =>
            read.Where(o =>
                    told.TrueForAll(n => n.Id != o.Id) && MatterDistance.MayBe(o.Place, place, settings.RadiusMetres)
                )
                .Select(o => (Order: o, In: Common(o)))
                .Select(x => (x.Order, x.In, Probability: Probability(x.In, House(x.Order))))
                .Where(x => x.In.Wording > 0 && x.Probability >= settings.Probability);

        double Probability(Resemblance common, HouseSaid theirs) =>
            same.Probability(common) * (theirs.IsOther(house) ? OfAnotherHouse : 1);

        async Task<IReadOnlyList<(Guid Order, double AtMost)>> Likely()
        {
            var (alike, near) = await known.About(district, words, place, ct);
            var (asked, area) = (KnownMatter.Pairs(mine), category?[..2] ?? "");
            return
            [
                .. near.Where(m => m.Category.StartsWith(area, StringComparison.Ordinal))
                    .Concat(alike)
                    .Distinct()
                    .Where(m => MatterDistance.MayBe(m.Place, place, settings.RadiusMetres))
                    .Select(m => (m.Order, m.AcceptedAt, AtMost: Bound(m, m.Holds(asked))))
                    .Where(m => m.AtMost >= settings.Probability)
                    .OrderByDescending(m => m.AtMost)
                    .ThenByDescending(m => m.AcceptedAt)
                    .Select(m => (m.Order, m.AtMost))
                    .Take(MostRead),
            ];
        }

        double Bound(KnownMatter m, double wording)
        {
            if (wording == 0)
                return 0;
            var theirs = staff is not null ? m.House : m.PublicHouse;
            var common = Likeness(wording, MatterDistance.Metres(m.Place, place), theirs, m.AcceptedAt, m.Category);
            var probable = Probability(common, theirs);
            return common.Metres is null && named.Names.Count > 0
                ? Math.Max(
                    probable,
                    Probability(
                        Likeness(wording, MatterDistance.WithinCommunity, theirs, m.AcceptedAt, m.Category),
                        theirs
                    )
                )
                : probable;
        }

        Resemblance Likeness(
            double wording,
            double? metres,
            HouseSaid theirs,
            DateTimeOffset at,
            string theirCategory
        ) =>
            new(
                wording,
                metres + (theirs.IsOther(house) ? ToAnotherHouse : 0),
                Math.Max(0, (now - at).TotalDays),
                category is null ? 0 : MatterDistance.Branch(theirCategory, category)
            );

        Resemblance Common(ReadMatter o) =>
            Likeness(
                mine.ContainedIn(ShingleSet.Of($"{o.Title} {o.Text}")),
                MatterDistance.Metres(o.Place, place) ?? NamedFar(o),
                House(o),
                o.AcceptedAt,
                o.Category
            );

        // An estate of two communities tells neither: its name does.
        double? NamedFar(ReadMatter o) =>
            named.IsIn(o.Place.Estate ?? "", o.MaskedPlace, o.Title, o.Text) ? MatterDistance.WithinCommunity : null;

        HouseSaid House(ReadMatter o) =>
            staff is not null
                ? HouseSaid.Of(o.Place, o.Text)
                : HouseSaid.Masked(o.Place, new(o.Title, o.Text, o.MaskedPlace, o.MaskedBuilding));

        LikelySame Told(ReadMatter o, Resemblance common, double probability, bool isNamed) =>
            new(
                o.Number.Value,
                o.Title,
                AreaName(book, o.Place),
                o.Stage,
                o.AcceptedAt,
                Math.Round(probability, 3),
                isNamed ? [] : [.. same.Speaking(common).Select(s => s.Sign)],
                isNamed,
                !isNamed && House(o).Asks(house)
            )
            {
                Order = o.Id,
                Resemblance = common,
            };
    }

    static string AreaName(PolicyBook book, Place place) =>
        place.Estate ?? (place.Code is { } code && book.Areas.TryGetValue(code, out var area) ? area.Name : "");
}
