using Jiban.Server.Callback;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Units;
using Jiban.WorkOrders;

namespace Jiban.Server.WorkOrders;

/// <summary>What a list of orders asks for: read from an address, so that page, API and export ask alike; nothing set asks for everything the reader may see.</summary>
public sealed record WorkOrderFilter
{
    public IReadOnlyList<Stage> Stages { get; init; } = [];

    /// <summary>Led or handled by this unit or one below it.</summary>
    public UnitCode? Unit { get; init; }
    public string? Street { get; init; }
    public string? Community { get; init; }

    /// <summary>小区, by its name.</summary>
    public string? Estate { get; init; }

    /// <summary>With its whole subtree.</summary>
    public string? Category { get; init; }
    public Urgency? Urgency { get; init; }
    public Channel? Channel { get; init; }

    /// <summary>An order's number, or words that must all occur.</summary>
    public string? Words { get; init; }
    public bool Overdue { get; init; }

    /// <summary>Due between now and so many hours from now.</summary>
    public int? DueWithin { get; init; }

    /// <summary>Given to me, or to my unit and to nobody in it, or waiting for my unit's co-reply.</summary>
    public bool Mine { get; init; }

    /// <summary>催办过: only those somebody asked to hurry.</summary>
    public bool Hurried { get; init; }

    /// <summary>预警工单: only those whose own unit found the requester unhappy; of units the reader belongs to or stands above.</summary>
    public bool AtRisk { get; init; }

    /// <summary>Local days, both included.</summary>
    public DateOnly? AcceptedFrom { get; init; }
    public DateOnly? AcceptedTo { get; init; }
    public ExclusionState? Exclusion { get; init; }

    /// <summary>疑难: in this state.</summary>
    public HardCaseState? HardCase { get; init; }

    /// <summary>疑难待审批: only those that are the reader's to decide. Asked by queues, not by an address.</summary>
    public bool HardCaseToDecide { get; init; }

    /// <summary>升级到本单位: only what its clocks told the reader's own unit of. Asked by queues, not by an address.</summary>
    public bool ToldToUs { get; init; }

    /// <summary>领办: only those a course of which the reader is in charge of, and hard cases the reader leads that are not over.</summary>
    public bool Led { get; init; }

    /// <summary>例外派单: only those with an undecided request. Asked by queues, not by an address.</summary>
    public bool OverrideAsked { get; init; }

    /// <summary>区级兜底: only what the district's desk leads and has not signed for. Asked by queues, not by an address.</summary>
    public bool CaughtByDesk { get; init; }

    /// <summary>提级待批: only those one's unit, or one below it, is asked to take up. Asked by queues, not by an address.</summary>
    public bool StepUpAsked { get; init; }

    /// <summary>协办异议: only those with an objection to a part that waits for a ruling. Asked by queues, not by an address.</summary>
    public bool PartContested { get; init; }

    /// <summary>剔除待审批: only those whose next approval is the reader's to give. Asked by queues, not by an address.</summary>
    public bool ExclusionToDecide { get; init; }

    /// <summary>申辩待裁定: only those whose appeal is the reader's to decide. Asked by queues, not by an address.</summary>
    public bool AppealToDecide { get; init; }

    /// <summary>Only what the reader may call back about, in this turn. Asked by queues, not by an address.</summary>
    public CallbackTurn? Turn { get; init; }

    /// <summary>Whether it asks about the date.</summary>
    public bool IsTimed => Overdue || DueWithin is not null;

    /// <summary>Whether orders that are not over, and nothing beside them, tell what fits.</summary>
    public bool IsOfOpenOrders =>
        Stages.Count > 0
        && !Stages.Contains(Stage.Archived)
        && Turn is null
        && !(ExclusionToDecide || HardCaseToDecide || AppealToDecide);

    public bool IsEmpty => this == new WorkOrderFilter { Stages = Stages } && Stages.Count == 0;

    /// <summary>Reads the questions of an address; what it does not know it leaves alone.</summary>
    /// <exception cref="InvalidInputException">Naming every value that cannot be read.</exception>
    public static WorkOrderFilter Read(IQueryCollection asked)
    {
        var fields = new AskedFields(asked);
        var filter = Read(fields);
        fields.Check();
        return filter;
    }

    /// <summary>As the other, for programs: a code that stands for nothing is wrong too.</summary>
    public static WorkOrderFilter Read(AskedFields asked, PolicyBook book)
    {
        var filter = Read(asked);
        asked.Known("unit", filter.Unit is not { } unit || book.Units.ContainsKey(unit));
        asked.Known("street", filter.Street is not { } street || IsArea(street, "street"));
        asked.Known("community", filter.Community is not { } community || IsArea(community, "community"));
        asked.Known("category", filter.Category is not { } category || book.Categories.ContainsKey(category));
        return filter;

        bool IsArea(string code, string kind) => book.Areas.TryGetValue(code, out var area) && area.Kind == kind;
    }

    static WorkOrderFilter Read(AskedFields asked) =>
        new()
        {
            Stages = [.. asked.Many<Stage>("stage").Distinct()],
            Unit = asked.Text("unit", 40) is { } unit ? new UnitCode(unit) : null,
            Street = asked.Text("street", 12),
            Community = asked.Text("community", 12),
            Estate = asked.Text("estate", 40),
            Category = asked.Text("category", 6),
            Urgency = asked.One<Urgency>("urgency"),
            Channel = asked.One<Channel>("channel"),
            Words = asked.Text("q", 100),
            Overdue = asked.Flag("overdue"),
            DueWithin = asked.Hours("dueWithin"),
            Mine = asked.Flag("mine"),
            Led = asked.Flag("led"),
            Hurried = asked.Flag("hurried"),
            AtRisk = asked.Flag("atRisk"),
            AcceptedFrom = asked.Day("acceptedFrom"),
            AcceptedTo = asked.Day("acceptedTo"),
            Exclusion = asked.One<ExclusionState>("exclusion"),
            HardCase = asked.One<HardCaseState>("hardCase"),
        };
}
