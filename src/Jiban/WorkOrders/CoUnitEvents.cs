using Jiban.Units;

namespace Jiban.WorkOrders;

/// <summary>拆分协办: which part a co-unit is asked to do, and until when.</summary>
public sealed record CoUnitAsked(UnitCode Unit, string What, DateTimeOffset Due, Actor By, DateTimeOffset At)
    : WorkOrderEvent(By, At);

/// <summary>撤销协办.</summary>
public sealed record CoUnitReleased(UnitCode Unit, string Why, Actor By, DateTimeOffset At) : WorkOrderEvent(By, At);

/// <summary>协办答复.</summary>
public sealed record CoUnitReplied(UnitCode Unit, string Text, Actor By, DateTimeOffset At) : WorkOrderEvent(By, At);

/// <summary>协办异议, with the reason's code.</summary>
public sealed record PartObjected(UnitCode Unit, string Reason, string Basis, Actor By, DateTimeOffset At)
    : WorkOrderEvent(By, At);

/// <summary>裁定协办异议; where the part goes to another unit, that unit is asked with the next fact.</summary>
public sealed record PartRuled(UnitCode Unit, bool Accepted, string Why, Actor By, DateTimeOffset At)
    : WorkOrderEvent(By, At);
