using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Jiban.WorkOrders;

namespace Jiban.Server.Dispatch;

/// <summary>派单决定: from what a person chose to an assignment, with what the catalogue says to it.</summary>
static class Assigning
{
    /// <summary>Takes the catalogue's rule along when it names the same unit.</summary>
    /// <exception cref="RefusedException"><see cref="AccusedUnit"/>.</exception>
    public static Assignment Of(WorkOrder order, Scene scene, DispatchWorkOrder command)
    {
        var lead = scene.Book.Unit(new(command.Unit)).Code;
        var co = (command.CoUnits ?? []).Select(c => scene.Book.Unit(new(c)).Code).Distinct().ToList();
        foreach (var unit in co.Prepend(lead))
            RequireNotAccused(order, scene, unit);
        var suggested = scene.Book.Suggest(order, scene.Now);
        var follows = suggested.Rule is not null && suggested.Lead == lead;
        return new(
            lead,
            co,
            command.Urgency ?? (follows ? suggested.Urgency : order.Urgency),
            command.Why ?? suggested.Basis,
            follows ? suggested.Version : null,
            follows ? suggested.Rule : null,
            Reasoning: suggested.Reasoning
        );
    }

    /// <summary>The limits the assignment starts.</summary>
    public static Clocks Clocks(WorkOrder order, Scene scene, Assignment to) =>
        scene.Book.Clocks(order.Timed with { Urgency = to.Urgency }, order.District, to.Lead, scene.Now);

    /// <summary>Rule 15: a department's matter does not go to the grassroots; null when nothing speaks against the unit.</summary>
    public static Refusal? AgainstCatalogue(WorkOrder order, Scene scene, UnitCode lead) =>
        scene.Book.DepartmentMatter(order, scene.Now) is { } matter
        && matter.Department != lead
        && IsGrassroots(scene.Book, lead)
            ? matter
            : null;

    /// <summary>Whoever dispatches to their own unit goes by category and tier as others left them: correcting a department's matter away, or its tier down, is for somebody else (rules 15 and 24). Null when nothing speaks against it.</summary>
    public static Refusal? AgainstOwnCorrection(
        WorkOrder order,
        IEnumerable<WorkOrderEvent> past,
        Scene scene,
        Assignment to
    )
    {
        if (!scene.Reach.IsPartOf(scene.Book.PathOf(to.Lead)))
            return null;
        var (category, urgency) = (order.Category, order.Urgency);
        foreach (var fact in past)
            (category, urgency) = fact switch
            {
                WorkOrderOpened e => (e.Category, e.Urgency),
                WorkOrderReclassified e when !IsOwn(scene.Book, e.By.Unit, to.Lead) => (e.Category, e.Urgency),
                _ => (category, urgency),
            };
        var asLeft = scene.Book.Suggest(order, scene.Now, category, urgency);
        var evaded =
            category != order.Category
            && asLeft is { DepartmentOnly: true }
            && asLeft.Lead != to.Lead
            && IsGrassroots(scene.Book, to.Lead);
        return evaded || to.Urgency > asLeft.Urgency ? new CorrectedByOneself() : null;
    }

    /// <summary>Whether a unit is the lead, above it (short of the district), or below it.</summary>
    static bool IsOwn(PolicyBook book, UnitCode unit, UnitCode lead) =>
        book.Units.GetValueOrDefault(unit) is { Level: not UnitLevel.District } own
        && book.PathOf(lead) is { } path
        && (path.StartsWith(own.Path, StringComparison.Ordinal) || own.Path.StartsWith(path, StringComparison.Ordinal));

    /// <summary>Nor does it go there as a part, unless the catalogue's row itself names the unit as co-unit or an override sent the whole to the grassroots.</summary>
    public static Refusal? AgainstCoUnit(WorkOrder order, Scene scene, UnitCode lead, UnitCode co) =>
        scene.Book.Suggest(order, scene.Now) is { DepartmentOnly: true, Rule: { } rule } suggested
        && !IsGrassroots(scene.Book, lead)
        && IsGrassroots(scene.Book, co)
        && !suggested.CoUnits.Contains(co)
            ? new NotACoUnitHere(rule, co)
            : null;

    /// <exception cref="RefusedException"><see cref="AccusedUnit"/> (rule 70).</exception>
    public static void RequireNotAccused(WorkOrder order, Scene scene, UnitCode unit) =>
        Guard.Require(!scene.Book.IsAccused(unit, order.AboutUnit), new AccusedUnit(unit));

    /// <summary>A street's own section is as much its street as the street is.</summary>
    public static bool IsGrassroots(PolicyBook book, UnitCode lead) =>
        (book.PathOf(lead) ?? "")
            .Split('/', StringSplitOptions.RemoveEmptyEntries)
            .Select(code => book.Units.GetValueOrDefault(new UnitCode(code))?.Level)
            .Any(level => level is UnitLevel.Street or UnitLevel.Community or UnitLevel.Firm);
}
