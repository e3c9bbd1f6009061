using Jiban.Server.Governance;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Units;
using Jiban.Whistles;
using Jiban.WorkOrders;

namespace Jiban.Server.Whistles;

/// <summary>What a list of whistles asks for, read from an address: page, API and export ask alike.</summary>
public sealed record WhistleFilter
{
    public WhistleStage? Stage { get; init; }
    public WhistleKind? Kind { get; init; }

    /// <summary>Blew it or was called.</summary>
    public UnitCode? Unit { get; init; }

    /// <summary>Words that must all occur.</summary>
    public string? Words { get; init; }

    /// <summary>Blown from this order.</summary>
    public WorkOrderNumber? Order { get; init; }

    /// <summary>Blown from this hot spot, by its key.</summary>
    public string? HotSpot { get; init; }

    /// <summary>A limit has passed and somebody is not there.</summary>
    public bool Overdue { get; init; }

    /// <summary>Called my unit.</summary>
    public bool Mine { get; init; }

    public bool IsEmpty => this == new WhistleFilter();

    /// <exception cref="InvalidInputException">Naming everything that cannot be read.</exception>
    public static WhistleFilter Read(IQueryCollection asked)
    {
        var fields = new AskedFields(asked);
        var filter = Read(fields);
        fields.Check();
        return filter;
    }

    /// <summary>As the other, for programs: a unit nobody knows is wrong too.</summary>
    public static WhistleFilter Read(AskedFields asked, PolicyBook book)
    {
        var filter = Read(asked);
        asked.Known("unit", filter.Unit is not { } unit || book.Units.ContainsKey(unit));
        return filter;
    }

    static WhistleFilter Read(AskedFields asked) =>
        new()
        {
            Stage = asked.One<WhistleStage>("stage"),
            Kind = asked.One<WhistleKind>("kind"),
            Unit = asked.Text("unit", 40) is { } unit ? new UnitCode(unit) : null,
            Words = asked.Text("q", 100),
            Order = Number(asked),
            HotSpot = asked.Text("hotSpot", HotSpotKey.Longest),
            Overdue = asked.Flag("overdue"),
            Mine = asked.Flag("mine"),
        };

    static WorkOrderNumber? Number(AskedFields asked)
    {
        if (asked.Text("order", 40) is not { } text)
            return null;
        if (WorkOrderNumber.TryParse(text, out var number))
            return number;
        asked.Wrong("order", Say.It("不是工单编号", "is no order's number"));
        return null;
    }
}
