using Jiban.Intake;
using Jiban.Places;
using Jiban.Server.Access;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Intake;

/// <summary>What a call-taker sees while the caller speaks: what this number asked before, and what the words suggest.</summary>
/// <param name="PlaceHeard">Where it is as the words tell it, for the field of the place; empty where they do not, or the call-taker wrote it.</param>
public sealed record CallReading(
    PolicyBook Book,
    IReadOnlyList<EarlierContact> Earlier,
    Suggestions? Suggestions,
    EmergencyWords? Emergency,
    HurryWords? Hurry,
    string PlaceHeard
)
{
    /// <summary>Earlier contacts whose order is still worked on, each order once, the newest first.</summary>
    public IReadOnlyList<EarlierContact> Open { get; } =
    [
        .. Earlier
            .Where(e => e is { Number: not null, Stage: not (null or Jiban.WorkOrders.Stage.Archived) })
            .DistinctBy(e => e.Number),
    ];
}

/// <summary>What the call-taker took from the suggestions: codes or numbers, empty where nothing was taken.</summary>
public sealed record CallChoice(
    string Category,
    string Order,
    string Answer,
    string Area,
    Urgency? Urgency,
    IReadOnlySet<string> Unticked,
    string AlsoHide
)
{
    public static readonly CallChoice None = new("", "", "", "", null, new HashSet<string>(), "");

    /// <summary>The category and the tier we guessed ourselves were not taken: they follow the words.</summary>
    public static CallChoice Of(IFormCollection form)
    {
        var category = form["category"].ToString();
        var urgency = form["urgency"].ToString();
        return new(
            category == form["guessed"].ToString() ? "" : category,
            form["mergeInto"].ToString(),
            form["answer"].ToString(),
            form["area"].ToString(),
            urgency != form["urgencyGuessed"].ToString() && Kebab.TryRead<Urgency>(urgency, out var tier) ? tier : null,
            FoundPersonal.Unticked(form),
            form["alsoHide"].ToString()
        );
    }
}

/// <summary>What the call-taker has typed so far, as far as it can be read.</summary>
public sealed record CallHeard(
    string Phone,
    string Text,
    string Place,
    Ownership? Owner,
    string? About,
    DateTimeOffset? OccurredAt
)
{
    public static readonly CallHeard Nothing = new("", "", "", null, null, null);

    public static CallHeard Of(IFormCollection form, PolicyBook book)
    {
        return new(
            Typed("phone"),
            Typed("text") is { Length: > 4000 } text ? text[..4000] : Typed("text"),
            PlaceIn(form),
            Kebab.TryRead<Ownership>(Typed("owner"), out var owner) ? owner : null,
            Typed("about") is { Length: > 0 } about && book.Units.ContainsKey(new(about)) ? about : null,
            JsonFields.TryInstant(Typed("occurred"), book.Zone(book.Home.Id), out var at) ? at : null
        );

        string Typed(string field) => Shell.Typed.Clean(form[field].ToString());
    }

    /// <summary>What was written down from the words themselves follows them.</summary>
    public static string PlaceIn(IFormCollection form) =>
        Typed.Clean(form["place"].ToString()) is var place && place == Typed.Clean(form["placeHeard"].ToString())
            ? ""
            : place;
}

/// <summary>来电历史: one earlier contact of the same number, its title masked.</summary>
public sealed record EarlierContact(DateTimeOffset ReceivedAt, string Title, WorkOrderNumber? Number, Stage? Stage);

/// <summary>Reads a call as far as it was typed.</summary>
public sealed class ReadCall(JibanDb db, Me me, CurrentPolicy policy, IntakeSuggestions suggestions)
{
    const int MostEarlier = 6;

    /// <exception cref="RefusedException"><see cref="NotPermitted"/>.</exception>
    public async Task<CallReading> Read(CallHeard heard, CallChoice taken, CancellationToken ct)
    {
        var reach = await me.Known(ct);
        Guard.Require(reach.May(Permission.TakeContacts), new NotPermitted(Permission.TakeContacts));
        var book = await policy.Book(ct);
        var found = heard.Text.Trim().Length < 2 ? null : await Suggested(book, heard, taken, ct);
        var earlier = await Earlier(reach, book, ReceiveContact.Digits(heard.Phone), ct);
        return new(
            book,
            earlier,
            found,
            EmergencyWords.In(heard.Text),
            HurryWords.In(heard.Text),
            heard.Place.Length == 0 ? found?.Place.Text ?? "" : ""
        );
    }

    /// <summary>An area that no question asks about any more was chosen for other words.</summary>
    async Task<Suggestions> Suggested(PolicyBook book, CallHeard heard, CallChoice taken, CancellationToken ct)
    {
        var given = new ReceiveContact
        {
            Channel = Channel.Phone,
            Text = heard.Text,
            Category = book.Categories.ContainsKey(taken.Category) ? taken.Category : null,
            Urgency = taken.Urgency,
            About = heard.About,
            OccurredAt = heard.OccurredAt,
            Place = new() { Text = heard.Place, Owner = heard.Owner },
        };
        if (book.Areas.ContainsKey(taken.Area))
        {
            var answered = given with { Place = given.Place.Within(taken.Area, book) };
            var found = (await suggestions.For(answered, ct)).Suggestions;
            if (found.Question?.Answer is not null)
                return found;
        }
        return (await suggestions.For(given, ct)).Suggestions;
    }

    /// <summary>A number leads to no order that its caller-taker may not read, and to nothing confidential below the hotline (rule 66).</summary>
    async Task<IReadOnlyList<EarlierContact>> Earlier(Reach reach, PolicyBook book, string phone, CancellationToken ct)
    {
        if (phone.Length < 5)
            return [];
        var (district, everywhere, area) = (reach.District, reach.DistrictWide, reach.Area);
        var confidentialToo = reach.May(Permission.RevealConfidential);
        var readable = db.WorkOrders.AsNoTracking().Readable(reach, book);
        if (!confidentialToo)
            readable = readable.Where(o => !o.Confidential);
        var contacts = await db
            .Contacts.AsNoTracking()
            .Where(c => c.District == district && c.CallerPhone == phone && (confidentialToo || !c.Confidential))
            .Where(c =>
                c.Order != null
                    ? readable.Any(o => o.Id == c.Order)
                    : everywhere || area != "" && (c.Place.Community ?? c.Place.Street ?? "").StartsWith(area)
            )
            .OrderByDescending(c => c.ReceivedAt)
            .Take(MostEarlier)
            .Select(c => new
            {
                c.Id,
                c.ReceivedAt,
                c.Title,
                c.Text,
                c.CallerName,
                c.MaskingDecision,
                Where = c.Place.Text,
                c.Order,
                c.OrderNumber,
            })
            .ToListAsync(ct);
        var ids = contacts.Select(c => c.Order).OfType<Guid>().ToList();
        var orders = await db
            .WorkOrders.AsNoTracking()
            .Where(o => o.District == district && ids.Contains(o.Id))
            .ToDictionaryAsync(o => o.Id, ct);
        return
        [
            .. contacts.Select(c => new EarlierContact(
                c.ReceivedAt,
                Orders(c.Order) is { } its && its.Contact == c.Id
                    ? its.Masked.Title
                    : RequestMasking.TitleOf(
                        c.Title,
                        c.Text,
                        c.CallerName,
                        DecidedMasking.Of(c.MaskingDecision, c.Title, c.Text, c.Where)
                    ),
                c.OrderNumber,
                Orders(c.Order)?.Stage
            )),
        ];

        WorkOrder? Orders(Guid? id) => id is { } known ? orders.GetValueOrDefault(known) : null;
    }
}
