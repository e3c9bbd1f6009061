using Jiban.Places;
using Jiban.Units;
using Jiban.WorkOrders;
using static Jiban.Guard;

namespace Jiban.Intake;

/// <summary>来件去向: what became of a contact. There is no "refused" (rule 1).</summary>
public enum ContactOutcome
{
    /// <summary>直接答复: answered from the knowledge at hand.</summary>
    AnsweredDirectly,

    /// <summary>转紧急: handed to 110, 119, 120 or 122 before anything else (rule 6).</summary>
    HandedToEmergency,

    /// <summary>告知法定途径: out of scope; the legal route was explained, with its code (rule 7).</summary>
    LegalRoute,

    /// <summary>并入工单.</summary>
    Merged,

    /// <summary>立单.</summary>
    OpenedOrder,
}

/// <summary>要素状态.</summary>
public enum Element
{
    /// <summary>Given.</summary>
    Given,

    /// <summary>Explicitly unknown.</summary>
    Unknown,

    /// <summary>Withheld on purpose: 保密.</summary>
    Withheld,
}

/// <summary>五要素: name, time, place, cause and course, each present or explicitly unknown (rule 8).</summary>
public sealed record FiveElements(Element Who, Element When, Element Where, Element Cause, Element Course)
{
    /// <summary>Reads them off what was said: a text of two clauses or more tells the course, a shorter one only the cause.</summary>
    public static FiveElements Of(Caller caller, DateTimeOffset? occurredAt, Place place, string text)
    {
        var clauses = text.Split(
            ['，', '。', '；', ',', '.', ';', '！', '!', '\n'],
            StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
        ).Length;
        return new(
            caller.Confidential ? Element.Withheld : If(caller.Name.Length > 0),
            If(occurredAt is not null),
            If(place.Text.Length > 0 || place.Code is not null || place.Lat is not null),
            If(clauses > 0),
            If(clauses > 1)
        );
    }

    static Element If(bool given) => given ? Element.Given : Element.Unknown;
}

/// <summary>来件: one inbound contact on any channel. Every contact gets an id and a record (rule 1).</summary>
public sealed class Contact
{
    Contact() { }

    /// <summary>District code.</summary>
    public int District { get; private set; }

    /// <summary>UUIDv7.</summary>
    public Guid Id { get; private set; }

    /// <summary>How it came.</summary>
    public Channel Channel { get; private set; }

    /// <summary>One of the five kinds.</summary>
    public RequestKind Kind { get; private set; }

    /// <summary>Title, may be empty.</summary>
    public string Title { get; private set; } = "";

    /// <summary>The words.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Name as given; personal.</summary>
    public string CallerName { get; private set; } = "";

    /// <summary>Number as given; personal.</summary>
    public string CallerPhone { get; private set; } = "";

    /// <summary>保密.</summary>
    public bool Confidential { get; private set; }

    /// <summary>Where.</summary>
    public Place Place { get; private set; } = Place.Unknown;

    /// <summary>When it happened, as the caller said.</summary>
    public DateTimeOffset? OccurredAt { get; private set; }

    /// <summary>When it came in.</summary>
    public DateTimeOffset ReceivedAt { get; private set; }

    /// <summary>外部编号: its number in the system it came from; identity for repeated imports.</summary>
    public string? ExternalNumber { get; private set; }

    /// <summary>五要素 as letters G, U, W in the order who, when, where, cause, course.</summary>
    public string Elements { get; private set; } = "";

    /// <summary>What became of it.</summary>
    public ContactOutcome Outcome { get; private set; }

    /// <summary>The service (110 …), the legal route's code, or the answer's code; empty otherwise.</summary>
    public string OutcomeDetail { get; private set; } = "";

    /// <summary>The order it opened or joined.</summary>
    public Guid? Order { get; private set; }

    /// <summary>That order's number.</summary>
    public WorkOrderNumber? OrderNumber { get; private set; }

    /// <summary>SHA-256 of the order's number and this requester's own 查询码; empty when they were given none, or the order's.</summary>
    public byte[] QueryCodeHash { get; private set; } = [];

    /// <summary>遮盖决定: what whoever took it confirmed of title (0), text (1) and place (2), as an order keeps its own; null where nobody decided, and where it opened an order.</summary>
    public string? MaskingDecision { get; private set; }

    /// <summary>Who took it.</summary>
    public Guid TakenBy { get; private set; }

    /// <summary>建议分类: what its words were told to be; null when nothing spoke.</summary>
    public string? GuessedCategory { get; private set; }

    /// <summary>Version that told, see <see cref="ClassifierVersion.Number"/>; 0 for the words of the categories.</summary>
    public int? GuessedBy { get; private set; }

    /// <summary>Whether it was told with confidence.</summary>
    public bool? GuessedSurely { get; private set; }

    /// <summary>建议单位: the unit learnt from; null when none was told.</summary>
    public UnitCode? GuessedUnit { get; private set; }

    /// <summary>Version that told the unit.</summary>
    public int? GuessedUnitBy { get; private set; }

    /// <summary>The caller as one value.</summary>
    public Caller Caller => new(CallerName, CallerPhone, Confidential);

