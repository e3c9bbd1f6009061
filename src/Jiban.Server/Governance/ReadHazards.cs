using Jiban.Insight.Phrases;
using Jiban.Server.Access;
using Jiban.Server.Intake;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Governance;

/// <summary>Reads a list of hazards: each line with its fields, what it would become, and what is open about it. Nothing is kept.</summary>
public sealed class ReadHazards(
    JibanDb db,
    Me me,
    CurrentPolicy policy,
    IntakeLexicon lexicon,
    IntakeSuggestions suggestions,
    TimeProvider clock
)
{
    /// <summary>A day brings some three hundred (rule 56).</summary>
    public const int MostLines = 400;

    /// <summary>The longest line; what is longer is no location phrase.</summary>
    public const int MostSigns = 300;

    /// <exception cref="InvalidInputException">Nothing in it, or too much.</exception>
    /// <exception cref="RefusedException"><see cref="NotPermitted"/>.</exception>
    public async Task<HazardList> Handle(string list, CancellationToken ct)
    {
        var lines = await Lines(list, ct);
        var known = await Known(lines, ct);
        var book = await policy.Book(ct);
        var read = new List<HazardLine>();
        foreach (var line in lines)
            read.Add(
                line.Text.Length > MostSigns
                    ? line
                    : line with
                    {
                        Found = Found(
                            await suggestions.For(Contact(line), ct),
                            known.GetValueOrDefault(HazardKey.Of(line)),
                            book
                        ),
                    }
            );
        return new(read);
    }

    /// <exception cref="RefusedException"><see cref="NotPermitted"/>.</exception>
    public async Task<HazardDay> Today(CancellationToken ct)
    {
        var (reach, book) = (await Governing(ct), await policy.Book(ct));
        var (day, begun) = Day(book);
        var found = db
            .WorkOrders.AsNoTracking()
            .Readable(reach, book)
            .Where(o => o.Channel == Channel.Patrol && o.AcceptedAt >= begun);
        return new(day, await found.CountAsync(ct), await found.CountAsync(o => o.ClosedAt != null, ct));
    }

    /// <summary>The lines of a list, each with why it can become no order.</summary>
    /// <exception cref="InvalidInputException">Nothing in it, or too much.</exception>
    /// <exception cref="RefusedException"><see cref="NotPermitted"/>.</exception>
    public async Task<IReadOnlyList<HazardLine>> Lines(string list, CancellationToken ct)
    {
        var (reach, book) = (await Governing(ct), await policy.Book(ct));
        var listed = ListedHazard.In(list);
        if (listed.Count == 0)
            throw new InvalidInputException(
                "text",
                Say.It("请贴上清单，一条一行", "paste the list, one hazard a line")
            );
        if (listed.Count > MostLines)
            throw new InvalidInputException(
                "text",
                Say.It(
                    $"一次最多 {MostLines} 条，现在 {listed.Count} 条，请分几次",
                    $"at most {MostLines} lines at once, these are {listed.Count}; send them in parts"
                )
            );
        var gazetteer = lexicon.Of(book).Gazetteer;
        return [.. listed.Select(l => HazardLine.Of(l, Why(l)))];

        string? Why(ListedHazard l) =>
            l.Text.Length > MostSigns ? HazardWords.TooLong()
            : l.Reading.Phrase is null ? HazardWords.Missing(l.Reading.Missing)
            : reach.Serves(SpokenPlace.Of(new(), gazetteer, book, l.Text).Place.Code) ? null
            : HazardWords.Elsewhere();
    }

    /// <summary>The orders that lines became already: of the same line today, or of the same problem at the same place and still open.</summary>
    internal async Task<IReadOnlyDictionary<string, KnownHazard>> Known(
        IReadOnlyCollection<HazardLine> lines,
        CancellationToken ct
    )
    {
        var book = await policy.Book(ct);
        var district = book.Home.Id;
        var today = Day(book).Begun;
        string[] places =
        [
            .. lines
                .Select(l => HazardReading.Of(l.Text).Phrase)
                .OfType<HazardPhrase>()
                .Select(SpokenPlace.Way)
                .Distinct(),
        ];
        var found = await db
            .WorkOrders.AsNoTracking()
            .Where(o => o.District == district && o.Channel == Channel.Patrol && places.Contains(o.Place.Text))
            .Where(o => o.Stage != Stage.Archived || o.AcceptedAt >= today)
            .Select(o => new
            {
                o.Number,
                o.Stage,
                o.AcceptedAt,
                o.Text,
            })
            .ToListAsync(ct);
        return found
            .Select(o =>
                (Key: HazardKey.In(o.Text), o.AcceptedAt, Order: new KnownHazard(o.Number.Value, o.Stage, o.AcceptedAt))
            )
            .Where(o => o.Key is not null)
            .GroupBy(o => o.Key!)
            .ToDictionary(
                same => same.Key,
                same => same.OrderBy(o => o.Order.Stage is Stage.Archived).ThenBy(o => o.AcceptedAt).First().Order
            );
    }

    async Task<Reach> Governing(CancellationToken ct)
    {
        var reach = await me.Known(ct);
        Guard.Require(reach.May(Permission.LeadProjects), new NotPermitted(Permission.LeadProjects));
        return reach;
    }

    (DateOnly Day, DateTimeOffset Begun) Day(PolicyBook book)
    {
        var day = book.Day(book.Home.Id, clock.GetUtcNow());
        return (day, book.Instant(book.Home.Id, day.ToDateTime(TimeOnly.MinValue)));
    }

    /// <summary>As it comes in: on the channel of patrols, in its own words; nobody asked for it.</summary>
    internal static ReceiveContact Contact(HazardLine line) =>
        new()
        {
            Channel = Channel.Patrol,
            Title = line.Problems.Count == 0 ? null : Shortened(string.Join('，', line.Problems)),
            Text = line.Text,
        };

    static string Shortened(string title) => title.Length <= 60 ? title : title[..59] + "…";

    static FoundHazard Found(IntakeFacts facts, KnownHazard? known, PolicyBook book) =>
        new(
            facts.Place.Code,
            facts.Place.Code is { } code ? PlaceChoices.AreaName(book, code) : "",
            facts.Category,
            book.NameOfCategory(facts.Category),
            facts.Suggestions.Unit,
            [.. facts.Suggestions.Duplicates.Where(d => d.Number != known?.Number)],
            known
        );
}
