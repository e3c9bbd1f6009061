using Jiban.Units;
using Jiban.WorkOrders;
using static Jiban.Guard;

namespace Jiban.Whistles;

/// <summary>吹哨单: what a whistle begins with.</summary>
/// <param name="District">District code.</param>
/// <param name="Id">UUIDv7 made by the application.</param>
/// <param name="Kind">Kind.</param>
/// <param name="Title">One line.</param>
/// <param name="Text">What the matter is; may be empty.</param>
/// <param name="Where">Where to come to.</param>
/// <param name="Order">The order it comes from; null from a hot spot or on its own.</param>
/// <param name="Street">The street whose bounds count; null for units of no street.</param>
/// <param name="Units">Who is called.</param>
/// <param name="ArriveBy">The hour to meet; null for the policy's limit.</param>
/// <param name="AboutUnit">The unit its order complains about; null when none.</param>
/// <param name="AboutStaff">The person its order complains about; null when none.</param>
/// <param name="HotSpot">The hot spot it comes from; null from an order or on its own.</param>
public sealed record Blowing(
    int District,
    Guid Id,
    WhistleKind Kind,
    string Title,
    string Text,
    string Where,
    WorkOrderNumber? Order,
    UnitCode? Street,
    IReadOnlyList<UnitCode> Units,
    DateTimeOffset? ArriveBy,
    UnitCode? AboutUnit = null,
    StaffId? AboutStaff = null,
    WhistleSpot? HotSpot = null
);

/// <summary>吹哨 (S10): units called together on the spot until the matter has a result.</summary>
/// <remarks>State changes only through facts; <see cref="Version"/> counts them and is the concurrency token. Times are UTC.</remarks>
public sealed partial class Whistle
{
    readonly List<WhistleEvent> fresh = [];

    Whistle() { }

    /// <summary>District code.</summary>
    public int District { get; private set; }

    /// <summary>UUIDv7.</summary>
    public Guid Id { get; private set; }

    /// <summary>Stage.</summary>
    public WhistleStage Stage { get; private set; }

    /// <summary>Number of facts so far; the ETag.</summary>
    public int Version { get; private set; }

    /// <summary>SHA-256 of the newest link of its history chain.</summary>
    public byte[] LastHash { get; private set; } = new byte[32];

    /// <summary>Kind.</summary>
    public WhistleKind Kind { get; private set; }

    /// <summary>One line.</summary>
    public string Title { get; private set; } = "";

    /// <summary>What the matter is.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Where to come to.</summary>
    public string Where { get; private set; } = "";

    /// <summary>The order it was blown from.</summary>
    public WorkOrderNumber? Order { get; private set; }

    /// <summary>The hot spot it was blown from, by its key; null when from none.</summary>
    public string? HotSpot { get; private set; }

    /// <summary>First local day the hot spot was counted over.</summary>
    public DateOnly? HotSpotFrom { get; private set; }

    /// <summary>Last local day of them.</summary>
    public DateOnly? HotSpotTo { get; private set; }

    /// <summary>The whistler's unit.</summary>
    public UnitCode Unit { get; private set; }

    /// <summary>The street whose bounds it counts against.</summary>
    public UnitCode? Street { get; private set; }

    /// <summary>When it was blown.</summary>
    public DateTimeOffset BlownAt { get; private set; }

    /// <summary>When the newest fact was recorded.</summary>
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>The next arrival limit that still matters; null when nobody is awaited.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>Codes of the invited units, in the order of invitation.</summary>
    public string[] InvitedUnits { get; private set; } = [];

    /// <summary>The invited units and what they did.</summary>
    public IReadOnlyList<Attendance> Attendances { get; private set; } = [];

    /// <summary>The newest minutes; empty when there are none.</summary>
    public string Minutes { get; private set; } = "";

    /// <summary>The tasks.</summary>
    public IReadOnlyList<WhistleTask> Tasks { get; private set; } = [];

    /// <summary>The newest confirmation's or the calling-off's words.</summary>
    public string Outcome { get; private set; } = "";

    /// <summary>When the result was first confirmed, or it was called off.</summary>
    public DateTimeOffset? OverAt { get; private set; }