    /// <summary>受理: records a contact and what became of it.</summary>
    /// <exception cref="RefusedException"><see cref="NothingSaid"/>, <see cref="DetailMissing"/>, <see cref="NoSuchEmergencyLine"/>.</exception>
    public static Contact Receive(Receipt receipt, Actor by, DateTimeOffset now)
    {
        Require(!string.IsNullOrWhiteSpace(receipt.Text + receipt.Title), new NothingSaid());
        var needsDetail =
            receipt.Outcome
            is ContactOutcome.HandedToEmergency
                or ContactOutcome.LegalRoute
                or ContactOutcome.AnsweredDirectly;
        Require(!needsDetail || receipt.OutcomeDetail.Length > 0, new DetailMissing(receipt.Outcome));
        Require(
            receipt.Outcome is not ContactOutcome.HandedToEmergency
                || receipt.OutcomeDetail is "110" or "119" or "120" or "122",
            new NoSuchEmergencyLine(receipt.OutcomeDetail)
        );
        var joinsOrder = receipt.Outcome is ContactOutcome.Merged or ContactOutcome.OpenedOrder;
        Require(joinsOrder == receipt.Order.HasValue, new DetailMissing(receipt.Outcome));

        return new()
        {
            District = receipt.District,
            Id = receipt.Id,
            Channel = receipt.Channel,
            Kind = receipt.Kind,
            Title = receipt.Title,
            Text = receipt.Text,
            CallerName = receipt.Caller.Name,
            CallerPhone = receipt.Caller.Phone,
            Confidential = receipt.Caller.Confidential,
            Place = receipt.Place,
            OccurredAt = receipt.OccurredAt,
            ReceivedAt = now,
            ExternalNumber = receipt.ExternalNumber,
            Elements = Letters(FiveElements.Of(receipt.Caller, receipt.OccurredAt, receipt.Place, receipt.Text)),
            Outcome = receipt.Outcome,
            OutcomeDetail = receipt.OutcomeDetail,
            Order = receipt.Order,
            OrderNumber = receipt.OrderNumber,
            QueryCodeHash = receipt.QueryCodeHash,
            MaskingDecision = receipt.MaskingDecision,
            TakenBy = by.Staff.Value,
            GuessedCategory = receipt.Guess?.Category,
            GuessedBy = receipt.Guess?.By,
            GuessedSurely = receipt.Guess?.Surely,
            GuessedUnit = receipt.Guess?.Unit,
            GuessedUnitBy = receipt.Guess?.UnitBy,
        };
    }

    static string Letters(FiveElements e) =>
        string.Concat(
            new[] { e.Who, e.When, e.Where, e.Cause, e.Course }.Select(x =>
                x switch
                {
                    Element.Given => 'G',
                    Element.Unknown => 'U',
                    Element.Withheld => 'W',
                }
            )
        );
}

/// <summary>受理要素: what is known when a contact is recorded.</summary>
public sealed record Receipt
{
    /// <summary>District code.</summary>
    public required int District { get; init; }

    /// <summary>UUIDv7.</summary>
    public required Guid Id { get; init; }

    /// <summary>How it came.</summary>
    public required Channel Channel { get; init; }

    /// <summary>One of the five kinds.</summary>
    public required RequestKind Kind { get; init; }

    /// <summary>May be empty.</summary>
    public string Title { get; init; } = "";

    /// <summary>The words.</summary>
    public required string Text { get; init; }

    /// <summary>Who.</summary>
    public Caller Caller { get; init; } = Caller.Unknown;

    /// <summary>Where.</summary>
    public Place Place { get; init; } = Place.Unknown;

    /// <summary>When it happened.</summary>
    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>外部编号.</summary>
    public string? ExternalNumber { get; init; }

    /// <summary>去向.</summary>
    public required ContactOutcome Outcome { get; init; }

    /// <summary>Service, route code or answer code.</summary>
    public string OutcomeDetail { get; init; } = "";

    /// <summary>The order opened or joined.</summary>
    public Guid? Order { get; init; }

    /// <summary>Its number.</summary>
    public WorkOrderNumber? OrderNumber { get; init; }

    /// <summary>Hash of this requester's own 查询码, see <see cref="QueryCode"/>.</summary>
    public byte[] QueryCodeHash { get; init; } = [];

    /// <summary>遮盖决定, see <see cref="Contact.MaskingDecision"/>.</summary>
    public string? MaskingDecision { get; init; }

    /// <summary>What was suggested when it came in; null where nothing was.</summary>
    public Guess? Guess { get; init; }
}

/// <summary>建议: what a request's words were told to be, kept to see later how often it was right.</summary>
/// <param name="Category">Six digits.</param>
/// <param name="By">Version that told; 0 for the words of the categories.</param>
/// <param name="Surely">Told with confidence.</param>
/// <param name="Unit">The unit, where one was told.</param>
/// <param name="UnitBy">Version that told it.</param>
public sealed record Guess(string? Category, int? By, bool? Surely, UnitCode? Unit, int? UnitBy);

/// <summary>The outcome needs its detail: the service, the legal route's code, the answer, the order.</summary>
public sealed record DetailMissing(ContactOutcome Outcome) : Refusal;

/// <summary>Only 110, 119, 120 and 122 are handed over to.</summary>
public sealed record NoSuchEmergencyLine(string Given) : Refusal;
