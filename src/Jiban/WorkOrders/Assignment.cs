using Jiban.Dispatch;
using Jiban.Units;

namespace Jiban.WorkOrders;

/// <summary>派单决定: who leads, who helps, and by which rule.</summary>
/// <param name="Lead">主办.</param>
/// <param name="CoUnits">协办, never the lead itself.</param>
/// <param name="Urgency">Tier from now on.</param>
/// <param name="Why">The reason, in words.</param>
/// <param name="CatalogueVersion">Version of the catalogue whose rule fired; null when a person chose freely.</param>
/// <param name="CatalogueRule">The rule's id.</param>
/// <param name="OverrideApprovedBy">The unit whose approval overrode a hard stop (rule 15).</param>
/// <param name="Reasoning">派单推理: what the catalogue said; null when nobody asked it, as for an order that came dispatched.</param>
public sealed record Assignment(
    UnitCode Lead,
    IReadOnlyList<UnitCode> CoUnits,
    Urgency Urgency,
    string Why,
    string? CatalogueVersion = null,
    string? CatalogueRule = null,
    UnitCode? OverrideApprovedBy = null,
    DispatchReasoning? Reasoning = null
);

/// <summary>时限: the instants a dispatch starts, computed from policy and calendar.</summary>
/// <param name="SignFor">签收 due.</param>
/// <param name="Contact">First contact due.</param>
/// <param name="Handling">Reply due.</param>
/// <param name="HandlingIsSet">限时 given by whoever sent the order here, not counted from policy.</param>
public sealed record Clocks(
    DateTimeOffset SignFor,
    DateTimeOffset Contact,
    DateTimeOffset Handling,
    bool HandlingIsSet = false
);

/// <summary>The lead is also named as a co-unit.</summary>
public sealed record LeadAmongCoUnits(UnitCode Unit) : Refusal;

/// <summary>The order is already with this unit.</summary>
public sealed record AlreadyThere(UnitCode Unit) : Refusal;

/// <summary>The order is dispatched: only what the district's desk caught and has not signed for is dispatched once more.</summary>
public sealed record DispatchedAlready(UnitCode Unit) : Refusal;

/// <summary>A limit would lie in the past.</summary>
public sealed record DueHasPassed(DateTimeOffset Due) : Refusal;

/// <summary>An objection was already raised against this dispatch.</summary>
public sealed record AlreadyObjected : Refusal;

/// <summary>The window for objections has closed.</summary>
public sealed record ObjectionWindowClosed(DateTimeOffset Until) : Refusal;

/// <summary>Who has not signed for it in time objects only after signing: silence keeps no window open.</summary>
public sealed record SignForFirst : Refusal;

/// <summary>A next unit was named though the objection is rejected.</summary>
public sealed record UnitOnlyWhenAccepted : Refusal;

/// <summary>Rule 15: the catalogue gives this matter to a department; a street needs an approved override.</summary>
public sealed record DepartmentMatter(string Rule, UnitCode Department) : Refusal;

/// <summary>Rule 15: a department's matter does not go to the grassroots in parts either; the catalogue names no such co-unit.</summary>
public sealed record NotACoUnitHere(string Rule, UnitCode Unit) : Refusal;

/// <summary>The catalogue does not keep the matter from that unit: it can be dispatched at once.</summary>
public sealed record NoOverrideNeeded(UnitCode Unit) : Refusal;

/// <summary>An override is asked for already.</summary>
public sealed record OverridePending : Refusal;

/// <summary>The unit it would go to has itself corrected a department's matter away, the tier down or the category to one with more time, or opened it with less urgency than the category has: somebody else dispatches it.</summary>
public sealed record CorrectedByOneself : Refusal;

/// <summary>Who does not serve the whole district sends an order round their own units, or where the catalogue says.</summary>
public sealed record BeyondOwnUnits(UnitCode Unit) : Refusal;