    /// <summary>Whether the result is confirmed or it was called off: from then on leaving is no breach.</summary>
    public bool Over => OverAt is not null;

    /// <summary>被反映单位 of its order: neither called nor a reader (rule 70); null when none.</summary>
    public UnitCode? AboutUnit { get; private set; }

    /// <summary>被反映人 of its order; null when none.</summary>
    public StaffId? AboutStaff { get; private set; }

    /// <summary>Facts not yet saved.</summary>
    public IReadOnlyList<WhistleEvent> Fresh => fresh;

    /// <summary>吹哨.</summary>
    /// <param name="blowing">What it begins with; units named twice are called once.</param>
    /// <param name="policy">The policy of the day.</param>
    /// <param name="arrival">Until when a unit called now has to arrive, by policy.</param>
    /// <param name="blown">How many whistles the street has blown in this period so far.</param>
    /// <param name="by">Who blows.</param>
    /// <param name="now">When.</param>
    /// <exception cref="RefusedException"><see cref="ReasonMissing"/>, <see cref="NobodyInvited"/>, <see cref="WhistlesItself"/>, <see cref="MeetingOutside"/>, <see cref="TooManyWhistles"/>.</exception>
    public static Whistle Blow(
        Blowing blowing,
        WhistlePolicy policy,
        Func<UnitCode, DateTimeOffset> arrival,
        int blown,
        Actor by,
        DateTimeOffset now
    )
    {
        Require(blowing.Title.Trim().Length > 0, new ReasonMissing("title"));
        Require(blowing.Where.Trim().Length > 0, new ReasonMissing("where"));
        Require(blowing.Units.Count > 0, new NobodyInvited());
        Require(!blowing.Units.Contains(by.Unit), new WhistlesItself(by.Unit));
        if (blowing.Street is { } street && blowing.Kind is not WhistleKind.Emergency)
            Require(blown < policy.Most, new TooManyWhistles(street, policy.Most));
        var called = Due(blowing.Kind, blowing.Units, blowing.ArriveBy, policy, arrival, now);

        var whistle = new Whistle
        {
            District = blowing.District,
            Id = blowing.Id,
            Title = blowing.Title.Trim(),
            Text = blowing.Text.Trim(),
            Where = blowing.Where.Trim(),
            AboutUnit = blowing.AboutUnit,
            AboutStaff = blowing.AboutStaff,
        };
        whistle.Record(
            new WhistleBlown(
                blowing.Kind,
                blowing.Order,
                blowing.HotSpot,
                HistoryChain.HashText($"{whistle.Title}\n{whistle.Text}\n{whistle.Where}"),
                blowing.Street,
                called,
                by,
                now
            )
        );
        return whistle;
    }

    /// <summary>重放: the whistle as its facts alone make it, without its words.</summary>
    public static Whistle Relive(IEnumerable<WhistleEvent> facts)
    {
        var whistle = new Whistle();
        foreach (var fact in facts)
            whistle.Record(fact);
        whistle.fresh.Clear();
        return whistle;
    }

    /// <summary>Marks the facts as saved under the chain's newest hash.</summary>
    public void Settle(byte[] lastHash)
    {
        LastHash = lastHash;
        fresh.Clear();
    }

    /// <summary>The attendance of a unit; null when it is not called.</summary>
    public Attendance? Find(UnitCode unit) => Attendances.FirstOrDefault(a => a.Unit == unit);

    /// <summary>Each unit once, with its limit: the hour to meet, or policy's; in an emergency nobody meets later than policy allows.</summary>
    static List<Invited> Due(
        WhistleKind kind,
        IEnumerable<UnitCode> units,
        DateTimeOffset? arriveBy,
        WhistlePolicy policy,
        Func<UnitCode, DateTimeOffset> arrival,
        DateTimeOffset now
    )
    {
        var called = units.Distinct().Select(unit => new Invited(unit, arrival(unit))).ToList();
        if (arriveBy is not { } meeting)
            return called;
        var latest = kind is WhistleKind.Emergency ? called.Min(c => c.DueAt) : now.AddDays(policy.DaysAhead);
        Require(meeting > now && meeting <= latest, new MeetingOutside(now, latest));
        return [.. called.Select(c => c with { DueAt = meeting, Meets = true })];
    }
}
