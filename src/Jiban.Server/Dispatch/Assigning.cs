using Jiban.Dispatch;
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

    /// <summary>Whoever does not serve the whole district sends an order round their own units, or exactly where the catalogue says; null when nothing speaks against the unit.</summary>
    public static Refusal? AgainstReach(WorkOrder order, Scene scene, UnitCode lead) =>
        MaySendTo(scene.Reach, scene.Book.Suggest(order, scene.Now), scene.Book.Unit(lead))
            ? null
            : new BeyondOwnUnits(lead);

    /// <summary>The same for one of many units to choose from.</summary>
    public static bool MaySendTo(Reach reach, Suggestion suggested, Unit lead) =>
        reach.DistrictWide || reach.IsPartOf(lead.Path) || suggested.Lead == lead.Code;

    /// <summary>Whoever dispatches to their own unit goes by category and tier as others left them: correcting a department's matter away, its tier down, or to a category with more time, is for somebody else, and so is opening it with less urgency than its category has (rules 15 and 24). Null when nothing speaks against it.</summary>
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
                WorkOrderOpened e => (e.Category, Opened(order, scene, e, to.Lead)),
                WorkOrderReclassified e when !IsOwn(scene, e.By.Unit, to.Lead) => (e.Category, e.Urgency),
                _ => (category, urgency),
            };
        var asLeft = scene.Book.Suggest(order, scene.Now, category, urgency);
        var evaded =
            category != order.Category
            && asLeft is { DepartmentOnly: true }
            && asLeft.Lead != to.Lead
            && IsGrassroots(scene.Book, to.Lead);
        return
            evaded
            || to.Urgency > asLeft.Urgency
            || category != order.Category
                && GainsTime(order, scene, to, order.Timed with { Category = category, Urgency = asLeft.Urgency })
            ? new CorrectedByOneself()
            : null;
    }

    /// <summary>A unit that opens the order it then leads gives it no less urgency than its category has.</summary>
    static Urgency Opened(WorkOrder order, Scene scene, WorkOrderOpened opened, UnitCode lead)
    {
        if (!IsOwn(scene, opened.By.Unit, lead) || !scene.Book.Categories.TryGetValue(opened.Category, out var of))
            return opened.Urgency;
        var usual = scene.Book.Suggest(order, scene.Now, opened.Category, of.DefaultUrgency).Urgency;
        return opened.Urgency > usual ? usual : opened.Urgency;
    }

    /// <summary>Whether any limit of the dispatch would end later than those of the matter as others left it.</summary>
    static bool GainsTime(WorkOrder order, Scene scene, Assignment to, TimedMatter asLeft)
    {
        var (wanted, left) = (Clocks(order, scene, to), scene.Book.Clocks(asLeft, order.District, to.Lead, scene.Now));
        return wanted.SignFor > left.SignFor || wanted.Contact > left.Contact || wanted.Handling > left.Handling;
    }

    /// <summary>Whether a unit is the lead or the one that dispatches, above it (short of the district), or below it.</summary>
    static bool IsOwn(Scene scene, UnitCode unit, UnitCode lead) =>
        scene.Book.Units.GetValueOrDefault(unit) is { Level: not UnitLevel.District } own
        && (own.IsPartOf(scene.Book.PathOf(lead)) || own.IsPartOf(scene.Reach.UnitPath));

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
